// exp, log, pow and the normal, with the same bits on every processor, compiler setting and C
// library. Only + - * / sqrt, conversions and bit patterns, in a fixed order and without a branch,
// so that loops of them vectorise under -O3. Needs -ffp-contract=off. Always inlined: objects
// compiled for different processors must not share one out-of-line copy. Coefficients are our own
// nearly minimax fits (Remez exchange, Lawson weights) in 60 digits.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/arithmetic.hpp"

namespace umkm::real {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

namespace detail {

// exp(high + low) for |high| <= 800: exp(k ln 2 + r) = 2^k (1 + r + r^2 Q(r)), |r| <= ln(2)/2.
// The power of two goes in by halves, so that a subnormal result is rounded once.
[[gnu::always_inline]] constexpr double exp_of(Sum x)
{
    double const k = (x.high * log2_of_e + to_integer) - to_integer;
    double const half = (k * 0.5 + to_integer) - to_integer;
    double const r = (x.high - k * ln2_high) + (x.low - k * ln2_low);
    double const q = polynomial(r, 0x1.000000000000ap-1, 0x1.55555555554fap-3, 0x1.555555555087dp-5,
                                0x1.1111111127be8p-7, 0x1.6c16c18429fa7p-10, 0x1.a01a012a5627ap-13,
                                0x1.a0199a0ca20e7p-16, 0x1.71df255693629p-19, 0x1.28ad7299fddcap-22,
                                0x1.ad7f6719f56e7p-26);
    return (1 + (r + r * r * q)) * power_of_two(half) * power_of_two(k - half);
}

// x = 2^exponent * mantissa, mantissa in [sqrt(1/2), sqrt(2)); any finite x above 0.
struct Split {
    double exponent, mantissa;
};
[[gnu::always_inline]] constexpr Split split(double x)
{
    constexpr std::uint64_t one = 0x3ff0000000000000, sqrt_half = 0x3fe6a09e667f3bcd;
    bool const subnormal = x < 0x1p-1022;
    auto const bits = std::bit_cast<std::uint64_t>(choose(subnormal, x * 0x1p54, x));
    std::uint64_t const biased = (bits + (one - sqrt_half)) >> 52;
    double const exponent = std::bit_cast<double>(biased | 0x4330000000000000) - 0x1p52;
    return {exponent - choose(subnormal, 1023.0 + 54.0, 1023.0),
            std::bit_cast<double>(bits - (biased << 52) + one)};
}

// `value` is log(x) for finite x > 0; the other arguments are answered here.
[[gnu::always_inline]] constexpr double log_or_special(double x, double value)
{
    double const at_most_zero = choose(x == 0, -infinity, not_a_number);
    double const positive = choose(x < infinity, value, x);
    return choose(x > 0, positive, at_most_zero);
}

// log(x) to a relative 2^-64, for pow. With s = (m - 1)/(m + 1), log m = 2s + s^3 (2/3 + 2/5 s^2
// ...); the first two terms are carried in two doubles each.
[[gnu::always_inline]] constexpr Sum log_in_two(double x)
{
    constexpr double two_thirds = 0x1.5555555555555p-1, two_thirds_low = 0x1.5555555555555p-55;
    Split const part = split(x);
    double const f = part.mantissa - 1, k = part.exponent;
    double const below = part.mantissa + 1, below_low = part.mantissa - (below - 1);
    double const s = f / below;
    Sum const back = product(s, below);
    double const s_low = ((f - back.high) - back.low - s * below_low) / below;
    Sum z = product(s, s);
    z.low += 2 * s * s_low;
    double const q =
        z.high * polynomial(z.high, 0x1.9999999999996p-2, 0x1.2492492493049p-2,
                            0x1.c71c71c57e0d7p-3, 0x1.745d1833756b2p-3, 0x1.3b136268431e6p-3,
                            0x1.1120c15b2f81cp-3, 0x1.de319375565ccp-4, 0x1.eb20b05124b07p-4);
    Sum const c = sum(two_thirds, q);
    Sum u = product(z.high, c.high);
    u.low += z.high * (c.low + two_thirds_low) + z.low * c.high;
    Sum v = product(s, u.high);
    v.low += s * u.low + s_low * u.high;
    Sum const log_m = sum(2 * s, v.high);
    Sum const all = sum(k * ln2_high, log_m.high);
    return sum(all.high, all.low + (log_m.low + (2 * s_low + v.low) + k * ln2_low));
}

}  // namespace detail

// Below 1 ulp. exp(inf) = inf, exp(-inf) = 0, NaN gives NaN; subnormal results are rounded once.
[[gnu::always_inline]] constexpr double exp(double x)
{
    double const low = choose(x < -800, -800.0, x);
    return detail::exp_of({choose(low > 800, 800.0, low), 0});
}

// Below 1 ulp. log(0) = -inf, log(inf) = inf; x below 0 and NaN give NaN.
// log(1 + f) = f - (f^2/2 - s (f^2/2 + R(s^2))), s = f/(2 + f): the arrangement of FreeBSD's msun.
[[gnu::always_inline]] constexpr double log(double x)
{
    auto const [k, mantissa] = detail::split(x);
    double const f = mantissa - 1, s = f / (2 + f), z = s * s, half_square = 0.5 * f * f;
    double const r =
        z * detail::polynomial(z, 0x1.5555555555593p-1, 0x1.999999997fb84p-2, 0x1.2492494213e07p-2,
                               0x1.c71c51ea9cffdp-3, 0x1.746645b04e500p-3, 0x1.39a1006b6cbd3p-3,
                               0x1.2f0d2465e4241p-3);
    double const rest = half_square - (s * (half_square + r) + k * detail::ln2_low);
    return detail::log_or_special(x, k * detail::ln2_high - (rest - f));
}

// Below 1.1 ulp for x >= 0 and any y. pow(x, 0) = pow(1, y) = 1; pow(0, y) = 0, or inf for y < 0;
// x below 0 gives NaN.
[[gnu::always_inline]] constexpr double pow(double x, double y)
{
    detail::Sum log_x = detail::log_in_two(x);
    log_x.high = detail::log_or_special(x, log_x.high);
    double const rough = y * log_x.high;
    bool const moderate = std::abs(rough) < 800;
    double const safe_y = choose(moderate, y, 0.0);  // no overflow in the exact product
    detail::Sum power = detail::product(safe_y, log_x.high);
    power.low += safe_y * log_x.low;
    double const small_or_large = choose(rough > 0, infinity, choose(rough < 0, 0.0, not_a_number));
    double const value = choose(moderate, detail::exp_of(power), small_or_large);
    return choose(x == 1, 1.0, choose(y == 0, 1.0, value));
}

// Single precision, twice as many to a register; below 1 ulp, special values as above.
[[gnu::always_inline]] constexpr float exp_single(float x)
{
    constexpr float to_integer = 0x1.8p23f;
    auto const power_of_two = [](float k) {
        return std::bit_cast<float>((std::bit_cast<std::uint32_t>(k + to_integer) + 127) << 23);
    };
    float const low = choose(x < -110, -110.0f, x);
    float const y = choose(low > 100, 100.0f, low);
    float const k = (y * 0x1.715476p+0f + to_integer) - to_integer;
    float const half = (k * 0.5f + to_integer) - to_integer;
    float const r = (y - k * 0x1.62e4p-1f) - k * 0x1.7f7d1cp-20f;
    float const q = detail::polynomial(r, 0x1p-1f, 0x1.555554p-3f, 0x1.55548ep-5f, 0x1.11127p-7f,
                                       0x1.6d8d06p-10f, 0x1.9f0892p-13f);
    return (1 + (r + r * r * q)) * power_of_two(half) * power_of_two(k - half);
}

[[gnu::always_inline]] constexpr float log_single(float x)
{
    constexpr std::uint32_t one = 0x3f800000, sqrt_half = 0x3f3504f3;
    bool const subnormal = x < 0x1p-126f;
    auto const bits = std::bit_cast<std::uint32_t>(choose(subnormal, x * 0x1p23f, x));
    std::uint32_t const biased = (bits + (one - sqrt_half)) >> 23;
    float const k = float(std::int32_t(biased)) - choose(subnormal, 127.0f + 23.0f, 127.0f);
    float const f = std::bit_cast<float>(bits - (biased << 23) + one) - 1, z = f * f;
    float const p = detail::polynomial(f, 0x1.555546p-2f, -0x1.ffffeep-3f, 0x1.99a546p-3f,
                                       -0x1.5562e2p-3f, 0x1.2332c4p-3f, -0x1.fb4334p-4f,
                                       0x1.e65078p-4f, -0x1.e2e96cp-4f, 0x1.1b42cp-4f);
    float const rest = 0.5f * z - (z * f * p + k * 0x1.7f7d1cp-20f);
    float const value = k * 0x1.62e4p-1f - (rest - f);
    float const at_most_zero = choose(x == 0, -float(infinity), float(not_a_number));
    float const positive = choose(x < float(infinity), value, x);
    return choose(x > 0, positive, at_most_zero);
}

namespace detail {

// exp(-a^2/2) for a >= 0, to the last bit or so: the rounding of the square is carried along.
[[gnu::always_inline]] constexpr double bell(double a)
{
    double const near = choose(a > 40, 40.0, a);
    Sum const square = product(near, near);
    return exp_of({-0.5 * square.high, -0.5 * square.low});
}

}  // namespace detail

// The density of the standard normal; relative error below 1e-15.
[[gnu::always_inline]] inline double normal_density(double x)
{
    return 0x1.9884533d43651p-2 * detail::bell(std::abs(x));
}

// P(Z < x); relative error below 1e-15 wherever the result is not subnormal (x above -37.5).
// The tail is exp(-a^2/2)/(1 + a) times a polynomial in (a - 5)/(a + 5), one for all a >= 0, after
// M. M. Shepherd, J. G. Laframboise, Mathematics of Computation 36 (1981), who have it for erfc.
[[gnu::always_inline]] inline double normal_cdf(double x)
{
    double const distance = std::abs(x), a = choose(distance > 40, 40.0, distance);
    double const g = detail::polynomial(
        (a - 5) / (a + 5), 0x1.d8979b0f2b39dp-2, -0x1.76ff86859eb0ep-4, 0x1.fc66cc64a1513p-6,
        0x1.47c1d0305328cp-7, -0x1.b08e0007b931bp-6, 0x1.92037bab5ea67p-6, -0x1.f11aab023c24ep-7,
        0x1.ab6d0387ad201p-8, -0x1.b75f4fcff94c8p-10, 0x1.0571ff983017ep-17, 0x1.7e61f3277e9c2p-13,
        -0x1.c1b23a0a75c7fp-15, -0x1.4c1316a656941p-17, 0x1.3009039ce07f2p-17,
        -0x1.2723801c72177p-24, -0x1.5f81ddfae8d8cp-20, 0x1.0b50330c580a3p-23,
        0x1.a9b62dab80ebbp-23, -0x1.787a1e235808ep-26, -0x1.0ef026b1fbfe5p-25,
        0x1.01d62d34e3a52p-31, 0x1.0966ddff65717p-28, 0x1.80296d90a7efdp-31);
    double const tail = detail::bell(a) * (g / (1 + a));
    return choose(x > 0, 1 - tail, tail);
}

// The z with P(Z < z) = p; relative error below 2e-15. 0 and 1 give -inf and inf, p outside them
// NaN. Rational functions by range after M. J. Wichura, "Algorithm AS 241", Applied Statistics 37
// (1988), but two instead of three: of q^2 for |q| = |p - 1/2| <= 0.425, and beyond it of sqrt(-log
// t), where t is the smaller tail, down to 5e-324. A loop vectorises only under -fno-math-errno
// (sqrt).
[[gnu::always_inline]] inline double normal_quantile(double p)
{
    double const q = p - 0.5, t = choose(p < 0.5, p, 1 - p);
    bool const central = std::abs(q) <= 0.425;
    double const v = 0.1875 - q * q, r = std::sqrt(-log(t));
    double const central_top = detail::polynomial(
        v, 0x1.bafe907dadca0p+1, 0x1.23c96625d1dc2p+7, 0x1.1f89df438d6a4p+11, 0x1.082eb61626f8dp+14,
        0x1.cd3a0170f5851p+15, 0x1.5c6089d5e8299p+16, 0x1.6064eb82a2f5ep+15, 0x1.a8e9edfcaa6d8p+11);
    double const central_bottom = detail::polynomial(
        v, 1.0, 0x1.6b6629b75750ap+5, 0x1.8959f7eb94e50p+9, 0x1.983780d0fa940p+12,
        0x1.a44ee8bfa4563p+14, 0x1.9324172c2b92fp+15, 0x1.2d3977c6db343p+15, 0x1.ba772052872afp+12);
    double const tail_top = detail::polynomial(
        r, -0x1.c1568be74f224p+1, -0x1.0b702bb2eb36dp+5, -0x1.8cebb9d1bec98p+5,
        0x1.29e0db478f531p+4, 0x1.07a8a9f8ce9f4p+6, 0x1.67c8434271b0ap+5, 0x1.c5d776e9dedcfp+3,
        0x1.0a79930a22335p+1, 0x1.0c1a58347ba94p-3, 0x1.94471d930d29bp-9, 0x1.4b8bd0e0a7406p-16);
    double const tail_bottom =
        detail::polynomial(r, 1.0, 0x1.f99fec9a7cde1p+3, 0x1.9cbe660f1fd40p+5, 0x1.e983652f9c0ccp+5,
                           0x1.13badba5fafb2p+5, 0x1.47938906ae58fp+3, 0x1.7a69093f670ddp+0,
                           0x1.7b5c828fc1fb6p-4, 0x1.1dded8b2fd54ap-9, 0x1.d4e04b966c817p-17);
    double const top = choose(central, std::abs(q) * central_top, tail_top);
    double const size = top / choose(central, central_bottom, tail_bottom);
    return std::copysign(choose(t == 0, infinity, size), q);
}

namespace detail {

// -z for the tail t in [2^-33, 1/2]: (1 - 2t) R(w), w = -log(4 t (1 - t)), a variable of M. Giles,
// "Approximating the erfinv function", GPU Computing Gems (2011). Fit to 1.4e-7.
[[gnu::always_inline]] constexpr float normal_of_tail(float t)
{
    float const w = -log_single(4 * t * (1 - t));
    float const top = polynomial(w, 0x1.40d936p+0f, 0x1.d35bb8p-2f, 0x1.752950p-4f, 0x1.8c7426p-7f,
                                 0x1.0ce284p-10f, 0x1.e2dae6p-16f);
    float const bottom = polynomial(w, 1.0f, 0x1.a346acp-4f, 0x1.0d13dcp-5f, 0x1.373412p-9f,
                                    0x1.646822p-13f, 0x1.060c02p-20f);
    return (1 - 2 * t) * (top / bottom);
}

}  // namespace detail

// For draws: relative error below 1e-6, p in [2^-33, 1 - 2^-24].
[[gnu::always_inline]] inline float normal_quantile_fast(float p)
{
    return std::copysign(detail::normal_of_tail(choose(p < 0.5f, p, 1 - p)), p - 0.5f);
}

// The same at p = (word + 1/2) / 2^32, both tails to 31 bits: |z| reaches 6.34.
[[gnu::always_inline]] inline float normal_of_word(std::uint32_t word)
{
    std::uint32_t const upper = std::int32_t(word) >> 31;  // all ones in the upper half
    float const tail = (float(std::int32_t(word ^ upper)) + 0.5f) * 0x1p-32f;
    return std::copysign(detail::normal_of_tail(tail), std::bit_cast<float>(~word));
}

}  // namespace umkm::real
