// The order of firms: what goes with region, sector and area is then the same for stretches of
// rows.
#include <algorithm>
#include <array>
#include <numeric>
#include <type_traits>

#include "models/population.hpp"

namespace umkm {

namespace {

// Puts the rows of a region into the order of trades: by sector, then towns before villages.
void sort_region(World& world, std::size_t region, Rows<Firms> rows)
{
    Firms& f = world.firms;
    auto const trade = [&](std::uint32_t i) {
        return Cells::market(region, f.sector[i], area_of(f.traits[i]));
    };
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), rows.first);
    std::ranges::stable_sort(order, {}, trade);
    for_each_field<Firms>([&](auto const& field) {
        auto& column = f.*field.member;
        using Column = std::remove_reference_t<decltype(column)>;
        if constexpr (!std::is_same_v<Column, Bits>) {
            Column const before(column.begin() + rows.first, column.begin() + rows.last);
            for (std::uint32_t k = 0; k < rows.size(); ++k)
                column[rows.first + k] = before[order[k] - rows.first];
        }
    });
    for (std::uint32_t k = 0; k < rows.size(); ++k) {
        f.id[rows.first + k] = rows.first + k;
        world.ownership.firms[order[k]] = rows.first + k;
    }
}

// Where each market lies, once the rows are in the order of trades.
void index_markets(Base& base, Firms const& firms, std::vector<Rows<Firms>> const& by_region)
{
    base.market_firms.resize(base.regions * sector_count);
    for (std::size_t r = 0; r < base.regions; ++r) {
        std::array<std::uint32_t, sector_count * area_count> count{};
        for (Row<Firms> const i : by_region[r])
            ++count[Cells::market(0, firms.sector[i.at], area_of(firms.traits[i.at]))];
        for (std::size_t s = 0; s < sector_count; ++s) {
            std::uint32_t const first = base.markets.end();
            for (std::size_t a = 0; a < area_count; ++a)
                base.markets.add(count[Cells::market(0, s, a)], Cells::market(r, s, a));
            base.market_firms[Cells::region_sector(r, s)] = {first, base.markets.end()};
        }
    }
}

}  // namespace

void sort_by_trade(World& world, std::vector<Rows<Firms>> const& by_region)
{
    for_blocks(by_region.size(), world.machine,
               [&](std::size_t r, std::size_t) { sort_region(world, r, by_region[r]); });
    index_markets(world.base, world.firms, by_region);
}

}  // namespace umkm
