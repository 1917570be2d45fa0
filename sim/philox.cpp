#include "sim/philox.hpp"

#include <algorithm>
#include <cstring>

namespace umkm {

namespace {

constexpr std::size_t together = 4;  // registers of each word, which keep the multipliers busy

// Counters side by side, one to a 64-bit lane.
template <std::size_t lanes>
struct Vector {
    using Type [[gnu::vector_size(8 * lanes)]] = std::uint64_t;
    using Half [[gnu::vector_size(4 * lanes)]] = std::uint32_t;
};

// The low half of each lane times a word. g++ 12 has to be told of the instruction that ignores the
// high halves: it would compose a full 64-bit product, three times slower.
template <std::size_t lanes, class Lanes>
[[gnu::always_inline]] inline void multiply_low(Lanes& product, Lanes const& a, std::uint32_t word)
{
    Lanes const b = Lanes{} + word;
#if defined(__x86_64__) && !defined(__clang__)
    if constexpr (lanes == 4) {
        asm("vpmuludq %2, %1, %0" : "=v"(product) : "v"(a), "v"(b));
    } else {
        product = a;
        asm("pmuludq %1, %0" : "+x"(product) : "x"(b));
    }
#else
    product = (a & 0xffffffff) * b;
#endif
}

template <std::size_t lanes>
[[gnu::always_inline]] inline void fill_rows(PhiloxColumns& columns,
                                             std::uint32_t const* first_words, std::size_t row,
                                             Words const& counter, PhiloxKey key)
{
    using namespace philox_detail;
    using Lanes = typename Vector<lanes>::Type;
    using Half = typename Vector<lanes>::Half;
    Lanes c[together][4];  // [register][word]
    for (std::size_t i = 0; i < together; ++i) {
        Half first;
        std::memcpy(&first, first_words + i * lanes, sizeof first);
        c[i][0] = __builtin_convertvector(first, Lanes);
        for (std::size_t w = 1; w < 4; ++w) c[i][w] = Lanes{} + counter[w];
    }
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
        for (auto& [c0, c1, c2, c3] : c) {  // the high halves of the lanes fill with rubbish
            Lanes a, b;
            multiply_low<lanes>(a, c0, multiplier[0]);
            multiply_low<lanes>(b, c2, multiplier[1]);
            c0 = (b >> 32) ^ c1 ^ key[0];
            c1 = b;
            c2 = (a >> 32) ^ c3 ^ key[1];
            c3 = a;
        }
        key = {key[0] + key_step[0], key[1] + key_step[1]};
    }
    for (std::size_t w = 0; w < 4; ++w)
        for (std::size_t i = 0; i < together; ++i) {
            Half const low = __builtin_convertvector(c[i][w], Half);
            std::memcpy(&columns.word[w][row + i * lanes], &low, sizeof low);
        }
}

template <std::size_t lanes>
[[gnu::always_inline]] inline void fill_all(PhiloxColumns& columns,
                                            std::uint32_t const* first_words, std::size_t count,
                                            Words const& counter, PhiloxKey key)
{
    constexpr std::size_t width = together * lanes;
    std::size_t const whole = count - count % width;
    for (std::size_t row = 0; row < whole; row += width)
        fill_rows<lanes>(columns, first_words + row, row, counter, key);
    if (whole == count) return;
    std::uint32_t padded[width] = {};
    std::copy(first_words + whole, first_words + count, padded);
    fill_rows<lanes>(columns, padded, whole, counter, key);
}

void fill_by_two(PhiloxColumns& columns, std::uint32_t const* first_words, std::size_t count,
                 Words const& counter, PhiloxKey key)
{
    fill_all<2>(columns, first_words, count, counter, key);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void fill_by_four(PhiloxColumns& columns, std::uint32_t const* first_words,
                                          std::size_t count, Words const& counter, PhiloxKey key)
{
    fill_all<4>(columns, first_words, count, counter, key);
}

// With twice the registers, and three-way xor. Vectors of eight were slower on the Zen 4 that this
// was tried on.
[[gnu::target("avx512vl")]] void fill_by_four_new(PhiloxColumns& columns,
                                                  std::uint32_t const* first_words,
                                                  std::size_t count, Words const& counter,
                                                  PhiloxKey key)
{
    fill_all<4>(columns, first_words, count, counter, key);
}
#endif

}  // namespace

void PhiloxColumns::fill(std::uint32_t const* first_words, std::size_t count, Words counter,
                         PhiloxKey key)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vl"))
        return fill_by_four_new(*this, first_words, count, counter, key);
    if (__builtin_cpu_supports("avx2"))
        return fill_by_four(*this, first_words, count, counter, key);
#endif
    fill_by_two(*this, first_words, count, counter, key);
}

}  // namespace umkm
