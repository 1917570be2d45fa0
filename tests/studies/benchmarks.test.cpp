// Simple forecasts on paths whose future can be worked out on paper.
#include "studies/benchmarks.hpp"

#include <cmath>
#include <limits>
#include <set>

#include "sim/dice.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Of a region that must have one.
BenchmarkForecast one(Benchmark benchmark, History const& history, int origin, int horizon,
                      std::size_t region = 0)
{
    auto const found = forecast(benchmark, history, origin, horizon).at(region);
    REQUIRE(found);
    return *found;
}

// Each region returns to a mean of its own, from chance to chance.
History autoregressive(std::size_t regions, int years, double slope)
{
    Dice const dice({7, 0}, hash("a made-up history"), 0);
    History history{2000, {}};
    for (std::size_t region = 0; region < regions; ++region) {
        Draws draws = dice.of(std::uint32_t(region));
        double const mean = 10 + draws.normal();
        double value = mean;
        for (int year = 0; year < 30; ++year)
            value = mean + slope * (value - mean) + draws.normal();
        auto& row = history.values.emplace_back();
        for (int year = 0; year < years; ++year) {
            row.push_back(value);
            value = mean + slope * (value - mean) + draws.normal();
        }
    }
    return history;
}

double slope_of(History const& history, int origin)
{
    double const first = one(Benchmark::ar1, history, origin, 1).middle;
    double const second = one(Benchmark::ar1, history, origin, 2).middle;
    return (second - first) / (first - history.values[0][std::size_t(origin - 2000)]);
}

}  // namespace

TEST_CASE("persistence says the last value, as wrong as the changes that it missed", "[benchmarks]")
{
    History const history{2010, {{10, 13, 9}, {20, 20, 20}}};
    BenchmarkForecast const next = one(Benchmark::persistence, history, 2012, 1);
    CHECK(next.middle == 9);
    CHECK_THAT(next.deviation, WithinRel(2.5, 1e-12));  // changes 3, -4, 0, 0: 25 / 4 in the mean
    CHECK_THAT(one(Benchmark::persistence, history, 2012, 4, 1).deviation, WithinRel(5.0, 1e-12));
}

TEST_CASE("drift goes on along a straight line", "[benchmarks]")
{
    History const history{2010, {{20, 18, 16, 14}, {5, 5.5, 6, 6.5}}};
    CHECK(one(Benchmark::drift, history, 2013, 3).middle == 8);
    CHECK(one(Benchmark::drift, history, 2013, 2, 1).middle == 7.5);
    CHECK(one(Benchmark::drift, history, 2013, 3).deviation == 0);  // it never missed
    CHECK_FALSE(forecast(Benchmark::drift, history, 2010, 1)[0]);  // of one year no change is known
}

TEST_CASE("a drift from a single change has the band of persistence", "[benchmarks]")
{
    History const history{2010, {{20, 17}, {5, 9}}};
    for (Benchmark const each : {Benchmark::drift, Benchmark::proportional_drift}) {
        BenchmarkForecast const next = one(each, history, 2011, 1);
        CHECK_THAT(next.deviation, WithinRel(std::sqrt((9.0 + 16) / 2), 1e-12));
    }
    CHECK(one(Benchmark::drift, history, 2011, 1).middle == 14);
}

TEST_CASE("proportional drift goes on along a constant ratio, drift does not", "[benchmarks]")
{
    History const history{2010, {{32, 16, 8, 4}}};
    CHECK_THAT(one(Benchmark::proportional_drift, history, 2013, 2).middle, WithinRel(1.0, 1e-12));
    CHECK_THAT(one(Benchmark::proportional_drift, history, 2013, 2).deviation, WithinAbs(0, 1e-12));
    CHECK_THAT(one(Benchmark::drift, history, 2013, 1).middle, WithinRel(4 - 28.0 / 3, 1e-12));
    History const none{2010, {{3, 0, 1}}};
    CHECK_FALSE(forecast(Benchmark::proportional_drift, none, 2012, 1)[0]);  // 0 has no logarithm
}

TEST_CASE("the errors of drift are those it would have made from each earlier year", "[benchmarks]")
{
    // From 2011 it says 14 and 12 comes; from 2012 it says 13 and 14 comes.
    History const history{2010, {{10, 12, 12, 14}}};
    CHECK_THAT(one(Benchmark::drift, history, 2013, 1).deviation,
               WithinRel(std::sqrt((4.0 + 1) / 2), 1e-12));
}

TEST_CASE("the slope of an autoregression is found in long histories", "[benchmarks]")
{
    CHECK_THAT(slope_of(autoregressive(38, 120, 0.7), 2119), WithinAbs(0.7, 0.03));
    CHECK_THAT(slope_of(autoregressive(38, 120, 0.2), 2119), WithinAbs(0.2, 0.04));
}

TEST_CASE("of short histories it is too low by what Nickell says", "[benchmarks]")
{
    double const slope = slope_of(autoregressive(1000, 11, 0.7), 2010);  // ten pairs
    CHECK_THAT(slope, WithinAbs(0.7 - 1.7 / 9, 0.05));
}

TEST_CASE("an autoregression without luck is followed step by step, each region to its own mean",
          "[benchmarks]")
{
    // Half of the way to 10 each year, and to 4.
    History const history{2010, {{18, 14, 12, 11}, {0, 2, 3, 3.5}}};
    CHECK_THAT(one(Benchmark::ar1, history, 2013, 1).middle, WithinRel(10.5, 1e-12));
    CHECK_THAT(one(Benchmark::ar1, history, 2013, 3).middle, WithinRel(10.125, 1e-12));
    CHECK_THAT(one(Benchmark::ar1, history, 2013, 2, 1).middle, WithinRel(3.875, 1e-12));
    // As seen from 2012 it knew 2013.
    CHECK_THAT(one(Benchmark::ar1, history, 2013, 1).deviation, WithinAbs(0, 1e-12));
}

