// What a run would take: memory and file from counts and a trial of the tables, time from a probe.
#pragma once

#include <string>

#include "studies/record.hpp"

namespace umkm {

struct Forecast {
    MemoryPlan memory;
    double file_bytes = 0;
    double seconds = 0;
    // Of the mean over replicates of P0 (points) and the online share (points): what luck leaves.
    double p0_error = 0, online_error = 0;
    int replicates = 0;
};

// Builds the population and runs a few months of it.
Forecast forecast(DataFolder const& data, Scenario const& scenario, RunOptions const& options,
                  Recording const& recording);
std::string in_words(Forecast const& forecast, bool indonesian);

// Runs of the months that a replicate takes: its reference, its shocks, its levers.
std::size_t pass_count(Plan const& plan);

}  // namespace umkm
