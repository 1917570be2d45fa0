// What a run says, in plain words: the questions a planner asks first.
#pragma once

#include <string>

#include "outputs/reader.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

// Online, e-commerce and their goals, poverty in towns and villages, the worst regions, the
// scenario's targets; means and the middle 80% of replicates in the last month.
std::string summary(ResultReader const& run, std::vector<Target> const& targets, bool indonesian);

}  // namespace umkm
