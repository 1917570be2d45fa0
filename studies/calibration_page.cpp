// docs/calibration.md, from what a calibration found.
#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text.hpp"
#include "studies/calibrate.hpp"

namespace umkm {

namespace {

using FeatureKind = Feature::Kind;

// Below this the past hardly said more than the prior.
constexpr double hardly_told = 0.15;

char const* in_words(FeatureKind kind)
{
    switch (kind) {
        case FeatureKind::poverty:
            return "P0, change on the year, mean of 38 regions, % (ln)";
        case FeatureKind::depth:
            return "P1/P0, change since the base month, mean of 38, % (ln)";
        case FeatureKind::severity:
            return "P2/P1, change since the base month, mean of 38, % (ln)";
        case FeatureKind::towns:
            return "P0 of towns over villages, change since the base month, % (ln)";
        case FeatureKind::online:
            return "businesses with internet orders, %";
        case FeatureKind::marketplace:
            return "of these on a marketplace, %";
    }
    return "";
}

std::string number(double value) { return fmt::format("{:.4g}", value); }

std::string parameters_table(Calibrated const& one)
{
    std::string text =
        "| parameter | prior: low, mode, high | median (10–90%) | told by the past "
        "|\n|---|---|---|---|\n";
    for (PosteriorOf const& p : one.parameters)
        text += fmt::format("| `{}` | {}, {}, {} | **{}** ({} to {}) | {:.0f}% |\n", p.prior.name,
                            number(p.prior.low), number(p.prior.mode), number(p.prior.high),
                            number(p.middle), number(p.low), number(p.high),
                            std::max(0.0, p.told) * 100);
    return text;
}

std::string not_told(Calibrated const& one)
{
    std::vector<std::string> names;
    for (PosteriorOf const& p : one.parameters)
        if (p.told < hardly_told) names.push_back("`" + p.prior.name + "`");
    return names.empty() ? "none" : join(names, ", ");
}

std::string fit_table(Calibrated const& one)
{
    std::string text =
        "| what | month | measured | model, median (80%) | noise, sd | emulator, rms error |\n"
        "|---|---|---|---|---|---|\n";
    for (FitRow const& row : one.fit)
        text += fmt::format("| {} | {} | {:.1f} | {:.1f} ({:.1f} to {:.1f}) | {:.3f} | {:.4f} |\n",
                            in_words(row.kind), to_string(row.at), row.measured, row.middle,
                            row.low, row.high, row.noise, row.error);
    return text;
}

std::string over_origins(std::vector<Calibrated> const& origins)
{
    std::string text = "| origin |", line = "|---|";
    auto const& shown = origins.front().parameters;
    for (PosteriorOf const& p : shown) {
        text += " `" + p.prior.name + "` |";
        line += "---|";
    }
    text += "\n" + line + "\n";
    for (Calibrated const& one : origins) {
        text += "| " + one.file.name + " |";
        for (PosteriorOf const& p : one.parameters)
            text +=
                fmt::format(" {} ({} to {}) |", number(p.middle), number(p.low), number(p.high));
        text += "\n";
    }
    return text;
}

std::string sources_list(Priors const& priors)
{
    std::string text;
    for (Prior const& prior : priors.fitted)
        text += fmt::format("- `{}`: {}\n", prior.name, prior.source);
    return text;
}

}  // namespace

std::string calibration_page(std::vector<Calibrated> const& origins, Priors const& priors,
                             DataFolder const& data)
{
    Calibrated const& last = origins.back();
    std::vector<std::string> names, ranges;
    for (Calibrated const& one : origins) names.push_back(one.file.name);
    for (std::size_t const place : places_of(priors.from_range, data.parameters))
        if (!data.parameters[place].name.starts_with("levers."))
            ranges.push_back("`" + data.parameters[place].name + "`");
    std::string text = fmt::format(
        R"(# Calibration

Made by `umkm calibrate --origin {}`. Do not edit: run it again.

A run does not know its parameters, so each replicate takes one draw of those that agree with the
past, `data/calibration/ORIGIN.toml`: {} draws, equally likely, of {} parameters. **{}** is what runs
use unless `--calibration` or a scenario's `known_until` says otherwise; the earlier origins have
seen nothing that was measured after them and are there for the [hindcast](skill.md).

How: the past is simulated again from two base populations (`data/calibration/past-2017.toml`,
`past-2019.toml`, the second through the pandemic) at Sobol's points over the ranges of
`data/calibration/priors.toml`, with one luck; every figure that was also measured gets a quadratic
response surface (its error, from points left out one by one, is in the last column of the fit);
the posterior is sampled by a differential evolution Markov chain (ter Braak 2006). Luck of regions
and of the province is not simulated: it is the covariance of the regions' yearly changes, and its
size is among the parameters. Before 2017 the growth equation speaks for the model, before 2016 for
the province alone. The growth of a year that is not over at the origin is not known there: the mean
so far stands in, and the luck of that year is as much wider as growth has varied.

Firm counts, classes, sales and the base month's poverty are met by the base population exactly and
are not fitted here (tests `[facts]`, `[base_month]`).

## {}: prior and posterior

{}
Told by the past: the part of the prior's standard deviation that is gone. Not told (less than
{:.0f}%), so that the prior stands: {}.

Drawn from their range in `data/parameters.toml`, because nothing measured tells them: {}, and those
of levers.

## {}: fit

Luck is left out of the model's band: it is what parameters leave open. Noise is what luck and
measuring leave, in natural logs; of P0, the luck of one region of a million persons.

{}
## All origins

Median (10–90%).

{}
## Where the priors come from

{}
## The sampler

)",
        join(names, ","), last.file.values.size(), last.file.fitted.size(), last.file.name,
        last.file.name, parameters_table(last), hardly_told * 100, not_told(last),
        join(ranges, ", "), last.file.name, fit_table(last), over_origins(origins),
        sources_list(priors));
    text +=
        "| origin | moves accepted | first against second half of the draws, in sd |\n"
        "|---|---|---|\n";
    for (Calibrated const& one : origins)
        text += fmt::format("| {} | {:.0f}% | {:.3f} |\n", one.file.name, one.accepted * 100,
                            one.drift);
    return text;
}

}  // namespace umkm
