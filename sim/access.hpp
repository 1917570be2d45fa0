// What a process may have in reach (sim/process.hpp): the kinds of parameters, and how each is
// filled from the world.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "sim/dice.hpp"
#include "sim/fields.hpp"
#include "sim/look_ahead.hpp"
#include "sim/month.hpp"
#include "sim/table.hpp"
#include "sim/tally.hpp"

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
    // The cells of some rows, for loops that g++ is to make vectors of.
    auto of(Rows<Table> rows) const requires(!View<Column>::bits)
    {
        return std::span(data + rows.first, rows.size());
    }
    // For a block of rows at once: one number where the bit is set, another where it is not.
    [[gnu::always_inline]] void choose(Rows<Table> rows, float yes, float no,
                                       std::span<float> out) const requires(View<Column>::bits)
    {
        data->choose(rows.first, yes, no, out.first(rows.size()));
    }
};

template <auto Column>
struct Gather : Read<Column> {
    // Asks for a cell that will be looked up soon (sim/look_ahead.hpp).
    void ask(Row<typename Read<Column>::Table> row) const requires(!View<Column>::bits)
    {
        fetch(this->data + row.at);
    }
};

template <auto Column>
struct Write {
    using Table = typename View<Column>::Table;
    std::conditional_t<View<Column>::bits, Bits*, typename View<Column>::Cell*> data;
    auto& operator[](Row<Table> row) const requires(!View<Column>::bits) { return data[row.at]; }
    auto of(Rows<Table> rows) const requires(!View<Column>::bits)
    {
        return std::span(data + rows.first, rows.size());
    }
    void set(Row<Table> row, bool yes) const requires(View<Column>::bits)
    {
        data->set(row.at, yes);
    }
    // Whether `test` holds, for all rows of a block: faster than one bit at a time.
    template <class Test>
    void set_block(Rows<Table> rows, Test test) const requires(View<Column>::bits)
    {
        for (std::uint32_t first = rows.first; first < rows.last; first += 64) {
            std::uint64_t word = 0;
            for (std::uint32_t i = first; i < std::min(first + 64, rows.last); ++i)
                word |= std::uint64_t(test(Row<Table>{i})) << (i - first);
            data->data()[first / 64] = word;
        }
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

}  // namespace umkm
