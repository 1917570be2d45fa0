// A comparison for other programs: CSV in long form, or JSON.
#pragma once

#include <string>
#include <vector>

#include "studies/compare.hpp"

namespace umkm {

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
