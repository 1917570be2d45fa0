// What is recorded of a world at the end of a month, and where it stands in the result of a run. A
// row is [replicate][month]: replicate * months + month.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "studies/run.hpp"

namespace umkm {

// For `replicates` replicates in all; what earlier ones left stays.
void make_room(std::size_t replicates, Plan const& plan, Inputs const& inputs, RunResult& result);

void record_month(World const& world, std::size_t row, RunResult& result);
// Of one programme of the plan, which record_month does for all.
void record_programme(World const& world, std::size_t programme, std::size_t row,
                      RunResult& result);

struct NamedRow {
    std::string name;
    std::span<double> values;
};
// All that is recorded of a replicate in its first `months` months, with names that do not depend
// on which other programmes there are.
std::vector<NamedRow> rows_of(RunResult& result, Plan const& plan, std::size_t replicate,
                              std::size_t months);

}  // namespace umkm
