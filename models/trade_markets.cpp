#include "models/trade_markets.hpp"

#include <algorithm>

#include "sim/fast.hpp"

namespace umkm {

namespace {

// Index of the first of a few running sums that is above a value. It looks at all of them: half of
// the steps of a search would go the way that the processor did not expect.
std::size_t first_above(double const* sums, std::size_t count, double value)
{
    std::uint64_t below = 0;
    for (std::size_t k = 0; k + 1 < count; ++k) below += sums[k] <= value;
    return below;
}

// Normal sales of the open firms of each market.
std::vector<double> supply_of_markets(World const& world)
{
    Base const& base = world.base;
    std::vector<double> supply(base.market_firms.size());
    for_blocks(supply.size(), world.machine, [&](std::size_t market, std::size_t) {
        double sum = 0;
        for (auto const [i] : base.market_firms[market])
            sum += has(world.firms.traits[i], Trait::open) ? double(world.firms.size[i]) : 0.0;
        supply[market] = sum;
    });
    return supply;
}

}  // namespace

Choices::Choices(World const& world)
    : regions_(world.base.regions), sums_(regions_ * sector_count * regions_)
{
    std::vector<double> const supply = supply_of_markets(world);
    for (std::size_t r = 0; r < regions_; ++r)
        for (std::size_t s = 0; s < sector_count; ++s) {
            double sum = 0;
            for (std::size_t g = 0; g < regions_; ++g)
                sums_[(r * sector_count + s) * regions_ + g] = sum +=
                    supply[Cells::region_sector(g, s)] * world.base.trade_decay[r * regions_ + g];
        }
    for (std::size_t b = 0; b < sector_count; ++b) {
        double sum = 0;
        for (std::size_t s = 0; s < sector_count; ++s)
            sector_sums_[b][s] = sum += world.base.inputs[b][s];
    }
}

UMKM_FAST std::size_t Choices::market(std::size_t region, std::size_t sector, double u,
                                      double v) const
{
    auto const& sectors = sector_sums_[sector];
    std::size_t const s = first_above(sectors.data(), sector_count, u * sectors.back());
    double const* const sums = sums_.data() + (region * sector_count + s) * regions_;
    return Cells::region_sector(first_above(sums, regions_, v * sums[regions_ - 1]), s);
}

void Seats::of_market(World const& world, std::size_t market, double level)
{
    Firms const& f = world.firms;
    Links const& out = world.network.out;
    auto const [begin, end] = world.base.market_firms[market];
    std::uint32_t const firms = end - begin;
    first = begin;
    all = out.first[end] - out.first[begin];
    // Few firms have more than this many free places: so many are written down for each, and those
    // of the next firm over the ones that it does not have.
    constexpr std::uint32_t usual = 8;
    if (owner.size() < all + usual) owner.resize(all + usual);
    if (spare.size() < firms) spare.resize(firms);
    std::uint32_t* to = owner.data();
    double const share = world.parameters.most_of_sales * level;
    for (std::uint32_t m = 0; m < firms; ++m) {
        std::uint32_t const i = first + m;
        spare[m] = float(share * double(f.size[i]) - double(f.known_sales[i]));
        std::uint32_t const sells = bit(f.traits[i], Trait::open) & (spare[m] >= 0);
        std::uint32_t const some = out.room(i) & (0 - sells);
        std::fill_n(to, usual, m);
        if (some > usual) std::fill_n(to + usual, some - usual, m);
        to += some;
    }
    free = std::uint32_t(to - owner.data());
}

}  // namespace umkm
