// Flood, quake, eruption: capital is lost once, in the first month, and comes back as firms invest;
// local demand is lower while it lasts.
#include <algorithm>

#include "models/programmes/programmes.hpp"
#include "models/shocks/shocks.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { capital, demand };

void strike(Shock const& shock, World& world, Month month)
{
    double const part = share_of_full_size(shock.start, shock.end, shock.schedule, month);
    if (part <= 0) return;
    std::size_t const cells = sector_count * area_count;
    for (std::size_t r = 0; r < world.base.regions; ++r)
        for (std::size_t k = 0; shock.regions[r] && k < cells; ++k) {
            double& cut = world.drivers.local_cut[r * cells + k];
            cut = std::min(cut + part * shock.settings[demand], 1.0);
        }
    if (month != shock.start) return;
    Firms& f = world.firms;
    auto const left = float(1 - part * shock.settings[capital]);
    for (std::size_t i = 0; i < f.region.size(); ++i)
        if (shock.regions[f.region[i]] && has(f.traits[i], Trait::open)) f.capital[i] *= left;
}

}  // namespace

Kind disaster_kind()
{
    return {
        .name = "disaster",
        .agent = AgentKind::firm,
        .says_en = "firms lose capital in its first month; local demand is lower while it lasts",
        .says_id =
            "usaha kehilangan modal pada bulan pertama; permintaan setempat turun selama "
            "bencana",
        .evidence =
            "the losses are the scenario's assumption, e.g. from a damage assessment (BNPB); "
            "recovery follows the speed at which firms invest (firms.capital_speed)",
        .settings = {{"capital",
                      Setting::Unit::share,
                      {},
                      0,
                      0.9,
                      "lost in the first month",
                      "bagian modal yang hilang pada bulan pertama"},
                     {"demand",
                      Setting::Unit::share,
                      {},
                      0,
                      1,
                      "of local demand lost",
                      "bagian permintaan setempat yang hilang"}},
        .strike = strike};
}

}  // namespace umkm
