#include "studies/report/report.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "outputs/series.hpp"
#include "studies/report/parts.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

// Parts of the report take them together: as many replicates and months everywhere.
void need_one_shape(ResultReader const& run)
{
    auto const months = run.months();
    if (months.empty()) throw IoError(run.path() + " cannot be read: it holds no months");
    for (std::size_t m = 1; m < months.size(); ++m)
        if (months[m] != months[m - 1] + 1)
            throw IoError(run.path() + " cannot be read: its months do not follow each other");
    auto const names = indicators_of(run);
    if (names.empty()) throw IoError(run.path() + " cannot be read: it holds no indicator");
    std::uint64_t const replicates = run.find("province/" + names.front())->shape[0];
    for (auto const& found : run.variables())
        if (is_series(found.about) &&
            (replicates == 0 || found.shape[0] != replicates || found.shape[1] != months.size()))
            throw IoError(run.path() + " cannot be read: " + found.about.path() +
                          " has other replicates or months than the run");
}

}  // namespace

ReportedRun::ReportedRun(std::string const& path, std::string const& data_folder,
                         Catalog const& catalog)
    : run(path),
      data(read_data(data_folder, run.text("config/parameters.toml"))),
      scenario(scenario_of(run, data, catalog)),
      file(std::filesystem::path(path).filename().string()),
      sha256(sha256_of_file(path))
{
    std::vector<std::string> codes;
    for (RegionInput const& region : data.inputs.regions) codes.push_back(region.code);
    if (run.labels("region") != codes)
        throw IoError(path + " cannot be read: its regions are not those of the tables");
    need_one_shape(run);
}

std::string shell_word(std::string const& name)
{
    constexpr std::string_view harmless =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+,";
    if (!name.starts_with('-') && name.find_first_not_of(harmless) == name.npos) return name;
    std::string quoted = name.starts_with('-') ? "'./" : "'";
    for (char const c : name) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string command_of(std::vector<std::string> const& files, Language language)
{
    std::string text = "umkm report";
    for (std::string const& file : files) text += " " + shell_word(file);
    return text + (language == Language::id ? " --lang id" : " --lang en");
}

std::string key_of(std::size_t run) { return std::string(1, char('A' + run)); }

Month last_common(Runs const& runs)
{
    Month last = last_reached(runs.front().run);
    for (ReportedRun const& one : runs) last = std::min(last, last_reached(one.run));
    return last;
}

Met met_in(ReportedRun const& one, Measure const& measure, double goal, Month month)
{
    Met count;
    for (double const value : snapshot(one.run, "province/" + measure.indicator, month).at(0)) {
        count.known += !std::isnan(value);
        count.met += value * measure.factor >= goal;
    }
    return count;
}

std::string json_of(Text const& text)
{
    std::string const& en = text.en.empty() ? text.id : text.en;
    std::string const& id = text.id.empty() ? text.en : text.id;
    return json::object({{"en", json::quoted(en)}, {"id", json::quoted(id)}});
}

std::string json_of(Month month) { return json::quoted(to_string(month)); }

std::string json_of(std::span<Month const> months)
{
    std::vector<std::string> items;
    for (Month const month : months) items.push_back(json_of(month));
    return json::array(items);
}

std::string json_of(Spread const& spread)
{
    bool const band = spread.known > 1;
    return json::object({{"mean", json::number(spread.mean)},
                         {"low", band ? json::number(spread.low) : "null"},
                         {"high", band ? json::number(spread.high) : "null"}});
}

std::string json_of(Contrast const& contrast)
{
    return json::object({{"mean", json::number(contrast.difference)},
                         {"low", json::number(contrast.within[2].low)},
                         {"high", json::number(contrast.within[2].high)}});
}

json::Members with(json::Members members, std::string name, std::string value)
{
    members.emplace_back(std::move(name), std::move(value));
    return members;
}

std::string report_data(std::vector<ReportedRun> const& runs, Catalog const& catalog,
                        ReportOptions const& options)
{
    require(!runs.empty() && runs.size() <= most_runs, "a report is of one run to six");
    Policies const policies = policies_of(runs);
    return json::object({{"format", "1"},
                         {"lang", options.language == Language::id ? "\"id\"" : "\"en\""},
                         {"program", json::quoted(options.program)},
                         {"command", json::quoted(options.command)},
                         {"regions", regions_part(runs)},
                         {"geometry", options.geometry.empty() ? "null" : options.geometry},
                         {"runs", runs_part(runs, catalog)},
                         {"headline", headline_part(runs, policies)},
                         {"fans", fans_part(runs)},
                         {"effects", effects_part(runs)},
                         {"map", map_part(runs)},
                         {"region_series", region_series_part(runs)},
                         {"gains", gains_part(runs)},
                         {"targets", targets_part(runs)},
                         {"costs", costs_part(policies)},
                         {"frontier", frontiers_part(policies)},
                         {"spillover", spillover_part(runs)},
                         {"ledger", ledger_part(runs)}});
}

}  // namespace umkm
