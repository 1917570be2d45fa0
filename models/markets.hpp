// Submodel: markets (ODD 7). Buyers share their money over regions, channels and firms by
// attraction and travel time (CES with gravity); firms then read their sales per rupiah of
// attraction off a table.
#pragma once

#include "models/world.hpp"

namespace umkm {

// Demand and attraction of one month, in rupiah a month; tables [region * sectors + sector].
struct Demand {
    std::vector<double> shop, online,
        spot;  // of buyers in a region for a sector: offline, on the internet, of firms
    std::vector<double> attraction, reach;  // of sellers, all areas
};
// What falls to the sellers of each region and sector.
struct Sharing {
    std::vector<double> shop, online, spot;
    double platforms = 0;  // goes to sellers outside, on platforms
};
Sharing share_out(Base const& base, Demand const& demand);

// What households of a region set aside for UMKM goods, by sector and channel; shares of `purse`.
void add_household_demand(Base const& base, std::size_t region, double purse, double online_share,
                          double most_online, Demand& demand);

void clear_markets(World& world, Moment const& moment);  // barrier

}  // namespace umkm
