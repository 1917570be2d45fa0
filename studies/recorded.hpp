// What a run was given, read back from its result file.
#pragma once

#include <string>

#include "outputs/reader.hpp"
#include "scenarios/document.hpp"

namespace umkm {

// A TOML text of the file, as "config/scenario.toml". IoError where it is not there or damaged.
Value recorded(ResultReader const& run, std::string const& path);

}  // namespace umkm
