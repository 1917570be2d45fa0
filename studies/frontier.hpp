// Which of several ways to one outcome are worth a look: incremental cost-effectiveness (Drummond
// et al. 2015, chapter 4; Johannesson and Weinstein 1993).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace umkm {

struct CostAndEffect {
    double cost, effect;
};

enum class Standing : std::uint8_t {
    efficient,          // on the frontier
    dominated,          // another gives at least as much and costs no more
    extended_dominated  // a mix of two others gives as much and costs less
};

// `against`: of an efficient option the one before it on the frontier (the first: itself), to
// which its increments are taken; of a dominated one an option that dominates it; of an extended
// dominated one the efficient option after it.
struct FrontierStep {
    std::size_t option, against;
    Standing standing;
};

// By cost, the cheapest first.
std::vector<FrontierStep> frontier(std::vector<CostAndEffect> const& options);

}  // namespace umkm
