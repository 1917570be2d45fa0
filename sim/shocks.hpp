// Normal draws and exponentials for many agents at once, where a relative error of 1e-6 is nothing
// beside chance itself: half to a quarter of the operations of sim/elementary.hpp, under its rules,
// so with the same bits on every processor.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "sim/elementary.hpp"

namespace umkm::real {

struct NormalPair {
    float first, second;
};

// Two independent standard normals from two random words: G. E. P. Box, M. E. Muller, "A note on
// the generation of random normal deviates", Annals of Mathematical Statistics 29 (1958). The angle
// is drawn within an eighth of the circle, then mirrored by three bits of its word. |z| reaches
// 5.9. Polynomials are our own, through Chebyshev's points, to 2e-7.
[[gnu::always_inline]] inline NormalPair normal_pair(std::uint32_t radius_word,
                                                     std::uint32_t angle_word)
{
    auto const middle = [](std::uint32_t word) {  // (word + 1/2) / 2^24
        return (float(std::int32_t(word >> 8)) + 0.5f) * 0x1p-24f;
    };
    constexpr std::int32_t sqrt_half = 0x3f3504f3;
    auto const bits = std::bit_cast<std::int32_t>(middle(radius_word));
    std::int32_t const exponent = (bits - sqrt_half) >> 23;
    float const f = std::bit_cast<float>(bits - (exponent << 23)) - 1;
    float const log_of_mantissa =
        f * detail::polynomial(f, 0.999999968f, -0.500003751f, 0.33334606f, -0.24968907f,
                               0.199133479f, -0.172782061f, 0.161262479f, -0.0989535074f);
    float const radius = std::sqrt(-2 * (float(exponent) * 0x1.62e43p-1f + log_of_mantissa));

    float const t = middle(angle_word), square = t * t;  // in eighths of the circle
    float const sine = t * detail::polynomial(square, 0.785398161f, -0.0807454347f, 0.0024900068f,
                                              -3.59542907e-05f);
    float const cosine =
        detail::polynomial(square, 0.999999972f, -0.308424252f, 0.0158499107f, -0.000318877475f);
    bool const swapped = angle_word & 1;
    auto const signed_by = [](float value, std::uint32_t sign) {
        return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) ^ (sign & 0x80000000));
    };
    return {radius * signed_by(choose(swapped, sine, cosine), angle_word << 30),
            radius * signed_by(choose(swapped, cosine, sine), angle_word << 29)};
}

// The bits of exp_single(x) for |x| <= 80, without the care for what lies beyond.
[[gnu::always_inline]] constexpr float exp_moderate(float x)
{
    constexpr float to_integer = 0x1.8p23f;
    float const shifted = x * 0x1.715476p+0f + to_integer, k = shifted - to_integer;
    float const r = (x - k * 0x1.62e4p-1f) - k * 0x1.7f7d1cp-20f;
    float const q = detail::polynomial(r, 0x1p-1f, 0x1.555554p-3f, 0x1.55548ep-5f, 0x1.11127p-7f,
                                       0x1.6d8d06p-10f, 0x1.9f0892p-13f);
    auto const power = std::bit_cast<float>((std::bit_cast<std::uint32_t>(shifted) + 127) << 23);
    return (1 + (r + r * r * q)) * power;
}

}  // namespace umkm::real
