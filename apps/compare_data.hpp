// A comparison for other programs: CSV in long form, or JSON.
#pragma once

#include <string>
#include <vector>

#include "studies/compare.hpp"

namespace umkm {

// Of a spreadsheet: in quotes where it must be.
std::string csv_cell(std::string const& text);

class ComparisonTable {
public:
    explicit ComparisonTable(bool json) : json_(json) {}
    void add(ResultReader const& before, ResultReader const& after,
             std::vector<InputDifference> const& inputs, std::vector<ContrastRow> const& rows);
    std::string text() const;

private:
    bool json_;
    std::string text_;
};

}  // namespace umkm
