#include "studies/skill.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "models/inputs.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

// By origin from the first to the last, NaN where there is no such row.
std::vector<double> errors_at(std::vector<SkillRow> const& rows, std::vector<int> const& origins,
                              int horizon)
{
    if (origins.empty()) return {};
    std::vector<double> errors(std::size_t(origins.back() - origins.front()) + 1, unknown);
    for (SkillRow const& row : rows)
        if (row.horizon == horizon)
            errors[std::size_t(row.origin - origins.front())] = row.accuracy.mae;
    return errors;
}

}  // namespace

char const* name_of(Variant variant)
{
    switch (variant) {
        case Variant::conditional_learned:
            return "conditional_learned";
        case Variant::conditional_fixed:
            return "conditional_fixed";
        case Variant::unconditional_learned:
            return "unconditional_learned";
    }
    throw Broken("a variant without a name");
}

std::string in_words(Variant variant, bool indonesian)
{
    switch (variant) {
        case Variant::conditional_learned:
            return indonesian ? "pertumbuhan diketahui, dipelajari"
                              : "growth known, learned before";
        case Variant::conditional_fixed:
            return indonesian ? "pertumbuhan diketahui, dicocokkan pada semua tahun"
                              : "growth known, fitted on all years";
        case Variant::unconditional_learned:
            return indonesian ? "tanpa pengetahuan kemudian" : "nothing from later";
    }
    throw Broken("a variant without words");
}

char const* name_of(Benchmark benchmark)
{
    switch (benchmark) {
        case Benchmark::persistence:
            return "persistence";
        case Benchmark::drift:
            return "drift";
        case Benchmark::proportional_drift:
            return "proportional_drift";
        case Benchmark::ar1:
            return "ar1";
        case Benchmark::combination:
            return "combination";
    }
    throw Broken("a benchmark without a name");
}

SubjectNames names_of(Subject subject)
{
    switch (subject) {
        case Subject::p0_of_regions:
            return {"regions", "p0"};
        case Subject::p0_of_province:
            return {"province", "p0"};
        case Subject::online_of_province:
            return {"province", "bps_ecommerce"};
    }
    throw Broken("a subject without names");
}

std::vector<SkillRow> rows_of(SkillTable const& table, Subject subject, std::string const& forecast)
{
    std::vector<SkillRow> rows;
    if (forecast == best_simple) {
        for (int const origin : origins_of(table, subject))
            if (auto const best = best_benchmark(table, subject, origin))
                std::ranges::copy_if(rows_of(table, subject, name_of(*best)),
                                     std::back_inserter(rows),
                                     [&](SkillRow const& row) { return row.origin == origin; });
        return rows;
    }
    std::ranges::copy_if(table, std::back_inserter(rows), [&](SkillRow const& row) {
        return row.subject == subject && row.forecast == forecast;
    });
    return rows;
}

std::vector<int> origins_of(SkillTable const& table, Subject subject)
{
    std::vector<int> origins;
    for (SkillRow const& row : table)
        if (row.subject == subject) origins.push_back(row.origin);
    std::ranges::sort(origins);
    auto const twice = std::ranges::unique(origins);
    origins.erase(twice.begin(), twice.end());
    return origins;
}

double mean_error(SkillTable const& table, Subject subject, std::string const& forecast, int origin)
{
    double sum = 0, count = 0;
    for (SkillRow const& row : rows_of(table, subject, forecast))
        if (row.origin == origin) sum += row.accuracy.mae, ++count;
    return count > 0 ? sum / count : unknown;
}

std::optional<Benchmark> best_benchmark(SkillTable const& table, Subject subject, int origin)
{
    std::map<std::string, std::size_t> cells;
    for (SkillRow const& row : table)
        if (row.subject == subject && row.origin == origin)
            cells[row.forecast] += row.accuracy.cells;
    std::size_t most = 0;
    for (auto const& [name, count] : cells) most = std::max(most, count);
    std::optional<Benchmark> best;
    double least = unknown;
    for (Benchmark const one : all_benchmarks) {
        if (most == 0 || cells[name_of(one)] < most) continue;
        double const error = mean_error(table, subject, name_of(one), origin);
        if (!best || error < least) best = one, least = error;
    }
    return best;
}

Ratios ratios(SkillTable const& table, Subject subject, std::string const& forecast)
{
    Ratios found;
    for (int const origin : origins_of(table, subject)) {
        double const error = mean_error(table, subject, forecast, origin),
                     best = mean_error(table, subject, best_simple, origin);
        if (!std::isfinite(error) || !(best > 0)) continue;
        ++found.origins;
        found.mean_of_ratios += error / best;
        found.error += error, found.best_error += best;
    }
    double const n = double(found.origins);
    found.ratio_of_means = found.error / found.best_error;
    found.mean_of_ratios /= n, found.error /= n, found.best_error /= n;
    return found;
}

std::optional<SkillLevel> level_of(Ratios const& ratios)
{
    if (ratios.origins == 0) return {};
    double const ratio = ratios.ratio_of_means;
    return ratio <= 0.9 ? SkillLevel::good : ratio <= 1.1 ? SkillLevel::fair : SkillLevel::poor;
}

Accuracy pooled(SkillTable const& table, Subject subject, std::string const& forecast, int first)
{
    Accuracy all;
    double squares = 0;
    for (SkillRow const& row : rows_of(table, subject, forecast)) {
        if (row.origin < first) continue;
        Accuracy const& one = row.accuracy;
        double const cells = double(one.cells);
        all.cells += one.cells;
        all.mae += cells * one.mae;
        squares += cells * one.rmse * one.rmse;
        all.bias += cells * one.bias;
        all.crps += cells * one.crps;
        for (std::size_t k = 0; k < all.coverage.size(); ++k)
            all.coverage[k] += cells * one.coverage[k];
        all.interval_score += cells * one.interval_score;
    }
    double const cells = double(all.cells);
    for (double* sum : {&all.mae, &all.bias, &all.crps, &all.interval_score}) *sum /= cells;
    for (double& sum : all.coverage) sum /= cells;
    all.rmse = std::sqrt(squares / cells);
    return all;
}

DieboldMariano against_best(SkillTable const& table, Subject subject, std::string const& forecast,
                            int horizon)
{
    auto const origins = origins_of(table, subject);
    return diebold_mariano(errors_at(rows_of(table, subject, forecast), origins, horizon),
                           errors_at(rows_of(table, subject, best_simple), origins, horizon),
                           horizon);
}

}  // namespace umkm
