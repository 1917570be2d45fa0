// Submodel: the trade network (ODD 7): who supplies whom.
#pragma once

#include "models/world.hpp"

namespace umkm {

// Gives every firm its places for suppliers (growing with size) and for buyers (heavy-tailed, by
// size), and fills them: a buyer picks the sector by what its own sector uses, the region by trade
// at a distance, and there a supplier by its places for buyers, unless that supplier would sell too
// much of its sales to known buyers. Needs region, sector, size, merit and cash of all firms.
// Counts on draws of replicate 0.
void link_firms(World& world);

// Barrier, on the calendar of the parameters: firms that closed lose their links, and firms with
// empty places look for suppliers.
void relink(World& world, Moment const& moment);

}  // namespace umkm
