// Texts of the project that tests read, and golden ones that they keep.
#pragma once

#include <string>

namespace umkm {

// Paths are relative to the project.
std::string file_text(std::string const& path);
// UMKM_ACCEPT=1 writes the text there instead: look at it before it is committed.
void agrees_with_golden(std::string const& path, std::string const& text);

}  // namespace umkm
