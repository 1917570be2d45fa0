#include "scenarios/syntax.hpp"

#include <algorithm>
#include <cctype>

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

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)); }

// Digits at the beginning of a text, taken off it.
std::size_t take_digits(std::string_view& text)
{
    auto const end = std::find_if_not(text.begin(), text.end(), digit);
    std::size_t const count = std::size_t(end - text.begin());
    text.remove_prefix(count);
    return count;
}

// 12,000 or 1.234.567
bool grouped_thousands(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::size_t const first = take_digits(text);
    bool good = first >= 1 && first <= 3 && !text.empty();
    while (good && !text.empty()) {
        good = text.front() == '.' || text.front() == ',';
        text.remove_prefix(1);
        good = good && take_digits(text) == 3;
    }
    return good;
}

// 2027-13-01 or 2027-3
bool dated(std::string_view text)
{
    if (take_digits(text) != 4) return false;
    int parts = 0;
    for (; text.starts_with('-') && parts < 2; ++parts) {
        text.remove_prefix(1);
        if (std::size_t const digits = take_digits(text); digits < 1 || digits > 2) return false;
    }
    return parts > 0 && text.empty();
}

// Words, or a number with something behind it: what should have been in quotes.
bool wants_quotes(std::string_view text)
{
    if (text.empty() || text.find('"') != std::string_view::npos) return false;
    if (letter(text.front())) return true;
    if (!digit(text.front()) && text.front() != '-' && text.front() != '+') return false;
    std::size_t const end = text.find_first_not_of("+-0123456789_. ");
    return end != std::string_view::npos &&
           (text[end] == '%' || text[end] == '/' || letter(text[end]));
}

// From the look of the line to the message that helps most.
Finding diagnose(std::string_view line, SyntaxError const& mistake)
{
    Stretch const where = value_of(line);
    std::string const value(line.substr(std::min(where.begin, line.size()), where.size));
    if (mistake.description.find("cannot redefine") != std::string::npos) {
        std::string const key(header(line) ? trim(line) : key_of(line));
        std::size_t const first = std::min(line.find_first_not_of(" \t"), line.size());
        return {"E104", {first, key.size()}, {key}};
    }
    std::size_t const column = std::size_t(std::max(1, mistake.column)) - 1;
    std::size_t const byte = std::min(columns(line, 0, int(column)).size(), line.size());
    bool const unquoted = wants_quotes(value);
    if (mistake.description == foreign_letter && !unquoted)
        return {"E122", {byte, 1}, {std::string(columns(line, int(column), 1))}};
    if (header(line)) return {"E105", where, {value}};
    if (line.find('=') == std::string_view::npos) return {"E106", where, {value}};
    if (value.empty() || value == "=") return {"E107", where, {std::string(key_of(line))}};
    bool const in_text = mistake.description.find("parsing string") != std::string::npos;
    if (in_text && value.find(value.front(), 1) == std::string::npos)
        return {"E113", where, {std::string(key_of(line))}};
    if (grouped_thousands(value)) {
        std::string digits;
        std::copy_if(value.begin(), value.end(), std::back_inserter(digits), digit);
        return {"E102", where, {value, grouped(digits)}};
    }
    if (dated(value)) return {"E111", where, {value}};
    if (value == "True" || value == "False" || value == "yes" || value == "no")
        return {"E112", where, {value}};
    if (unquoted) return {"E103", where, {value}};
    return {"E101", {byte, 1}, {mistake.description}};
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
    if (!opens_lines(repaired[begin])) begin = at;
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

std::optional<SyntaxError> find_foreign_letter(std::string_view text)
{
    std::string_view closing;  // of the text that is open, empty outside texts
    bool comment = false;
    int line = 1, column = 0;
    for (std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) ++column;
        bool const several_lines = closing.size() == 3;
        if (text[i] == '\n') {
            ++line;
            column = 0;
            comment = false;
            if (!several_lines) closing = {};
        } else if (comment) {
            continue;
        } else if (!closing.empty()) {
            if (text[i] == '\\' && closing.front() == '"' && i + 1 < text.size() &&
                text[i + 1] != '\n') {
                ++i;
                ++column;
            } else if (text.substr(i).starts_with(closing)) {
                i += closing.size() - 1;
                column += int(closing.size()) - 1;
                closing = {};
            }
        } else if (text[i] == '#') {
            comment = true;
        } else if (text[i] == '"' || text[i] == '\'') {
            std::string_view const opening = text.substr(i);
            bool const three = opening.starts_with("\"\"\"") || opening.starts_with("'''");
            closing = opening.substr(0, three ? 3 : 1);
            i += closing.size() - 1;
            column += int(closing.size()) - 1;
        } else if (byte >= 0x80U) {
            return SyntaxError{line, column, std::string(foreign_letter)};
        }
    }
    return std::nullopt;
}

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
