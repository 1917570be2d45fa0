#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const&, Parameters const& p)
{
    return {.skill = p.cashless_skill, .takes_code = p.cashless_takes};
}

}  // namespace

Kind cashless_kind()
{
    return {
        .name = "cashless",
        .agent = AgentKind::firm,
        .says_en = "firms are signed up for QRIS, which makes selling online a little easier",
        .says_id = "usaha didaftarkan memakai QRIS, sehingga berjualan daring sedikit lebih mudah",
        .evidence =
            "assumption: 80% (50-100%) of those signed up use it, digital skill +5% (0-15%); "
            "3.35 million merchants in October 2023",
        .settings = {},
        .benefit = benefit};
}

}  // namespace umkm
