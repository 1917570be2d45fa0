// Submodel: programmes (ODD 7), shared by all levers: window, eligibility, take-up, priority,
// queue, capacity, budget, cost book. A lever only says what one beneficiary, or one region, gets.
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

// Sorts the levers by id, so that their order in a file cannot show, and makes room for their
// state.
void prepare_programmes(World& world);

// Barrier: opens, enrols, pays and stops every lever of the plan.
void run_programmes(World& world, Moment const& moment);

}  // namespace umkm
