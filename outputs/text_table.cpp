#include "outputs/text_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "sim/error.hpp"
#include "sim/utf8.hpp"

namespace umkm {

namespace {

std::size_t width_of(std::string_view text)  // code points: our words have no wide ones
{
    return std::size_t(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string cut(std::string const& text, std::size_t width)
{
    if (width_of(text) <= width) return text;
    std::size_t bytes = 0;
    for (std::size_t points = 0; bytes < text.size(); ++bytes)
        if ((text[bytes] & 0xC0) != 0x80 && points++ + 1 == std::max<std::size_t>(width, 1)) break;
    return text.substr(0, bytes) + "…";
}

std::string padded(std::string const& text, std::size_t width, TextTable::Side side)
{
    std::string const gap(width - std::min(width, width_of(text)), ' ');
    return side == TextTable::Side::left ? text + gap : gap + text;
}

}  // namespace

std::string in_digits(double value, int decimals, bool indonesian)
{
    if (std::isnan(value)) return "–";
    std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    bool const zero = digits.find_first_not_of("0.") == std::string::npos;
    std::size_t const point = std::min(digits.find('.'), digits.size());
    if (point < digits.size()) digits[point] = indonesian ? ',' : '.';
    if (!std::isinf(value))
        for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, indonesian ? "." : ",");
    return value < 0 && !zero ? "-" + digits : digits;
}

Reading reading_of(double value, bool indonesian)
{
    struct Step {
        double size;
        char const *en, *id;
    };
    for (Step const& step : {Step{1e12, "trillion", "triliun"}, Step{1e9, "billion", "miliar"},
                             Step{1e6, "million", "juta"}})
        if (std::abs(value) >= step.size) {
            double const shown = std::abs(value) / step.size;
            return {step.size, indonesian ? step.id : step.en,
                    shown >= 1000  ? 0
                    : shown >= 100 ? 1
                                   : 2};
        }
    double const shown = std::abs(value);
    return {1, "", shown >= 1000 ? 0 : shown >= 100 ? 1 : shown >= 1 || shown == 0 ? 2 : 4};
}

std::string csv_cell(std::string const& text)
{
    constexpr std::string_view signs = "=+-@\t\r";
    bool const formula = !text.empty() && signs.find(text[0]) != std::string_view::npos;
    std::string const safe = (formula ? "'" : "") + valid_utf8(text);
    if (safe.find_first_of(",\"\n\r") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (char const c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string plain(std::string_view text)
{
    std::string safe(text);
    for (std::size_t i = 0; i < safe.size(); ++i) {
        auto const byte = static_cast<unsigned char>(safe[i]);
        if (byte < 0x20 || byte == 0x7F) safe[i] = '?';
        // U+0080 to U+009F steer terminals too.
        if (byte == 0xC2 && i + 1 < safe.size() && static_cast<unsigned char>(safe[i + 1]) < 0xA0)
            safe.replace(i, 2, "?");
    }
    return safe;
}

void TextTable::row(std::vector<std::string> cells)
{
    require(cells.size() <= columns_.size(), "a row has no more cells than the table has columns");
    cells.resize(columns_.size());
    for (std::string& cell : cells) cell = plain(cell);
    rows_.push_back(std::move(cells));
}

void TextTable::line() { rows_.emplace_back(); }

std::string TextTable::text(int width) const
{
    std::vector<std::vector<std::string>> lines{{}};
    for (Column const& column : columns_) lines[0].push_back(column.heading);
    lines.insert(lines.end(), rows_.begin(), rows_.end());
    std::vector<std::size_t> widths(columns_.size(), 0);
    for (auto const& cells : lines)
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], width_of(cells[i]));
    std::size_t before = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) before += widths[i] + 2;
    std::size_t const room = std::size_t(std::max(width, 0));
    widths.back() =
        std::min(widths.back(), std::max<std::size_t>(room > before ? room - before : 0, 8));
    std::string text;
    for (auto const& cells : lines) {
        std::string line = cells.empty() ? std::string(before + widths.back(), '-') : "";
        for (std::size_t i = 0; i < cells.size(); ++i)
            line += (i ? "  " : "") + padded(cut(cells[i], widths[i]), widths[i], columns_[i].side);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace umkm
