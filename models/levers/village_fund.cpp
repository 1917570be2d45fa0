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
    using Unit = Setting::Unit;
    return {.name = "village_fund",
            .agent = AgentKind::region,
            .says_en = "money for works in villages, on top of the village fund of the base month",
            .says_id = "dana untuk kegiatan di desa, di luar dana desa pada bulan dasar",
            .evidence =
                "the money is spent as written, Rp 6.4 trillion for East Java in 2019; the split "
                "in wages and orders is an assumption (30% for work is the rule of cash-for-work)",
            .settings = {{"money",
                          Unit::money,
                          {},
                          0,
                          100'000'000'000'000,
                          "per year, all regions of the programme together",
                          "per tahun, seluruh daerah program bersama-sama"},
                         {"wages", Unit::share, 0.3, 0, 1, "of the money, paid for work there",
                          "bagian dana untuk upah padat karya di desa"},
                         {"orders", Unit::share, 0.4, 0, 1, "of the money, spent at UMKM there",
                          "bagian dana untuk belanja pada UMKM di desa"}},
            .regional = regional};
}

}  // namespace umkm
