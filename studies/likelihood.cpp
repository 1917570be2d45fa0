#include "studies/likelihood.hpp"

#include <algorithm>
#include <cmath>

#include "models/drivers.hpp"
#include "outputs/series.hpp"
#include "studies/draws.hpp"

namespace umkm {

namespace {

using FeatureKind = Feature::Kind;

double log_normal(double distance, double variance)
{
    return -0.5 * (distance * distance / variance + real::log(variance));
}

// Of distances that are independent with `own` and share one more with variance `common`
// (Sherman-Morrison).
double log_normal(std::vector<double> const& distance, std::vector<double> const& own,
                  double common)
{
    double precision = 0, pull = 0, squares = 0, logs = 0;
    for (std::size_t r = 0; r < distance.size(); ++r) {
        precision += 1 / own[r];
        pull += distance[r] / own[r];
        squares += distance[r] * distance[r] / own[r];
        logs += real::log(own[r]);
    }
    double const shared = 1 + common * precision;
    return -0.5 * (squares - common * pull * pull / shared + logs + real::log(shared));
}

int last_year_over(Month origin)
{
    return origin.month() == 12 ? origin.year() : origin.year() - 1;
}

// d logit of a share in percent.
double noise_of_logit(double measured, double percent)
{
    double const share = 1 / (1 + real::exp(-measured));
    return percent / 100 / (share * (1 - share));
}

}  // namespace

Likelihood::Likelihood(DataFolder const& data, Priors const& priors, std::vector<Past> const& pasts,
                       Simulated const& simulated, Month origin)
    : priors_(priors),
      pasts_(pasts),
      simulated_(simulated),
      origin_(origin),
      growth_(data.inputs.province.grdp_growth)
{
    PopulationRequest first = pasts.front().request;
    first.scale = past_scale;
    first.machine = {true, false};
    world_ = populate(std::move(first));
    emulate();
    std::vector<double> growth;
    for (int year = growth_.first_year; year <= last_year_over(origin); ++year)
        if (known(growth_[year])) growth.push_back(growth_[year] / 100);
    growth_mean_ = mean(growth);
    growth_spread_ = standard_deviation(growth);
    collect_years(data);
}

void Likelihood::emulate()
{
    for (std::size_t p = 0; p < pasts_.size(); ++p) {
        auto const& features = pasts_[p].features;
        std::size_t const begin = outputs_.size();
        for (std::size_t i = 0; i < features.size();) {
            std::size_t count = 1;
            while (features[i].kind == FeatureKind::poverty && i + count < features.size() &&
                   features[i + count].kind == FeatureKind::poverty &&
                   features[i + count].at == features[i].at)
                ++count;
            outputs_.push_back({features[i], p, i, count, 0, 0});
            i += count;
        }
        auto const means = [&](std::vector<double> const& values) {
            std::vector<double> found;
            for (std::size_t o = begin; o < outputs_.size(); ++o)
                found.push_back(
                    mean(std::span(values).subspan(outputs_[o].first, outputs_[o].count)));
            return found;
        };
        std::vector<std::vector<double>> values;
        for (auto const& point : simulated_.seen[p].points) values.push_back(means(point));
        emulators_.emplace_back(simulated_.points, values);
        auto const measured = means(pasts_[p].measured), centre = means(simulated_.seen[p].centre),
                   there = emulators_.back().at(simulated_.centre);
        for (std::size_t k = 0; k < centre.size(); ++k) {
            offsets_.push_back(centre[k] - there[k]);
            outputs_[begin + k].measured = measured[k];
            outputs_[begin + k].error = emulators_.back().error()[k];
        }
    }
}

std::vector<double> Likelihood::by_equation(int year) const
{
    std::vector<double> changes;
    for (std::size_t r = 0; r < world_.base.regions; ++r)
        changes.push_back(-world_.base.region[r].elasticity * growth_in_lines(world_, r, year));
    return changes;
}

void Likelihood::collect_years(DataFolder const& data)
{
    for (std::size_t k = 0; k < priors_.fitted.size(); ++k)
        set_parameter(world_.parameters, priors_.fitted[k].name, priors_.fitted[k].mode);
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
        Output const& output = outputs_[o];
        if (output.feature.kind != FeatureKind::poverty || !counts(output.feature)) continue;
        auto const part = [&](std::vector<double> const& values) {
            auto const from = values.begin() + std::ptrdiff_t(output.first);
            return std::vector<double>(from, from + std::ptrdiff_t(output.count));
        };
        Year year{output.feature.at.year(), part(pasts_[output.past].measured), o,
                  part(simulated_.seen[output.past].centre)};
        auto const equation = by_equation(year.year);
        for (std::size_t r = 0; r < equation.size(); ++r) year.pattern[r] -= equation[r];
        double const common = mean(year.pattern);
        for (double& value : year.pattern) value -= common;
        years_.push_back(std::move(year));
    }
    // Before the first base month.
    int first = pasts_.front().request.plan.base.year();
    for (;; --first) {
        if (Month::of(first, 3) > origin_) continue;
        std::vector<double> measured;
        for (RegionInput const& r : data.inputs.regions)
            measured.push_back(real::log(r.p0[first] / r.p0[first - 1]));
        if (!std::ranges::all_of(measured, known)) break;
        years_.push_back({first, measured, {}, std::vector<double>(measured.size(), 0)});
    }
    collect_spans(data, first);
}

