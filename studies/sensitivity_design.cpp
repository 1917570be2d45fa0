#include "studies/sensitivity_design.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include <boost/random/sobol.hpp>

#include "models/inputs.hpp"
#include "outputs/series.hpp"
#include "sim/dice.hpp"

namespace umkm {

namespace {

constexpr double mean_size_of_normal = 0.79788456080286536;  // sqrt(2 / pi)
constexpr int levels = 4;

double squared(double x) { return x * x; }

// The middle 95% of `statistic` over samples of so many numbers of 0 ... count - 1.
template <class Statistic>
std::vector<Interval> bootstrap(std::size_t count, std::size_t resamples, std::uint64_t seed,
                                Statistic statistic)
{
    Dice const dice({seed, 0}, hash("samples of sensitivity"), 0);
    std::vector<std::vector<double>> found;
    std::vector<std::size_t> sample(count);
    for (std::size_t k = 0; k < resamples; ++k) {
        Draws draws = dice.of(std::uint32_t(k));
        for (std::size_t& row : sample) row = draws.below(std::uint32_t(count));
        std::vector<double> const values = statistic(sample);
        found.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            if (std::isfinite(values[i])) found[i].push_back(values[i]);
    }
    std::vector<Interval> within;
    for (auto const& values : found)
        within.push_back(values.empty()
                             ? Interval{unknown, unknown}
                             : Interval{quantile(values, 0.025), quantile(values, 0.975)});
    return within;
}

// Of each row, what the sums of the estimators need; results are taken from their mean, which the
// estimator of the first order needs to be exact.
struct Terms {
    std::vector<double> a, b;                       // by row
    std::vector<std::vector<double>> first, total;  // by group and row
    std::vector<double> luck;                       // by group
};

Terms terms_of(SobolSeen const& seen, double centre)
{
    std::size_t const rows = seen.a.size();
    Terms terms;
    for (std::size_t j = 0; j < rows; ++j) {
        terms.a.push_back(mean(seen.a[j]) - centre);
        terms.b.push_back(mean(seen.b[j]) - centre);
    }
    for (auto const& mixed : seen.mixed) {
        std::vector<double> first, total;
        double luck = 0;
        for (std::size_t j = 0; j < rows; ++j) {
            auto const change = elementary_effect(seen.a[j], mixed[j], 1);
            first.push_back(terms.b[j] * change.size);
            total.push_back(squared(change.size) / 2);
            luck += change.luck / 2 / double(rows);
        }
        terms.first.push_back(std::move(first));
        terms.total.push_back(std::move(total));
        terms.luck.push_back(luck);
    }
    return terms;
}

double variance_of(Terms const& terms, std::span<std::size_t const> rows)
{
    double sum = 0, squares = 0;
    for (std::size_t const j : rows) {
        sum += terms.a[j] + terms.b[j];
        squares += squared(terms.a[j]) + squared(terms.b[j]);
    }
    double const count = 2 * double(rows.size());
    return squares / count - squared(sum / count);
}

// First and total index of each group, one after the other; then the sum.
std::vector<double> indices_of(Terms const& terms, std::size_t singles,
                               std::span<std::size_t const> rows)
{
    double const variance = variance_of(terms, rows), count = double(rows.size());
    std::vector<double> found;
    double sum = 0;
    for (std::size_t g = 0; g < terms.first.size(); ++g) {
        double first = 0, total = 0;
        for (std::size_t const j : rows) first += terms.first[g][j], total += terms.total[g][j];
        found.push_back(first / count / variance);
        found.push_back(total / count / variance);
        if (g < singles) sum += found[2 * g];
    }
    found.push_back(sum);
    return found;
}

}  // namespace

Star morris_star(std::size_t inputs, std::uint32_t number, std::uint64_t seed)
{
    Draws draws = Dice({seed, 0}, hash("stars of Morris"), 0).of(number);
    Star star;
    for (std::size_t i = 0; i < inputs; ++i) {
        auto const level = int(draws.below(levels));
        int const other = level < levels / 2 ? level + levels / 2 : level - levels / 2;
        star.centre.push_back(double(level) / (levels - 1));
        star.moved.push_back(double(other) / (levels - 1));
    }
    return star;
}

Point ray(Star const& star, std::size_t input)
{
    Point point = star.centre;
    point[input] = star.moved[input];
    return point;
}

ElementaryEffect elementary_effect(std::span<double const> before, std::span<double const> after,
                                   double step)
{
    if (before.empty() || after.empty()) return {unknown, unknown};
    require(before.size() == after.size(), "an effect needs the same replicates");
    Outcome change;
    for (std::size_t k = 0; k < before.size(); ++k) change.push_back(after[k] - before[k]);
    return {mean(change) / step,
            squared(standard_deviation(change) / step) / double(change.size())};
}

Screening screening_of(std::span<ElementaryEffect const> effects)
{
    Outcome with_sign, sizes, luck;
    for (ElementaryEffect const& one : effects) {
        if (!std::isfinite(one.size)) continue;
        with_sign.push_back(one.size);
        sizes.push_back(std::abs(one.size));
        luck.push_back(one.luck);
    }
    if (sizes.empty()) return {0, {unknown, {unknown, unknown}}, unknown, unknown, unknown};
    return {sizes.size(), mean_within(sizes), mean(with_sign), standard_deviation(with_sign),
            mean_size_of_normal * std::sqrt(mean(luck))};
}

double luck_of_screening(std::span<double const> at_centre)
{
    return mean_size_of_normal * standard_deviation(at_centre) *
           std::sqrt(2 / double(at_centre.size())) / morris_step;
}

MeanWithin part_of_squares(std::vector<std::vector<ElementaryEffect>> const& effects,
                           std::vector<bool> const& counted, std::size_t resamples,
                           std::uint64_t seed)
{
    auto const part = [&](std::span<std::size_t const> stars) {
        double some = 0, all = 0;
        for (std::size_t i = 0; i < effects.size(); ++i) {
            double sum = 0, known = 0;
            for (std::size_t const star : stars)
                if (double const size = effects[i][star].size; std::isfinite(size))
                    sum += std::abs(size), ++known;
            double const square = known > 0 ? squared(sum / known) : 0;
            all += square;
            if (counted[i]) some += square;
        }
        return all > 0 ? some / all : unknown;
    };
    std::vector<std::size_t> stars(effects.empty() ? 0 : effects.front().size());
    std::iota(stars.begin(), stars.end(), std::size_t{0});
    auto const within = bootstrap(stars.size(), resamples, seed, [&](auto const& sample) {
        return std::vector<double>{part(sample)};
    });
    return {part(stars), within.front()};
}

SobolRows sobol_rows(std::size_t inputs, std::size_t rows, std::uint64_t seed)
{
    require(inputs > 0 && std::has_single_bit(rows), "a power of two of Sobol's points");
    std::size_t const dimensions = 2 * inputs;
    Dice const dice({seed, 0}, hash("shift of Sobol"), 0);
    std::vector<std::uint64_t> shift;
    for (std::size_t d = 0; d < dimensions; ++d) {
        Words const words = dice.words(std::uint32_t(d));
        shift.push_back(std::uint64_t(words[0]) << 32 | words[1]);
    }
    boost::random::sobol_engine<std::uint64_t, 64> sequence(dimensions);
    SobolRows found;
    for (std::size_t row = 0; row < rows; ++row) {
        Point a, b;
        for (std::size_t d = 0; d < dimensions; ++d) {
            // Boost leaves out the first point, the origin, without which the rest is not balanced.
            std::uint64_t const bits = (row == 0 ? 0 : sequence()) ^ shift[d];
            (d < inputs ? a : b)
                .push_back(unit_double(std::uint32_t(bits >> 32), std::uint32_t(bits)));
        }
        found.a.push_back(std::move(a));
        found.b.push_back(std::move(b));
    }
    return found;
}

Point exchanged(Point a, Point const& b, Group const& group)
{
    for (std::size_t const i : group) a[i] = b[i];
    return a;
}

VarianceShares variance_shares(SobolSeen const& seen, std::size_t singles, std::size_t resamples,
                               std::uint64_t seed)
{
    std::size_t const rows = seen.a.size();
    require(rows > 0 && seen.b.size() == rows, "as many rows of a as of b");
    double centre = 0;
    for (std::size_t j = 0; j < rows; ++j)
        centre += (mean(seen.a[j]) + mean(seen.b[j])) / double(2 * rows);
    Terms const terms = terms_of(seen, centre);
    std::vector<std::size_t> all(rows);
    std::iota(all.begin(), all.end(), std::size_t{0});
    VarianceShares found{centre, variance_of(terms, all), {}, {}};
    auto const indices = indices_of(terms, singles, all);
    auto const within = bootstrap(rows, resamples, seed, [&](auto const& sample) {
        return indices_of(terms, singles, sample);
    });
    for (std::size_t g = 0; g < seen.mixed.size(); ++g)
        found.groups.push_back({{indices[2 * g], within[2 * g]},
                                {indices[2 * g + 1], within[2 * g + 1]},
                                terms.luck[g] / found.variance});
    found.sum = {indices.back(), within.back()};
    return found;
}

}  // namespace umkm
