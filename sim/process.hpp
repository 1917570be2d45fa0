// A process is a plain function. Its parameters are its contract, and nothing else is in reach:
//   Rows<Firms>              the rows it works on
//   Read<&Firms::price>      a column it may look at, at its own rows
//   Write<&Firms::price>     a column it may change, at its own rows
//   Gather<&Firms::price>    a column it may look at, at any row; nobody writes it in this phase
//   Dice                     chance, keyed by process, month and agent
//   Sum<&Totals::sales>      a total it adds to; whole numbers, so the order does not matter
//   Drivers const&, ...      a small part of the world, as it stood at the last barrier
// A barrier is a function of the whole world: void clear_markets(World&, Moment const&).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/access.hpp"
#include "sim/work.hpp"

namespace umkm {

template <class World>
struct Process {
    std::string name;  // keys its draws: renaming a process changes everybody's luck
    std::string does;
    std::string table;  // whose rows it works on; empty for a barrier
    std::vector<Access> accesses;
    std::function<void(World&, Stretch const&, Moment const&)> run;  // of a row process
    std::function<void(World&, Moment const&)> barrier;
    std::uint32_t key = 0;
    std::size_t (*rows)(World const&) = nullptr;
    // What the conserved columns of its table hold on a stretch of rows; empty if it writes none of
    // them.
    std::function<std::int64_t(World&, Stretch const&)> holds;
    std::function<void(World&)> plant;  // adds one to the first such cell: a test of the tests
    // What it must do in this month beyond what its parameters say: all of a barrier, what a row
    // process does along links. Empty: nothing is known.
    std::function<Work(World const&)> besides;
};

// A world may list columns of which nothing may appear or vanish unaccounted, such as money:
// static constexpr auto conserved() { return std::tuple{&Firms::cash}; }
template <class World, auto Column>
constexpr bool conserves()
{
    if constexpr (requires { World::conserved(); })
        return std::apply(
            [](auto... member) {
                auto same = [](auto m) {
                    if constexpr (std::is_same_v<decltype(m),
                                                 std::remove_const_t<decltype(Column)>>)
                        return m == Column;
                    else
                        return false;
                };
                return (same(member) || ...);
            },
            World::conserved());
    else
        return false;
}
template <class World, class T>
struct WritesConserved : std::false_type {
};
template <class World, auto Column>
struct WritesConserved<World, Write<Column>> : std::bool_constant<conserves<World, Column>()> {
    static void plant(World& world) { column_data<Column>(world)[0] += 1; }
};

std::int64_t sum_of(std::span<std::int64_t const> amounts);  // apart: templates have no clones

// What all conserved columns of a table hold on a stretch of its rows.
template <class World, class Table>
std::int64_t held(World& world, Stretch const& s)
{
    std::int64_t sum = 0;
    auto const add = [&](auto member) {
        using Member = MemberOf<decltype(member)>;
        if constexpr (std::is_same_v<typename Member::Struct, Table>) {
            auto const* const cells = (part<Table>(world).*member).data();
            sum += sum_of({cells + s.first, cells + s.last});
        }
    };
    std::apply([&](auto... member) { (add(member), ...); }, World::conserved());
    return sum;
}

// A process over rows: the first parameter is its rows.
template <class World, class Table, class... Args>
Process<World> process(std::string name, std::string does, void (*function)(Rows<Table>, Args...))
{
    Process<World> p;
    p.key = hash(name);
    p.name = std::move(name);
    p.does = std::move(does);
    p.table = part_name<Table, World>();
    p.accesses = {Parameter<World, Args>::access()...};
    p.run = [function](World& world, Stretch const& s, Moment const& moment) {
        function(Rows<Table>{s.first, s.last}, Parameter<World, Args>::fill(world, s, moment)...);
    };
    p.rows = [](World const& world) { return row_count(world.*part_of<Table, World>()); };
    if constexpr ((WritesConserved<World, Args>::value || ...)) {
        p.holds = held<World, Table>;
        p.plant = [](World& world) {
            auto const add = [&]<class Arg>(std::type_identity<Arg>) {
                if constexpr (WritesConserved<World, Arg>::value)
                    WritesConserved<World, Arg>::plant(world);
            };
            (add(std::type_identity<Args>{}), ...);
        };
    }
    return p;
}

// A barrier: everything before it is finished, and it may look at and change everything.
template <class World>
Process<World> barrier(std::string name, std::string does, void (*function)(World&, Moment const&))
{
    Process<World> p;
    p.key = hash(name);
    p.name = std::move(name);
    p.does = std::move(does);
    p.barrier = function;
    return p;
}

// The conserved columns of a table are read once to know what they hold.
template <class World, class Table>
Work work_of_holding(World const& world)
{
    Work work;
    auto const add = [&](auto member) {
        using Member = MemberOf<decltype(member)>;
        if constexpr (std::is_same_v<typename Member::Struct, Table>)
            work.read +=
                double(std::as_bytes(std::span((world.*part_of<Table, World>()).*member)).size());
    };
    std::apply([&](auto... member) { (add(member), ...); }, World::conserved());
    return work;
}

// A barrier that changes conserved columns of a table; it is held to account as row processes are.
template <class World, class Table>
Process<World> accountable_barrier(std::string name, std::string does,
                                   void (*function)(World&, Moment const&))
{
    Process<World> p = barrier<World>(std::move(name), std::move(does), function);
    p.rows = [](World const& world) { return row_count(world.*part_of<Table, World>()); };
    p.holds = held<World, Table>;
    p.besides = [](World const& world) { return 2 * work_of_holding<World, Table>(world); };
    return p;
}

}  // namespace umkm
