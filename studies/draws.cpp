#include "studies/draws.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include <fmt/format.h>

#include "models/population.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

double drawn(Distribution const& d, Draws draws)
{
    switch (d.kind) {
        case Distribution::Kind::fixed:
            return d.mode;
        case Distribution::Kind::uniform:
            return d.low + (d.high - d.low) * draws.uniform();
        case Distribution::Kind::triangular:
            return triangular_quantile(d.low, d.mode, d.high, draws.uniform());
        case Distribution::Kind::normal:
            return d.mean + d.sd * draws.normal();
        case Distribution::Kind::beta: {
            // Two gammas of any shape, by Joehnk's rejection for shapes up to 1 and sums of
            // exponentials beyond.
            double const count = d.mean * (1 - d.mean) / (d.sd * d.sd) - 1;
            auto const gamma = [&](double shape) {
                double sum = 0;
                for (; shape >= 1; shape -= 1) sum -= real::log(draws.uniform());
                while (shape > 0) {
                    double const x = real::pow(draws.uniform(), 1 / shape),
                                 y = real::pow(draws.uniform(), 1 / (1 - shape));
                    if (x + y > 1) continue;
                    return sum - real::log(draws.uniform()) * x / (x + y);
                }
                return sum;
            };
            double const up = gamma(d.mean * count), down = gamma((1 - d.mean) * count);
            return up / (up + down);
        }
    }
    return d.central();
}

}  // namespace

std::vector<double Parameters::*> parameter_members()
{
    std::vector<double Parameters::*> members;
    for_each_field<Parameters>([&](auto const& f) { members.push_back(f.member); });
    return members;
}

void set_parameter(Parameters& parameters, std::string_view name, double value)
{
    for_each_field<Parameters>([&](auto const& field) {
        if (name == field.name) parameters.*field.member = value;
    });
}

double triangular_quantile(double low, double mode, double high, double share)
{
    double const below = (mode - low) / (high - low);
    if (share < below) return low + std::sqrt(share * (high - low) * (mode - low));
    return high - std::sqrt((1 - share) * (high - low) * (high - mode));
}

ParameterDraws::ParameterDraws(Calibration const* calibration,
                               std::vector<ParameterInfo> const& parameters,
                               Scenario const& scenario)
    : calibration_(calibration ? std::optional(*calibration) : std::nullopt)
{
    auto const members = parameter_members();
    std::map<std::string, Distribution const*> set;
    for (ParameterChange const& change : scenario.parameters) set[change.name] = &change.value;
    auto const place = [&](std::string const& name) {
        return std::size_t(std::ranges::find(parameters, name, &ParameterInfo::name) -
                           parameters.begin());
    };
    if (calibration) {
        std::vector<std::size_t> kept;
        for (std::size_t k = 0; k < calibration->fitted.size(); ++k)
            if (!set.contains(calibration->fitted[k])) kept.push_back(k);
        for (std::size_t const k : kept) {
            fitted_.push_back(members[place(calibration->fitted[k])]);
            names_.push_back(calibration->fitted[k]);
        }
        for (std::size_t draw = 0; draw < calibration->values.size(); ++draw) {
            std::vector<double> values;
            for (std::size_t const k : kept) values.push_back(calibration->values[draw][k]);
            values_.push_back(std::move(values));
            cumulated_.push_back((draw > 0 ? cumulated_.back() : 0) + calibration->weights[draw]);
        }
        for (std::size_t const k : places_of(calibration->from_range, parameters)) {
            ParameterInfo const& p = parameters[k];
            bool const fitted = std::ranges::find(names_, p.name) != names_.end();
            if (fitted || set.contains(p.name)) continue;
            Distribution range{Distribution::Kind::triangular, p.low, p.high, p.value};
            ranges_.push_back({members[k], range});
            names_.push_back(p.name);
        }
    }
    for (auto const& [name, value] : set)
        if (value->kind != Distribution::Kind::fixed && !shapes_population(name)) {
            ranges_.push_back({members[place(name)], *value});
            names_.push_back(name);
        }
}

Parameters ParameterDraws::of(Parameters parameters, Luck luck) const
{
    Dice const dice(luck, hash("parameters"), 0);
    for (std::size_t k = 0; k < ranges_.size(); ++k)
        parameters.*ranges_[k].member =
            drawn(ranges_[k].value, dice.of(hash(names_[fitted_.size() + k])));
    if (fitted_.empty()) return parameters;
    // Steps of the golden ratio leave no gap larger than it must be, however many replicates.
    double const start = Dice({luck.seed, 0}, hash("calibration"), 0).of(0).uniform();
    double const share = start + luck.replicate * (std::numbers::phi - 1);
    double const at = (share - std::floor(share)) * cumulated_.back();
    auto const draw = std::size_t(std::ranges::upper_bound(cumulated_, at) - cumulated_.begin());
    for (std::size_t k = 0; k < fitted_.size(); ++k)
        parameters.*fitted_[k] = values_[std::min(draw, values_.size() - 1)][k];
    return parameters;
}

Parameters ParameterDraws::centre(Parameters parameters) const
{
    for (std::size_t k = 0; k < fitted_.size(); ++k) {
        double sum = 0, before = 0;
        for (std::size_t draw = 0; draw < values_.size(); ++draw) {
            sum += (cumulated_[draw] - before) * values_[draw][k];
            before = cumulated_[draw];
        }
        parameters.*fitted_[k] = sum / cumulated_.back();
    }
    return parameters;
}

std::vector<double> ParameterDraws::values(Parameters const& drawn) const
{
    std::vector<double> values;
    for (auto const member : fitted_) values.push_back(drawn.*member);
    for (Range const& range : ranges_) values.push_back(drawn.*range.member);
    return values;
}

std::string name_and_hash(std::optional<Calibration> const& calibration)
{
    if (!calibration) return no_calibration;
    return calibration->name + " " + sha256(calibration->text).substr(0, 12);
}

std::string in_words(ParameterDraws const& draws, bool indonesian)
{
    auto const say = [&](char const* en, char const* id, auto const&... values) {
        return fmt::format(fmt::runtime(indonesian ? id : en), values...);
    };
    std::size_t const ranges = draws.names().size() - draws.fitted();
    if (auto const& calibration = draws.calibration()) {
        std::string const text = say("drawn from calibration {} ({} draws of {} parameters)",
                                     "diundi dari kalibrasi {} ({} undian untuk {} parameter)",
                                     calibration->name, calibration->values.size(), draws.fitted());
        return ranges == 0
                   ? text
                   : text + say(", {} more from their ranges", ", {} lagi dari rentangnya", ranges);
    }
    return say("central values, no calibration", "nilai tengah, tanpa kalibrasi") +
           (ranges == 0 ? ""
                        : say("; {} drawn as the scenario says",
                              "; {} diundi seperti ditulis skenario", ranges));
}

}  // namespace umkm
