// What processes of the economy must at least do that their signatures do not say, because it goes
// along links: counted from the links that there are (sim/least_work.hpp).
#pragma once

#include "models/world.hpp"

namespace umkm {

// A firm looks at how many places for suppliers it has, and how many are taken.
Work work_of_ordering(World const& world);
// Every known buyer's order reaches its supplier.
Work work_of_delivering(World const& world);
// Households look at the list of what they own; each place is somebody's.
Work work_of_owning(World const& world);
// In a month with a search: who left, who looks, what is free, and a new plan of deliveries. What
// the links cost that end and begin is left out: nobody knows beforehand how many there are.
Work work_of_relinking(World const& world);

}  // namespace umkm
