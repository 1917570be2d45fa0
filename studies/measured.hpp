// What was measured, beside the variables of a result file that say the same.
#pragma once

#include <string>
#include <vector>

#include "models/inputs.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

struct MeasuredSeries {
    std::string variable;  // of the province
    std::size_t place;     // in it
    Text label;
    Dated const* data;
    double factor;          // from the variable's unit to that of the data
    bool national = false;  // of Indonesia, as a stand-in
};

// Dated figures of the province; `inputs` must live as long.
std::vector<MeasuredSeries> measured_series(Inputs const& inputs);

// The yearly figures of a region, measured in March, that an indicator stands beside; nothing if
// none.
Yearly RegionInput::*measured_by_region(std::string const& indicator);

}  // namespace umkm
