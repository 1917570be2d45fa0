// Philox 4x32-10: four random words as a pure function of a 128-bit counter and a 64-bit key.
// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2,
// 3", SC11. One counter at a time, or by columns for a whole block of agents.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace umkm {

using Words = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

namespace philox_detail {

inline constexpr std::uint32_t multiplier[2] = {0xD2511F53, 0xCD9E8D57};
inline constexpr std::uint32_t key_step[2] = {0x9E3779B9, 0xBB67AE85};

// Counters side by side, one to a 64-bit lane: as many as a register of this processor has.
#if defined(__AVX512DQ__)
constexpr std::size_t lanes = 8;
#elif defined(__AVX2__)
constexpr std::size_t lanes = 4;
#else
constexpr std::size_t lanes = 2;
#endif
using Lanes [[gnu::vector_size(8 * lanes)]] = std::uint64_t;
using IntLanes [[gnu::vector_size(8 * lanes)]] = int;
using HalfLanes [[gnu::vector_size(4 * lanes)]] = std::uint32_t;

// The low half of each lane times a word. Below AVX-512, g++ 12 has to be told of the instruction
// that ignores the high halves: it would compose a full 64-bit product, three times slower.
[[gnu::always_inline]] inline Lanes product_of_low(Lanes a, std::uint32_t word)
{
    Lanes const b = Lanes{} + word;
#if defined(__clang__) || defined(__AVX512DQ__) || !defined(__SSE2__)
    return (a & 0xffffffff) * b;
#elif defined(__AVX2__)
    return (Lanes)__builtin_ia32_pmuludq256((IntLanes)a, (IntLanes)b);
#else
    return (Lanes)__builtin_ia32_pmuludq128((IntLanes)a, (IntLanes)b);
#endif
}

}  // namespace philox_detail

[[gnu::always_inline]] constexpr Words philox(Words counter, PhiloxKey key)
{
    for (int round = 0; round < 10; ++round) {
        std::uint64_t const a = std::uint64_t(counter[0]) * philox_detail::multiplier[0];
        std::uint64_t const b = std::uint64_t(counter[2]) * philox_detail::multiplier[1];
        counter = {std::uint32_t(b >> 32) ^ counter[1] ^ key[0], std::uint32_t(b),
                   std::uint32_t(a >> 32) ^ counter[3] ^ key[1], std::uint32_t(a)};
        key = {key[0] + philox_detail::key_step[0], key[1] + philox_detail::key_step[1]};
    }
    return counter;
}

// The words of up to 256 counters that differ in their first word only.
struct PhiloxColumns {
    static constexpr std::size_t rows = 256;
    std::uint32_t word[4][rows];

    // Behind `count` the columns are unspecified.
    [[gnu::always_inline]] void fill(std::uint32_t const* first_words, std::size_t count,
                                     Words counter, PhiloxKey key)
    {
        // Four registers of each word at once keep the multipliers busy.
        constexpr std::size_t width = 4 * philox_detail::lanes;
        std::size_t const whole = count - count % width;
        for (std::size_t row = 0; row < whole; row += width)
            fill_rows(first_words + row, row, counter, key);
        if (whole == count) return;
        std::uint32_t padded[width] = {};
        std::copy(first_words + whole, first_words + count, padded);
        fill_rows(padded, whole, counter, key);
    }

private:
    [[gnu::always_inline]] void fill_rows(std::uint32_t const* first_words, std::size_t row,
                                          Words counter, PhiloxKey key)
    {
        using namespace philox_detail;
        Lanes c[4][4];  // [register][word]
        for (std::size_t i = 0; i < 4; ++i) {
            HalfLanes first;
            std::memcpy(&first, first_words + i * lanes, sizeof first);
            c[i][0] = __builtin_convertvector(first, Lanes);
            for (std::size_t w = 1; w < 4; ++w) c[i][w] = Lanes{} + counter[w];
        }
#pragma GCC unroll 10
        for (int round = 0; round < 10; ++round) {
            for (auto& [c0, c1, c2, c3] : c) {  // the high halves of the lanes fill with rubbish
                Lanes const a = product_of_low(c0, multiplier[0]);
                Lanes const b = product_of_low(c2, multiplier[1]);
                c0 = (b >> 32) ^ c1 ^ key[0];
                c1 = b;
                c2 = (a >> 32) ^ c3 ^ key[1];
                c3 = a;
            }
            key = {key[0] + key_step[0], key[1] + key_step[1]};
        }
        for (std::size_t w = 0; w < 4; ++w)
            for (std::size_t i = 0; i < 4; ++i) {
                HalfLanes const low = __builtin_convertvector(c[i][w], HalfLanes);
                std::memcpy(&word[w][row + i * lanes], &low, sizeof low);
            }
    }
};

}  // namespace umkm
