// Whether a zip archive of XML files, as a workbook is, has arrived whole.
#pragma once

#include <string>

namespace umkm {

// Unpacks every file of it and looks for the closing tag of its root. The library that writes
// workbooks goes through temporary files and does not see when the disk cuts one short.
bool zip_is_whole(std::string const& path);

}  // namespace umkm
