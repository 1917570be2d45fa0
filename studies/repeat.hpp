// A run again from its result file alone: texts, seed and scale are in the file; the tables are
// checked against its hashes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "outputs/reader.hpp"
#include "studies/draws.hpp"
#include "studies/record.hpp"

namespace umkm {

struct Repeat {
    DataFolder data;
    Scenario scenario;
    std::unique_ptr<ParameterDraws> draws;  // as then; the options point to them
    RunOptions options;
    Recording recording;  // without its path; the program is the one that made the file
};

// What is needed to run the file's scenario again. InputError:
//   E420 {tables that differ}   the data folder is not the one of the run
//   E421 {file}                 the run was interrupted: nobody can stop at the same month again
// IoError where the file lacks or contradicts what a run writes.
Repeat repeat_of(ResultReader const& run, std::string const& data_folder, Catalog const& catalog);

// The scenario that the file was made from, read from its own texts. IoError where these contradict
// each other, which other tables may cause too.
Scenario scenario_of(ResultReader const& run, DataFolder const& data, Catalog const& catalog);

}  // namespace umkm
