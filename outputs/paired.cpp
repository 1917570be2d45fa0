#include "outputs/paired.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "outputs/series.hpp"
#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double variance(std::span<double const> values)
{
    double const deviation = standard_deviation(values);
    return deviation * deviation;
}

Contrast without_values()
{
    Contrast change{.before = unknown, .after = unknown, .difference = unknown, .error = unknown};
    change.within.fill({unknown, unknown});
    change.same_sign = change.reduction = unknown;
    return change;
}

void set_intervals(Contrast& change, double freedom)
{
    for (std::size_t k = 0; k < Contrast::levels.size(); ++k) {
        double const reach = change.replicates < 2
                                 ? unknown
                                 : student_quantile(Contrast::levels[k], freedom) * change.error;
        change.within[k] = {change.difference - reach, change.difference + reach};
    }
}

std::vector<double> known_of(std::span<double const> values)
{
    std::vector<double> known;
    std::ranges::copy_if(values, std::back_inserter(known),
                         [](double v) { return !std::isnan(v); });
    return known;
}

double share_with_sign(std::span<double const> differences, double mean)
{
    if (mean == 0) return unknown;
    auto const same =
        std::ranges::count_if(differences, [&](double d) { return mean > 0 ? d > 0 : d < 0; });
    return double(same) / double(differences.size());
}

// The integral of 2 z^(v - 1) (2 - z^2)^(v/2 - 1) from z to 1. With s = 1 - z^2 this is that of
// (1 - s^2)^(v/2 - 1) from 0 to s, Student's density in s = t / sqrt(v + t^2), without its pole.
double student_mass(double z, double freedom)
{
    constexpr int steps = 4096;
    double const width = (1 - z) / steps, power = freedom / 2 - 1;
    double sum = 0;
    for (int k = 0; k < steps; ++k) {
        double const x = z + (k + 0.5) * width;
        sum += 2 * x * real::pow(x * x * (2 - x * x), power);
    }
    return sum * width;
}

}  // namespace

double student_quantile(double level, double freedom)
{
    require(level > 0 && level < 1 && freedom >= 1, "a quantile outside Student's distribution");
    double const wanted = level * student_mass(0, freedom);
    double low = 0, high = 1;  // of z; the mass falls with z
    for (int round = 0; round < 60; ++round) {
        double const middle = (low + high) / 2;
        (student_mass(middle, freedom) > wanted ? low : high) = middle;
    }
    double const s = 1 - low * low;
    return s * std::sqrt(freedom / (1 - s * s));
}

Contrast paired_contrast(std::span<double const> before, std::span<double const> after)
{
    require(before.size() == after.size(), "pairs need equally many replicates");
    std::vector<double> a, b, d;
    for (std::size_t k = 0; k < before.size(); ++k) {
        if (std::isnan(before[k]) || std::isnan(after[k])) continue;
        a.push_back(before[k]), b.push_back(after[k]), d.push_back(after[k] - before[k]);
    }
    if (d.empty()) return without_values();
    auto const n = double(d.size());
    Contrast change{
        .replicates = d.size(), .before = mean(a), .after = mean(b), .difference = mean(d)};
    change.error = d.size() > 1 ? std::sqrt(variance(d) / n) : unknown;
    change.same_sign = share_with_sign(d, change.difference);
    double const apart = variance(a) + variance(b);
    change.reduction = d.size() < 2 || apart == 0 ? unknown : apart / variance(d);
    set_intervals(change, n - 1);
    return change;
}

Contrast unpaired_contrast(std::span<double const> before, std::span<double const> after)
{
    std::vector<double> const a = known_of(before), b = known_of(after);
    if (a.empty() || b.empty()) return without_values();
    Contrast change{
        .replicates = std::min(a.size(), b.size()), .before = mean(a), .after = mean(b)};
    change.difference = change.after - change.before;
    change.same_sign = change.reduction = unknown;
    double const va = variance(a) / double(a.size()), vb = variance(b) / double(b.size());
    change.error = change.replicates > 1 ? std::sqrt(va + vb) : unknown;
    double freedom = double(a.size() + b.size()) - 2;
    if (change.replicates > 1 && va + vb > 0)
        freedom = (va + vb) * (va + vb) /
                  (va * va / (double(a.size()) - 1) + vb * vb / (double(b.size()) - 1));
    set_intervals(change, std::max(std::floor(freedom), 1.0));
    return change;
}

}  // namespace umkm
