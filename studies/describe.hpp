// The model in its own words: tables made from the code and the data, for a terminal and for
// docs/odd.md.
#pragma once

#include <string>

#include "models/world.hpp"
#include "studies/accounts.hpp"
#include "studies/run.hpp"
#include "studies/sources.hpp"

namespace umkm {

// Rows and bytes of every column at this scale, and what a run needs.
std::string describe_memory(PopulationRequest const& request, RunOptions const& options, int width);
// The month: every process, what it does, reads and writes.
std::string describe_processes(int width);
std::string describe_parameters(DataFolder const& data, int width);
// Who sells to whom in the base month: degrees, components, reciprocity, the most central.
std::string describe_network(World const& world, int width);
// The balanced matrix, the model's own base month beside it, the loop, the published share.
std::string describe_accounts(DataFolder const& data, World const& world, int width);
// docs/odd.md: the ODD protocol with every table from the code.
std::string describe_odd(DataFolder const& data, Catalog const& catalog);

}  // namespace umkm
