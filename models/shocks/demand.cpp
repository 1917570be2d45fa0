#include <algorithm>

#include "models/programmes/programmes.hpp"
#include "models/shocks/shocks.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { sector, local, outside };

void strike(Shock const& shock, World& world, Month month)
{
    double const part = share_of_full_size(shock.start, shock.end, shock.schedule, month);
    auto const only = std::size_t(shock.settings[sector]);  // 0: all
    Drivers& d = world.drivers;
    for (std::size_t r = 0; r < world.base.regions; ++r)
        for (std::size_t s = 0; shock.regions[r] && s < sector_count; ++s)
            for (std::size_t a = 0; (only == 0 || s + 1 == only) && a < area_count; ++a) {
                std::size_t const cell = Cells::market(r, s, a);
                d.local_cut[cell] = std::min(d.local_cut[cell] - part * shock.settings[local], 1.0);
                d.outside_cut[cell] =
                    std::min(d.outside_cut[cell] - part * shock.settings[outside], 1.0);
            }
}

}  // namespace

Kind demand_kind()
{
    using Unit = Setting::Unit;
    return {.name = "demand",
            .agent = AgentKind::firm,
            .says_en = "more or less demand for UMKM, by sector, from households or from outside",
            .says_id =
                "permintaan terhadap UMKM naik atau turun, menurut sektor, dari rumah tangga atau "
                "dari luar",
            .evidence = "the change is the scenario's assumption",
            .settings = {{"sector",
                          Unit::choice,
                          0.0,
                          0,
                          sector_count,
                          "all, or one sector",
                          "semua (all), atau satu sektor",
                          {"all", "farming", "food", "craft", "manufacturing", "trade",
                           "hospitality", "transport", "digital"}},
                         {"local", Unit::share, 0.0, -1, 1, "change of local demand; minus: less",
                          "perubahan permintaan setempat; minus berarti turun"},
                         {"outside", Unit::share, 0.0, -1, 1,
                          "change of demand from outside; minus: less",
                          "perubahan permintaan dari luar; minus berarti turun"}},
            .strike = strike};
}

}  // namespace umkm
