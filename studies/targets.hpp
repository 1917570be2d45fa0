// The targets of a scenario, replicate by replicate: whether and when each is met.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "outputs/reader.hpp"
#include "outputs/writer.hpp"
#include "scenarios/scenario.hpp"
#include "studies/run.hpp"

namespace umkm {

// What East Java wants of its UMKM by the end of 2030, whatever a scenario aims at; the last is the
// other reading of "85%". Values in the unit of result files.
std::vector<Target> const& goals_of_the_province();
std::optional<Target> goal_of_the_province(std::string_view indicator);

// Into the group "targets" of a result file: the value in its month, whether it is met then (1, 0,
// NaN where the run ends before) and months from the base month until it is first met (NaN: never).
void write_targets(ResultWriter& writer, RunResult const& result,
                   std::vector<Target> const& targets);

// What a file says of one target. `first`: the median of the replicates that ever meet it.
struct TargetMet {
    std::string id;
    std::size_t met = 0, known = 0, ever = 0;
    std::optional<Month> first;
    std::vector<double> values;  // of each replicate in its month; empty in files without them
};
// None where the file holds no targets.
std::vector<TargetMet> targets_of(ResultReader const& run);

// Targets that both runs have under one id, in the order of the first.
std::vector<std::pair<TargetMet, TargetMet>> shared_targets(ResultReader const& before,
                                                            ResultReader const& after);

}  // namespace umkm
