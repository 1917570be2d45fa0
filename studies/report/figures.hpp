// The charts and maps of a report as slides, drawn from the same data as the page.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/messages.hpp"

namespace umkm {

// `data` as report_data gives it. Writes NAME.svg and NAME.png for each into the folder, which is
// made if it is missing: fan-online, effect-p0-B, map-p0, map-p0-B. Returns how many figures.
// InputError E401 where one exists and may not be replaced, before any is written; IoError where
// the folder takes no file.
std::size_t save_figures(std::string_view data, Language language, std::string const& folder,
                         bool overwrite);

}  // namespace umkm
