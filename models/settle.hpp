// Submodel: the accounts between agents (ODD 7): wages, anchored incomes, booking, identities.
#pragma once

#include "models/world.hpp"
#include "sim/schedule.hpp"

namespace umkm {

// What the region's formal incomes and wages bring this month. In the reference run formal income
// is solved so that living standards of every region are on the anchored path, on average over the
// fifths of its households, and as many persons under the line as that path gives; with shocks that
// happened a second time, so that its poorest fifth together, and the count, stay where they were.
// A run with programmes gets the same formal income, plus what large firms pay out of sales beyond
// the reference. Factors below 0 are taken as 0 and reported (Reference::least_factor): there the
// path could not be met.
void set_pay(World& world, Moment const& moment);  // barrier

// Books the month: what flowed, what stays in pools, what leaves with the outside accounts.
void settle(World& world, Moment const& moment);  // barrier

// Every identity of the month, to the rupiah. Throws Broken naming process and month.
void check_identities(World const& world, std::vector<Change> const& changes, Moment const& moment);

}  // namespace umkm
