#include "studies/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "outputs/series.hpp"
#include "scenarios/text.hpp"
#include "studies/sensitivity_points.hpp"

namespace umkm {

namespace {

// Starts that the model accepts, in the order of their numbers: which they are does not depend on
// how many are tried at the same time.
std::vector<Star> accepted_stars(SensitivityQuestion const& question,
                                 SensitivityOptions const& options, std::atomic<bool> const* stop,
                                 std::size_t& refused)
{
    constexpr std::size_t patience = 20;  // times as many starts are tried
    std::vector<Star> stars;
    std::uint32_t next = 0;
    refused = 0;
    while (stars.size() < options.starts && !(stop && stop->load())) {
        if (next >= patience * options.starts)
            throw InputError("E453", {std::to_string(refused), std::to_string(next)});
        std::vector<Star> tried;
        std::vector<Point> centres;
        for (std::size_t k = 0; k < options.starts; ++k) {
            tried.push_back(morris_star(question.inputs.size(), next++, options.run.seed));
            centres.push_back(tried.back().centre);
        }
        auto const fits = accepted(question, options.run, centres, evenly, stop);
        for (std::size_t k = 0; k < fits.size() && stars.size() < options.starts; ++k)
            if (fits[k])
                stars.push_back(std::move(tried[k]));
            else
                ++refused;
    }
    return stars;
}

std::vector<bool> assumed_among(std::vector<UncertainInput> const& inputs)
{
    std::vector<bool> assumed;
    for (UncertainInput const& input : inputs) assumed.push_back(input.assumed);
    return assumed;
}

ScreenedIndicator screened(std::size_t indicator, std::vector<Star> const& stars,
                           std::vector<Seen> const& seen, Seen const& centre,
                           std::vector<UncertainInput> const& inputs,
                           SensitivityOptions const& options)
{
    std::size_t const count = inputs.size();
    auto const values = [&](std::size_t point) {
        return seen[point].refused ? Outcome{} : seen[point].values[indicator];
    };
    std::vector<std::vector<ElementaryEffect>> effects(count);
    for (std::size_t s = 0; s < stars.size(); ++s) {
        std::size_t const first = s * (count + 1);
        for (std::size_t i = 0; i < count; ++i)
            effects[i].push_back(elementary_effect(values(first), values(first + 1 + i),
                                                   stars[s].moved[i] - stars[s].centre[i]));
    }
    ScreenedIndicator found{};
    found.centre = mean_within(centre.values[indicator]);
    found.luck = luck_of_screening(centre.values[indicator]);
    double squares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        found.inputs.push_back(screening_of(effects[i]));
        double const size = found.inputs.back().importance.mean;
        found.share.push_back(std::isfinite(size) ? size * size : 0);
        squares += found.share.back();
    }
    for (double& share : found.share) share = squares > 0 ? share / squares : unknown;
    found.assumed =
        part_of_squares(effects, assumed_among(inputs), options.resamples, options.run.seed);
    return found;
}

// What is left to the others where all that are in `of` have their shares.
Indices complement(Indices const& of)
{
    auto const rest = [](MeanWithin const& part) {
        return MeanWithin{1 - part.mean, {1 - part.within.high, 1 - part.within.low}};
    };
    return {rest(of.total), rest(of.first), of.luck};
}

// All points of a design: a, b, then each group row by row.
std::vector<Point> points_of(SobolRows const& rows, std::vector<Group> const& groups)
{
    std::vector<Point> points = rows.a;
    points.insert(points.end(), rows.b.begin(), rows.b.end());
    for (Group const& group : groups)
        for (std::size_t j = 0; j < rows.a.size(); ++j)
            points.push_back(exchanged(rows.a[j], rows.b[j], group));
    return points;
}

// The parameters that, put back to their central value alone, make refused points acceptable.
std::vector<std::string> to_blame(SensitivityQuestion const& question, RunOptions const& run,
                                  std::vector<Point> const& points, std::vector<bool> const& fits)
{
    constexpr std::size_t enough = 10;
    std::map<std::size_t, int> healed;
    std::size_t looked = 0;
    for (std::size_t p = 0; p < points.size() && looked < enough; ++p) {
        if (fits[p]) continue;
        ++looked;
        std::vector<Point> put_back;
        for (std::size_t i = 0; i < question.inputs.size(); ++i) {
            put_back.push_back(points[p]);
            put_back.back()[i] = central;
        }
        auto const now = accepted(question, run, put_back, by_likelihood, nullptr);
        for (std::size_t i = 0; i < now.size(); ++i) healed[i] += now[i];
    }
    std::vector<std::pair<int, std::size_t>> order;
    for (auto const& [input, times] : healed)
        if (times > 0) order.emplace_back(-times, input);
    std::ranges::sort(order);
    std::vector<std::string> names;
    for (auto const& [times, input] : order) names.push_back(question.inputs[input].info.name);
    if (names.empty())  // only several together
        for (UncertainInput const& input : question.inputs) names.push_back(input.info.name);
    return names;
}

ApportionedIndicator apportioned(std::size_t indicator, std::vector<Seen> const& seen,
                                 Seen const& centre, std::size_t rows, std::size_t groups,
                                 std::vector<UncertainInput> const& inputs,
                                 SensitivityOptions const& options)
{
    auto const from = [&](std::size_t first) {
        std::vector<Outcome> outcomes;
        for (std::size_t j = 0; j < rows; ++j)
            outcomes.push_back(seen[first + j].values[indicator]);
        return outcomes;
    };
    SobolSeen all{from(0), from(rows), {}};
    for (std::size_t g = 0; g < groups; ++g) all.mixed.push_back(from((2 + g) * rows));
    ApportionedIndicator found{};
    Outcome const& luck = centre.values[indicator];
    found.centre = mean_within(luck);
    found.shares = variance_shares(all, inputs.size(), options.resamples, options.run.seed);
    double const deviation = standard_deviation(luck);
    found.luck = deviation * deviation / double(luck.size()) / found.shares.variance;
    if (groups > inputs.size()) {
        found.assumed = found.shares.groups.back();
        found.sourced = complement(found.assumed);
    } else {
        Indices const whole{{1, {1, 1}}, {1, {1, 1}}, 0}, nothing{{0, {0, 0}}, {0, {0, 0}}, 0};
        found.assumed = inputs.front().assumed ? whole : nothing;
        found.sourced = inputs.front().assumed ? nothing : whole;
    }
    return found;
}

}  // namespace

