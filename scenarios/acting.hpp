// The part of a scenario that has had a say by the end of a month.
#pragma once

#include <string>

#include "scenarios/scenario.hpp"

namespace umkm {

// The names of what has begun, then the resolved scenario without words, targets, and programmes
// and shocks that begin after `month`; where no programme is left, without prices, ceiling and the
// last month too. (With one, the last month has a say: patience is counted up to it.) Two scenarios
// of which this is the same text are the same up to then, given the same data.
std::string acting_until(Scenario const& scenario, Month month);

}  // namespace umkm
