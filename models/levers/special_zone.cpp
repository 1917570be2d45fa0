// Spending in the zone's region, and animators who help firms online there and, less, further away.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { money, wages, orders, animators };

Regional regional(std::vector<double> const& settings, Parameters const& p)
{
    return {.money = settings[money],
            .wages = settings[wages],
            .orders = settings[orders],
            .ease = settings[animators] * p.zone_ease,
            .spill = p.zone_spill};
}

}  // namespace

Kind special_zone_kind()
{
    using Unit = Setting::Unit;
    return {.name = "special_zone",
            .agent = AgentKind::region,
            .says_en = "investment in a special economic zone, with digital animators",
            .says_id = "investasi di kawasan ekonomi khusus, dengan penggerak digital",
            .evidence =
                "assumption, all of it; Singhasari reports Rp 2.3 trillion, 895 jobs and 27 firms "
                "by mid-2025, no effect on other firms measured",
            .settings = {yearly_money(),
                         part_for_wages(0.3),
                         part_for_orders(0.2),
                         {"animators", Unit::number, 1.0, 0, 3,
                          "effort of digital animators, 1 = as assumed in levers.zone_ease",
                          "kegiatan penggerak digital, 1 = menurut asumsi levers.zone_ease"}},
            .regional = regional};
}

}  // namespace umkm
