// An Excel workbook (.xlsx): one table to a sheet, numbers as numbers, the same bytes each time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/month.hpp"

namespace umkm {

// How a number is shown. Percent is of a share: 0.308 as 30.8%.
enum class Shown : std::uint8_t {
    text,
    plain,
    whole,
    tenths,
    decimals,
    fine,
    percent,
    fine_percent,
    month
};

// Nothing, NaN and infinity leave the cell empty; a text stays a text, whatever it begins with.
struct Cell {
    Cell() = default;
    Cell(double number) : value(number) {}
    Cell(double number, Shown as) : value(number), shown(as) {}
    Cell(Month month);  // a real date, its first day
    Cell(std::string text) : value(std::move(text)) {}
    Cell(char const* text) : value(std::string(text)) {}

    std::variant<std::monostate, double, std::string> value;
    std::optional<Shown> shown;  // else as the column says
};

// Headings differ within a sheet and say the unit, so that the table can be filtered and pivoted.
struct SheetColumn {
    std::string heading;
    Shown shown = Shown::text;
    double width = 12;  // in characters
};

// Lines along the rows of tables, drawn in the order of the list.
struct ChartLine {
    std::string name, sheet;
    std::size_t first, rows;    // of the table, counted from 0
    std::size_t along, column;  // months, values
    bool band = false;          // the edge of one: dashed and grey
};
struct LineChart {
    std::string title;
    Shown shown = Shown::plain;
    std::vector<ChartLine> lines;
};

struct Sheet {
    std::string name{};  // at most 31 characters, no []:*?/\ .
    std::vector<SheetColumn> columns{};
    std::vector<std::vector<Cell>> rows{};
    std::size_t fixed = 1;  // columns that stay in sight
    bool prose = false;     // no heading row: a title, then lines whose first cell is bold if alone
    std::vector<LineChart> charts{};  // two to a row, instead of a table
};

// Writes the file. Every sheet is laid out for A4, its heading row frozen, filtered and repeated on
// each page. Errors call the file `name`, as `path` may be its partial one. InputError E425 {name,
// sheet, rows, most} where a table is longer than Excel reads; IoError where the file cannot be
// written, or not whole.
void write_workbook(std::string const& path, std::string const& name, std::string const& title,
                    std::string const& program, std::vector<Sheet> const& sheets);

}  // namespace umkm
