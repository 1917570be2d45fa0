// Small reading aids: UTF-8 columns, lower case, edit distance for "did you mean".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace umkm {

// Columns count code points, as editors do.
int code_points(std::string_view text);
// The bytes of `line` from code point `from` (counted from 0), `count` code points long.
std::string_view columns(std::string_view line, int from, int count);
// The code point, counted from 0, in which byte `byte` lies.
int column_of_byte(std::string_view text, std::size_t byte);

std::string_view trim(std::string_view text);
std::string lower(std::string_view text);  // ASCII letters only
bool starts_digit(std::string_view text);
std::vector<std::string> lines_of(std::string_view text);  // without "\n" and "\r\n"
std::string join(std::vector<std::string> const& words, std::string_view between);

// 1234567 as "1_234_567", the way numbers are grouped in scenario files.
std::string grouped(std::string_view digits);

// The candidate nearest to a mistyped name, if one is near enough to be meant.
std::optional<std::string> nearest(std::string_view name,
                                   std::vector<std::string> const& candidates);

}  // namespace umkm
