// The macro path of a run: which part of formal income makes incomes follow the growth that is
// known or assumed (economy.md, amendment 4). Found once, by pilot replicates without programmes,
// and then the same for every replicate and every scenario that differs in programmes alone.
#pragma once

#include <atomic>

#include "models/population.hpp"
#include "studies/run.hpp"

namespace umkm {

// Pilots are at 1:100, or at the run's scale where that is coarser: the path of a region is an
// average, and does not need every firm. They all have the mean of what replicates draw.
inline constexpr int pilot_scale = 100;

// For `months` months from the plan's base. Without an anchored path nothing is run.
Reference find_reference(PopulationRequest const& request, RunOptions const& options,
                         std::size_t months, std::atomic<bool> const* stop);

}  // namespace umkm
