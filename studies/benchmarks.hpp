// Simple forecasts that a model has to beat, each with a band from its own past errors.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace umkm {

// Yearly values by region; NaN where unknown. Rows may differ in length.
struct History {
    int first_year = 0;
    std::vector<std::vector<double>> values;  // [region][year]
};

enum class Benchmark : std::uint8_t {
    persistence,         // the last known value stays
    drift,               // it moves on by the mean yearly change from the first known value to it
    proportional_drift,  // by the mean yearly change of the logarithm; no value may be 0 or below
    // Next year's value is a + b times this year's, b of all regions together and a of each
    // (within estimator), over pairs of neighbouring years, taken step by step. With T pairs, b is
    // too low by about (1 + b) / (T - 1) (Nickell 1981); it is not held below 1.
    ar1,
    combination  // the mean of those above that there are, of equal weight
};
inline constexpr std::array all_benchmarks{Benchmark::persistence, Benchmark::drift,
                                           Benchmark::proportional_drift, Benchmark::ar1,
                                           Benchmark::combination};
std::string in_words(Benchmark benchmark, bool indonesian);

// The median, and the standard deviation of a normal around it, in the unit of the values.
struct BenchmarkForecast {
    double middle, deviation;
};

// One per region, for the year origin + horizon (horizon >= 1), from nothing later than `origin`.
// Where a region's last known value is older, its steps count from there. The middle is kept to no
// range. There is none where the region has too little: persistence needs one value; drift and
// proportional drift two; ar1 a pair of neighbouring years, and in some region two pairs that begin
// from unlike values (so at least three years), without which b is not known.
//
// The deviation is the root mean square of the errors that the benchmark would have made before,
// as seen from each earlier year for the next one, times the root of the steps. Errors out of
// sample, because within the sample a rule fitted to a few years fits too well; of all regions
// together, because one alone has few. Where a rule could not have forecast any year before the
// origin (as drift from a single change), those of persistence stand in; where these are lacking
// too there is no forecast. It is 0 only where all those errors are. The root of the steps is that
// of a random walk: for an ar1 with b below 1 the band is wider than need be at long horizons.
std::vector<std::optional<BenchmarkForecast>> forecast(Benchmark benchmark, History const& history,
                                                       int origin, int horizon);

}  // namespace umkm
