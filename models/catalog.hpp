// Everything the model is made of. To add a process, lever, shock or indicator: write its file, add
// its line in catalog.cpp or indicators.cpp.
#pragma once

#include "models/world.hpp"
#include "sim/schedule.hpp"

namespace umkm {

// One month, in the order of model.md 4.
Schedule<World> month_schedule();

// Every kind of lever and shock of the model. A program of its own may add some
// (docs/add-a-lever.md).
Catalog standard_catalog();

}  // namespace umkm
