// Forecasts of years that have passed: from each March the model and simple forecasts say what
// comes, and what came is their judge.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/calibration.hpp"
#include "studies/run.hpp"
#include "studies/skill.hpp"
#include "studies/sources.hpp"

namespace umkm {

// What was measured, by year.
struct Measured {
    Subject subject;
    double factor;                // from the indicator's unit to that of the values
    History history;              // percent; of regions, or of one province
    std::map<int, Month> months;  // of the years with values
};
// P0 of regions and province in March from 2016 on, the surveys of internet sales; nothing after
// the last year in which P0 of regions is known.
std::vector<Measured> measured_outcomes(Inputs const& inputs);

struct HindcastOptions {
    std::vector<int> origins;  // years; forecasts are made in their March
    int horizon = 5;           // years, at most
    RunOptions run;            // scale, replicates, seed, threads
    std::string pandemic;      // the scenario file that has the pandemic
};

// One run of the model: what it may know, and until when it runs.
struct HindcastCase {
    int origin;
    Variant variant;
    Scenario scenario;
    Calibration calibration;
};
// Of every origin and variant. What is expected of growth is the median of the province's years
// known at the origin, and of poverty lines their mean rise. A pandemic that began at the origin or
// before is in the base already. InputError
//   E470 {file, month}          there is no such calibration
//   E471 {year, first, last}    nothing is known at that origin, or nothing after it
std::vector<HindcastCase> hindcast_cases(DataFolder const& data, Catalog const& catalog,
                                         HindcastOptions const& options);

struct HindcastProgress {
    std::size_t runs, done;
    double seconds_left;
};

// Runs the cases and scores them with scores.hpp beside every benchmark: the same table for any
// number of threads. Figures are rounded to four decimals. Nothing where `stop` ended it.
std::optional<SkillTable> hindcast(DataFolder const& data, std::vector<HindcastCase> const& cases,
                                   HindcastOptions const& options,
                                   std::function<void(HindcastProgress const&)> const& progress,
                                   std::atomic<bool> const* stop);

// A row from what was forecast; `of_run` absent: of a benchmark.
SkillRow skill_row(int origin, int horizon, Subject subject, std::string forecast,
                   Accuracy const& accuracy, RunOptions const* of_run);
// The rows of the benchmarks at one origin, for years up to `horizon` ahead.
SkillTable benchmark_rows(Measured const& measured, int origin, int horizon);
// The rows of one run of the model, whose base is March of the origin.
SkillTable model_rows(Measured const& measured, HindcastCase const& one, RunResult const& result,
                      int horizon, RunOptions const& run);

// Years ahead from March of the origin, one that has begun counted whole.
int years_ahead(int origin, Month month);

}  // namespace umkm
