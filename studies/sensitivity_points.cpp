#include "studies/sensitivity_points.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "studies/decompose.hpp"
#include "studies/draws.hpp"
#include "studies/side_by_side.hpp"

namespace umkm {

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool stopped(std::atomic<bool> const* stop) { return stop && stop->load(); }

PopulationRequest at(PopulationRequest request, std::vector<UncertainInput> const& inputs,
                     Point const& point, ValueAt value)
{
    for (std::size_t i = 0; i < point.size(); ++i)
        if (point[i] != central)
            set_parameter(request.parameters, inputs[i].info.name, value(inputs[i], point[i]));
    return request;
}

bool builds(PopulationRequest request, RunOptions const& run)
{
    request.scale = run.scale;
    request.seed = run.seed;
    request.machine = {false, run.reversed};
    try {
        populate(std::move(request));
        return true;
    } catch (InputError const&) {
        return false;
    }
}

// By indicator and replicate, in the last month; nothing where `stop` ended the run.
std::optional<std::vector<Outcome>> outcomes(PopulationRequest const& request,
                                             RunOptions const& options,
                                             std::vector<std::size_t> const& places,
                                             std::atomic<bool> const* stop)
{
    RunResult const result = run(request, options, {}, stop);
    if (!result.complete || stopped(stop)) return {};
    std::vector<Outcome> values(places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t k = 0; k < result.replicates.size(); ++k)
            values[i].push_back(result.series[places[i]].province[(k + 1) * result.months - 1]);
    return values;
}

std::optional<std::vector<Outcome>> answer(SensitivityQuestion const& question,
                                           RunOptions const& options,
                                           std::vector<std::size_t> const& places,
                                           Point const& point, ValueAt value,
                                           std::atomic<bool> const* stop)
{
    auto values =
        outcomes(at(question.scenario, question.inputs, point, value), options, places, stop);
    if (!values || !question.base) return values;
    auto const base =
        outcomes(at(*question.base, question.inputs, point, value), options, places, stop);
    if (!base) return {};
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t k = 0; k < base->at(i).size(); ++k) values->at(i)[k] -= base->at(i)[k];
    return values;
}

}  // namespace

std::vector<std::size_t> places_of(std::vector<std::string> const& indicators)
{
    std::vector<std::size_t> places;
    for (std::string const& name : indicators) places.push_back(place_of(name));
    return places;
}

std::optional<Centre> at_central_values(SensitivityQuestion const& question, RunOptions const& run,
                                        std::vector<std::size_t> const& places,
                                        std::atomic<bool> const* stop)
{
    auto const start = Clock::now();
    auto values = answer(question, run, places, {}, evenly, stop);
    if (!values) return {};
    auto const at_once = std::min(threads_of(run), std::size_t(run.replicates));
    return Centre{{false, std::move(*values)}, seconds_since(start) * double(at_once)};
}

std::vector<bool> accepted(SensitivityQuestion const& question, RunOptions const& run,
                           std::vector<Point> const& points, ValueAt value,
                           std::atomic<bool> const* stop)
{
    std::vector<char> fits(points.size(), 0);  // a byte each: threads write side by side
    side_by_side(points.size(), run, [&](std::size_t p) {
        if (stopped(stop)) return;
        fits[p] =
            builds(at(question.scenario, question.inputs, points[p], value), run) &&
            (!question.base || builds(at(*question.base, question.inputs, points[p], value), run));
    });
    return {fits.begin(), fits.end()};
}

std::vector<Seen> see(SensitivityQuestion const& question, RunOptions const& run,
                      std::vector<std::size_t> const& places, std::vector<Point> const& points,
                      ValueAt value, double seconds,
                      std::function<void(SensitivityProgress const&)> const& progress,
                      std::atomic<bool> const* stop)
{
    if (points.empty() || stopped(stop)) return {};
    RunOptions same = run;
    same.threads = int(threads_of(run));
    std::vector<Seen> seen(points.size());
    std::mutex mutex;
    std::size_t done = 0;
    auto const start = Clock::now();
    if (progress)
        progress({points.size(), 0, seconds * double(points.size()) / double(same.threads)});
    side_by_side(points.size(), same, [&](std::size_t p) {
        if (stopped(stop)) return;
        try {
            if (auto values = answer(question, same, places, points[p], value, stop))
                seen[p].values = std::move(*values);
        } catch (InputError const&) {
            seen[p].refused = true;
        }
        auto const lock = std::scoped_lock(mutex);
        ++done;
        double const each = seconds_since(start) / double(done);
        if (progress) progress({points.size(), done, each * double(points.size() - done)});
    });
    if (stopped(stop)) return {};
    return seen;
}

}  // namespace umkm
