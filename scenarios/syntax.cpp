#include "scenarios/syntax.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

bool key_character(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' ||
           c == '"' || c == '\'';
}

bool header(std::string_view line)
{
    line = trim(line);
    if (!line.starts_with('[')) return false;
    line.remove_prefix(line.starts_with("[[") ? 2 : 1);
    line = trim(line);
    return !line.empty() && std::isalpha(static_cast<unsigned char>(line.front()));
}

// The key of a line "key = value", empty for other lines.
std::string_view key_of(std::string_view line)
{
    line = trim(line);
    std::size_t end = 0;
    while (end < line.size() && key_character(line[end])) ++end;
    std::string_view const rest = trim(line.substr(end));
    return rest.starts_with('=') && !rest.starts_with("==") ? line.substr(0, end)
                                                            : std::string_view{};
}

bool begins_statement(std::string_view line) { return header(line) || !key_of(line).empty(); }

// What stands after "=", without a comment: its first byte and its length.
struct Stretch {
    std::size_t begin = 0, size = 0;
};
Stretch value_of(std::string_view line)
{
    std::size_t const equals = line.find('=');
    if (equals == std::string_view::npos || header(line)) {
        std::size_t const first = std::min(line.find_first_not_of(" \t"), line.size());
        return {first, trim(line).size()};
    }
    std::size_t const begin = line.find_first_not_of(" \t", equals + 1);
    if (begin == std::string_view::npos) return {equals, 1};
    bool const quoted = line[begin] == '"' || line[begin] == '\'' || line[begin] == '[';
    std::string_view rest = line.substr(begin);
    if (!quoted) rest = rest.substr(0, rest.find('#'));
    return {begin, trim(rest).size()};
}

// A value that may go on over the following lines.
bool opens_lines(std::string_view line)
{
    Stretch const where = value_of(line);
    std::string_view const value = line.substr(std::min(where.begin, line.size()), where.size);
    return !header(line) &&
           (value.starts_with('[') || value.starts_with("\"\"\"") || value.starts_with("'''"));
}

struct Finding {
    std::string code;
    Stretch where;
    std::vector<std::string> arguments;
};

// From the look of the line to the message that helps most.
Finding diagnose(std::string_view line, SyntaxError const& mistake)
{
    static std::regex const thousands(R"(["']?[-+]?[0-9]{1,3}([.,][0-9]{3})+)");
    static std::regex const month(R"([0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?)");
    static std::regex const words(R"([A-Za-z].*|[-+]?[0-9][0-9_.]* *[%/A-Za-z].*)");
    Stretch const where = value_of(line);
    // A regular expression recurses by length: the beginning is enough to know the kind.
    std::string const value(
        line.substr(std::min(where.begin, line.size()), std::min<std::size_t>(where.size, 80)));
    if (mistake.description.find("cannot redefine") != std::string::npos) {
        std::string const key(header(line) ? trim(line) : key_of(line));
        std::size_t const first = std::min(line.find_first_not_of(" \t"), line.size());
        return {"E104", {first, key.size()}, {key}};
    }
    if (header(line)) return {"E105", where, {value}};
    if (line.find('=') == std::string_view::npos) return {"E106", where, {value}};
    if (value == "=") return {"E107", where, {std::string(key_of(line))}};
    bool const in_text = mistake.description.find("parsing string") != std::string::npos;
    if (in_text && value.find(value.front(), 1) == std::string::npos)
        return {"E113", where, {std::string(key_of(line))}};
    if (std::regex_match(value, thousands)) {
        std::string digits;
        std::copy_if(value.begin(), value.end(), std::back_inserter(digits),
                     [](char c) { return c >= '0' && c <= '9'; });
        return {"E102", where, {value, grouped(digits)}};
    }
    if (std::regex_match(value, month)) return {"E111", where, {value}};
    if (value == "True" || value == "False" || value == "yes" || value == "no")
        return {"E112", where, {value}};
    if (std::regex_match(value, words) && value.find('"') == std::string::npos)
        return {"E103", where, {value}};
    std::size_t const column = std::size_t(std::max(1, mistake.column)) - 1;
    std::size_t const byte = columns(line, 0, int(column)).size();
    return {"E101", {std::min(byte, line.size()), 1}, {mistake.description}};
}

// First line at or above `line` that begins a statement; `line` itself when none does.
std::size_t statement_of(std::vector<std::string> const& lines, std::size_t line)
{
    for (std::size_t i = line + 1; i-- > 0;)
        if (begins_statement(lines[i])) return i;
    return line;
}

// Which line is to blame for a mistake, and the statement that is taken out so as to read on.
struct Blame {
    std::size_t line = 0, begin = 0, end = 0;
    Finding finding;
};

Blame blame(SyntaxError const& mistake, std::vector<std::string> const& lines,
            std::vector<std::string> const& repaired)
{
    std::size_t at = std::size_t(std::clamp(mistake.line, 1, int(lines.size()))) - 1;
    while (at > 0 && trim(repaired[at]).empty()) --at;  // the end of a file blames what precedes it
    std::size_t const first = std::min(repaired[at].find_first_not_of(" \t"), repaired[at].size());
    bool const twice = mistake.description.find("cannot redefine") != std::string::npos;
    bool const starts_here = mistake.line == int(at) + 1 && mistake.column == int(first) + 1;
    std::size_t begin = statement_of(repaired, at), end = at + 1;
    // A key that comes as a surprise: a list or text of the statement before was not closed.
    if (starts_here && !twice && at > 0 && !key_of(repaired[at]).empty()) {
        std::size_t const previous = statement_of(repaired, at - 1);
        if (!trim(repaired[previous]).empty()) {
            begin = previous;
            end = at;
        }
    }
    bool const after_end = mistake.line > int(at) + 1;
    if (begin < at && (end == at || after_end))
        return {begin,
                begin,
                end,
                {"E113", value_of(lines[begin]), {std::string(key_of(lines[begin]))}}};
    if (opens_lines(repaired[begin]))
        while (end < repaired.size() && !begins_statement(repaired[end])) ++end;
    return {at, begin, end, diagnose(lines[at], mistake)};
}

// Takes a statement out; false when there was nothing.
bool remove(std::vector<std::string>& lines, std::size_t begin, std::size_t end, ParsedFile& parsed)
{
    bool removed = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (trim(lines[i]).empty()) continue;
        removed = true;
        std::string_view const key = key_of(lines[i]);
        if (!key.empty()) parsed.lost.emplace(key.substr(key.find_last_of('.') + 1));
        lines[i] = header(lines[i]) ? fmt::format("[{}{}]", unread_prefix, i) : std::string{};
    }
    return removed;
}

}  // namespace

bool repair(SyntaxError const& mistake, std::string const& file,
            std::vector<std::string> const& lines, std::vector<std::string>& repaired,
            ParsedFile& parsed)
{
    Blame const found = blame(mistake, lines, repaired);
    bool const removed = remove(repaired, found.begin, found.end, parsed);
    if (!removed && !parsed.errors.empty()) return false;
    std::string const& line = lines[found.line];
    Stretch const where = found.finding.where;
    Place const place{
        file, int(found.line) + 1, column_of_byte(line, where.begin) + 1,
        std::max(1, code_points(std::string_view(line).substr(where.begin, where.size)))};
    parsed.errors.push_back({found.finding.code, place, found.finding.arguments});
    return removed;
}

}  // namespace umkm
