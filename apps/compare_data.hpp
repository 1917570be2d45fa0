// A comparison for other programs: CSV in long form, or JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "studies/compare.hpp"
#include "studies/spillover.hpp"

namespace umkm {

class ComparisonTable {
public:
    explicit ComparisonTable(bool json) : json_(json) {}
    void add(ResultReader const& before, ResultReader const& after,
             std::vector<InputDifference> const& inputs, std::vector<ContrastRow> const& rows,
             std::optional<Spillover> const& spillover = {});  // of the panels, JSON only
    std::string text() const;

private:
    bool json_;
    std::string text_;
};

}  // namespace umkm
