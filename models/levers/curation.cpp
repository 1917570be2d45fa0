// Curators look at products; those that pass are better, carry a certificate, and some of the firms
// get orders of modern retail while the programme runs.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    return {.passes = settings[0],
            .quality = quality_of(p.curation_sales, p),
            .build_months = p.lever_build_months,
            .certifies = true,
            .orders = p.curation_orders,
            .orders_share = p.curation_listed,
            .buyer = Buyer::indonesia};
}

}  // namespace

Kind curation_kind()
{
    return {.name = "curation",
            .agent = AgentKind::firm,
            .says_en = "products are examined and improved; those that pass reach modern retail",
            .says_id = "kurasi produk; yang lolos dapat masuk ke ritel modern",
            .evidence =
                "pass rate 30%: Rumah Kurasi Kediri, some 700 products; effects on sales and "
                "orders: assumption, no study found",
            .settings = {{"pass_rate", Setting::Unit::share, 0.3, 0, 1,
                          "share of members whose products pass",
                          "bagian peserta yang produknya lolos kurasi"}},
            .benefit = benefit};
}

}  // namespace umkm
