// Draws from a density that can only be evaluated.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace umkm {

struct SamplerOptions {
    std::size_t walkers = 64, steps = 4000, first = 1000;  // steps before `first` are forgotten
    std::uint64_t seed = 1;
};
struct Sampled {
    std::vector<std::vector<double>> draws;  // [step x walker][dimension], in order of time
    double accepted;                         // share of the moves
    // Largest difference, over dimensions, of the means of the first and second half of the draws,
    // in standard deviations: near 0 where the walkers have forgotten their start.
    double drift;
};

// On the unit cube, outside of which the density is 0: the affine-invariant ensemble of Goodman and
// Weare (2010) with their stretch move, a = 2. The walkers begin evenly in the cube; the log
// density must be finite there.
Sampled sample(std::size_t dimensions,
               std::function<double(std::span<double const>)> const& log_density,
               SamplerOptions const& options);

}  // namespace umkm
