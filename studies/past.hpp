// The measured past, simulated again: what of a run stands beside which figure of the tables.
#pragma once

#include <string>
#include <vector>

#include "studies/run.hpp"
#include "studies/sources.hpp"

namespace umkm {

// One thing that was measured and that the model shows too. All are logs or logits, so that a
// difference is a relative one.
struct Feature {
    enum class Kind : std::uint8_t {
        poverty,     // ln P0 of a region, its change since the March before
        depth,       // ln P1/P0, mean over regions, its change since the base month
        severity,    // ln P2/P1, the same
        towns,       // ln urban/rural P0 of the province, its change since the base month
        online,      // logit of the share of businesses with internet orders
        marketplace  // logit of the share of these that sells on a marketplace
    };
    Kind kind;
    Month from, at;          // `from`: since when; `at` for levels
    std::size_t region = 0;  // of poverty
};
char const* name_of(Feature::Kind kind);

// A scenario of the past and what can be compared with it, in order of time.
struct Past {
    Scenario scenario;
    PopulationRequest request;
    std::vector<Feature> features;
    std::vector<double> measured;  // by feature; known
};
// Shares of sellers are not compared where the scenario sets their level itself.
Past past_of(DataFolder const& data, Scenario scenario);

// By feature, the mean over replicates.
std::vector<double> shown(RunResult const& result, std::vector<Feature> const& features);

}  // namespace umkm
