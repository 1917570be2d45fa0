// A table as text: commas, quotes where needed, the first line names the columns, a blank cell is
// unknown. Every mistake is noted with its place and reading goes on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/error.hpp"

namespace umkm {

struct CsvCell {
    std::string text;
    Place place;
};

class CsvTable;

// One line of a table. Columns are asked for by name; one that is not there is a bug of ours,
// since the table was opened with the columns it must have.
class CsvRow {
public:
    CsvRow(CsvTable const& table, std::vector<CsvCell> const& cells, std::vector<Diagnostic>& found)
        : table_(table), cells_(cells), found_(found)
    {
    }

    std::string const& text(std::string_view column) const { return cell(column).text; }
    Place const& place(std::string_view column) const { return cell(column).place; }
    bool blank(std::string_view column) const { return text(column).empty(); }
    // A blank or wrong cell gives NaN; `need` refuses the blank one too.
    double number(std::string_view column, double least, double most) const;
    double need(std::string_view column, double least, double most) const;
    void refuse(std::string code, std::string_view column,
                std::vector<std::string> arguments) const;

private:
    CsvCell const& cell(std::string_view column) const;

    CsvTable const& table_;
    std::vector<CsvCell> const& cells_;
    std::vector<Diagnostic>& found_;
};

class CsvTable {
public:
    // Notes a missing file, missing columns and lines of the wrong length in `found`; without its
    // columns a table has no rows.
    CsvTable(std::string path, std::vector<std::string> const& columns,
             std::vector<Diagnostic>& found);

    std::string const& path() const { return path_; }
    std::size_t size() const { return lines_.size(); }
    CsvRow row(std::size_t i) const { return {*this, lines_[i], found_}; }
    std::size_t column(std::string_view name) const;

    // For each row, in order: the usual way to read a table.
    template <class Use>
    void each(Use use) const
    {
        for (std::size_t i = 0; i < size(); ++i) use(row(i));
    }

private:
    std::string path_;
    std::vector<std::string> names_;
    std::vector<std::vector<CsvCell>> lines_;
    std::vector<Diagnostic>& found_;
};

}  // namespace umkm
