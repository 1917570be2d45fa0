// The model at points of its parameters: side by side, with the same luck at each.
#pragma once

#include "studies/sensitivity.hpp"

namespace umkm {

// Places in indicators(). InputError E433 {indicator, what there is}.
std::vector<std::size_t> places_of(std::vector<std::string> const& indicators);

// A coordinate that stands for the central value.
inline constexpr double central = -1;
using ValueAt = double (*)(UncertainInput const&, double);

struct Seen {
    bool refused = false;         // by an InputError
    std::vector<Outcome> values;  // by indicator; the difference from the base where there is one
};

// Nothing where `stop` ended it. Throws the InputError with which the model refuses.
struct Centre {
    Seen seen;
    double seconds;  // of all threads
};
std::optional<Centre> at_central_values(SensitivityQuestion const& question, RunOptions const& run,
                                        std::vector<std::size_t> const& places,
                                        std::atomic<bool> const* stop);

// Whether the model takes each of the points: its populations are built, no month is run.
std::vector<bool> accepted(SensitivityQuestion const& question, RunOptions const& run,
                           std::vector<Point> const& points, ValueAt value,
                           std::atomic<bool> const* stop);

// By point; empty where `stop` ended it. `seconds`: of a point, until it is known better.
std::vector<Seen> see(SensitivityQuestion const& question, RunOptions const& run,
                      std::vector<std::size_t> const& places, std::vector<Point> const& points,
                      ValueAt value, double seconds,
                      std::function<void(SensitivityProgress const&)> const& progress,
                      std::atomic<bool> const* stop);

}  // namespace umkm
