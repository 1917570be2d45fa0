// Text from outside as valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace umkm {

// Every byte that belongs to no character becomes U+FFFD (Unicode 15, table 3-7); the rest stays.
std::string valid_utf8(std::string_view text);

}  // namespace umkm
