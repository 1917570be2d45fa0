// What the readers of data/ share.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/inputs.hpp"
#include "scenarios/csv.hpp"

namespace umkm {

struct TableReading {
    std::string folder;
    Inputs inputs;
    std::vector<Diagnostic> found;
    std::map<std::string, std::size_t> region_of{};  // BPS code to index
    std::set<std::string> unknown_codes{};           // file and code, already noted

    std::string path(std::string const& file) const { return folder + "/" + file; }
    CsvTable open(std::string const& file, std::vector<std::string> const& columns)
    {
        return {path(file), columns, found};
    }
    // The region of a row; an unknown code is noted.
    std::optional<std::size_t> region(CsvRow const& row, std::string const& column = "code");
    // Notes the second row with the same key; true for the first.
    bool first(CsvRow const& row, std::string const& column, std::string const& key,
               std::set<std::string>& seen);
    // A whole number of a column, if it is one.
    std::optional<int> whole(CsvRow const& row, std::string const& column, int least, int most);
    void absent(std::string const& file, std::string const& what);
    // Notes a total that is not what it must be, to within `tolerance`.
    void total(std::string const& file, std::string const& what, double is, double must_be,
               double tolerance);
};

void read_region_tables(TableReading& reading);
void read_province_tables(TableReading& reading);
void read_account_tables(TableReading& reading);

}  // namespace umkm
