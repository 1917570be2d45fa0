// Which regions a scenario means: BPS codes, names, groups.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scenarios/reader.hpp"

namespace umkm {

// One mark per region of the context; nothing when something could not be understood.
std::optional<std::vector<std::uint8_t>> read_regions(Value const& value, Reading& reading);
// A single region.
std::optional<std::size_t> read_region(Value const& value, Reading& reading);

}  // namespace umkm
