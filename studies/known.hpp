// What could be known at a month: tables without what was measured later, so that a forecast from
// there can be judged by it.
#pragma once

#include "models/inputs.hpp"

namespace umkm {

// Without surveys of the internet and counts of payment codes after `outcomes`, and without growth
// and poverty lines after `drivers`; growth of a year is known once the year is over. What a
// population is built from stays: the poverty tables are read at its base month alone, and counts
// of firms and families, accounts and the regions' lines relative to each other describe levels,
// of 2020 to 2023, that no table gives for earlier years.
Inputs known_at(Inputs inputs, Month outcomes, Month drivers);

}  // namespace umkm
