// Help with listing, fee holidays. What a seller wins on a marketplace comes from the markets (its
// reach), not from here; few of those who open an account sell.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    return {.quality = quality_of(p.onboarding_access, p) +
                       settings[0] * quality_of(p.onboarding_products, p),
            .build_months = p.lever_build_months,
            .goes_to_marketplace = p.onboarding_active};
}

}  // namespace

Kind marketplace_onboarding_kind()
{
    return {.name = "marketplace_onboarding",
            .agent = AgentKind::firm,
            .says_en = "help to open a shop on a marketplace and to list products there",
            .says_id = "pendampingan membuka toko di lokapasar dan menayangkan produk",
            .evidence =
                "access alone 0% (-2 to +5%) of sales, Couture and others 2021; those who sell "
                "there gain what the markets give (+10%, 0-25% in studies); 15% (3-40%) do: "
                "assumption",
            .settings = {{"own_products", Setting::Unit::share, 0.0, 0, 1,
                          "share of members that turn from reselling to products of their own",
                          "bagian peserta yang beralih dari menjual kembali ke produk sendiri"}},
            .benefit = benefit};
}

}  // namespace umkm
