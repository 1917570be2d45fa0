#include "models/levers/levers.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { money, wages, orders };

Regional regional(std::vector<double> const& settings, Parameters const&)
{
    return {.money = settings[money],
            .wages = settings[wages],
            .orders = settings[orders],
            .villages = true};
}

}  // namespace

Kind village_fund_kind()
{
    return {.name = "village_fund",
            .agent = AgentKind::region,
            .says_en = "money for works in villages, on top of the village fund of the base month",
            .says_id = "dana untuk kegiatan di desa, di luar dana desa pada bulan dasar",
            .evidence =
                "the money is spent as written, Rp 6.4 trillion for East Java in 2019; the split "
                "in wages and orders is an assumption (30% for work is the rule of cash-for-work)",
            .settings = {yearly_money(), part_for_wages(0.3), part_for_orders(0.4)},
            .regional = regional};
}

}  // namespace umkm
