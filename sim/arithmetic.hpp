// What sim/elementary.hpp is built of: choice without branches, exact sums and products, powers of
// two.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

namespace umkm::real {

// A choice without a branch: g++ does not vectorise `condition ? yes : no` over computed numbers.
template <class Real>
[[gnu::always_inline]] constexpr Real choose(bool condition, Real yes, Real no)
{
    using Bits = std::conditional_t<sizeof(Real) == 8, std::uint64_t, std::uint32_t>;
    Bits const mask = -Bits(condition);
    return std::bit_cast<Real>((std::bit_cast<Bits>(yes) & mask) |
                               (std::bit_cast<Bits>(no) & ~mask));
}

namespace detail {

// c0 + c1 x + c2 x^2 ..., by Horner's rule.
template <class Real>
[[gnu::always_inline]] constexpr Real polynomial(Real, Real last)
{
    return last;
}
template <class Real, class... More>
[[gnu::always_inline]] constexpr Real polynomial(Real x, Real first, More... more)
{
    return first + x * polynomial(x, more...);
}

inline constexpr double ln2_high = 0x1.62e42feep-1;  // 32 bits: times a binary exponent it is exact
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double log2_of_e = 0x1.71547652b82fep+0;

// Added to a double below 2^51, leaves the nearest integer in the low bits of the pattern.
inline constexpr double to_integer = 0x1.8p+52;

// A number as the unevaluated sum of two: about 100 bits.
struct Sum {
    double high, low;
};

// Exact product: T. J. Dekker, "A floating-point technique for extending the available precision",
// Numerische Mathematik 18 (1971). Neither factor above 2^970.
[[gnu::always_inline]] constexpr Sum product(double a, double b)
{
    constexpr double cut = 0x1p27 + 1;
    double const a_high = cut * a - (cut * a - a), a_low = a - a_high;
    double const b_high = cut * b - (cut * b - b), b_low = b - b_high;
    double const high = a * b;
    return {high, ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

// a + b exactly, when a is 0 or not the smaller one.
[[gnu::always_inline]] constexpr Sum sum(double a, double b)
{
    double const high = a + b;
    return {high, (a - high) + b};
}

// 2^k for an integer k in [-1022, 1023].
[[gnu::always_inline]] constexpr double power_of_two(double k)
{
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(k + to_integer) + 1023) << 52);
}

}  // namespace detail

}  // namespace umkm::real
