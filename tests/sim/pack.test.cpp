// Small parts of a state go into bytes and come out the same, or not at all.
#include "sim/pack.hpp"

#include <array>

#include "tests/catch.hpp"

namespace umkm {

// A queue at a counter: nothing but an example.
struct Ticket {
    std::uint32_t number;
    float patience;
};
struct Counter {
    std::vector<std::vector<Ticket>> lines;
    std::array<std::int64_t, 2> served{};
    bool open = false;
};
template <class Of>
auto parts(Of& counter) requires std::same_as<std::remove_const_t<Of>, Counter>
{
    auto& [lines, served, open] = counter;
    return std::tie(lines, served, open);
}

}  // namespace umkm

using namespace umkm;

namespace {

Counter busy() { return {{{{1, 0.5f}, {2, 0.25f}}, {}, {{3, 1}}}, {10, 20}, true}; }

std::vector<std::byte> packed(Counter const& counter)
{
    Packer packer;
    packer.put(counter);
    return packer.bytes();
}

}  // namespace

TEST_CASE("what is packed comes out as it was, whatever stood there before", "[unit][checkpoint]")
{
    std::vector<std::byte> const bytes = packed(busy());
    Counter counter{{{{9, 9}}}, {1, 1}, false};
    Unpacker unpacker(bytes);
    unpacker.take(counter);
    unpacker.finish();
    REQUIRE(counter.lines.size() == 3);
    CHECK(counter.lines[0][1].number == 2);
    CHECK(counter.lines[0][1].patience == 0.25f);
    CHECK(counter.lines[1].empty());
    CHECK(counter.served == std::array<std::int64_t, 2>{10, 20});
    CHECK(counter.open);
}

TEST_CASE("bytes that end too early, go on too long or lie about a length are refused",
          "[unit][checkpoint]")
{
    std::vector<std::byte> bytes = packed(busy());
    Counter counter;
    for (std::size_t const kept : {std::size_t{0}, std::size_t{7}, bytes.size() - 1}) {
        Unpacker unpacker{std::span(bytes).first(kept)};
        CHECK_THROWS_AS(unpacker.take(counter), BadPack);
    }
    std::vector<std::byte> longer = bytes;
    longer.push_back(std::byte{0});
    Unpacker unpacker(longer);
    unpacker.take(counter);
    CHECK_THROWS_AS(unpacker.finish(), BadPack);
    bytes[7] = std::byte{255};  // the highest byte of the first length
    Unpacker liar(bytes);
    CHECK_THROWS_AS(liar.take(counter), BadPack);
}
