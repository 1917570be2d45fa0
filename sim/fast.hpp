// What the loops of processes need to become vectors on any x86-64 processor.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "sim/arithmetic.hpp"

// Before the definition of a process: the compiler makes it three times, for x86-64-v2, v3 and v4,
// and the program takes the newest that its processor has when it starts. All do the same
// operations on every number, so that results are the same bytes.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(__x86_64__)
#define UMKM_FAST
#else
#define UMKM_FAST \
    [[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4"), gnu::flatten]]
#endif

namespace umkm {

// std::min and std::max, without the jumps that the compiler makes of them where one is a constant.
template <class Real>
[[gnu::always_inline]] inline Real smaller(Real a, Real b)
{
    return real::choose(b < a, b, a);
}
template <class Real>
[[gnu::always_inline]] inline Real larger(Real a, Real b)
{
    return real::choose(a < b, b, a);
}

// std::int64_t(x) and double(n) without the instructions of which there are no vectors before
// AVX-512, for numbers between -2^51 and 2^51: more rupiah than any firm or household has in a
// month. Beyond, what comes out means nothing. The first is for numbers that are whole.
[[gnu::always_inline]] inline std::int64_t integer(double x)
{
    using real::detail::to_integer;
    return std::bit_cast<std::int64_t>(x + to_integer) - std::bit_cast<std::int64_t>(to_integer);
}
// Towards zero, and down.
[[gnu::always_inline]] inline std::int64_t whole(double x) { return integer(std::trunc(x)); }
[[gnu::always_inline]] inline std::int64_t rounded_down(double x) { return integer(std::floor(x)); }
[[gnu::always_inline]] inline double number(std::int64_t n)
{
    using real::detail::to_integer;
    return std::bit_cast<double>(n + std::bit_cast<std::int64_t>(to_integer)) - to_integer;
}

}  // namespace umkm
