// docs/skill.md: how good forecasts from past years would have been, from their table alone.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "outputs/text_table.hpp"
#include "scenarios/text.hpp"
#include "studies/skill.hpp"

namespace umkm {

namespace {

constexpr char const* opening = R"(# How good would its forecasts have been?

Made by `umkm hindcast --table data/calibration/skill.csv --page docs/skill.md --force` from that table alone; a test keeps it current. Do not edit.

From March of each origin the model is run on, as it could have been run then, and set beside what BPS measured later and beside simple forecasts made
from the same past.

)";

constexpr char const* variants_part = R"(
| the model | growth of GRDP, poverty lines | parameters | pandemic |
|---|---|---|---|
| a: growth known, learned before | as they came | fitted to what was measured until the origin | yes, from March 2020 |
| b: growth known, fitted on all years | as they came | fitted to all years: **not a forecast**, but what the model's form can reach | yes |
| c: nothing from later | until the origin; then the median growth of the years known, lines by their mean rise | as a | none |

A base month that is in the pandemic contains what it took from people: from March 2020 on only its push on going online goes on, in a and b. The simple forecasts are: no change; the mean yearly change since 2016, in points and in percent;
return to the own mean (AR(1)); the mean of these. They know nothing of GRDP. **Best simple** is, for each origin, the one with the least mean error over all its horizons, which nobody
could have known before: a hard opponent.
)";

constexpr char const* reading_part = R"(
## How to read it

- **Error**: mean absolute error of the median, percentage points of P0, a mean over regions, then over horizons. **Ratio**: the model's error over the best simple forecast's; below 1 the model is better.
- **Coverage**: the share of what came that lay within the band. A band of 80% should hold 80%; fewer and it is too sure, more and it is too wide.
- **Interval score** (of the band of 80%): its width, and ten times by how far what came lay outside. **CRPS**: the same idea for the whole distribution. Both in points, lower is better.
- **Difference** and **p** (Diebold and Mariano, with the correction of Harvey, Leybourne and Newbold): five origins are few, so that a large p says little; a dash is where nothing can be said.
- a against b shows what hindsight in the parameters is worth; a against c what knowing growth is worth.
- The light beside a chart of `umkm report` is good where the errors of a, a mean over origins, are at most 0.9 of the best simple forecast's, fair to 1.1.

## What limits it

- Five origins that look at the same few years: one pandemic decides much, and neighbouring cells are no independent trials.
- Only what calibration fits is learned before the origin. Everything else in data/parameters.toml was chosen knowing the years to 2022 (the size of the pandemic among them), growth in c is
  spread as in 2015 to 2025, and levels that exist for one year only (firms, families, accounts, the regions' lines relative to each other) are taken as they are.
- P0 of regions of 2016 and 2017 is derived from counts of the poor (data/SOURCES.md).
- Before December 2018 no survey of internet sales had been held: its figure stands in for bases before it, and online sales are not scored from there. For the base of March 2020 the model also
  fills the missing December 2019 from later surveys.
)";

std::string number(double value, int decimals = 2) { return in_digits(value, decimals, false); }
std::string percent(double share)
{
    return std::isfinite(share) ? number(100 * share, 0) + "%" : number(share);
}

std::string table_row(std::vector<std::string> const& cells)
{
    return "| " + join(cells, " | ") + " |\n";
}
std::string heading(std::vector<std::string> const& cells)
{
    return table_row(cells) + "|---" + [&] {
        std::string rule;
        for (std::size_t k = 1; k < cells.size(); ++k) rule += "|---:";
        return rule;
    }() + "|\n";
}

// How runs were made; several ways where rows differ.
std::string settings(SkillTable const& table)
{
    std::set<std::string> ways;
    for (SkillRow const& row : table)
        if (row.replicates > 0)
            ways.insert(
                fmt::format("1:{}, {} replicates, seed {}", row.scale, row.replicates, row.seed));
    int last = 0;
    for (SkillRow const& row : table)
        if (row.subject == Subject::p0_of_regions) last = std::max(last, row.origin + row.horizon);
    return fmt::format(
        "Runs: {}. The last year compared is {}; no outcome from after it is used.\n",
        join({ways.begin(), ways.end()}, "; "), last);
}

std::string best_name(SkillTable const& table, Subject subject, int origin)
{
    auto const best = best_benchmark(table, subject, origin);
    return best ? in_words(*best, false) : "–";
}

// Errors and ratios by origin.
std::string by_origin(SkillTable const& table, Subject subject)
{
    std::string text = heading(
        {"origin", "a", "b", "c", "best simple", "which", "a ÷ best", "b ÷ best", "c ÷ best"});
    for (int const origin : origins_of(table, subject)) {
        double const best = mean_error(table, subject, best_simple, origin);
        std::vector<std::string> cells{fmt::format("March {}", origin)}, parts;
        for (Variant const variant : all_variants) {
            double const error = mean_error(table, subject, name_of(variant), origin);
            cells.push_back(number(error));
            parts.push_back(number(error / best));
        }
        cells.push_back(number(best));
        cells.push_back(best_name(table, subject, origin));
        cells.insert(cells.end(), parts.begin(), parts.end());
        text += table_row(cells);
    }
    std::vector<std::string> means{"**mean of origins**"}, ratio_of{"**ratio of the means**"};
    std::vector<std::string> parts;
    double best = 0;
    for (Variant const variant : all_variants) {
        Ratios const found = ratios(table, subject, name_of(variant));
        means.push_back(number(found.error));
        parts.push_back(number(found.mean_of_ratios));
        ratio_of.push_back("");
        best = found.best_error;
    }
    means.insert(means.end(), {number(best), ""});
    means.insert(means.end(), parts.begin(), parts.end());
    ratio_of.insert(ratio_of.end(), {"", ""});
    for (Variant const variant : all_variants)
        ratio_of.push_back(number(ratios(table, subject, name_of(variant)).ratio_of_means));
    return text + table_row(means) + table_row(ratio_of);
}

