// Submodel: digital adoption (ODD 7, economy.md 5).
#pragma once

#include "models/world.hpp"

namespace umkm {

// A firm that is offline and does not refuse goes online with the hazard
//   skill x [ p x internet + q x (own partners' share online and the region's, mixed) ],
// farms at a fraction of it; some start on a marketplace at once. Online firms move to a
// marketplace by themselves and by example, or drop out. Annual hazards, one twelfth a month
// (economy.md, amendment 9). Firms hear of what partners did by the end of last month.
void adopt(Rows<Firms> rows, Read<&Firms::id> id, Read<&Firms::region> region,
           Read<&Firms::sector> sector, Read<&Firms::skill> skill, Gather<&Firms::online> online,
           Gather<&Firms::sector> trade, Network const& network, Base const& base,
           Drivers const& drivers, Parameters const& parameters, Dice dice,
           Write<&Firms::stage> stage, Write<&Firms::traits> traits,
           Sum<&Totals::went_online> went_online, Sum<&Totals::went_ecommerce> went_ecommerce,
           Sum<&Totals::dropped_out> dropped_out);

// Whether a firm sells on the internet, as its partners will see it next month.
void remember_online(Rows<Firms> rows, Read<&Firms::stage> stage, Write<&Firms::online> online);

}  // namespace umkm
