#include "studies/sampler.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/series.hpp"
#include "sim/dice.hpp"

namespace umkm {

namespace {

bool inside(std::span<double const> point)
{
    return std::ranges::all_of(point, [](double x) { return x > 0 && x < 1; });
}

double drift_of(std::vector<std::vector<double>> const& draws, std::size_t dimensions)
{
    double largest = 0;
    std::size_t const half = draws.size() / 2;
    for (std::size_t d = 0; d < dimensions; ++d) {
        std::vector<double> values;
        for (auto const& draw : draws) values.push_back(draw[d]);
        std::span<double const> const all(values);
        double const apart = mean(all.first(half)) - mean(all.subspan(half));
        largest = std::max(largest, std::abs(apart) / standard_deviation(all));
    }
    return largest;
}

}  // namespace

Sampled sample(std::size_t dimensions,
               std::function<double(std::span<double const>)> const& log_density,
               SamplerOptions const& options)
{
    constexpr double stretch = 2;
    std::size_t const count = options.walkers, half = count / 2;
    Dice const start({options.seed, 0}, hash("walkers"), 0);
    std::vector<std::vector<double>> walkers(count, std::vector<double>(dimensions));
    std::vector<double> density(count);
    for (std::size_t w = 0; w < count; ++w) {
        auto draws = start.of(std::uint32_t(w));
        for (double& x : walkers[w]) x = draws.uniform();
        density[w] = log_density(walkers[w]);
    }
    Sampled found{{}, 0, 0};
    std::vector<double> moved(dimensions);
    for (std::size_t step = 0; step < options.steps; ++step) {
        Dice const dice({options.seed, 0}, hash("stretch"), std::uint32_t(step));
        for (std::size_t w = 0; w < count; ++w) {
            auto draws = dice.of(std::uint32_t(w));
            // Each half moves along lines through walkers of the other.
            std::size_t const other =
                (w < half ? half : 0) +
                std::min(half - 1, std::size_t(draws.uniform() * double(half)));
            double const u = draws.uniform(), root = 1 + (stretch - 1) * u;
            double const z = root * root / stretch;
            for (std::size_t d = 0; d < dimensions; ++d)
                moved[d] = walkers[other][d] + z * (walkers[w][d] - walkers[other][d]);
            if (!inside(moved)) continue;
            double const there = log_density(moved);
            double const gain = double(dimensions - 1) * real::log(z) + there - density[w];
            if (real::log(draws.uniform()) >= gain) continue;
            walkers[w] = moved;
            density[w] = there;
            found.accepted += 1.0 / double(count * options.steps);
        }
        if (step >= options.first)
            found.draws.insert(found.draws.end(), walkers.begin(), walkers.end());
    }
    found.drift = drift_of(found.draws, dimensions);
    return found;
}

}  // namespace umkm
