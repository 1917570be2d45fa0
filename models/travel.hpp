// Submodel: travel times between regions, over the roads that cross their borders.
#pragma once

#include <vector>

#include "models/inputs.hpp"
#include "models/parameters.hpp"

namespace umkm {

// Minutes, [from * regions + to]: shortest paths on the adjacency graph of the regions, each border
// crossed at the distance between centres x detour / speed, plus the time of a local trip; within a
// region the mean distance to its centre. Throws InputError E530 if a region cannot be reached.
std::vector<double> travel_minutes(Inputs const& inputs, Parameters const& parameters);

// minutes^(-exponent).
std::vector<double> decay_of(std::vector<double> const& minutes, double exponent);

}  // namespace umkm
