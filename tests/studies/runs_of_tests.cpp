#include "tests/studies/runs_of_tests.hpp"

#include <cmath>
#include <cstring>
#include <stdexcept>

namespace umkm {

RunOptions options_at(int scale, int replicates, std::uint64_t seed)
{
    RunOptions options;
    options.scale = scale;
    options.replicates = replicates;
    options.seed = seed;
    return options;
}

RunResult run_of(Plan const& plan, RunOptions const& options, Observer const& observe)
{
    return run(request_of(plan, options.scale, options.seed), options, observe);
}

std::size_t indicator_at(std::string const& name)
{
    for (std::size_t i = 0; i < indicators().size(); ++i)
        if (indicators()[i].name == name) return i;
    throw std::runtime_error("no indicator " + name);
}

double province(RunResult const& result, std::string const& name, std::size_t month, std::size_t k,
                std::size_t cell)
{
    auto const& series = result.series[indicator_at(name)];
    return series.province.at((k * result.months + month) * series.cells + cell);
}

double region(RunResult const& result, std::string const& name, std::size_t month, std::size_t r,
              std::size_t k)
{
    auto const& series = result.series[indicator_at(name)];
    return series.regions.at(((k * result.months + month) * result.regions + r) * series.cells);
}

namespace {

// Bit by bit, so that unknown equals unknown; `row` values to a month.
bool same(std::vector<double> const& a, std::vector<double> const& b, RunResult const& of,
          std::size_t row, std::size_t months)
{
    if (a.size() != b.size()) return false;
    for (std::size_t k = 0; k < of.replicates.size() && !a.empty(); ++k) {
        std::size_t const first = k * of.months * row;
        if (std::memcmp(&a[first], &b[first], months * row * sizeof(double)) != 0) return false;
    }
    return true;
}

}  // namespace

std::string first_difference(RunResult const& a, RunResult const& b, std::size_t months)
{
    if (a.months != b.months || a.replicates != b.replicates) return "the shape of the run";
    if (months == 0) months = a.months;
    for (std::size_t i = 0; i < indicators().size(); ++i) {
        std::size_t const cells = a.series[i].cells;
        if (!same(a.series[i].province, b.series[i].province, a, cells, months) ||
            !same(a.series[i].regions, b.series[i].regions, a, cells * a.regions, months))
            return indicators()[i].name;
    }
    return {};
}

Mean mean_of(std::vector<double> const& values)
{
    Mean mean;
    double const n = double(values.size());
    for (double x : values) mean.value += x / n;
    double square = 0;
    for (double x : values) square += (x - mean.value) * (x - mean.value);
    mean.error = n > 1 ? std::sqrt(square / (n - 1) / n) : 0;
    return mean;
}

}  // namespace umkm
