// The page of `umkm report`: one HTML file, built from outputs/report/ and carried in the program.
#pragma once

#include <string>
#include <string_view>

namespace umkm {

// The page without data; empty when the program was built with -DUMKM_REPORT=OFF.
std::string_view report_template();

// The page with the data in it: a JSON text, which is written so that no markup can begin in it.
// Throws IoError when the program was built without the page.
std::string report_page(std::string_view data_json);

}  // namespace umkm
