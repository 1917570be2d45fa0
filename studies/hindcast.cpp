#include "studies/hindcast.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <tuple>

#include "studies/decompose.hpp"
#include "studies/draws.hpp"
#include "studies/measured.hpp"

namespace umkm {

namespace {

constexpr int first_year = 2016;  // of P0 by region

// One survey or March a year.
void add(Measured& to, Month month, double value)
{
    if (!known(value)) return;
    to.history.values.front().resize(std::size_t(month.year() - to.history.first_year) + 1,
                                     unknown);
    to.history.values.front().back() = value;
    to.months[month.year()] = month;
}

Measured p0_of_regions(std::vector<RegionInput> const& regions)
{
    Measured found{Subject::p0_of_regions, 1, {first_year, {}}, {}};
    int last = 0;
    for (RegionInput const& region : regions) last = std::max(last, region.p0.last_known());
    for (RegionInput const& region : regions) {
        auto& values = found.history.values.emplace_back();
        for (int year = first_year; year <= last; ++year) values.push_back(region.p0[year]);
    }
    for (int year = first_year; year <= last; ++year) found.months[year] = Month::of(year, 3);
    return found;
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

std::vector<double> ensemble(RunResult const& result, Measured const& measured, Month month,
                             std::size_t region)
{
    auto const& series = result.series[place_of(names_of(measured.subject).indicator)];
    bool const by_region = measured.subject == Subject::p0_of_regions;
    std::vector<double> values;
    for (std::size_t k = 0; k < result.replicates.size(); ++k) {
        std::size_t const row = k * result.months + std::size_t(month - result.base);
        values.push_back(measured.factor * (by_region
                                                ? series.regions[row * result.regions + region]
                                                : series.province[row]));
    }
    return values;
}

double actual(Measured const& measured, std::size_t region, int year)
{
    return measured.history.values[region][std::size_t(year - measured.history.first_year)];
}

// The year of the last value known in March of the origin.
std::optional<int> last_known_year(Measured const& measured, int origin)
{
    std::optional<int> last;
    for (auto const& [year, month] : measured.months)
        if (month <= Month::of(origin, 3)) last = year;
    return last;
}

// Calls use(year, month, years ahead) for what came after the origin; not where nothing was known
// then.
template <class Use>
void each_outcome(Measured const& measured, int origin, int horizon, Use const& use)
{
    if (!last_known_year(measured, origin)) return;
    for (auto const& [year, month] : measured.months)
        if (int const ahead = years_ahead(origin, month); ahead >= 1 && ahead <= horizon)
            use(year, month, ahead);
}

// Counts months over all runs, and says how far it is at each percent.
class Count {
public:
    Count(std::vector<HindcastCase> const& cases, RunOptions const& options,
          std::function<void(HindcastProgress const&)> const& progress)
        : runs_(cases.size()), progress_(progress)
    {
        for (HindcastCase const& one : cases)
            all_ += double(months_of(options, one.scenario.plan)) * options.replicates;
    }
    void month(std::size_t run)
    {
        seen_ += 1;
        double const next = told_ > 0 ? told_ + 1 : first_told;
        if (!progress_ || 100 * seen_ < all_ * next || (run == 0 && told_ > 0)) return;
        told_ = std::floor(100 * seen_ / all_);
        double const spent = std::chrono::duration<double>(Clock::now() - start_).count();
        progress_({runs_, run, spent / seen_ * (all_ - seen_)});
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr double first_told = 4;  // percent; before, pilots weigh too much
    std::size_t runs_;
    std::function<void(HindcastProgress const&)> const& progress_;
    double all_ = 0, seen_ = 0, told_ = 0;
    Clock::time_point start_ = Clock::now();
};

void append(SkillTable& to, SkillTable const& rows)
{
    to.insert(to.end(), rows.begin(), rows.end());
}

}  // namespace

std::vector<Measured> measured_outcomes(Inputs const& inputs)
{
    std::vector<Measured> outcomes{p0_of_regions(inputs.regions)};
    int const last = outcomes.front().months.rbegin()->first;
    for (MeasuredSeries const& series : measured_series(inputs)) {
        bool const online = series.variable == names_of(Subject::online_of_province).indicator;
        if (!online && series.variable != "p0") continue;
        auto const& points = series.data->points;
        if (points.empty()) continue;
        Measured one{online ? Subject::online_of_province : Subject::p0_of_province,
                     series.factor,
                     {online ? points.front().month.year() : first_year, {{}}},
                     {}};
        for (auto const& [month, value] : points)
            if (month.year() <= last && month.year() >= one.history.first_year &&
                (online || month.month() == 3))
                add(one, month, value);
        outcomes.push_back(std::move(one));
    }
    return outcomes;
}

SkillRow skill_row(int origin, int horizon, Subject subject, std::string forecast,
                   Accuracy const& accuracy, RunOptions const* of_run)
{
    SkillRow row{origin, horizon, subject, std::move(forecast), accuracy};
    Accuracy& a = row.accuracy;
    for (double* figure : {&a.mae, &a.rmse, &a.bias, &a.crps, &a.coverage[0], &a.coverage[1],
                           &a.coverage[2], &a.interval_score})
        *figure = rounded(*figure);
    if (of_run) row.scale = of_run->scale, row.replicates = of_run->replicates;
    if (of_run) row.seed = of_run->seed;
    return row;
}

SkillTable benchmark_rows(Measured const& measured, int origin, int horizon)
{
    SkillTable rows;
    each_outcome(measured, origin, horizon, [&](int year, Month, int ahead) {
        int const from = *last_known_year(measured, origin);
        for (Benchmark const benchmark : all_benchmarks) {
            auto const forecasts = forecast(benchmark, measured.history, from, year - from);
            std::vector<Scored> cells;
            for (std::size_t r = 0; r < forecasts.size(); ++r)
                if (auto const& one = forecasts[r])
                    cells.push_back(score_normal(origin, ahead, r, one->middle, one->deviation,
                                                 actual(measured, r, year)));
            Accuracy const found = accuracy(cells);
            if (found.cells > 0)
                rows.push_back(
                    skill_row(origin, ahead, measured.subject, name_of(benchmark), found, nullptr));
        }
    });
    return rows;
}

SkillTable model_rows(Measured const& measured, HindcastCase const& one, RunResult const& result,
                      int horizon, RunOptions const& run)
{
    SkillTable rows;
    each_outcome(measured, one.origin, horizon, [&](int year, Month month, int ahead) {
        std::vector<Scored> cells;
        for (std::size_t r = 0; r < measured.history.values.size(); ++r)
            cells.push_back(score_ensemble(one.origin, ahead, r,
                                           ensemble(result, measured, month, r),
                                           actual(measured, r, year)));
        Accuracy const found = accuracy(cells);
        if (found.cells > 0)
            rows.push_back(
                skill_row(one.origin, ahead, measured.subject, name_of(one.variant), found, &run));
    });
    return rows;
}

std::optional<SkillTable> hindcast(DataFolder const& data, std::vector<HindcastCase> const& cases,
                                   HindcastOptions const& options,
                                   std::function<void(HindcastProgress const&)> const& progress,
                                   std::atomic<bool> const* stop)
{
    auto const outcomes = measured_outcomes(data.inputs);
    SkillTable table;
    Count count(cases, options.run, progress);
    for (std::size_t c = 0; c < cases.size(); ++c) {
        HindcastCase const& one = cases[c];
        PopulationRequest const request = request_of(data, one.scenario);
        ParameterDraws const draws(&one.calibration, data.parameters, one.scenario);
        RunOptions run_options = options.run;
        run_options.draws = &draws;
        RunResult const result = run(
            request, run_options, [&](MonthSeen const&) { count.month(c); }, stop);
        if (!result.complete || (stop && stop->load())) return {};
        for (Measured const& measured : outcomes)
            append(table, model_rows(measured, one, result, options.horizon, run_options));
    }
    for (int const origin : options.origins)
        for (Measured const& measured : outcomes)
            append(table, benchmark_rows(measured, origin, options.horizon));
    // Forecasts of one outcome stand together, the model before the benchmarks.
    std::ranges::stable_sort(table, {}, [](SkillRow const& row) {
        return std::tuple(row.origin, row.horizon, row.subject);
    });
    return table;
}

}  // namespace umkm
