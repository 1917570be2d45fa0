// Where firms look for suppliers (ODD 7): the firms of one region and sector are a market, and each
// of their places for buyers is a seat in it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/world.hpp"

namespace umkm {

// Towns and villages are one market here: its number is Cells::region_sector, its firms are
// base.market_firms.

// Which market a buyer turns to: the sector by what its own sector uses, the region by supply there
// and trade at a distance. Running sums of these weights.
class Choices {
public:
    explicit Choices(World const& world);
    std::size_t market(std::size_t region, std::size_t sector, double u, double v) const;

private:
    std::size_t regions_;
    std::vector<double> sums_;  // [region of the buyer, sector, region]
    std::array<std::array<double, sector_count>, sector_count> sector_sums_{};
};

// What is to be had in one market. One thread uses one for market after market, for to clear new
// memory would take as long as to fill it: the vectors are as long as the largest market needs.
struct Seats {
    std::uint32_t first = 0;           // row of its first firm
    std::uint32_t all = 0, free = 0;   // seats, taken or not; those that are to be had
    std::vector<std::uint32_t> owner;  // of the free ones, counted from `first`
    std::vector<float> spare;          // Rp/month that each firm may still sell to known buyers

    // No seat is free at closed firms and at those that sell too much to known buyers already.
    // `level`: prices and incomes over the base month's.
    void of_market(World const& world, std::size_t market, double level);
};

// A word of luck as a number in (0, 1).
inline double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

}  // namespace umkm
