// Costs as text for a terminal.
#pragma once

#include <string>
#include <vector>

#include "apps/user.hpp"
#include "studies/costs.hpp"

namespace umkm {

// Every policy, then the frontiers where there are several. `titles`: of the base run, then of each
// policy.
std::string costs_text(User const& user, std::vector<CostEffectiveness> const& policies,
                       std::vector<std::string> const& titles);

}  // namespace umkm
