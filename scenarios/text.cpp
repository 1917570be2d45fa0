#include "scenarios/text.hpp"

#include <algorithm>
#include <numeric>

namespace umkm {

namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Insertions, deletions, changes and swaps of neighbours (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

}  // namespace

int code_points(std::string_view text)
{
    return int(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::string_view columns(std::string_view line, int from, int count)
{
    std::size_t begin = 0, end = 0;
    int passed = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && continues(line[i])) continue;
        if (passed == from) begin = i;
        if (passed == from + count || i == line.size()) {
            end = i;
            break;
        }
        ++passed;
    }
    if (passed < from) return {};
    return line.substr(begin, end - begin);
}

int column_of_byte(std::string_view text, std::size_t byte)
{
    return code_points(text.substr(0, byte));
}

std::string_view trim(std::string_view text)
{
    auto const blank = " \t\r\n";
    auto const first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return result;
}

bool starts_digit(std::string_view text)
{
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    while (true) {
        auto const end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        lines.emplace_back(line);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string join(std::vector<std::string> const& words, std::string_view between)
{
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) result += between;
        result += words[i];
    }
    return result;
}

std::string grouped(std::string_view digits)
{
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) result += '_';
        result += digits[i];
    }
    return result;
}

std::optional<std::string> nearest(std::string_view name,
                                   std::vector<std::string> const& candidates)
{
    if (name.size() > 60) return std::nullopt;
    std::string const wanted = lower(name);
    auto const begins = [&](std::string const& c) { return lower(c).starts_with(wanted); };
    auto const beginnings = std::count_if(candidates.begin(), candidates.end(), begins);
    if (wanted.size() >= 3 && beginnings == 1)
        return *std::find_if(candidates.begin(), candidates.end(), begins);
    if (wanted.size() >= 3 && beginnings > 1) return std::nullopt;  // which of them is meant?
    std::optional<std::string> best;
    std::size_t least = 0;
    for (std::string const& candidate : candidates) {
        std::size_t const distance = edit_distance(wanted, lower(candidate));
        if (distance > std::max<std::size_t>(1, wanted.size() / 3)) continue;
        if (best && distance >= least) continue;
        best = candidate;
        least = distance;
    }
    return best;
}

}  // namespace umkm
