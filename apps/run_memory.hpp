// Whether the machine has the memory that a run needs.
#pragma once

#include "apps/user.hpp"
#include "studies/record.hpp"

namespace umkm {

// Before anything is built: a program that takes more than there is would be ended by the system,
// with all that it has reached. Throws IoError.
void check_memory(User const& user, PopulationRequest const& population, RunOptions const& options,
                  Recording const& recording);

}  // namespace umkm
