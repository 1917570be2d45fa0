// What a run would take: time from a probe of its first months, the size of its file from a coarse
// trial of its whole length, memory from counts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "studies/record.hpp"

namespace umkm {

struct Forecast {
    MemoryPlan memory;  // bytes
    double memory_bytes() const { return memory.total() + program_bytes; }
    // Code, libraries and input tables, measured at 1:1000, 1:100 and 1:10.
    static constexpr double program_bytes = 21e6;
    double file_bytes = 0;
    double seconds = 0;
    int replicates = 0;
    // Standard errors of the mean over all replicates in the last month, percentage points.
    double online_error = 0, p0_error = 0;
    // Programmes whose limits bind: the first month in which more want a place than there are, and
    // in which there is no money although there was before.
    struct Bound {
        std::string lever;
        std::optional<Month> seats, money;
    };
    std::vector<Bound> bounds;
};

// How long a run takes on this machine, from its first months.
double seconds_of(PopulationRequest const& request, RunOptions options);

// Builds the population as asked and runs a few months of it. Takes no place in the disk's `runs`.
Forecast forecast(DataFolder const& data, Scenario const& scenario, RunOptions const& options,
                  Recording const& recording);
std::string in_words(Forecast const& forecast, bool indonesian);

}  // namespace umkm
