// Short ways to runs and to the figures they recorded.
#pragma once

#include <string>
#include <vector>

#include "studies/run.hpp"
#include "tests/models/world_of_tests.hpp"

namespace umkm {

RunOptions options_at(int scale, int replicates = 1, std::uint64_t seed = 1);

RunResult run_of(Plan const& plan, RunOptions const& options, Observer const& observe = {});

// Place of an indicator in indicators(); throws if there is none of that name.
std::size_t indicator_at(std::string const& name);

// Of the province, and of a region, in a month of the k-th replicate.
double province(RunResult const& result, std::string const& name, std::size_t month,
                std::size_t k = 0, std::size_t cell = 0);
double region(RunResult const& result, std::string const& name, std::size_t month, std::size_t r,
              std::size_t k = 0);

// The first series in which two runs differ in any bit; empty if none does. `months` compares only
// as many, 0 all of them.
std::string first_difference(RunResult const& a, RunResult const& b, std::size_t months = 0);

struct Mean {
    double value = 0, error = 0;  // standard error over replicates
};
Mean mean_of(std::vector<double> const& values);

}  // namespace umkm
