#include "sim/checkpoint.hpp"

#include <array>
#include <cstring>

namespace umkm {

namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
std::uint64_t mix(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

std::uint64_t take(std::uint64_t hash, std::uint64_t word)
{
    return mix((hash + 0x9e3779b97f4a7c15ull) ^ word);
}

std::uint64_t word_at(std::byte const* bytes)
{
    std::uint64_t word;
    std::memcpy(&word, bytes, 8);
    return word;
}

// Every eighth word goes into a hash of its own, for one mix would have to wait for the one before.
std::uint64_t fold(std::uint64_t hash, std::span<std::byte const> bytes)
{
    constexpr std::size_t lanes = 8, step = lanes * 8;
    std::array<std::uint64_t, lanes> lane;
    for (std::size_t k = 0; k < lanes; ++k) lane[k] = take(hash, k);
    std::size_t i = 0;
    for (; i + step <= bytes.size(); i += step)
        for (std::size_t k = 0; k < lanes; ++k)
            lane[k] = take(lane[k], word_at(bytes.data() + i + 8 * k));
    for (std::uint64_t const part : lane) hash = take(hash, part);
    for (; i + 8 <= bytes.size(); i += 8) hash = take(hash, word_at(bytes.data() + i));
    std::uint64_t rest = bytes.size() - i;
    std::memcpy(&rest, bytes.data() + i, bytes.size() - i);
    return take(hash, rest) ^ bytes.size();
}

}  // namespace

std::uint64_t state_hash(std::vector<NamedBytes> const& spans, Machine const& machine)
{
    std::vector<std::uint64_t> hashes(spans.size());
    for_blocks(spans.size(), machine, [&](std::size_t i, std::size_t) {
        hashes[i] = fold(fold(0, std::as_bytes(std::span(spans[i].name))), spans[i].bytes);
    });
    return fold(0, std::as_bytes(std::span(hashes)));
}

std::string hex(std::uint64_t value)
{
    std::string text(16, '0');
    for (int i = 15; i >= 0; --i, value >>= 4)
        text[std::size_t(i)] = "0123456789abcdef"[value & 15];
    return text;
}

}  // namespace umkm