TEST_CASE("a slope needs three years and some change", "[benchmarks]")
{
    History const history{2010, {{18, 14, 12}, {0, 2, 3}}};
    CHECK_FALSE(forecast(Benchmark::ar1, history, 2011, 1)[0]);
    CHECK(forecast(Benchmark::ar1, history, 2012, 1)[0]);
    History const still{2010, {{0.1, 0.1, 0.1, 0.1}}};
    CHECK_FALSE(forecast(Benchmark::ar1, still, 2013, 1)[0]);
}

TEST_CASE("an explosive path is not tamed", "[benchmarks]")
{
    History const history{2010, {{1, 2, 4, 8}}};
    CHECK_THAT(one(Benchmark::ar1, history, 2013, 2).middle, WithinRel(32.0, 1e-12));
}

TEST_CASE("the combination is the mean of the forecasts that there are", "[benchmarks]")
{
    History const history = autoregressive(5, 8, 0.5);
    double sum = 0;
    for (Benchmark const each : all_benchmarks)
        if (each != Benchmark::combination) sum += one(each, history, 2007, 3).middle;
    CHECK_THAT(one(Benchmark::combination, history, 2007, 3).middle, WithinRel(sum / 4, 1e-12));
    // No ratio, no slope: persistence -2 and drift -3.
    History const few{2010, {{1, 3}, {-1, -2}}};
    CHECK_FALSE(forecast(Benchmark::proportional_drift, few, 2011, 1)[1]);
    CHECK_THAT(one(Benchmark::combination, few, 2011, 1, 1).middle, WithinRel(-2.5, 1e-12));
}

TEST_CASE("nothing after the origin matters, to the last bit", "[benchmarks]")
{
    History const history = autoregressive(6, 12, 0.6);
    History other = history;
    for (auto& row : other.values) {
        for (std::size_t year = 8; year < row.size(); ++year) row[year] = -1e6 * row[year];
        row.back() = unknown;
    }
    History cut = history;
    for (auto& row : cut.values) row.resize(8);
    for (Benchmark const each : all_benchmarks)
        for (int const horizon : {1, 4}) {
            auto const as_is = forecast(each, history, 2007, horizon);
            for (History const& changed : {other, cut}) {
                auto const found = forecast(each, changed, 2007, horizon);
                REQUIRE(found.size() == as_is.size());
                for (std::size_t region = 0; region < found.size(); ++region) {
                    INFO(in_words(each, false) << " " << region);
                    REQUIRE((found[region] && as_is[region]));
                    CHECK(found[region]->middle == as_is[region]->middle);
                    CHECK(found[region]->deviation == as_is[region]->deviation);
                }
            }
            // What came until the origin does matter.
            other.values[0][7] = history.values[0][7] + 1;
            CHECK(forecast(each, other, 2007, horizon)[0]->middle != as_is[0]->middle);
            other.values[0][7] = history.values[0][7];
        }
}

TEST_CASE("holes in a history are stepped over, and a last value that is old reaches further",
          "[benchmarks]")
{
    History const history{2010, {{unknown, 10, unknown, 14, unknown}, {4, 4, 4, 4, 4}}};
    CHECK(one(Benchmark::persistence, history, 2014, 1).middle == 14);
    CHECK(one(Benchmark::drift, history, 2014, 1).middle == 18);  // two a year, two years on
    // One error of 4 over two steps, and four of 0.
    double const step = std::sqrt(4 * 4 / 2.0 / 5);
    CHECK_THAT(one(Benchmark::persistence, history, 2014, 1).deviation,
               WithinRel(step * std::sqrt(2.0), 1e-12));
    CHECK_THAT(one(Benchmark::persistence, history, 2014, 1, 1).deviation, WithinRel(step, 1e-12));
    // No neighbouring years, no slope of its own.
    CHECK_FALSE(forecast(Benchmark::ar1, history, 2014, 1)[0]);
    // The pairs on either side of a hole do count: the first region halves its way to 10.
    History const split{2010, {{26, 18, 14, unknown, 11, 10.5}}};
    CHECK_THAT(one(Benchmark::ar1, split, 2015, 1).middle, WithinRel(10.25, 1e-12));
}

TEST_CASE("of a history without values, or of one year, nothing is forecast", "[benchmarks]")
{
    History const history{2010, {{unknown, unknown}, {}, {5, 6}}};
    for (Benchmark const each : all_benchmarks) {
        CHECK_FALSE(forecast(each, history, 2011, 1)[0]);
        CHECK_FALSE(forecast(each, history, 2011, 1)[1]);
        CHECK_FALSE(forecast(each, history, 2010, 1)[2]);  // a value, but no error to learn from
        CHECK_FALSE(forecast(each, history, 2005, 1)[2]);
        CHECK(forecast(each, History{}, 2010, 1).empty());
    }
    CHECK(forecast(Benchmark::persistence, history, 2011, 1)[2]);
}

TEST_CASE("every simple forecast has words of its own in both languages", "[benchmarks]")
{
    std::set<std::string> words;
    for (Benchmark const each : all_benchmarks)
        for (bool const indonesian : {false, true}) words.insert(in_words(each, indonesian));
    CHECK(words.size() == 2 * all_benchmarks.size());
    CHECK(words.count("") == 0);
}
