// Boundaries of the regions that a user gives, made small enough for a page.
#pragma once

#include <string>
#include <vector>

#include "models/inputs.hpp"

namespace umkm {

// A FeatureCollection (RFC 7946) with one MultiPolygon for each region found, in the order of
// `regions`, its BPS code as properties.code, coordinates rounded to about ten metres. A feature
// belongs to the region whose code any of its properties holds: 3501, 3501.0, "3501",
// "35.01", "ID3501".
// InputError, each with {path}: E440 it can not be read; E441 it is not a FeatureCollection; E442 a
// region is not made of polygons; E443 not in degrees; E444 holds none of our regions; E445 larger
// than a page can carry.
std::string read_geometry(std::string const& path, std::vector<RegionInput> const& regions);

}  // namespace umkm
