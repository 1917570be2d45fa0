// Observation (ODD 4): what a run reports each month. To add an indicator, add its line in
// indicators.cpp.
#pragma once

#include <string>
#include <vector>

#include "models/world.hpp"

namespace umkm {

// A second axis of an indicator beside region; `none` has one cell.
enum class Axis : std::uint8_t { none, area, sector, size_class, sex, channel, move };
std::vector<std::string> axis_labels(Axis axis, Inputs const& inputs);
// The same places in words, for people; none contains a semicolon.
std::vector<std::string> axis_words(Axis axis, Inputs const& inputs, bool indonesian);
char const* axis_name(Axis axis);  // the coordinate's name in result files

// The regions that a figure is taken over: one, or all of the province.
struct Scope {
    std::size_t first, last;  // last is one behind
};

struct Indicator {
    std::string name, unit;
    std::string says_en, says_id;              // a label
    std::string definition_en, definition_id;  // numerator, denominator, what is left out
    Axis axis = Axis::none;
    bool province_only = false;
    bool lower_is_better = false;
    double (*measure)(World const&, Scope, std::size_t cell);
};

std::vector<Indicator> const& indicators();

}  // namespace umkm
