// The economy at several scales: how long a firm's month takes, process by process.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "studies/run.hpp"

namespace umkm::bench {

struct EconomySpeed {
    double firms = 0;  // agents open in the base month
    int months = 0, replicates = 0;
    double build = 0;                                       // seconds: population and network
    double run = 0;                                         // seconds: all months
    double peak = 0;                                        // bytes, of the program so far
    std::vector<std::pair<std::string, double>> processes;  // seconds, all threads

    double per_firm_month(double seconds) const
    {
        return seconds * 1e9 / (firms * months * replicates);
    }
};

// The baseline, from the data folder of `root`.
PopulationRequest baseline(std::string const& root);

EconomySpeed measure_economy(PopulationRequest const& request, RunOptions const& options);

}  // namespace umkm::bench
