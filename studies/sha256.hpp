// SHA-256 (FIPS 180-4), so that anyone can compare with `sha256sum`.
#pragma once

#include <string>
#include <string_view>

namespace umkm {

std::string sha256(std::string_view bytes);                   // 64 hexadecimal digits
std::string sha256_of_file(std::string const& path);          // IoError where it cannot be read
bool same_bytes(std::string const& a, std::string const& b);  // of two files; IoError as above

}  // namespace umkm
