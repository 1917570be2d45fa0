// Values of the attributes that conditions ask for (models/predicate.hpp), read from the tables.
#pragma once

#include <cstdint>

#include "models/world.hpp"

namespace umkm {

// Of an attribute of firms, by its index in attributes(); the firm is open. Sales, and workers whom
// they pay, are those of last month.
double firm_value(World const& world, std::uint16_t attribute, std::uint32_t firm);

// Of an attribute of households, by its index in attributes().
double household_value(World const& world, std::uint16_t attribute, std::uint32_t household);

}  // namespace umkm
