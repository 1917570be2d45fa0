// What members of a programme, and the regions it works in, get.
#pragma once

#include "models/world.hpp"

namespace umkm {

// What changes for a firm by joining: grant and loan are paid, chances are drawn. `dice` are the
// lever's, the same in every month.
void welcome(World& world, Lever const& lever, ProgrammeState& state, Benefit const& benefit,
             Beneficiary& member, double price, Dice const& dice);

// Every member's month: quality builds up and fades, orders and instalments fall due. Goes on after
// the programme has ended, while an effect or a loan lasts. Members for whom nothing is left to
// come are dropped.
void look_after(World& world, Lever const& lever, ProgrammeState& state, Benefit const& benefit,
                double price, Moment const& moment);

// Rupiah of the lever's price year that its payer spends for one new member, and for one that stays
// a month.
double cost_of_joining(Lever const& lever, Benefit const& benefit);

// Works on whole regions: spends up to `left` rupiah of agents and moves the month's drivers.
void work_in_regions(World& world, Lever const& lever, ProgrammeState& state, double size,
                     double price, double left);

// What was built stays, also when the programme has ended.
void keep_coverage(World& world, Lever const& lever, ProgrammeState const& state);

}  // namespace umkm
