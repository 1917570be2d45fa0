#include "studies/dry_run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <thread>

#include <fmt/format.h>

#include "models/programmes/programmes.hpp"
#include "outputs/series.hpp"
#include "outputs/text_table.hpp"
#include "studies/scratch.hpp"

namespace umkm {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
double seconds_between(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

// The trial is at 1:300 or coarser: finer runs give files of the same size, within a few percent.
constexpr int finest_trial = 300, trial_replicates = 4;

RunResult first_replicates(RunResult result, std::size_t count)
{
    std::size_t const all = result.replicates.size();
    auto const cut = [&](std::vector<double>& values) {
        values.resize(values.size() / all * count);
    };
    for (auto& s : result.series) cut(s.regions), cut(s.province);
    for (auto& p : result.programmes)
        for (auto* values : p.columns()) cut(*values);
    result.replicates.resize(count);
    result.hashes.resize(count);
    return result;
}

double size_of(std::string const& path) { return double(fs::file_size(path)); }

double last_deviation(RunResult const& result, char const* name)
{
    for (std::size_t i = 0; i < indicators().size(); ++i) {
        if (indicators()[i].name != name) continue;
        std::vector<double> last;
        for (std::size_t k = 0; k < result.replicates.size(); ++k)
            last.push_back(result.series[i].province[(k + 1) * result.months - 1]);
        return standard_deviation(last);
    }
    return 0;
}

double in_month(std::vector<double> const& by_region, std::size_t month, std::size_t regions)
{
    auto const first = by_region.begin() + std::ptrdiff_t(month * regions);
    return std::accumulate(first, first + std::ptrdiff_t(regions), 0.0);
}

// Where limits bind in the first replicate.
std::vector<Forecast::Bound> bounds_of(RunResult const& result, Plan const& plan)
{
    std::vector<Forecast::Bound> bounds;
    for (std::size_t p = 0; p < result.programmes.size(); ++p) {
        Lever const& lever = plan.levers[p];
        auto const& book = result.programmes[p];
        Forecast::Bound bound{lever.id, {}, {}};
        bool has_spent = false;
        for (std::size_t m = 0; m < result.months; ++m) {
            Month const month = result.base + int(m);
            double const size = share_of_full_size(lever.start, lever.end, lever.schedule, month);
            if (size <= 0) continue;
            double const spent =
                in_month(book.aid, m, result.regions) + in_month(book.costs, m, result.regions);
            bool const waits = in_month(book.waiting, m, result.regions) > 0;
            if (!bound.seats && waits && lever.capacity) bound.seats = month;
            bool const wanting = waits || lever.regional;
            if (!bound.money && has_spent && spent == 0 && wanting) bound.money = month;
            has_spent |= spent > 0;
        }
        if (bound.seats || bound.money) bounds.push_back(bound);
    }
    return bounds;
}

void try_out(Forecast& forecast, DataFolder const& data, Scenario const& scenario,
             RunOptions const& options, Recording recording)
{
    Scratch const scratch;
    RunOptions coarse = options;
    coarse.scale = std::max(options.scale, finest_trial);
    coarse.replicates = trial_replicates;
    auto const recorder = [&](char const* name, Agents agents) {
        recording.path = scratch.file(name);
        recording.agents = agents;
        return Recorder(recording, data, scenario, coarse);
    };
    Agents const agents = recording.agents;
    double const panel = double(recording.panel);
    Recorder with_agents = recorder("agents.h5", agents);
    RunResult const result = run(request_of(data, scenario), coarse,
                                 [&](MonthSeen const& seen) { with_agents.see(seen); });
    with_agents.finish(result);
    auto const start = Clock::now();
    recorder("all.h5", Agents::none).finish(result);
    double const all_seconds = seconds_between(start, Clock::now());
    recorder("half.h5", Agents::none).finish(first_replicates(result, trial_replicates / 2));
    double const all = size_of(scratch.file("all.h5")), half = size_of(scratch.file("half.h5"));
    double const each = (all - half) / (trial_replicates - trial_replicates / 2);
    double const trial_agents = size_of(scratch.file("agents.h5")) - all;
    double const finer = double(coarse.scale) / options.scale;
    // A panel may have all places of the trial; it has every replicate, other agents only one.
    double const trial_places = places_in(request_of(data, scenario), coarse);
    double const of_agents = agents == Agents::panel
                                 ? trial_agents * options.replicates / trial_replicates *
                                       std::min(panel, trial_places * finer) /
                                       std::min(panel, trial_places)
                                 : trial_agents * finer;
    forecast.file_bytes = all + each * (options.replicates - trial_replicates) + of_agents;
    forecast.seconds += all_seconds * forecast.file_bytes / all;
    double const root = std::sqrt(double(options.replicates));
    forecast.online_error = 100 * last_deviation(result, "online") / root;
    forecast.p0_error = last_deviation(result, "p0") / root;
    forecast.bounds = bounds_of(result, scenario.plan);
}

}  // namespace

// From the population and the months after the first, of which every third relinks.
double seconds_of(PopulationRequest const& request, RunOptions options)
{
    int const replicates = options.replicates;
    auto const threads =
        options.threads > 0 ? options.threads : int(std::thread::hardware_concurrency());
    RunOptions const whole = options;
    std::size_t const months = months_of(options, request.plan);
    options.replicates = std::min(replicates, threads);
    options.until = request.plan.base + std::min(int(months) - 1, 3);
    std::map<int, std::pair<Clock::time_point, Clock::time_point>> seen;
    RunResult const probe = run(request, options, [&](MonthSeen const& month) {
        auto& [first, last] = seen[month.replicate];
        if (month.step == 0) first = Clock::now();
        last = Clock::now();
    });
    double month_seconds = 0;
    for (auto const& [replicate, times] : seen)
        month_seconds += seconds_between(times.first, times.second) / double(seen.size());
    month_seconds /= std::max(1.0, double(probe.months) - 1);
    bool const side_by_side = works_side_by_side(request, whole);
    double const waves = side_by_side ? std::ceil(double(replicates) / threads) : replicates;
    double const probe_waves = side_by_side ? 1 : options.replicates;
    // What a replicate takes besides its months: copying the world.
    double const probe_seconds = probe.run_seconds - probe.pilot_seconds;
    double const copying =
        std::max(0.0, probe_seconds / probe_waves - double(probe.months) * month_seconds);
    double const pilot_seconds = probe.pilot_seconds * double(months) / double(probe.months);
    return probe.populate_seconds + pilot_seconds +
           waves * (copying + double(months) * month_seconds);
}

Forecast forecast(DataFolder const& data, Scenario const& scenario, RunOptions const& options,
                  Recording const& recording)
{
    Forecast result;
    result.replicates = options.replicates;
    result.memory = plan_memory(request_of(data, scenario), options);
    if (recording.agents == Agents::panel)
        result.memory.panel = panel_bytes(request_of(data, scenario), options, recording.panel);
    result.seconds = seconds_of(request_of(data, scenario), options);
    try_out(result, data, scenario, options, recording);
    return result;
}

std::string in_words(Forecast const& forecast, bool indonesian)
{
    auto const say = [&](char const* en, char const* id) { return indonesian ? id : en; };
    auto const digits = [&](double value, int decimals) {
        return in_digits(value, decimals, indonesian);
    };
    auto const bytes = [&](double value) {
        return value < 1e9 ? digits(value / 1e6, 1) + " MB" : digits(value / 1e9, 2) + " GB";
    };
    MemoryPlan const& m = forecast.memory;
    std::string text;
    auto const line = [&](char const* label, std::string const& value) {
        text += fmt::format("{:<12}{}\n", label, value);
    };
    line(say("time", "waktu"), digits(forecast.seconds, forecast.seconds < 10 ? 1 : 0) +
                                   say(" s on this machine", " detik di mesin ini"));
    line(say("memory", "memori"), bytes(forecast.memory_bytes()));
    line("", fmt::format("{} {} × ({} {} + {} {} + {} {})", m.worlds, say("worlds", "dunia"),
                         say("firms", "usaha"), bytes(m.firms), say("households", "rumah tangga"),
                         bytes(m.households), say("network", "jaringan"),
                         bytes(m.network + m.deliveries)));
    if (m.panel > 0)
        line("", fmt::format("{} {}", say("panel of firms", "panel usaha"), bytes(m.panel)));
    line(say("file", "berkas"), bytes(forecast.file_bytes));
    if (forecast.replicates > 1)
        line(say("luck", "acak"),
             fmt::format(
                 fmt::runtime(say("the mean of {} replicates is sure to about ±{} points of "
                                  "online and ±{} of P0 (standard error)",
                                  "rata-rata {} ulangan pasti sampai sekitar ±{} poin daring "
                                  "dan ±{} poin P0 (galat baku)")),
                 forecast.replicates, digits(forecast.online_error, 2),
                 digits(forecast.p0_error, 2)));
    for (Forecast::Bound const& bound : forecast.bounds) {
        if (bound.seats)
            line(say("limit", "batas"),
                 fmt::format(fmt::runtime(say("{}: from {} on more want a place than there are",
                                              "{}: mulai {} peminat melebihi tempat")),
                             bound.lever, to_string(*bound.seats)));
        if (bound.money)
            line(say("limit", "batas"), fmt::format(fmt::runtime(say("{}: the money is spent by {}",
                                                                     "{}: dana habis pada {}")),
                                                    bound.lever, to_string(*bound.money)));
    }
    return text;
}

}  // namespace umkm
