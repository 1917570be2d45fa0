// The part of a scenario that has had a say by the end of a month.
#pragma once

#include <string>

#include "scenarios/scenario.hpp"

namespace umkm {

// The names of what has begun, then the resolved scenario without words, targets, its last month,
// and programmes and shocks that begin after `month`; without prices and ceiling too where no
// programme is left to spend. Two scenarios of which this is the same text are the same up to then,
// given the same data.
std::string acting_until(Scenario const& scenario, Month month);

}  // namespace umkm
