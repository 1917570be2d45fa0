#include "models/levers/levers.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const&)
{
    return {.monthly = settings[0]};
}

}  // namespace

Kind transfer_kind()
{
    return {.name = "transfer",
            .agent = AgentKind::household,
            .says_en = "cash or food to households, every month",
            .says_id = "bantuan tunai atau pangan untuk rumah tangga, setiap bulan",
            .evidence =
                "multiplier measured, not set: 1.5 (1.2-2.0) of spending per rupiah; Egger et al. "
                "2022 find 2.5 in Kenya",
            .settings = {{"amount",
                          Setting::Unit::money,
                          {},
                          0,
                          10'000'000,
                          "per household and month",
                          "per rumah tangga dan bulan"}},
            .benefit = benefit};
}

}  // namespace umkm
