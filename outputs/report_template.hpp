// The page of a report, without its data. Bundled from outputs/report when the project is built.
#pragma once

#include <string>
#include <string_view>

namespace umkm {

std::string_view report_template();
std::string report_page(std::string_view data_json);

}  // namespace umkm