Screened screen(SensitivityQuestion const& question, SensitivityOptions const& options,
                std::function<void(SensitivityProgress const&)> const& progress,
                std::atomic<bool> const* stop)
{
    std::size_t const count = question.inputs.size();
    auto const places = places_of(options.indicators);
    Screened found{question.inputs,
                   options.run.until.value_or(question.scenario.plan.end),
                   options.starts,
                   options.starts * (count + 1),
                   0,
                   std::vector<std::size_t>(count, 0),
                   {}};
    auto const centre = at_central_values(question, options.run, places, stop);
    if (!centre) return found;
    auto const stars = accepted_stars(question, options, stop, found.starts_refused);
    std::vector<Point> points;
    for (Star const& star : stars) {
        points.push_back(star.centre);
        for (std::size_t i = 0; i < count; ++i) points.push_back(ray(star, i));
    }
    auto const seen =
        see(question, options.run, places, points, evenly, centre->seconds, progress, stop);
    if (seen.empty()) return found;
    for (std::size_t p = 0; p < points.size(); ++p)
        if (seen[p].refused && p % (count + 1) > 0) ++found.steps_refused[p % (count + 1) - 1];
    for (std::size_t i = 0; i < places.size(); ++i) {
        found.indicators.push_back(
            screened(i, stars, seen, centre->seen, question.inputs, options));
        found.indicators.back().indicator = &indicators()[places[i]];
    }
    return found;
}

Apportioned apportion(SensitivityQuestion const& question, SensitivityOptions const& options,
                      std::function<void(SensitivityProgress const&)> const& progress,
                      std::atomic<bool> const* stop)
{
    std::size_t const count = question.inputs.size();
    auto const places = places_of(options.indicators);
    SobolRows const rows = sobol_rows(count, options.rows, options.run.seed);
    std::vector<Group> groups;
    Group assumed;
    for (std::size_t i = 0; i < count; ++i) {
        groups.push_back({i});
        if (question.inputs[i].assumed) assumed.push_back(i);
    }
    if (!assumed.empty() && assumed.size() < count) groups.push_back(assumed);
    auto const points = points_of(rows, groups);
    Apportioned found{question.inputs,
                      options.run.until.value_or(question.scenario.plan.end),
                      options.rows,
                      points.size(),
                      {}};
    auto const centre = at_central_values(question, options.run, places, stop);
    if (!centre) return found;
    auto const fits = accepted(question, options.run, points, by_likelihood, stop);
    if (stop && stop->load()) return found;
    auto const refused = std::size_t(std::ranges::count(fits, false));
    if (refused > 0)
        throw InputError("E454", {std::to_string(refused), std::to_string(points.size()),
                                  join(to_blame(question, options.run, points, fits), ", ")});
    auto const seen =
        see(question, options.run, places, points, by_likelihood, centre->seconds, progress, stop);
    if (seen.empty()) return found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        found.indicators.push_back(apportioned(i, seen, centre->seen, options.rows, groups.size(),
                                               question.inputs, options));
        found.indicators.back().indicator = &indicators()[places[i]];
    }
    return found;
}

std::vector<UncertainInput> most_important(Screened const& found, std::size_t count)
{
    std::vector<double> largest(found.inputs.size(), 0);
    for (ScreenedIndicator const& one : found.indicators)
        for (std::size_t i = 0; i < largest.size(); ++i)
            if (one.share[i] > largest[i]) largest[i] = one.share[i];
    std::vector<std::size_t> order(largest.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto a, auto b) { return largest[a] > largest[b]; });
    order.resize(std::min(count, order.size()));
    std::ranges::sort(order);
    std::vector<UncertainInput> best;
    for (std::size_t const i : order) best.push_back(found.inputs[i]);
    return best;
}

}  // namespace umkm
