// Parameters of the model: value, range, unit and source of each, from data/parameters.toml.
#pragma once

#include <string>
#include <vector>

#include "sim/error.hpp"

namespace umkm {

// What the model asks for: a dotted name such as "adoption.innovation" and its unit.
struct ParameterName {
    std::string name, unit;
};

struct ParameterInfo {
    std::string name;
    double value = 0, low = 0, high = 0;
    std::string unit, source, says;
};

// Whether a source is no more than an assumption, or nothing at all.
bool is_assumption(std::string const& source);

// In the order of `wanted`. Throws InputError with every mistake: unknown or missing names, another
// unit than the model's, a value outside its own range, no source.
std::vector<ParameterInfo> read_parameters(std::string const& path,
                                           std::vector<ParameterName> const& wanted);
std::vector<ParameterInfo> read_parameters_text(std::string const& text, std::string const& path,
                                                std::vector<ParameterName> const& wanted);

}  // namespace umkm
