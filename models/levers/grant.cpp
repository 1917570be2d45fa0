// Money, once. What capital brings is the same for every rupiah of it (firms.capital_return): much
// for a man's micro firm that has little, nothing for a woman's.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    return {.grant = settings[0], .invested = p.grant_invested};
}

}  // namespace

Kind grant_kind()
{
    return {.name = "grant",
            .agent = AgentKind::firm,
            .says_en = "cash for firms, once; a part is invested, the household spends the rest",
            .says_id =
                "bantuan modal tunai satu kali; sebagian menjadi modal usaha, sisanya dibelanjakan "
                "rumah tangga",
            .evidence =
                "return on capital 5% a month in micro firms of men, none in those of women (de "
                "Mel, McKenzie, Woodruff 2008); invested 60% (30-90%): LPEM FEB UI 2020 on BPUM",
            .settings = {{"amount",
                          Setting::Unit::money,
                          {},
                          0,
                          1'000'000'000,
                          "per firm (BPUM: 2,400,000 in 2020, 1,200,000 in 2021)",
                          "per usaha (BPUM: 2.400.000 pada 2020, 1.200.000 pada 2021)"}},
            .benefit = benefit};
}

}  // namespace umkm
