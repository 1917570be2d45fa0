// Demand falls by sector, in towns more than in villages; firms go online faster (economy.md,
// amendment 5). Take-away makes up part of the loss of those who serve food.
#include <algorithm>

#include "models/programmes/programmes.hpp"
#include "models/shocks/shocks.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { size, takeaway, vaccinated, demand };

bool serves_food(std::size_t sector) { return sector == 1 || sector == 5; }  // data/sectors.csv

void strike(Shock const& shock, World& world, Month month)
{
    Parameters const& p = world.parameters;
    double const full = share_of_full_size(shock.start, shock.end, shock.schedule, month) *
                        shock.settings[size] *
                        (1 - p.pandemic_vaccinated * shock.settings[vaccinated]);
    if (full <= 0) return;
    Drivers& d = world.drivers;
    double const by_area[area_count] = {p.pandemic_urban, p.pandemic_rural};
    for (std::size_t r = 0; r < world.base.regions; ++r) {
        if (!shock.regions[r]) continue;
        for (std::size_t s = 0; s < sector_count; ++s)
            for (std::size_t a = 0; a < area_count; ++a) {
                std::size_t const cell = Cells::market(r, s, a);
                double const harm =
                    full * shock.settings[demand] * world.base.pandemic[s] * by_area[a];
                double const stays = serves_food(s) ? 1 - shock.settings[takeaway] : 1;
                d.local_cut[cell] =
                    std::min(d.local_cut[cell] + p.pandemic_local * harm * stays, 1.0);
                d.outside_cut[cell] =
                    std::min(d.outside_cut[cell] + p.pandemic_outside * harm, 1.0);
            }
    }
    d.adoption_factor = std::max(d.adoption_factor, p.pandemic_factor);
}

}  // namespace

Kind pandemic_kind()
{
    return {
        .name = "pandemic",
        .agent = AgentKind::firm,
        .says_en = "demand falls by sector, in towns more than in villages; firms go online faster",
        .says_id =
            "permintaan turun menurut sektor, di kota lebih dari di desa; usaha lebih cepat daring",
        .evidence =
            "fitted to poverty 2019-2022 (economy.md, amendment 5); BPS July 2020: 84% of UMK "
            "report lower revenue; take-away is the scenario's assumption, the effect of "
            "vaccination an assumption with a range",
        .settings = {{"size", Setting::Unit::number, 1.0, 0, 3, "times the pandemic of 2020",
                      "kali pandemi 2020"},
                     {"takeaway", Setting::Unit::share, 0.0, 0, 1,
                      "of the local loss in food and restaurants, made good by take-away",
                      "bagian kerugian lokal makanan dan rumah makan yang tertutup pesanan bawa "
                      "pulang"},
                     {"vaccinated", Setting::Unit::share, 0.0, 0, 1,
                      "of the people, which lowers the loss",
                      "bagian penduduk yang divaksin, mengurangi kerugian"},
                     {"demand", Setting::Unit::share, 1.0, 0, 1,
                      "of the loss of demand; 0 where the base month already contains it",
                      "bagian kerugian permintaan; 0 bila bulan dasar sudah memuatnya"}},
        .strike = strike};
}

}  // namespace umkm
