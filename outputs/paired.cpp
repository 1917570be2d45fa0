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

// Student's density in s = t / sqrt(v + t^2) is (1 - s^2)^(v/2 - 1). With s = 1 - z^2 and
// z = 1 - y^2 it has no pole and its mass is not all in one corner, whatever v.
class Student {
public:
    explicit Student(double freedom) : freedom_(freedom), up_to_(cells + 1)
    {
        double const power = freedom / 2 - 1;
        for (int k = 0; k < cells; ++k) {
            double const y = (k + 0.5) / cells, z = 1 - y * y;
            up_to_[std::size_t(k) + 1] =
                up_to_[std::size_t(k)] + y * z * real::pow(z * z * (2 - z * z), power);
        }
    }
    double quantile(double level) const
    {
        double const wanted = level * up_to_.back();
        auto const next = std::ranges::upper_bound(up_to_, wanted);
        double const part = (wanted - *(next - 1)) / (*next - *(next - 1));
        double const y = (double(next - up_to_.begin()) - 1 + part) / cells, z = 1 - y * y;
        double const s = 1 - z * z;
        return s * std::sqrt(freedom_ / (1 - s * s));
    }
    double beyond(double distance) const
    {
        double const squares = freedom_ + distance * distance;
        double const s = distance / std::sqrt(squares);
        double const z = std::sqrt(freedom_ / squares / (1 + s));  // 1 - s, without cancellation
        double const place = std::sqrt(1 - z) * cells;
        auto const below = std::min(std::size_t(place), std::size_t(cells) - 1);
        double const part = place - double(below);
        double const up_to = up_to_[below] + part * (up_to_[below + 1] - up_to_[below]);
        return 1 - up_to / up_to_.back();
    }

private:
    static constexpr int cells = 4096;
    double freedom_;
    std::vector<double> up_to_;
};

void set_intervals(Contrast& change, double freedom)
{
    change.within.fill({unknown, unknown});
    if (change.replicates < 2) return;
    Student const student(freedom);
    for (std::size_t k = 0; k < Contrast::levels.size(); ++k) {
        double const reach = student.quantile(Contrast::levels[k]) * change.error;
        change.within[k] = {change.difference - reach, change.difference + reach};
    }
}

std::vector<double> known_of(std::span<double const> values)
{
    std::vector<double> known;
    std::ranges::copy_if(values, std::back_inserter(known),
                         [](double v) { return std::isfinite(v); });
    return known;
}

double share_with_sign(std::span<double const> differences, double mean)
{
    if (mean == 0) return unknown;
    auto const same =
        std::ranges::count_if(differences, [&](double d) { return mean > 0 ? d > 0 : d < 0; });
    auto const moved = std::ranges::count_if(differences, [](double d) { return d != 0; });
    return double(same) / double(moved);
}

}  // namespace

double student_quantile(double level, double freedom)
{
    require(level > 0 && level < 1 && freedom >= 1, "a quantile outside Student's distribution");
    return Student(freedom).quantile(level);
}

double student_beyond(double distance, double freedom)
{
    require(distance >= 0 && freedom >= 1, "a distance outside Student's distribution");
    return Student(freedom).beyond(distance);
}

MeanWithin mean_within(std::span<double const> values)
{
    double const middle = mean(values), n = double(values.size());
    if (n < 2) return {middle, {unknown, unknown}};
    double const reach = student_quantile(0.95, n - 1) * std::sqrt(variance(values) / n);
    return {middle, {middle - reach, middle + reach}};
}

// All r with (a - r b)^2 <= t^2 times the variance of a - r b: where a parabola in r is below 0.
RatioWithin ratio_within(std::span<double const> above, std::span<double const> below)
{
    require(above.size() == below.size(), "a ratio needs pairs");
    double const a = mean(above), b = mean(below), n = double(above.size());
    RatioWithin found{a / b, {unknown, unknown}, false};
    if (n < 2) return found;
    double together = 0;
    for (std::size_t k = 0; k < above.size(); ++k)
        together += (above[k] - a) * (below[k] - b) / (n - 1);
    double const t = student_quantile(0.95, n - 1), reach = t * t / n;
    double const opens = b * b - reach * variance(below), middle = a * b - reach * together,
                 meets = a * a - reach * variance(above);
    found.bounded = opens > 0;
    if (!found.bounded) return found;
    double const half = std::sqrt(std::max(middle * middle - opens * meets, 0.0));
    found.within = {(middle - half) / opens, (middle + half) / opens};
    return found;
}

Contrast paired_contrast(std::span<double const> before, std::span<double const> after)
{
    require(before.size() == after.size(), "pairs need equally many replicates");
    std::vector<double> a, b, d;
    for (std::size_t k = 0; k < before.size(); ++k) {
        if (!std::isfinite(before[k]) || !std::isfinite(after[k])) continue;
        a.push_back(before[k]), b.push_back(after[k]), d.push_back(after[k] - before[k]);
    }
    if (d.empty()) return without_values();
    auto const n = double(d.size());
    Contrast change{.replicates = d.size(),
                    .known_before = d.size(),
                    .known_after = d.size(),
                    .before = mean(a),
                    .after = mean(b),
                    .difference = mean(d)};
    change.error = d.size() > 1 ? std::sqrt(variance(d) / n) : unknown;
    change.same_sign = share_with_sign(d, change.difference);
    double const apart = variance(a) + variance(b);
    bool const nothing_moved = std::ranges::count(d, 0.0) == std::ptrdiff_t(d.size());
    change.reduction = d.size() < 2 || apart == 0 || nothing_moved ? unknown : apart / variance(d);
    set_intervals(change, n - 1);
    return change;
}

Contrast unpaired_contrast(std::span<double const> before, std::span<double const> after)
{
    std::vector<double> const a = known_of(before), b = known_of(after);
    if (a.empty() || b.empty()) return without_values();
    Contrast change{.replicates = std::min(a.size(), b.size()),
                    .known_before = a.size(),
                    .known_after = b.size(),
                    .before = mean(a),
                    .after = mean(b)};
    change.difference = change.after - change.before;
    change.same_sign = change.reduction = unknown;
    double const va = variance(a) / double(a.size()), vb = variance(b) / double(b.size());
    change.error = change.replicates > 1 ? std::sqrt(va + vb) : unknown;
    double freedom = double(change.replicates) - 1;
    if (double const part = va / (va + vb); change.replicates > 1 && std::isfinite(part))
        freedom = 1 / (part * part / (double(a.size()) - 1) +
                       (1 - part) * (1 - part) / (double(b.size()) - 1));
    set_intervals(change, std::max(std::floor(freedom), 1.0));
    return change;
}

}  // namespace umkm
