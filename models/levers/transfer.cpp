#include "models/levers/transfer.hpp"

namespace umkm {

Kind transfer_kind()
{
    return {.name = "transfer",
            .agent = AgentKind::household,
            .says_en = "cash or food to households, every month",
            .says_id = "bantuan tunai atau pangan untuk rumah tangga, setiap bulan",
            .evidence =
                "multiplier measured, not set: 1.5 (1.2-2.0) of spending per rupiah; Egger et al. "
                "2022 find 2.5 in Kenya",
            .settings = {{.name = "amount",
                          .unit = Setting::Unit::money,
                          .standard = {},
                          .least = 0,
                          .most = 10'000'000,
                          .says_en = "per household and month",
                          .says_id = "per rumah tangga dan bulan"}}};
}

Rupiah transfer_amount(Lever const& lever) { return Rupiah(lever.settings[0]); }

}  // namespace umkm
