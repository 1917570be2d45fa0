#include "models/state.hpp"

#include <concepts>
#include <cstring>

namespace umkm {

// `Of` is T or T const. The members are named one by one: a struct that gets another one no longer
// compiles here until that is kept as well.
template <class Of, class T>
concept Either = std::same_as<std::remove_const_t<Of>, T>;

template <Either<Queue> Of>
auto parts(Of& queue)
{
    auto& [heap, opened, taken] = queue;
    return std::tie(heap, opened, taken);
}

template <Either<ProgrammeState> Of>
auto parts(Of& state)
{
    auto& [asked, queues, losing_patience, members, waiting, joined, enrolled, leaked, gave_up,
           served, waited, unfilled, joined_in, waiting_in, aid, costs, built, spent_total,
           spent_year, carried, spent_of_ceiling] = state;
    return std::tie(asked, queues, losing_patience, members, waiting, joined, enrolled, leaked,
                    gave_up, served, waited, unfilled, joined_in, waiting_in, aid, costs, built,
                    spent_total, spent_year, carried, spent_of_ceiling);
}

template <Either<Drivers> Of>
auto parts(Of& drivers)
{
    auto& [real, price, index, line, internet, open_chance, path, luck, online_share, shop_share,
           line_luck, province_luck, province_price, province_index, online_demand, grdp,
           population, adoption_factor, qris_share, ease, input_price, platform_cut, poor_share,
           habit, moving, relinking, growth_known, local_cut, outside_cut] = drivers;
    return std::tie(real, price, index, line, internet, open_chance, path, luck, online_share,
                    shop_share, line_luck, province_luck, province_price, province_index,
                    online_demand, grdp, population, adoption_factor, qris_share, ease, input_price,
                    platform_cut, poor_share, habit, moving, relinking, growth_known, local_cut,
                    outside_cut);
}

template <Either<Market> Of>
auto parts(Of& market)
{
    auto& [shop_rate, online_rate, reach] = market;
    return std::tie(shop_rate, online_rate, reach);
}

template <Either<Payroll> Of>
auto parts(Of& payroll)
{
    auto& [formal_rate, wage_rate] = payroll;
    return std::tie(formal_rate, wage_rate);
}

template <Either<Pools> Of>
auto parts(Of& pools)
{
    auto& [purses, wages, markets, inflow, large_sales] = pools;
    return std::tie(purses, wages, markets, inflow, large_sales);
}

template <Either<Bulk> Of>
auto parts(Of& bulk)
{
    auto& [rows, owing, placed, shop, village, online, paid] = bulk;
    return std::tie(rows, owing, placed, shop, village, online, paid);
}

template <Either<Totals> Of>
auto parts(Of& totals)
{
    return std::apply([&](auto const&... field) { return std::tie(totals.*field.member...); },
                      Totals::fields());
}

namespace {

// Of the reference, what months move; the path itself is found again (studies/reference.hpp).
// The base is built before the first month, but for two figures that are observed in it.
template <class Of>
auto parts_of_world(Of& world)
{
    return std::tie(world.drivers, world.market, world.payroll, world.pools, world.ledger,
                    world.bulk, world.totals.total, world.reference.lift,
                    world.reference.least_factor, world.base.large_sales, world.base.value_added);
}

// For each column its name and its vector.
template <class W, class Visit>
void visit_columns(W& world, Visit visit)
{
    auto const table = [&](std::string const& name, auto& rows) {
        using Table = std::remove_cvref_t<decltype(rows)>;
        for_each_field<Table>(
            [&](auto const& field) { visit(name + "." + field.name, rows.*field.member); });
    };
    table("firms", world.firms);
    table("households", world.households);
    visit("ownership.firms", world.ownership.firms);
    for (auto* links : {&world.network.out, &world.network.in}) {
        visit("network.count", links->count);
        visit("network.node", links->node);
    }
    visit("ledger.balance", world.ledger.balance);
    visit("pools.wages", world.pools.wages);
    visit("pools.markets", world.pools.markets);
}

template <class Column>
std::span<std::byte> writable(Column& column)
{
    if constexpr (std::is_same_v<Column, Bits>)
        return std::as_writable_bytes(std::span(column.data(), column.bytes().size() / 8));
    else
        return std::as_writable_bytes(std::span(column));
}

}  // namespace

std::vector<NamedBytes> state_of(World const& world)
{
    std::vector<NamedBytes> spans;
    visit_columns(world, [&](std::string name, auto const& column) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column)>, Bits>)
            spans.push_back({std::move(name), column.bytes()});
        else
            spans.push_back({std::move(name), std::as_bytes(std::span(column))});
    });
    return spans;
}

std::vector<WritableBytes> columns_to_fill(World& world)
{
    std::vector<WritableBytes> spans;
    visit_columns(world, [&](std::string name, auto& column) {
        spans.push_back({std::move(name), writable(column)});
    });
    return spans;
}

std::vector<std::byte> pack_rest(World const& world)
{
    Packer packer;
    std::apply([&](auto const&... part) { (packer.put(part), ...); }, parts_of_world(world));
    return packer.bytes();
}

std::vector<std::byte> pack_programme(ProgrammeState const& state)
{
    Packer packer;
    packer.put(state);
    return packer.bytes();
}

void unpack_rest(std::span<std::byte const> bytes, World& world)
{
    Unpacker unpacker(bytes);
    std::apply([&](auto&... part) { (unpacker.take(part), ...); }, parts_of_world(world));
    unpacker.finish();
}

void unpack_programme(std::span<std::byte const> bytes, ProgrammeState& state)
{
    Unpacker unpacker(bytes);
    unpacker.take(state);
    unpacker.finish();
}

void wake(World& world) { world.deliveries.plan(world.network, world.machine); }

std::vector<std::byte> path_until(Reference const& reference, std::size_t months)
{
    Packer packer;
    std::size_t const all = reference.large_sales.size();
    for (auto const* column :
         {&reference.formal_factor, &reference.large_sales, &reference.poor_standing}) {
        std::size_t const each = all == 0 ? 0 : column->size() / all;
        packer.put(std::vector(column->begin(),
                               column->begin() + std::ptrdiff_t(each * std::min(months, all))));
    }
    return packer.bytes();
}

}  // namespace umkm
