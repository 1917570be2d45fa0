// NAME.run.json: what differs from run to run and so must not be in the result file.
#pragma once

#include <string>
#include <vector>

#include "studies/record.hpp"

namespace umkm {

struct Journal {
    std::vector<std::string> command_line;
    std::string result_file, data_folder;
    Program program;
    RunOptions options;
    RunResult const* result = nullptr;
    double write_seconds = 0, all_seconds = 0;
};

// "runs/baseline.h5" has "runs/baseline.run.json".
std::string journal_path(std::string const& result_file);
// Replaces the one before it. Throws IoError.
void write_journal(Journal const& journal);

}  // namespace umkm
