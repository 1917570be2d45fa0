#include "studies/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "studies/draws.hpp"
#include "studies/likelihood.hpp"

namespace umkm {

namespace {

using FeatureKind = Feature::Kind;

// As the file has it: six digits are far more than the draws can tell apart.
double rounded(double value) { return std::stod(fmt::format("{:.6g}", value)); }

// The whole chain, thinned evenly; in the order of what poverty makes of it, so that neighbours are
// alike and few replicates already reach all parts.
std::vector<std::vector<double>> thinned(std::vector<std::vector<double>> const& chain,
                                         std::size_t count, std::vector<Prior> const& priors)
{
    std::vector<std::vector<double>> draws;
    for (std::size_t k = 0; k < count; ++k) {
        std::vector<double> draw = chain[(2 * k + 1) * chain.size() / (2 * count)];
        for (double& value : draw) value = rounded(value);
        draws.push_back(std::move(draw));
    }
    auto const place = [&](char const* name) {
        return std::size_t(std::ranges::find(priors, name, &Prior::name) - priors.begin());
    };
    std::size_t const drag = place("growth.drag"), elasticity = place("growth.elasticity");
    constexpr double usual_growth = 0.05;  // orders, decides nothing
    std::ranges::stable_sort(draws, {}, [&](std::vector<double> const& draw) {
        return draw[drag] + draw[elasticity] * usual_growth;
    });
    return draws;
}

double deviation_of_triangle(Prior const& p)
{
    return std::sqrt((p.low * p.low + p.mode * p.mode + p.high * p.high - p.low * p.mode -
                      p.low * p.high - p.mode * p.high) /
                     18);
}

std::vector<PosteriorOf> posteriors(std::vector<Prior> const& priors,
                                    std::vector<std::vector<double>> const& chain)
{
    std::vector<PosteriorOf> found;
    for (std::size_t k = 0; k < priors.size(); ++k) {
        std::vector<double> values;
        for (auto const& draw : chain) values.push_back(draw[k]);
        found.push_back({priors[k], quantile(values, 0.5), quantile(values, 0.1),
                         quantile(values, 0.9),
                         1 - standard_deviation(values) / deviation_of_triangle(priors[k])});
    }
    return found;
}

double percent_of(FeatureKind kind, double value)
{
    if (kind == FeatureKind::online || kind == FeatureKind::marketplace)
        return 100 / (1 + real::exp(-value));
    return value * 100;
}

std::vector<FitRow> fit_of(Priors const& priors, Likelihood const& likelihood,
                           std::vector<std::vector<double>> const& draws)
{
    std::vector<std::vector<double>> shown;
    std::vector<double> luck;
    for (auto const& draw : draws) {
        shown.push_back(likelihood.shown(draw));
        luck.push_back(likelihood.luck(draw));
    }
    std::vector<FitRow> rows;
    for (std::size_t o = 0; o < likelihood.outputs().size(); ++o) {
        Likelihood::Output const& output = likelihood.outputs()[o];
        FeatureKind const kind = output.feature.kind;
        if (!likelihood.counts(output.feature)) continue;
        std::vector<double> model;
        for (auto const& one : shown) model.push_back(percent_of(kind, one[o]));
        double const noise = kind == FeatureKind::poverty ? quantile(luck, 0.5)
                                                          : noise_of(priors, kind, output.measured);
        rows.push_back({kind, output.feature.at, percent_of(kind, output.measured),
                        quantile(model, 0.5), quantile(model, 0.1), quantile(model, 0.9), noise,
                        output.error});
    }
    return rows;
}

}  // namespace

Calibrated calibrate(DataFolder const& data, Priors const& priors, std::vector<Past> const& pasts,
                     Simulated const& simulated, std::map<std::string, std::string> made_from,
                     CalibrationOptions const& options)
{
    Likelihood likelihood(data, priors, pasts, simulated, options.origin);
    std::size_t const count = priors.fitted.size();
    std::vector<double> values(count);
    auto const at = [&](std::span<double const> share) -> std::span<double const> {
        for (std::size_t k = 0; k < count; ++k) {
            Prior const& p = priors.fitted[k];
            values[k] = triangular_quantile(p.low, p.mode, p.high, share[k]);
        }
        return values;
    };
    Sampled sampled = sample(
        count, [&](std::span<double const> share) { return likelihood.log(at(share)); },
        options.sampler);
    for (auto& draw : sampled.draws) {
        auto const there = at(draw);
        draw.assign(there.begin(), there.end());
    }
    Calibrated found;
    found.accepted = sampled.accepted;
    found.drift = sampled.drift;
    found.parameters = posteriors(priors.fitted, sampled.draws);
    Calibration& file = found.file;
    file.name = to_string(options.origin);
    file.origin = options.origin;
    for (Prior const& prior : priors.fitted) file.fitted.push_back(prior.name);
    file.values = thinned(sampled.draws, options.draws, priors.fitted);
    file.weights.assign(options.draws, 1.0 / double(options.draws));
    file.from_range = priors.from_range;
    file.made_from = std::move(made_from);
    found.fit = fit_of(priors, likelihood, file.values);
    file.text = calibration_file(file);
    return found;
}

std::string calibration_file(Calibration const& calibration)
{
    auto const list = [](std::vector<std::string> const& names) {
        std::string text;
        for (std::string const& name : names) text += fmt::format("  \"{}\",\n", name);
        return "[\n" + text + "]\n";
    };
    std::string text = fmt::format(
        "# Parameters that agree with what was measured until {0}; made by\n"
        "#     umkm calibrate --origin {0}\n"
        "# from the priors beside it (docs/calibrate.md). Do not edit.\n"
        "origin = \"{0}\"\n\n# Drawn from their range in parameters.toml: nothing measured tells "
        "them.\nfrom_range = ",
        calibration.name);
    text += list(calibration.from_range);
    text +=
        "\n# sha256 of what it was made from; of the model, the states in which the past ends.\n"
        "[made_from]\n";
    for (auto const& [name, hash] : calibration.made_from)
        text += fmt::format("{} = \"{}\"\n", name, hash);
    text += "\n[draws]\nparameters = " + list(calibration.fitted) + "weights = [";
    for (std::size_t k = 0; k < calibration.weights.size(); ++k)
        text += fmt::format("{}{}", k > 0 ? ", " : "", calibration.weights[k]);
    text += "]\nvalues = [\n";
    for (auto const& draw : calibration.values) {
        std::string row;
        for (double const value : draw) row += fmt::format("{}{}", row.empty() ? "" : ", ", value);
        text += "  [" + row + "],\n";
    }
    return text + "]\n";
}

}  // namespace umkm
