// State is columns (ODD 2): a table is a struct of equally long vectors, listed once in fields().
// A row is typed by its table, so that a household's row cannot look up a firm's column.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/fields.hpp"

namespace umkm {

// Part of the result's meaning in no way, but of the speed: a block of rows stays in cache while
// all processes of a phase pass over it. A multiple of 64, so that two blocks never share a word of
// bits.
inline constexpr std::uint32_t block_rows = 2048;

template <class Table>
struct Row {
    std::uint32_t at;  // not set by itself: blocks of rows are made all the time
    friend constexpr bool operator==(Row, Row) = default;
};

// A stretch of rows, for loops: for (Row<Firms> i : rows).
template <class Table>
struct Rows {
    std::uint32_t first = 0, last = 0;  // last is one behind
    struct Iterator {
        std::uint32_t at;
        constexpr Row<Table> operator*() const { return {at}; }
        constexpr Iterator& operator++()
        {
            ++at;
            return *this;
        }
        friend constexpr bool operator!=(Iterator a, Iterator b) { return a.at != b.at; }
    };
    constexpr Iterator begin() const { return {first}; }
    constexpr Iterator end() const { return {last}; }
    constexpr std::uint32_t size() const { return last - first; }
};

// Stretches of rows that share a value, such as a place on the map, for tables in the order of that
// value: for (auto const [stretch, region] : homes.in(rows)). What goes with the value is then
// looked up once a stretch, and sums stay in registers.
template <class Table>
class Stretches {
public:
    struct One {
        Rows<Table> rows;
        std::size_t value;
    };

    // Rows behind those that there are.
    void add(std::uint32_t rows, std::size_t value)
    {
        if (!stretches_.empty() && stretches_.back().value == value)
            stretches_.back().rows.last += rows;
        else if (rows > 0)
            stretches_.push_back({{end(), end() + rows}, value});
    }
    std::uint32_t end() const { return stretches_.empty() ? 0 : stretches_.back().rows.last; }
    std::span<One const> all() const { return stretches_; }

    // The parts of stretches that lie in `rows`.
    struct Within {
        struct Iterator {
            One const* at;
            Rows<Table> within;
            One operator*() const
            {
                return {
                    {std::max(at->rows.first, within.first), std::min(at->rows.last, within.last)},
                    at->value};
            }
            Iterator& operator++()
            {
                ++at;
                return *this;
            }
            friend bool operator!=(Iterator const& a, One const* end)
            {
                return a.at != end && (*a).rows.first < a.within.last;
            }
        };
        Iterator begin() const { return {first, within}; }
        One const* end() const { return last; }

        One const *first, *last;
        Rows<Table> within;
    };
    Within in(Rows<Table> rows) const
    {
        auto const first = std::ranges::upper_bound(stretches_, rows.first, {},
                                                    [](One const& one) { return one.rows.last; });
        return {std::to_address(first), stretches_.data() + stretches_.size(), rows};
    }

private:
    std::vector<One> stretches_;
};

// The rows of a block for which a test of their places, counted from the first, gives 1 and not 0:
// for (Row<Firms> const i : Chosen(rows, [&](std::size_t k) { return due[k]; })). Where they are
// few and far between, this is faster than an `if`, whose outcome the processor would have to
// guess.
template <class Table>
class Chosen {
public:
    template <class Test>
    Chosen(Rows<Table> rows, Test test)
    {
        choose(rows, test, [](std::uint32_t) { return std::uint64_t{0}; });
    }
    // Without those whose bit is set in a column, for rows from a multiple of 64 on.
    template <class Test, class Column>
    Chosen(Rows<Table> rows, Test test, Column const& except)
    {
        std::uint64_t const* const words = except.data->data();
        choose(rows, test, [words](std::uint32_t row) { return words[row / 64]; });
    }
    struct Iterator {
        std::uint32_t const* at;
        Row<Table> operator*() const { return {*at}; }
        Iterator& operator++()
        {
            ++at;
            return *this;
        }
        friend bool operator!=(Iterator a, Iterator b) { return a.at != b.at; }
    };
    Iterator begin() const { return {row_.data()}; }
    Iterator end() const { return {row_.data() + count_}; }
    std::size_t size() const { return count_; }
    Row<Table> operator[](std::size_t k) const { return {row_[k]}; }

private:
    template <class Test, class Except>
    [[gnu::always_inline]] void choose(Rows<Table> rows, Test test, Except except)
    {
        alignas(64) std::array<std::uint8_t, block_rows> yes;
        for (std::size_t k = 0; k < rows.size(); ++k) yes[k] = std::uint8_t(test(k));
        for (std::size_t k = rows.size(); k % 64 != 0; ++k) yes[k] = 0;
        for (std::uint32_t k = 0; k < rows.size(); k += 64) {
            std::uint64_t some = bits_of(yes.data() + k) & ~except(rows.first + k);
            for (; some != 0; some &= some - 1)
                row_[count_++] = rows.first + k + std::uint32_t(std::countr_zero(some));
        }
    }
    // 64 bytes that are 0 or 1 as bits: a multiplication moves eight of them into one byte.
    [[gnu::always_inline]] static std::uint64_t bits_of(std::uint8_t const* bytes)
    {
        std::uint64_t bits = 0;
        for (std::size_t b = 0; b < 8; ++b) {
            std::uint64_t eight;
            std::memcpy(&eight, bytes + 8 * b, 8);
            bits |= eight * 0x0102040810204080 >> 56 << 8 * b;
        }
        return bits;
    }

