// Orders from abroad at the usual margin, so that profit grows as sales do; capacity limits them.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    return {.orders = p.export_orders, .orders_share = settings[0], .buyer = Buyer::world};
}

}  // namespace

Kind export_centre_kind()
{
    return {.name = "export_centre",
            .agent = AgentKind::firm,
            .says_en = "coaching for export and a search for buyers abroad",
            .says_id = "pembinaan ekspor dan pencarian pembeli di luar negeri",
            .evidence =
                "profit +21% (16-26%) of firms that are offered export orders, Atkin, Khandelwal "
                "and Osman 2017; half of the firms coached nationally exported (a selected group)",
            .settings = {{"matched", Setting::Unit::share, 0.5, 0, 1,
                          "share of members for whom a buyer is found",
                          "bagian peserta yang mendapat pembeli"}},
            .benefit = benefit};
}

}  // namespace umkm
