// Tables, rows, bits, and the hash of a state.
#include <array>
#include <numeric>
#include <set>

#include "sim/look_ahead.hpp"
#include "sim/sums.hpp"
#include "tests/catch.hpp"
#include "tests/sim/town.hpp"

using namespace umkm;

TEST_CASE("rows of a stretch are visited once each, in order", "[unit][table]")
{
    std::vector<std::uint32_t> seen;
    for (Row<Shops> const i : Rows<Shops>{3, 7}) seen.push_back(i.at);
    CHECK(seen == std::vector<std::uint32_t>{3, 4, 5, 6});
    CHECK(Rows<Shops>{3, 7}.size() == 4);
    for (Row<Shops> const i : Rows<Shops>{5, 5}) FAIL("an empty stretch has row " << i.at);
}

TEST_CASE("a block is cut where a street ends, and nowhere else", "[unit][table]")
{
    Stretches<Shops> streets;  // shops 0 and 1 in street 0, and so on; nobody in street 3
    for (auto const& [shops, street] : {std::pair{2u, 0}, {3u, 2}, {0u, 3}, {2u, 5}, {1u, 7}})
        streets.add(shops, std::size_t(street));
    CHECK(streets.end() == 8);
    using Cut = std::vector<std::array<std::size_t, 3>>;  // first, one behind the last, value
    auto const cut = [&](std::uint32_t first, std::uint32_t last) {
        Cut all;
        for (auto const [stretch, value] : streets.in(Rows<Shops>{first, last}))
            all.push_back({stretch.first, stretch.last, value});
        return all;
    };
    CHECK(cut(0, 8) == Cut{{0, 2, 0}, {2, 5, 2}, {5, 7, 5}, {7, 8, 7}});
    CHECK(cut(3, 6) == Cut{{3, 5, 2}, {5, 6, 5}});
    CHECK(cut(4, 4).empty());
}

TEST_CASE("chosen rows are those for which the test holds, in order", "[unit][table]")
{
    auto const chosen = [](Rows<Shops> rows, auto test) {
        std::vector<std::uint32_t> all;
        for (Row<Shops> const i : Chosen(rows, test)) all.push_back(i.at);
        return all;
    };
    using Seen = std::vector<std::uint32_t>;
    CHECK(chosen({10, 20}, [](std::size_t k) { return k % 4 == 1; }) == Seen{11, 15, 19});
    CHECK(chosen({10, 20}, [](std::size_t) { return false; }).empty());
    CHECK(chosen({0, block_rows}, [](std::size_t) { return true; }).size() == block_rows);
}

TEST_CASE("rows whose bit is set can be left out of those chosen", "[unit][table]")
{
    Bits bits;
    bits.resize(block_rows + 200);
    for (std::uint32_t i = 0; i < bits.size(); i += 3) bits.set(i, true);
    Rows<Shops> const rows{block_rows, block_rows + 200};
    auto const even = [](std::size_t k) { return k % 2 == 0; };
    std::vector<std::uint32_t> expected, seen;
    for (std::uint32_t i = rows.first; i < rows.last; ++i)
        if (i % 2 == 0 && i % 3 != 0) expected.push_back(i);
    for (Row<Shops> const i : Chosen(rows, even, Read<&Shops::busy>{&bits})) seen.push_back(i.at);
    CHECK(seen == expected);
}

TEST_CASE("a bit chooses between two numbers, to the last row of a block", "[unit][table]")
{
    Bits bits;
    bits.resize(300);
    for (std::uint32_t i = 0; i < bits.size(); i += 3) bits.set(i, true);
    std::vector<float> out(101, -1);
    Read<&Shops::busy>{&bits}.choose({128, 228}, 7, 5, out);
    for (std::uint32_t k = 0; k < 100; ++k) REQUIRE(out[k] == ((128 + k) % 3 == 0 ? 7 : 5));
    CHECK(out[100] == -1);
}

