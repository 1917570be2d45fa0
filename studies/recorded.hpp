// What a run was given, read back from its result file.
#pragma once

#include <string>

#include "outputs/reader.hpp"
#include "scenarios/document.hpp"

namespace umkm {

// A TOML text of the file, as "config/scenario.toml". IoError where it is not there or damaged.
Value recorded(ResultReader const& run, std::string const& path);

// Which calibration its replicates drew from, and its hash: "2022-12 1f2e3d4c5b6a" or "none", as
// of a file from before there were any.
std::string calibration_of(ResultReader const& run);

}  // namespace umkm
