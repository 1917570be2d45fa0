// The life of a firm in words, in one run or in two side by side, and for other programs.
#pragma once

#include <string>
#include <vector>

#include "apps/user.hpp"
#include "studies/life.hpp"

namespace umkm {

// One run's view of a place.
struct Traced {
    std::string path;
    Life life;
};
struct TracedPlace {
    std::uint32_t number;
    int replicate;
    std::string region, sector, area, sex;  // of region: "3578 Kota Surabaya"; the others as keys
    std::string sector_in_words;            // in the reader's language
};

std::string trace_text(User const& user, TracedPlace const& place, Traced const& run);
// Dates of both in one list, `base` first, then where they part and why.
std::string trace_beside(User const& user, TracedPlace const& place, Traced const& base,
                         Traced const& run);
std::string trace_json(TracedPlace const& place, std::vector<Traced> const& runs);

}  // namespace umkm
