#include "models/programmes/agents.hpp"

#include <bit>

#include "models/attributes.hpp"

namespace umkm {

std::uint32_t Agents::count() const
{
    return std::uint32_t(firms() ? world_.firms.region.size() : world_.households.region.size());
}

bool Agents::there(std::uint32_t row) const
{
    return !firms() || has(world_.firms.traits[row], Trait::open);
}

std::size_t Agents::region(std::uint32_t row) const
{
    return firms() ? world_.firms.region[row] : world_.households.region[row];
}

std::uint32_t Agents::id(std::uint32_t row) const { return firms() ? world_.firms.id[row] : row; }

std::uint8_t Agents::generation(std::uint32_t row) const
{
    std::uint32_t const earlier =
        firms() ? world_.firms.id[row] / std::uint32_t(world_.base.places) : 0;
    return std::uint8_t(1 + earlier % 127);
}

bool Agents::eligible(std::uint32_t row) const
{
    return lever_.where.everybody() || lever_.where([&](std::uint16_t attribute) {
        return firms() ? firm_value(world_, attribute, row)
                       : household_value(world_, attribute, row);
    });
}

std::uint32_t Agents::rank(std::uint32_t row, std::uint32_t draw, std::uint32_t month) const
{
    std::uint32_t const h = firms() ? world_.firms.owner[row] : row;
    std::size_t const r = region(row);
    switch (lever_.priority) {
        case Priority::poorest: {
            double const heads = double(persons_of(world_.households.kind[h]));
            return std::bit_cast<std::uint32_t>(
                float(world_.households.spending[h] / (world_.drivers.line[r] * heads)));
        }
        case Priority::smallest:
            return firms() ? std::bit_cast<std::uint32_t>(world_.firms.size[row])
                           : world_.households.spending[h];
        case Priority::largest:
            return ~(firms() ? std::bit_cast<std::uint32_t>(world_.firms.size[row])
                             : world_.households.spending[h]);
        case Priority::poorest_region:
            return std::uint32_t((1 - world_.drivers.poor_share[r]) * 1e6) << 12 | draw >> 20;
        case Priority::first_come:
            return month << 16 | draw >> 16;
        default:
            return draw;
    }
}

}  // namespace umkm
