// The economy at several scales: how long a firm's month takes, process by process.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/work.hpp"
#include "studies/run.hpp"

namespace umkm::bench {

struct ProcessSpeed {
    std::string name;
    double seconds = 0;  // of all threads; on the clock if it is a barrier
    std::size_t phase = 0;
    bool barrier = false;
    std::optional<Work> work;  // the least that it must do, in all months; absent: unknown
};

struct Seconds {
    double clock = 0, processor = 0;  // processor: of all threads
};

struct EconomySpeed {
    double firms = 0;  // agents open in the base month
    int months = 0, replicates = 0;
    double build = 0;     // seconds: population and network
    double run = 0;       // seconds: all months, and those of the pilots
    double pilots = 0;    // seconds of `run`
    double peak = 0;      // bytes, of the program so far
    double resident = 0;  // bytes that stay in memory while months run, at the end
    std::vector<ProcessSpeed> processes;
    Seconds begin;                      // until the first month is closed
    std::vector<Seconds> months_after;  // each month from the second on
    Reference reference;                // found by the pilots, for another such run

    double per_firm_month(double seconds) const
    {
        return seconds * 1e9 / (firms * months * replicates);
    }
    // Nanoseconds on the clock of a firm's month, without those of the pilots.
    double month() const { return per_firm_month(run - pilots); }
    // The same of processor time, from the second month on.
    double processor_month() const
    {
        double sum = 0;
        for (Seconds const& month : months_after) sum += month.processor;
        return sum * 1e9 / firms / double(months_after.size());
    }
};

// The baseline, from the data folder of `root`.
PopulationRequest baseline(std::string const& root);

EconomySpeed measure_economy(PopulationRequest const& request, RunOptions const& options);

}  // namespace umkm::bench
