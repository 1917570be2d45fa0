// Apportionment, travel times, exit, windows of programmes, dates of growth.
#include <cmath>
#include <limits>
#include <numeric>

#include "models/apportion.hpp"
#include "models/demography.hpp"
#include "models/drivers.hpp"
#include "models/programmes/programmes.hpp"
#include "models/travel.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/world_of_tests.hpp"

using namespace umkm;

TEST_CASE("shares by the largest remainder add up and stray by less than one unit",
          "[unit][apportion]")
{
    std::vector<double> weights;
    for (int i = 1; i <= 38; ++i) weights.push_back(std::fmod(i * 7.31, 5.0) + 0.01);
    double const sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::int64_t total : {0, 1, 7, 38, 9'782'262}) {
        auto const shares = apportion(weights, total);
        CHECK(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == total);
        for (std::size_t i = 0; i < shares.size(); ++i)
            CHECK(std::abs(double(shares[i]) - double(total) * weights[i] / sum) < 1);
    }
}

TEST_CASE("of equal claims to the last unit the first one wins", "[unit][apportion]")
{
    CHECK(apportion(std::vector<double>{1, 1, 1}, 4) == std::vector<std::int64_t>{2, 1, 1});
    CHECK(apportion(std::vector<double>{0, 5, 0}, 3) == std::vector<std::int64_t>{0, 3, 0});
    CHECK(apportion(std::vector<double>{0, 0}, 0) == std::vector<std::int64_t>{0, 0});
    CHECK_THROWS_AS(apportion(std::vector<double>{0, 0}, 1), Broken);
}

TEST_CASE("a trip takes as long as the trip back, and no detour is shorter", "[unit][travel]")
{
    auto const minutes = travel_minutes(east_java(), central_parameters());
    std::size_t const n = east_java().region_count();
    auto const trip = [&](std::size_t a, std::size_t b) { return minutes[a * n + b]; };
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b) {
            REQUIRE_THAT(trip(a, b), WithinRel(trip(b, a), 1e-12));
            REQUIRE(trip(a, b) >= central_parameters().local_minutes);
            for (std::size_t c = 0; c < n; ++c)
                if (a != b && b != c && a != c)
                    REQUIRE(trip(a, c) <= trip(a, b) + trip(b, c) + 1e-9);
        }
}

TEST_CASE("Sidoarjo is near Surabaya, Bangkalan over the bridge, Banyuwangi far", "[unit][travel]")
{
    auto const minutes = travel_minutes(east_java(), central_parameters());
    std::size_t const n = east_java().region_count(), surabaya = region_at("3578");
    auto const from_surabaya = [&](char const* code) {
        return minutes[surabaya * n + region_at(code)];
    };
    CHECK(from_surabaya("3515") < 60);
    CHECK(from_surabaya("3526") < 100);
    CHECK(from_surabaya("3526") < from_surabaya("3527"));  // Sampang lies behind Bangkalan
    CHECK(from_surabaya("3510") > 300);
    CHECK(from_surabaya("3510") < 900);
}

TEST_CASE("pull over a distance falls by the exponent", "[unit][travel]")
{
    auto const decay = decay_of({10, 20, 40}, 2);
    CHECK_THAT(decay[0] / decay[1], WithinRel(4.0, 1e-12));
    CHECK_THAT(decay[1] / decay[2], WithinRel(4.0, 1e-12));
}

TEST_CASE("young firms, traders and firms that sell badly close more often", "[unit][demography]")
{
    Parameters const& p = central_parameters();
    constexpr bool food = false, trade = true;
    CHECK(exit_tilt(p, 6, food, 0, 1) > exit_tilt(p, 40, food, 0, 1));
    CHECK(exit_tilt(p, 40, food, 0, 1) > exit_tilt(p, 120, food, 0, 1));
    CHECK(exit_tilt(p, 40, trade, 0, 1) > exit_tilt(p, 40, food, 0, 1));
    CHECK(exit_tilt(p, 40, food, 0, 0.5) > exit_tilt(p, 40, food, 0, 1));
    CHECK(exit_tilt(p, 40, food, 0, 1.5) < exit_tilt(p, 40, food, 0, 1));
    CHECK(exit_tilt(p, 40, food, 2, 1) < exit_tilt(p, 40, food, 1, 1));  // larger firms close less
}

TEST_CASE("a programme has no size outside its window and the scheduled one inside",
          "[unit][programmes]")
{
    Month const start = Month::of(2023, 1), end = Month::of(2024, 12);
    CHECK(share_of_full_size(start, end, {}, start + -1) == 0);
    CHECK(share_of_full_size(start, end, {}, start) == 1);
    CHECK(share_of_full_size(start, end, {}, end) == 1);
    CHECK(share_of_full_size(start, end, {}, end + 1) == 0);
    std::vector<std::pair<Month, double>> const steps{{Month::of(2023, 4), 0.5},
                                                      {Month::of(2024, 1), 0.8}};
    CHECK(share_of_full_size(start, end, steps, Month::of(2023, 3)) == 0);
    CHECK(share_of_full_size(start, end, steps, Month::of(2023, 12)) == 0.5);
    CHECK(share_of_full_size(start, end, steps, Month::of(2024, 1)) == 0.8);
}

TEST_CASE("growth of a year is felt from April before to March", "[unit][drivers]")
{
    CHECK(growth_year(Month::of(2022, 3)) == 2022);
    CHECK(growth_year(Month::of(2022, 4)) == 2023);
    CHECK(growth_year(Month::of(2022, 12)) == 2023);
    CHECK(growth_year(Month::of(2023, 3)) == 2023);
}