TEST_CASE("a block of bits is set at once, to its last row", "[unit][table]")
{
    Bits bits;
    bits.resize(block_rows + 100);
    Write<&Shops::busy> const busy{&bits};
    auto const third = [](Row<Shops> i) { return i.at % 3 == 0; };
    for (bool const before : {false, true}) {
        for (std::size_t i = 0; i < bits.size(); ++i) bits.set(i, before);
        busy.set_block({block_rows, block_rows + 100}, third);
        for (std::uint32_t i = 0; i < block_rows; ++i) REQUIRE(bits[i] == before);
        for (std::uint32_t i = block_rows; i < bits.size(); ++i) REQUIRE(bits[i] == (i % 3 == 0));
    }
}

TEST_CASE("a column of bits keeps each answer apart from its neighbours", "[unit][table]")
{
    Bits bits;
    bits.resize(200);
    std::set<std::size_t> const yes{0, 1, 62, 63, 64, 65, 127, 128, 199};
    for (std::size_t i : yes) bits.set(i, true);
    for (std::size_t i = 0; i < 200; ++i) CHECK(bits[i] == (yes.count(i) > 0));
    bits.set(64, false);
    CHECK_FALSE(bits[64]);
    CHECK((bits[63] && bits[65]));
    CHECK(bits.bytes().size() == 32);
    static_assert(block_rows % 64 == 0, "two blocks must not share a word of bits");
}

TEST_CASE("a table is as long and as wide as its columns", "[unit][table]")
{
    Town const town = new_town();
    CHECK(row_count(town.shops) == shop_count);
    CHECK(town.shops.busy.size() == shop_count);
    CHECK_THAT(bytes_per_row<Shops>(), WithinAbs(4 + 4 + 4 + 4 + 8 + 1.0 / 8, 1e-12));
}

TEST_CASE("a state's hash changes with any bit, any name and any order", "[unit][checkpoint]")
{
    std::vector<std::int64_t> a{1, 2, 3}, b{1, 2, 3};
    auto const hash = [&] { return state_hash({{"a", column_bytes(a)}, {"b", column_bytes(b)}}); };
    std::uint64_t const before = hash();
    CHECK(hash() == before);
    CHECK(state_hash({{"b", column_bytes(b)}, {"a", column_bytes(a)}}) != before);
    CHECK(state_hash({{"a", column_bytes(a)}, {"c", column_bytes(b)}}) != before);
    for (std::size_t bit = 0; bit < 64; ++bit) {
        b[2] ^= std::int64_t(std::uint64_t{1} << bit);
        CHECK(hash() != before);
        b[2] ^= std::int64_t(std::uint64_t{1} << bit);
    }
    a.push_back(0);
    CHECK(hash() != before);
    CHECK(hex(0x0123456789abcdefull) == "0123456789abcdef");
    CHECK(hex(0) == "0000000000000000");
}

TEST_CASE("sums by a key are those of a plain loop, whatever the number of rows", "[unit][table]")
{
    std::size_t const rows = GENERATE(0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 9u, 2048u);
    std::size_t const step = GENERATE(0u, 1u, 3u);  // all of one key, each of the next, mixed
    auto const key = [&](std::size_t k) { return k * step % 5; };
    auto const amount = [](std::size_t k) { return std::int64_t(k * k) - 9; };
    std::array<std::int64_t, 5> expected{};
    for (std::size_t k = 0; k < rows; ++k) expected[key(k)] += amount(k);
    CHECK(sums_by<std::int64_t, 5>(rows, key, amount) == expected);
}

TEST_CASE("who looks ahead does each step once for each, in order, and the work last",
          "[unit][table]")
{
    std::size_t const count = GENERATE(0u, 1u, 11u, 12u, 13u, 37u);
    std::vector<std::size_t> first, second, done;
    look_ahead(
        count,
        [&](std::size_t k) {
            CHECK(second.size() > k);
            done.push_back(k);
        },
        [&](std::size_t k) { first.push_back(k); },
        [&](std::size_t k) {
            CHECK(first.size() > k);
            second.push_back(k);
        });
    std::vector<std::size_t> expected(count);
    std::iota(expected.begin(), expected.end(), 0u);
    CHECK(first == expected);
    CHECK(second == expected);
    CHECK(done == expected);
}
