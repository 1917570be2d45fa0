#include "sim/shocks.hpp"

#include <bit>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "sim/dice.hpp"
#include "tests/catch.hpp"

using namespace umkm;

TEST_CASE("a pair of normals is what Box and Muller say, to six digits", "[unit][real]")
{
    Dice const dice({1, 0}, hash("a pair of normals"), 0);
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        auto const [radius_word, angle_word, r, a] = dice.words(i);
        double const u = (double(radius_word >> 8) + 0.5) * 0x1p-24;
        double const angle = (double(angle_word >> 8) + 0.5) * 0x1p-24 * std::numbers::pi / 4;
        double const radius = std::sqrt(-2 * std::log(u));
        double x = radius * std::cos(angle), y = radius * std::sin(angle);
        if (angle_word & 1) std::swap(x, y);
        if (angle_word & 2) x = -x;
        if (angle_word & 4) y = -y;
        // The second term is u itself, rounded to a float where it is next to 1.
        double const rounding = 1e-6 * radius + 0x1p-24 / radius;
        auto const [first, second] = real::normal_pair(radius_word, angle_word);
        REQUIRE_THAT(double(first), WithinAbs(x, rounding));
        REQUIRE_THAT(double(second), WithinAbs(y, rounding));
    }
    for (std::uint32_t const extreme : {0u, 0xffffffffu}) {
        auto const [first, second] = real::normal_pair(extreme, extreme);
        CHECK(std::hypot(first, second) < 6);
    }
}

TEST_CASE("exp for moderate numbers has the bits of exp for all", "[unit][real]")
{
    for (float x = -80; x <= 80; x += 0.00037f)
        REQUIRE(std::bit_cast<std::uint32_t>(real::exp_moderate(x)) ==
                std::bit_cast<std::uint32_t>(real::exp_single(x)));
}

TEST_CASE("normal luck of places is standard, uncorrelated, and goes with the place",
          "[statistical][dice]")
{
    constexpr std::size_t count = 1 << 20;
    Dice const dice({3, 1}, hash("normals of places"), 5);
    std::vector<float> all(count);
    dice.fill_normal_places(0, all);
    double moment[5] = {}, pair = 0, next = 0;
    for (std::size_t i = 0; i < count; ++i) {
        double power = 1;
        for (double& m : moment) m += power / count, power *= double(all[i]);
        if (i < 256) continue;
        pair += double(all[i]) * double(all[i - 256]) / count;
        next += double(all[i]) * double(all[i - 1]) / count;
    }
    double const error = 1 / std::sqrt(double(count));  // four standard deviations of each
    CHECK_THAT(moment[1], WithinAbs(0, 4 * error));
    CHECK_THAT(moment[2], WithinAbs(1, 4 * std::sqrt(2) * error));
    CHECK_THAT(moment[3], WithinAbs(0, 4 * std::sqrt(15) * error));
    CHECK_THAT(moment[4], WithinAbs(3, 4 * std::sqrt(96) * error));
    CHECK_THAT(pair, WithinAbs(0, 4 * error));
    CHECK_THAT(next, WithinAbs(0, 4 * error));

    for (std::size_t const length : {1u, 255u, 1000u, 2048u, 2500u}) {
        std::vector<float> some(length + 1, -99);
        dice.fill_normal_places(4096, std::span(some).first(length));
        for (std::size_t k = 0; k < length; ++k) REQUIRE(some[k] == all[4096 + k]);
        REQUIRE(some[length] == -99);
    }
}

TEST_CASE("every build computes the same bits of normals", "[unit][real]")
{
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        auto const [a, b] = real::normal_pair(i * 2654435761u, i * 2246822519u + 7);
        sum = sum * 31 + std::bit_cast<std::uint32_t>(a);
        sum = sum * 31 + std::bit_cast<std::uint32_t>(b);
    }
    CHECK(sum == 0x130424dfdc270127);
}