// The province alone, until the March of a year.
void Likelihood::collect_spans(DataFolder const& data, int last)
{
    std::optional<Dated::Point> before;
    for (Dated::Point const& point : data.inputs.province.p0.points) {
        if (point.month.month() != 3 || point.month.year() > last || point.month > origin_)
            continue;
        if (before) {
            Span span{real::log(point.value / before->value), 0,
                      point.month.year() - before->month.year()};
            for (int y = before->month.year() + 1; y <= point.month.year(); ++y)
                span.growth += growth_[y] / 100 - world_.parameters.population_trend;
            if (known(span.growth)) spans_.push_back(span);
        }
        before = point;
    }
}

double Likelihood::value(std::span<double const> values, char const* name) const
{
    auto const it = std::ranges::find(priors_.fitted, name, &Prior::name);
    if (it == priors_.fitted.end()) throw InputError("E480", {name});
    return values[std::size_t(it - priors_.fitted.begin())];
}

std::vector<double> Likelihood::shown(std::span<double const> values) const
{
    std::vector<double> point;
    for (std::size_t k = 0; k < priors_.fitted.size(); ++k) {
        Prior const& prior = priors_.fitted[k];
        if (!is_luck(prior.name))
            point.push_back(2 * (values[k] - prior.low) / (prior.high - prior.low) - 1);
    }
    std::vector<double> found;
    for (Emulator const& emulator : emulators_)
        for (double const value : emulator.at(point)) found.push_back(value);
    for (std::size_t o = 0; o < found.size(); ++o) found[o] += offsets_[o];
    return found;
}

double Likelihood::luck(std::span<double const> values) const
{
    return world_.parameters.reference_elasticity * value(values, "growth.region_luck");
}

double Likelihood::of_regions(Year const& year, std::span<double const> values,
                              std::vector<double> const& shown) const
{
    double const reference = world_.parameters.reference_elasticity;
    double const elasticity = value(values, "growth.elasticity");
    double common = reference * value(values, "growth.province_luck");
    common *= common;
    double surprise = 0;
    bool const over = year.year <= last_year_over(origin_);
    if (!over) {
        double const growth = growth_[year.year] / 100;
        surprise = reference * elasticity * (growth - growth_mean_);
        double const spread = reference * elasticity * growth_spread_;
        common += spread * spread;
    }
    auto const equation = by_equation(year.year);
    double middle = mean(equation);
    if (year.output) {
        middle = shown[*year.output];
        common += outputs_[*year.output].error * outputs_[*year.output].error;
    }
    std::vector<double> distance, own;
    for (std::size_t r = 0; r < year.measured.size(); ++r) {
        // Nor is it known, in a year that is not over, which regions grew more than others.
        double const apart = over ? year.pattern[r] + equation[r] - mean(equation) : 0;
        double const luck =
            this->luck(values) * std::sqrt(std::sqrt(1e6 / world_.base.region[r].population));
        distance.push_back(year.measured[r] - middle - apart - surprise);
        own.push_back(luck * luck);
    }
    return log_normal(distance, own, common);
}

double Likelihood::of_province(std::span<double const> values) const
{
    double const reference = world_.parameters.reference_elasticity;
    double const luck = reference * value(values, "growth.province_luck");
    double sum = 0;
    for (Span const& span : spans_) {
        double const model = -reference * (value(values, "growth.drag") * span.years +
                                           value(values, "growth.elasticity") * span.growth);
        sum += log_normal(span.measured - model, luck * luck * span.years);
    }
    return sum;
}

double Likelihood::of_others(std::vector<double> const& shown) const
{
    double sum = 0;
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
        Output const& output = outputs_[o];
        if (output.feature.kind == FeatureKind::poverty || !counts(output.feature)) continue;
        double const noise = noise_of(priors_, output.feature.kind, output.measured);
        sum += log_normal(output.measured - shown[o], noise * noise + output.error * output.error);
    }
    return sum;
}

double Likelihood::log(std::span<double const> values)
{
    for (std::size_t k = 0; k < values.size(); ++k)
        set_parameter(world_.parameters, priors_.fitted[k].name, values[k]);
    auto const model = shown(values);
    double sum = of_province(values) + of_others(model);
    for (Year const& year : years_) sum += of_regions(year, values, model);
    return sum;
}

double noise_of(Priors const& priors, FeatureKind kind, double measured)
{
    auto const found = priors.noise.find(name_of(kind));
    if (found == priors.noise.end()) throw InputError("E481", {name_of(kind)});
    bool const share = kind == FeatureKind::online || kind == FeatureKind::marketplace;
    return share ? noise_of_logit(measured, found->second) : found->second;
}

}  // namespace umkm
