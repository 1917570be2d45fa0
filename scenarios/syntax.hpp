// What is wrong with a line that is not TOML, and how to read on after it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/document.hpp"

namespace umkm {

// A header that could not be read is replaced by one of this name, and its table is dropped.
inline constexpr std::string_view unread_prefix = "unread__";

struct SyntaxError {
    int line = 0, column = 0;
    std::string description;  // the parser's words
};

// The first letter beyond ASCII outside quotes and comments, where TOML has none. toml++ 3.3 must
// not see it: its test for white space runs into undefined behaviour there (U+00E9 for one).
inline constexpr std::string_view foreign_letter = "a letter beyond ASCII outside quotes";
std::optional<SyntaxError> find_foreign_letter(std::string_view text);

// Records the mistake in `parsed` and takes its statement out of `repaired`;
// false when there is nothing left to take out.
bool repair(SyntaxError const& mistake, std::string const& file,
            std::vector<std::string> const& lines, std::vector<std::string>& repaired,
            ParsedFile& parsed);

}  // namespace umkm
