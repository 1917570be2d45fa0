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

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/dice.hpp"
#include "sim/fields.hpp"
#include "sim/month.hpp"
#include "sim/table.hpp"

namespace umkm {

struct Moment {
    Month month;
    std::uint32_t step = 0;  // months since the base month
    Luck luck;
};

// `data` of a column is a pointer to cells, or for Bits the column itself.
template <auto Column>
struct View {
    using Cells = TypeOf<Column>;
    static constexpr bool bits = std::is_same_v<Cells, Bits>;
    using Cell = typename Cells::value_type;
    using Table = StructOf<Column>;
};

template <auto Column>
struct Read {
    using Table = typename View<Column>::Table;
    std::conditional_t<View<Column>::bits, Bits const*, typename View<Column>::Cell const*> data;
    decltype(auto) operator[](Row<Table> row) const
    {
        if constexpr (View<Column>::bits)
            return (*data)[row.at];
        else
            return static_cast<typename View<Column>::Cell const&>(data[row.at]);
    }
};

template <auto Column>
struct Gather : Read<Column> {
};

template <auto Column>
struct Write {
    using Table = typename View<Column>::Table;
    std::conditional_t<View<Column>::bits, Bits*, typename View<Column>::Cell*> data;
    auto& operator[](Row<Table> row) const requires(!View<Column>::bits) { return data[row.at]; }
    void set(Row<Table> row, bool yes) const requires(View<Column>::bits)
    {
        data->set(row.at, yes);
    }
};

// One total, or an array of them, of the running thread; added up at the end of the phase.
template <auto Member>
struct Sum {
    std::int64_t* data;
    void add(std::int64_t amount) const { data[0] += amount; }
    std::int64_t& operator[](std::size_t cell) const { return data[cell]; }
};

// Totals that processes add to: a struct of std::vector<std::int64_t>, listed in fields(), with one
// copy per thread (a lane). Only barriers look at `total`.
template <class Totals>
struct Tally {
    Totals total;
    std::vector<Totals> lanes;

    void open(std::size_t lane_count)
    {
        lanes.assign(lane_count, total);
        clear_lanes();
    }
    void clear()
    {
        for_each_field<Totals>([&](auto const& f) { std::ranges::fill(total.*f.member, 0); });
    }
    void clear_lanes()
    {
        for (Totals& lane : lanes)
            for_each_field<Totals>([&](auto const& f) { std::ranges::fill(lane.*f.member, 0); });
    }
    // Whole numbers: any order of lanes gives the same totals.
    void collect()
    {
        for (Totals& lane : lanes)
            for_each_field<Totals>([&](auto const& f) {
                auto& from = lane.*f.member;
                auto& to = total.*f.member;
                for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i], from[i] = 0;
            });
    }
};

// The member of a world that has a given type; a world lists its parts in fields().
template <class Part, class World>
constexpr auto part_of()
{
    return []<class... F>(std::tuple<F...> const& all) {
        auto pick = [&]<std::size_t I>(auto self, std::integral_constant<std::size_t, I>) {
            static_assert(I < sizeof...(F), "this type is no part of the world");
            using Member = std::remove_const_t<decltype(std::get<I>(all).member)>;
            if constexpr (std::is_same_v<typename MemberOf<Member>::Type, Part>)
                return std::get<I>(all).member;
            else
                return self(self, std::integral_constant<std::size_t, I + 1>{});
        };
        return pick(pick, std::integral_constant<std::size_t, 0>{});
    }(World::fields());
}
template <class Part, class World>
Part& part(World& world)
{
    return world.*part_of<Part, World>();
}
template <class Part, class World>
char const* part_name()
{
    char const* name = "";
    for_each_field<World>([&](auto const& field) {
        using Member = std::remove_const_t<decltype(field.member)>;
        if constexpr (std::is_same_v<typename MemberOf<Member>::Type, Part>) name = field.name;
    });
    return name;
}