std::vector<std::string> forecasts_in(SkillTable const& table, Subject subject)
{
    std::vector<std::string> names;
    for (Variant const variant : all_variants) names.emplace_back(name_of(variant));
    for (Benchmark const benchmark : all_benchmarks) names.emplace_back(name_of(benchmark));
    std::erase_if(names, [&](auto const& name) { return rows_of(table, subject, name).empty(); });
    return names;
}

std::string words_of(std::string const& forecast)
{
    static constexpr std::array letters{"a", "b", "c"};
    for (std::size_t k = 0; k < all_variants.size(); ++k)
        if (forecast == name_of(all_variants[k]))
            return fmt::format("{}: {}", letters[k], in_words(all_variants[k], false));
    for (Benchmark const benchmark : all_benchmarks)
        if (forecast == name_of(benchmark)) return in_words(benchmark, false);
    return "best simple of each origin";
}

// Errors by year of what came, an origin a column.
std::string year_by_year(SkillTable const& table, Subject subject)
{
    auto const origins = origins_of(table, subject);
    std::vector<std::string> head{"error, origin → years ahead"};
    for (int const origin : origins) {
        std::vector<std::string> ahead;
        for (int h = 1; h < 100; ++h)
            if (std::ranges::any_of(table, [&](SkillRow const& row) {
                    return row.subject == subject && row.origin == origin && row.horizon == h;
                }))
                ahead.push_back(std::to_string(h));
        head.push_back(fmt::format("{} → {}", origin, join(ahead, " ")));
    }
    std::string text = heading(head);
    for (std::string const& forecast : forecasts_in(table, subject)) {
        std::vector<std::string> cells{words_of(forecast)};
        for (int const origin : origins) {
            std::vector<std::string> errors;
            for (SkillRow const& row : rows_of(table, subject, forecast))
                if (row.origin == origin) errors.push_back(number(row.accuracy.mae));
            cells.push_back(errors.empty() ? "–" : join(errors, " "));
        }
        text += table_row(cells);
    }
    return text;
}

std::string bands(SkillTable const& table, Subject subject, int first)
{
    std::string text = heading({"", "cells", "within 50%", "within 80%", "within 95%",
                                "interval score", "CRPS", "error", "RMSE", "bias"});
    auto names = forecasts_in(table, subject);
    std::erase_if(names, [](auto const& name) {
        return std::ranges::any_of(all_benchmarks,
                                   [&](Benchmark one) { return name == name_of(one); });
    });
    names.emplace_back(best_simple);
    for (std::string const& forecast : names) {
        Accuracy const all = pooled(table, subject, forecast, first);
        if (all.cells == 0) continue;
        text += table_row({words_of(forecast), number(double(all.cells), 0),
                           percent(all.coverage[0]), percent(all.coverage[1]),
                           percent(all.coverage[2]), number(all.interval_score), number(all.crps),
                           number(all.mae), number(all.rmse), number(all.bias)});
    }
    return text;
}

std::string tests_part(SkillTable const& table)
{
    std::set<int> horizons;
    for (SkillRow const& row : table)
        if (row.subject == Subject::p0_of_regions) horizons.insert(row.horizon);
    std::string text =
        heading({"years ahead", "origins", "a − best", "p", "b − best", "p", "c − best", "p"});
    for (int const horizon : horizons) {
        std::vector<std::string> cells{std::to_string(horizon), ""};
        for (Variant const variant : all_variants) {
            DieboldMariano const test =
                against_best(table, Subject::p0_of_regions, name_of(variant), horizon);
            cells[1] = std::to_string(test.n);
            cells.push_back(number(test.difference));
            cells.push_back(number(test.p));
        }
        text += table_row(cells);
    }
    return text;
}

}  // namespace

std::string hindcast_page(SkillTable const& table)
{
    std::string text = opening + settings(table) + variants_part;
    text +=
        "\n## Poverty of the regions\n\nP0, percentage points, mean over the regions and over the "
        "years after the origin.\n\n";
    text += by_origin(table, Subject::p0_of_regions);
    text += "\n" + year_by_year(table, Subject::p0_of_regions);
    text += "\n## Are its bands right?\n\nAll regions and years of all origins together:\n\n";
    text += bands(table, Subject::p0_of_regions, 0);
    text += fmt::format("\nOrigins from {} on, when four years and more had been measured:\n\n",
                        later_origins);
    text += bands(table, Subject::p0_of_regions, later_origins);
    text +=
        "\n## Is the difference luck?\n\nMean error over regions less that of the best simple "
        "forecast, over origins, points.\n\n";
    text += tests_part(table);
    text += "\n## Poverty of the province\n\n";
    text += by_origin(table, Subject::p0_of_province);
    text += "\n" + year_by_year(table, Subject::p0_of_province);
    text += "\n" + bands(table, Subject::p0_of_province, 0);
    if (!origins_of(table, Subject::online_of_province).empty()) {
        text +=
            "\n## Sales on the internet\n\nShare of businesses that took orders on the internet, "
            "by BPS's definition: surveys of Indonesia, points. Simple forecasts need two surveys "
            "before the origin.\n\n";
        text += year_by_year(table, Subject::online_of_province);
    }
    return text + reading_part;
}

}  // namespace umkm
