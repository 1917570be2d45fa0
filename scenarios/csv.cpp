#include "scenarios/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

// One line into cells; columns count code points, as editors do.
std::vector<CsvCell> split_line(std::string const& line, std::string const& path, int number,
                                std::vector<Diagnostic>& found)
{
    std::vector<CsvCell> cells;
    std::size_t at = 0;
    auto const place = [&](std::size_t from, std::size_t to) {
        return Place{path, number, code_points(line.substr(0, from)) + 1,
                     std::max(1, code_points(line.substr(from, to - from)))};
    };
    for (bool more = true; more;) {
        std::size_t const from = at;
        std::string text;
        if (at < line.size() && line[at] == '"') {
            bool closed = false;
            for (++at; at < line.size() && !closed; ++at) {
                bool const quote = line[at] == '"', twice = line.substr(at, 2) == "\"\"";
                if (quote && !twice)
                    closed = true;
                else
                    text += line[at];
                if (twice) ++at;
            }
            if (!closed || (at < line.size() && line[at] != ','))
                found.push_back({"E512", place(from, line.size()), {}});
        }
        std::size_t const comma = std::min(line.find(',', at), line.size());
        text += line.substr(at, comma - at);
        cells.push_back({text, place(from, comma)});
        more = comma < line.size();
        at = comma + 1;
    }
    return cells;
}

}  // namespace

CsvTable::CsvTable(std::string path, std::vector<std::string> const& columns,
                   std::vector<Diagnostic>& found)
    : path_(std::move(path)), found_(found)
{
    std::ifstream file(path_);
    if (!file) {
        found_.push_back({"E100", {path_}, {path_}});
        return;
    }
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<std::string> const lines = lines_of(text.str());
    if (lines.empty()) {
        found_.push_back({"E510", {path_, 1, 1, 1}, {join(columns, ", ")}});
        return;
    }
    for (CsvCell const& cell : split_line(lines[0], path_, 1, found_)) {
        if (std::count(names_.begin(), names_.end(), cell.text) > 0)
            found_.push_back({"E521", cell.place, {cell.text}});
        names_.push_back(cell.text);
    }
    bool complete = true;
    for (std::string const& wanted : columns)
        if (std::count(names_.begin(), names_.end(), wanted) == 0) {
            found_.push_back({"E510", {path_, 1, 1, code_points(lines[0])}, {wanted}});
            complete = false;
        }
    for (std::size_t i = 1; complete && i < lines.size(); ++i) {
        if (lines[i].empty() && i + 1 == lines.size()) break;
        auto cells = split_line(lines[i], path_, int(i) + 1, found_);
        if (cells.size() == names_.size())
            lines_.push_back(std::move(cells));
        else
            found_.push_back({"E511",
                              {path_, int(i) + 1, 1, std::max(1, code_points(lines[i]))},
                              {std::to_string(cells.size()), std::to_string(names_.size())}});
    }
}

std::size_t CsvTable::column(std::string_view name) const
{
    auto const found = std::find(names_.begin(), names_.end(), name);
    require(found != names_.end(), "a column is read that the table was not opened with");
    return std::size_t(found - names_.begin());
}

CsvCell const& CsvRow::cell(std::string_view column) const { return cells_[table_.column(column)]; }

double CsvRow::number(std::string_view column, double least, double most) const
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    CsvCell const& it = cell(column);
    if (it.text.empty()) return unknown;
    double value = 0;
    char const* const end = it.text.data() + it.text.size();
    auto const read = std::from_chars(it.text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(value)) {
        refuse("E513", column, {it.text});
        return unknown;
    }
    if (value >= least && value <= most) return value;
    refuse("E514", column, {it.text, fmt::format("{}", least), fmt::format("{}", most)});
    return unknown;
}

double CsvRow::need(std::string_view column, double least, double most) const
{
    if (blank(column)) refuse("E515", column, {std::string(column)});
    return number(column, least, most);
}

void CsvRow::refuse(std::string code, std::string_view column,
                    std::vector<std::string> arguments) const
{
    found_.push_back({std::move(code), cell(column).place, std::move(arguments)});
}

}  // namespace umkm