struct Access {
    enum class Mode : std::uint8_t { read, write, gather, sum, small, draw };
    Mode mode;
    std::string part, column;
    std::uint32_t bytes = 0;  // of a cell; 0 for a bit
    friend bool operator==(Access const&, Access const&) = default;
};
std::string to_string(Access const& access);

// Where one call of a process works.
struct Stretch {
    std::uint32_t first, last;
    std::uint32_t process_key;
    std::size_t lane;
};

// How one parameter is filled from the world, and what it declares.
template <class World, class T>
struct Parameter {  // any other type: a small part of the world, by constant reference
    using Part = std::remove_cvref_t<T>;
    static_assert(std::is_same_v<T, Part const&>, "take parts of the world by constant reference");
    static Part const& fill(World& world, Stretch const&, Moment const&)
    {
        return part<Part>(world);
    }
    static Access access() { return {Access::Mode::small, part_name<Part, World>(), "", 0}; }
};
template <auto Column, class World>
auto column_data(World& world)
{
    auto& column = part<StructOf<Column>>(world).*Column;
    if constexpr (View<Column>::bits)
        return &column;
    else
        return column.data();
}
template <class World, auto Column>
Access column_access(Access::Mode mode)
{
    std::uint32_t const bytes = View<Column>::bits ? 0 : sizeof(typename View<Column>::Cell);
    return {mode, part_name<StructOf<Column>, World>(), name_of<Column>(), bytes};
}
template <class World, class Table>
struct Parameter<World, Rows<Table>> {
    static Rows<Table> fill(World&, Stretch const& s, Moment const&) { return {s.first, s.last}; }
};
template <class World, auto Column>
struct Parameter<World, Read<Column>> {
    static Read<Column> fill(World& w, Stretch const&, Moment const&)
    {
        return {column_data<Column>(w)};
    }
    static Access access() { return column_access<World, Column>(Access::Mode::read); }
};
template <class World, auto Column>
struct Parameter<World, Write<Column>> {
    static Write<Column> fill(World& w, Stretch const&, Moment const&)
    {
        return {column_data<Column>(w)};
    }
    static Access access() { return column_access<World, Column>(Access::Mode::write); }
};
template <class World, auto Column>
struct Parameter<World, Gather<Column>> {
    static Gather<Column> fill(World& w, Stretch const&, Moment const&)
    {
        return {{column_data<Column>(w)}};
    }
    static Access access() { return column_access<World, Column>(Access::Mode::gather); }
};
template <class World>
struct Parameter<World, Dice> {
    static Dice fill(World&, Stretch const& s, Moment const& m)
    {
        return Dice(m.luck, s.process_key, std::uint32_t(m.month.count));
    }
    static Access access() { return {Access::Mode::draw, "", "", 0}; }
};
template <class World>
struct Parameter<World, Moment const&> {
    static Moment const& fill(World&, Stretch const&, Moment const& m) { return m; }
    static Access access() { return {Access::Mode::small, "moment", "", 0}; }
};
template <class World, auto Member>
struct Parameter<World, Sum<Member>> {
    using Totals = StructOf<Member>;
    static Sum<Member> fill(World& w, Stretch const& s, Moment const&)
    {
        return {(part<Tally<Totals>>(w).lanes[s.lane].*Member).data()};
    }
    static Access access()
    {
        return {Access::Mode::sum, part_name<Tally<Totals>, World>(), name_of<Member>(), 8};
    }
};

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

// What all conserved columns of a table hold on a stretch of its rows.
template <class World, class Table>
std::int64_t held(World& world, Stretch const& s)
{
    std::int64_t sum = 0;
    auto const add = [&](auto member) {
        using Member = MemberOf<decltype(member)>;
        if constexpr (std::is_same_v<typename Member::Struct, Table>) {
            auto const* const cells = (part<Table>(world).*member).data();
            for (std::uint32_t i = s.first; i < s.last; ++i) sum += cells[i];
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

}  // namespace umkm
