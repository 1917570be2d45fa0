#include "models/shocks/pandemic.hpp"

#include <algorithm>

#include "models/programmes.hpp"

namespace umkm {

Kind pandemic_kind()
{
    return {
        .name = "pandemic",
        .agent = AgentKind::firm,
        .says_en = "demand falls by sector, in towns more than in villages; firms go online faster",
        .says_id =
            "permintaan turun menurut sektor, di kota lebih dari di desa; usaha lebih cepat daring",
        .evidence =
            "economy.md amendment 5: fitted to poverty 2019-2022; BPS July 2020: 84% of UMK "
            "report lower revenue",
        .settings = {{.name = "size",
                      .unit = Setting::Unit::number,
                      .standard = 1.0,
                      .least = 0,
                      .most = 3,
                      .says_en = "times the pandemic of 2020",
                      .says_id = "kali pandemi 2020"}}};
}

void strike(Shock const& shock, World& world, Month month)
{
    double const size =
        share_of_full_size(shock.start, shock.end, shock.schedule, month) * shock.settings[0];
    if (size <= 0) return;
    Parameters const& p = world.parameters;
    Drivers& d = world.drivers;
    double const by_area[area_count] = {p.pandemic_urban, p.pandemic_rural};
    for (std::size_t r = 0; r < world.base.regions; ++r) {
        if (!shock.regions[r]) continue;
        for (std::size_t s = 0; s < sector_count; ++s)
            for (std::size_t a = 0; a < area_count; ++a) {
                std::size_t const cell = Cells::market(r, s, a);
                double const harm = size * world.base.pandemic[s] * by_area[a];
                d.local_cut[cell] = std::min(d.local_cut[cell] + p.pandemic_local * harm, 1.0);
                d.outside_cut[cell] =
                    std::min(d.outside_cut[cell] + p.pandemic_outside * harm, 1.0);
            }
    }
    d.adoption_factor = std::max(d.adoption_factor, p.pandemic_factor);
}

}  // namespace umkm
