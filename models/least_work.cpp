#include "models/least_work.hpp"

#include "sim/least_work.hpp"

namespace umkm {

namespace {

constexpr double shape = 4 + 4;  // bytes of a node: where its places begin, how many are taken

double nodes(World const& world) { return double(world.network.nodes()); }

}  // namespace

Work work_of_ordering(World const& world) { return {.read = shape * nodes(world)}; }

Work work_of_delivering(World const& world)
{
    return world.deliveries.work_of_carry(world.network);
}

Work work_of_owning(World const& world)
{
    return {.read = double(column_bytes(world.ownership.firms).size())};
}

Work work_of_relinking(World const& world)
{
    if (!world.drivers.relinking) return {};
    // Links of those who left end before anybody looks: two passes, and a third over markets.
    Work work = pass_over<World, Firms, Read<&Firms::traits>, Read<&Firms::age>>(world);
    work += pass_over<World, Firms, Read<&Firms::traits>, Read<&Firms::id>, Read<&Firms::region>,
                      Read<&Firms::sector>, Read<&Firms::stage>, Read<&Firms::cash>, Dice>(world);
    work += pass_over<World, Firms, Read<&Firms::traits>, Read<&Firms::size>,
                      Read<&Firms::known_sales>>(world);
    work.read += (4 + 4 + shape + shape) * nodes(world);
    work += world.deliveries.work_of_plan(world.network);
    return work;
}

}  // namespace umkm
