// Runs for other programs: the long form of Satu Data Indonesia with its metadata, the template of
// the IAMC, and the sheets of a workbook for offices.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "outputs/durable.hpp"
#include "outputs/reader.hpp"
#include "outputs/workbook.hpp"
#include "scenarios/phrases.hpp"
#include "studies/record.hpp"

namespace umkm {

// A run and what the tables call it; names differ.
struct NamedRun {
    std::string name;
    ResultReader run;
};
// Named as their files, "baseline" for runs/baseline.h5; the second of a name is "baseline (2)".
std::vector<NamedRun> open_runs(std::vector<std::string> const& paths);

// Of the long form and the template; a workbook is always of the whole run.
struct ExportOptions {
    std::vector<std::string> indicators{};  // empty: all
    std::string by{};                       // the axis divided by, no other; empty: however divided
    std::optional<Month> from{}, to{};
    bool every_replicate = false;  // of the long form: instead of mean and quantiles
};

// The series asked for: the province's and those by region, each variable once, in the order of the
// file. InputError E411, E413 or E415 where the run holds none; E412 where it ends before `from` or
// begins after `to`; E426 {from, to} where these are the wrong way round.
std::vector<ResultReader::Found const*> chosen_series(ResultReader const& run,
                                                      ExportOptions const& options);

// A line for each region (3500: the province), month, indicator, place it is divided by, and
// statistic over the replicates (mean, p10, p50, p90) or replicate. Unknown values are left out.
void write_long_form(std::vector<NamedRun> const& runs, ExportOptions const& options,
                     Sink const& write);
// "p0.metadata.json" for p0.csv, beside it.
std::string metadata_name(std::string const& path);
// What the long form holds, as JSON: indicators, units, classifications, columns, runs, regions.
std::string long_form_metadata(std::vector<NamedRun> const& runs, ExportOptions const& options,
                               Program const& exporter);

// A line for each indicator, region (3500: the province), area (total, urban, rural) and month
// after the base in which it is measured (March, September, December), with quantiles over the
// replicates that know it; what has the unit 1 in percent. No indicator given: poverty and sales on
// the internet. InputError E427 where no line is asked for.
void write_forecast(ResultReader const& run, ExportOptions options, Sink const& write);

// Model, Scenario, Region, Variable, Unit and a column for each year (studies/yearly.hpp): means,
// and below them the 10th and 90th percentile.
void write_iamc(std::vector<NamedRun> const& runs, ExportOptions const& options, Sink const& write);

// A sheet that says what the workbook is, charts, then a table for each topic. IoError where two
// runs write an indicator in different units; E416 and others of compare where they share luck but
// no replicate.
std::vector<Sheet> sheets_of(std::vector<NamedRun> const& runs, Phrases const& phrases,
                             Program const& exporter);

// Years that any of them has a month of, in order.
std::vector<int> years_of(std::vector<NamedRun> const& runs, ExportOptions const& options = {});

using RegionNames = std::map<std::string, std::string>;  // by code of BPS
RegionNames region_names_of(ResultReader const& run);

// The province's code and name among the regions.
inline constexpr char const *province_code = "3500", *province_name = "Jawa Timur";

}  // namespace umkm
