// Submodel: programmes (ODD 7), shared by all levers: window, eligibility, take-up, priority,
// capacity, budget, cost book. A lever only says what one beneficiary gets.
#pragma once

#include <utility>
#include <vector>

#include "models/world.hpp"

namespace umkm {

// 0 outside the window; inside, the last scheduled share not after `month`, or 1 without a
// schedule.
double share_of_full_size(Month start, Month end,
                          std::vector<std::pair<Month, double>> const& schedule, Month month);

// Rupiah of `price_year` (March) as rupiah of this month, by the province's poverty line.
double price_since(World const& world, int price_year, Month month);

// Takes in new beneficiaries of a household lever: at most `places`, among eligible households that
// want it, in the lever's order of priority, a share `leakage` of them not eligible. The same
// household says yes to the same programme in every month and scenario. Returns how many joined.
std::int64_t enrol_households(World& world, Lever const& lever, ProgrammeState& state,
                              std::int64_t places, double share);

// Barrier: opens, enrols, pays and stops every lever of the plan.
void run_programmes(World& world, Moment const& moment);

}  // namespace umkm