    std::array<std::uint32_t, block_rows> row_;  // not set to zero first, as rows would be
    std::size_t count_ = 0;
};

// A column of yes and no, one bit a row: what many rows look up at random should stay in cache.
class Bits {
public:
    using value_type = bool;
    void resize(std::size_t rows)
    {
        rows_ = rows;
        words_.assign((rows + 63) / 64, 0);
    }
    std::size_t size() const { return rows_; }
    std::uint64_t* data() { return words_.data(); }
    std::uint64_t const* data() const { return words_.data(); }
    bool operator[](std::size_t row) const { return words_[row / 64] >> (row % 64) & 1; }
    void set(std::size_t row, bool yes)
    {
        std::uint64_t const bit = std::uint64_t{1} << (row % 64);
        words_[row / 64] = (words_[row / 64] & ~bit) | std::uint64_t{yes} << (row % 64);
    }
    // For the rows from `first` on, a multiple of 64: `yes` where the bit is set, `no` where not.
    [[gnu::always_inline]] void choose(std::size_t first, float yes, float no,
                                       std::span<float> out) const
    {
        auto const half = [this](std::size_t row) {
            return std::uint32_t(words_[row / 64] >> (row % 64));
        };
        std::size_t const whole = out.size() - out.size() % 32;
        float* const to = out.data();
        for (std::size_t k = 0; k < whole; k += 32) {
            std::uint32_t const bits = half(first + k);
            for (std::size_t b = 0; b < 32; ++b) to[k + b] = bits >> b & 1 ? yes : no;
        }
        for (std::size_t k = whole; k < out.size(); ++k) to[k] = half(first + k) & 1 ? yes : no;
    }
    std::span<std::byte const> bytes() const { return std::as_bytes(std::span(words_)); }

private:
    std::size_t rows_ = 0;
    std::vector<std::uint64_t> words_;
};

template <class T, class Allocator>
std::span<std::byte const> column_bytes(std::vector<T, Allocator> const& column)
{
    return std::as_bytes(std::span(column));
}
inline std::span<std::byte const> column_bytes(Bits const& column) { return column.bytes(); }

// Sets every column of a table to `rows` rows of zeroes.
template <class Table>
void resize(Table& table, std::size_t rows)
{
    for_each_field<Table>([&](auto const& field) { (table.*field.member).resize(rows); });
}

template <class Table>
std::size_t row_count(Table const& table)
{
    return (table.*std::get<0>(Table::fields()).member).size();
}

// Bytes of one row, for the memory budget.
template <class Table>
double bytes_per_row()
{
    double bytes = 0;
    for_each_field<Table>([&](auto const& field) {
        using Column = typename MemberOf<std::remove_const_t<decltype(field.member)>>::Type;
        if constexpr (std::is_same_v<Column, Bits>)
            bytes += 1.0 / 8;
        else
            bytes += double(sizeof(typename Column::value_type));
    });
    return bytes;
}

}  // namespace umkm
