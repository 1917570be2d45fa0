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
    auto const density_at = [&](std::vector<double> const& point) {
        double const there = log_density(point);
        require(!std::isnan(there), "a density that is a number");
        return there;
    };
    // The best of many points of the cube: far from all that is likely a walker would be stuck.
    constexpr std::size_t tried = 100;  // for each walker
    std::size_t const count = options.walkers;
    Dice const start({options.seed, 0}, hash("walkers"), 0);
    std::vector<std::pair<double, std::vector<double>>> begin;
    for (std::size_t k = 0; k < tried * count; ++k) {
        auto draws = start.of(std::uint32_t(k));
        std::vector<double> point(dimensions);
        for (double& x : point) x = draws.uniform();
        double const density = density_at(point);
        begin.emplace_back(-density, std::move(point));
    }
    std::ranges::sort(begin);
    std::vector<std::vector<double>> walkers;
    std::vector<double> density;
    for (std::size_t w = 0; w < count; ++w) {
        density.push_back(-begin[w].first);
        walkers.push_back(std::move(begin[w].second));
    }
    // Every tenth step is as long as the distance of two walkers, so that they change between
    // modes.
    double const usual = 2.38 / std::sqrt(2 * double(dimensions));
    constexpr double least = 1e-4;  // a step in every direction
    Sampled found{{}, 0, 0};
    std::vector<double> moved(dimensions);
    for (std::size_t step = 0; step < options.steps; ++step) {
        Dice const dice({options.seed, 0}, hash("evolution"), std::uint32_t(step));
        double const factor = step % 10 == 9 ? 1 : usual;
        for (std::size_t w = 0; w < count; ++w) {
            auto draws = dice.of(std::uint32_t(w));
            auto const other = [&](std::size_t among) {
                return std::min(among - 1, std::size_t(draws.uniform() * double(among)));
            };
            std::size_t a = other(count - 1), b = other(count - 2);
            if (a >= w) ++a;
            for (std::size_t const taken : {std::min(a, w), std::max(a, w)})
                if (b >= taken) ++b;
            for (std::size_t d = 0; d < dimensions; ++d)
                moved[d] = walkers[w][d] + factor * (walkers[a][d] - walkers[b][d]) +
                           least * draws.normal();
            if (!inside(moved)) continue;
            double const there = density_at(moved);
            if (real::log(draws.uniform()) >= there - density[w]) continue;
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
