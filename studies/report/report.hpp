// What the report page shows of one run or several: every number and every sentence about them, as
// one JSON text. Equal files give equal bytes, so that a page can be checked against its runs.
#pragma once

#include <string>
#include <vector>

#include "scenarios/messages.hpp"
#include "studies/record.hpp"
#include "studies/repeat.hpp"

namespace umkm {

// A result file with what its scenario says. The tables of today stand beside the run; where they
// are not those of the run, the page says so.
struct ReportedRun {
    ReportedRun(std::string const& path, std::string const& data_folder, Catalog const& catalog);

    ResultReader run;
    DataFolder data;
    Scenario scenario;
    std::string file;    // its name on the page
    std::string sha256;  // of the file
};

// A name as a word of a command line, quoted where a shell would read more into it.
std::string shell_word(std::string const& name);
// What makes the page again, in the folder where files of these names lie.
std::string command_of(std::vector<std::string> const& files, Language language);

struct ReportOptions {
    Language language = Language::en;  // in which the page opens; both are inside
    std::string geometry{};            // GeoJSON of the regions, or ""
    std::string command{};             // that makes the page again
    std::string program{};             // that makes it, "umkm 0.1.0 (abc123def456)"
};

// The first run is what the others are compared with, pair by pair. InputError E416 where that can
// not be, as for `contrasts`.
std::string report_data(std::vector<ReportedRun> const& runs, Catalog const& catalog,
                        ReportOptions const& options);

inline constexpr std::size_t most_runs = 6;  // more can not be told apart by colour

}  // namespace umkm
