// Philox 4x32-10: four random words as a pure function of a 128-bit counter and a 64-bit key.
// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2,
// 3", SC11. One counter at a time, or by columns for a whole block of agents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace umkm {

using Words = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

namespace philox_detail {

inline constexpr std::uint32_t multiplier[2] = {0xD2511F53, 0xCD9E8D57};
inline constexpr std::uint32_t key_step[2] = {0x9E3779B9, 0xBB67AE85};

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

    // By vectors as long as this processor has them, which gives the same words on each. Behind
    // `count` the columns are unspecified.
    void fill(std::uint32_t const* first_words, std::size_t count, Words counter, PhiloxKey key);
};

}  // namespace umkm
