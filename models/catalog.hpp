// Everything the model is made of. To add a process, lever, shock or indicator: write its file, add
// its line in catalog.cpp or indicators.cpp.
#pragma once

#include "models/world.hpp"
#include "sim/schedule.hpp"

namespace umkm {

// One month, in the order of model.md 4.
Schedule<World> month_schedule();

// Rupiah of the price year that a household lever gives one member a month; 0 for other levers.
Rupiah aid_per_household(Lever const& lever);

}  // namespace umkm
