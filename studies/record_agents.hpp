// Columns of agents in a result file, from the tables' own lists of fields.
#pragma once

#include <string>

#include "models/world.hpp"
#include "outputs/writer.hpp"

namespace umkm {

// Groups <group>/firms and <group>/households, one value per row of the table.
void write_agents(ResultWriter& writer, std::string const& group, World const& world);

}  // namespace umkm
