// Whether a report page shows what its result files hold: it is made again and compared.
#pragma once

#include <string>
#include <vector>

#include "studies/report/report.hpp"

namespace umkm {

// What a page says of itself.
struct ReportPage {
    struct Run {
        std::string file, sha256;
    };
    std::string text, data;  // the whole page; the JSON in it
    ReportOptions options;   // that made it
    std::vector<Run> runs;
};

// InputError E436 {path}: no report of umkm, or one of another format.
ReportPage read_page(std::string const& path);

enum class Belonging {
    together,
    other_numbers,  // the page shows what these files do not give
    other_page      // the numbers are those of the files; what stands around them is not
};

struct Verification {
    Belonging belonging;
    std::string part;  // of the data that differs first: "fans"; or ""
};

// `runs` in the order of the page.
Verification verify(ReportPage const& page, std::vector<ReportedRun> const& runs,
                    Catalog const& catalog);

}  // namespace umkm
