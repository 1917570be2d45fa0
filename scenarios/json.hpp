// JSON as text, put together from its parts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace umkm::json {

using Members = std::vector<std::pair<std::string, std::string>>;  // name, JSON

// With as many significant digits; null where the value is not finite.
std::string number(double value, int significant = 6);
// With the digits that it takes to read the same number back; null where it is not finite.
std::string exact(double value);
// Bytes that are not UTF-8 become U+FFFD: JSON may hold nothing else.
std::string quoted(std::string_view text);
std::string array(std::vector<std::string> const& items);
std::string object(Members const& members);
// The same over several lines, ending with one; short lists stay on theirs.
std::string indented(std::string_view text);

}  // namespace umkm::json
