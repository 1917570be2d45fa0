// Draws from a density that can only be evaluated.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace umkm {

struct SamplerOptions {
    std::size_t walkers = 64, steps = 20'000, first = 5'000;  // steps before `first` are forgotten
    std::uint64_t seed = 1;
};
struct Sampled {
    std::vector<std::vector<double>> draws;  // [step x walker][dimension], in order of time
    double accepted;                         // share of the moves
    // Largest difference, over dimensions, of the means of the first and second half of the draws,
    // in standard deviations: near 0 where the walkers have forgotten their start.
    double drift;
};

// On the unit cube, outside of which the density is 0: differential evolution Markov chain (ter
// Braak 2006), in which each walker moves by the difference of two others.
Sampled sample(std::size_t dimensions,
               std::function<double(std::span<double const>)> const& log_density,
               SamplerOptions const& options);

}  // namespace umkm
