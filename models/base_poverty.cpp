#include "models/base_poverty.hpp"

#include <cmath>
#include <numeric>

#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr std::size_t town = 0, village = 1;

// The root of a rising function.
template <class Function>
double rising_root(Function f, double low, double high)
{
    for (int i = 0; i < 80; ++i) {
        double const middle = 0.5 * (low + high);
        (f(middle) > 0 ? high : low) = middle;
    }
    return 0.5 * (low + high);
}

double weighted_mean(std::vector<double> const& values, std::vector<double> const& weights)
{
    return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0) /
           std::accumulate(weights.begin(), weights.end(), 0.0);
}

// What the surveys say of towns and villages in the province.
struct Split {
    Month month;
    double urban_share, p0_urban;
};

Split province_split(ProvinceInput const& province, Month base)
{
    Month month = base;
    auto const complete = [&](Month m) {
        return known(province.p0.at(m)) && known(province.p0_urban.at(m)) &&
               known(province.p0_rural.at(m));
    };
    for (std::size_t i = 0; !complete(month); ++i) {
        require(i < province.p0_urban.points.size(), "no survey gives urban and rural poverty");
        month = province.p0_urban.points[i].month;
    }
    double const total = province.p0.at(month), urban = province.p0_urban.at(month),
                 rural = province.p0_rural.at(month);
    // Persons are poor / P0; without the poor by area, the share follows from the three P0.
    double const in_towns = province.poor_urban.at(month) / urban,
                 in_villages = province.poor_rural.at(month) / rural;
    double const share = known(in_towns + in_villages) ? in_towns / (in_towns + in_villages)
                                                       : (rural - total) / (rural - urban);
    return {month, share, urban / total * province.p0.at(base) / 100};
}

// Urban shares of the regions, and the rule's intercept that gives the province's share.
std::vector<double> urban_shares(Inputs const& inputs, std::vector<double> const& persons,
                                 double province_share, double& intercept)
{
    PovertyRule const& rule = inputs.poverty_rule;
    auto const shares = [&](double a) {
        std::vector<double> all;
        for (RegionInput const& region : inputs.regions) {
            double const density =
                region.population.between(int(rule.population_year)) / region.area_km2;
            double const schooling = region.schooling[int(rule.schooling_year)];
            double const logit = a +
                                 rule.density_slope * real::log(density / rule.density_reference) +
                                 rule.schooling_slope * (schooling - rule.schooling_reference);
            all.push_back(known(region.urban_fixed) ? region.urban_fixed
                                                    : 1 / (1 + real::exp(-logit)));
        }
        return all;
    };
    intercept = rising_root(
        [&](double a) { return weighted_mean(shares(a), persons) - province_share; }, -10, 10);
    return shares(intercept);
}

// P0 in towns and villages when the odds in towns are `ratio` times those in villages.
ByArea by_area(double p0, double urban_share, double ratio)
{
    double const k = ratio - 1, a = (1 - urban_share) * k,
                 b = urban_share * ratio + 1 - urban_share - p0 * k;
    double const rural = 2 * p0 / (b + std::sqrt(b * b + 4 * a * p0));
    return {ratio * rural / (1 + k * rural), rural};
}

struct Targets {
    ByArea p0, share;
    double p1, p2, mean, gini;
};

Expenditure with(Targets const& targets, double theta, double sigma)
{
    Expenditure x{theta, sigma, {}, targets.share};
    for (std::size_t area = 0; area < area_count; ++area)
        x.mu[area] = mu_of(theta, sigma, targets.p0[area]);
    return x;
}

double misfit(PovertyRule const& rule, Targets const& targets, double theta, double sigma)
{
    Expenditure const x = with(targets, theta, sigma);
    Fgt const fitted = x.below(1);
    if (fitted.p1 <= 0 || fitted.p2 <= 0) return 1e9;
    auto const square = [](double weight, double value, double target) {
        double const error = weight * real::log(value / target);
        return error * error;
    };
    return square(rule.weight_p1, fitted.p1, targets.p1) +
           square(rule.weight_p2, fitted.p2, targets.p2) +
           square(rule.weight_mean, x.mean(), targets.mean) +
           square(rule.weight_gini, x.gini(), targets.gini);
}

// Golden section: where a function with one valley is least.
template <class Function>
double least(Function f, double low, double high, int steps)
{
    double const golden = 0.5 * (std::sqrt(5.0) - 1);
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double at_left = f(left), at_right = f(right);
    for (int i = 0; i < steps; ++i) {
        if (at_left < at_right) {
            high = right, right = left, at_right = at_left;
            at_left = f(left = high - golden * (high - low));
        } else {
            low = left, left = right, at_left = at_right;
            at_right = f(right = low + golden * (high - low));
        }
    }
    return 0.5 * (low + high);
}

// theta by a coarse walk and golden section, sigma by golden section inside.
Expenditure fit(PovertyRule const& rule, Targets const& targets)
{
    constexpr double step = 0.05, most_theta = 0.95, least_sigma = 0.2, most_sigma = 2.0;
    auto const sigma_at = [&](double theta) {
        return least([&](double sigma) { return misfit(rule, targets, theta, sigma); }, least_sigma,
                     most_sigma, 40);
    };
    auto const cost = [&](double theta) { return misfit(rule, targets, theta, sigma_at(theta)); };
    double best = 0, best_cost = cost(0);
    for (double theta = step; theta < most_theta; theta += step)
        if (double const c = cost(theta); c < best_cost) best = theta, best_cost = c;
    double const theta =
        least(cost, std::max(0.0, best - step), std::min(most_theta, best + step), 36);
    if (cost(theta) < best_cost) best = theta;  // otherwise the floor is at zero
    return with(targets, best, sigma_at(best));
}

}  // namespace

double mu_of(double theta, double sigma, double p0)
{
    return real::log(1 - theta) - sigma * real::normal_quantile(p0);
}

double Expenditure::mean() const
{
    double const spread = real::exp(0.5 * sigma * sigma);
    return theta +
           spread * (share[town] * real::exp(mu[town]) + share[village] * real::exp(mu[village]));
}

Fgt Expenditure::below(double line, std::size_t area) const
{
    double const above_floor = line - theta;
    if (above_floor <= 0) return {};
    double const d = (real::log(above_floor) - mu[area]) / sigma, variance = sigma * sigma;
    double const p0 = real::normal_cdf(d);
    double const first = real::exp(mu[area] + 0.5 * variance) * real::normal_cdf(d - sigma);
    double const second = real::exp(2 * mu[area] + 2 * variance) * real::normal_cdf(d - 2 * sigma);
    return {p0, (above_floor * p0 - first) / line,
            (above_floor * above_floor * p0 - 2 * above_floor * first + second) / (line * line)};
}

Fgt Expenditure::below(double line) const
{
    Fgt const u = below(line, town), r = below(line, village);
    return {share[town] * u.p0 + share[village] * r.p0, share[town] * u.p1 + share[village] * r.p1,
            share[town] * u.p2 + share[village] * r.p2};
}

// Half the mean difference of two persons over the mean. For lognormals X, Y with equal sigma,
// E|X - Y| = E X (2 F - 1) + E Y (2 G - 1) with F, G the normal probabilities below.
double Expenditure::gini() const
{
    double difference = 0;
    for (std::size_t i = 0; i < area_count; ++i)
        for (std::size_t j = 0; j < area_count; ++j) {
            double const up =
                real::normal_cdf((mu[i] - mu[j] + sigma * sigma) / (sigma * std::sqrt(2.0)));
            // the half of E Y comes with the pair (j, i)
            difference +=
                2 * share[i] * share[j] * real::exp(mu[i] + 0.5 * sigma * sigma) * (2 * up - 1);
        }
    return 0.5 * difference / mean();
}

double Expenditure::elasticity() const
{
    double const above_floor = 1 - theta;
    double density = 0;
    for (std::size_t area = 0; area < area_count; ++area) {
        double const d = (real::log(above_floor) - mu[area]) / sigma;
        density += share[area] * real::normal_density(d) / (sigma * above_floor);
    }
    return density / below(1).p0;
}

std::vector<double> mean_over_line(Inputs const& inputs, int year,
                                   std::vector<double> const& persons)
{
    std::vector<double> spending, lines;
    for (std::size_t r = 0; r < inputs.region_count(); ++r) {
        lines.push_back(poverty_line(inputs, r, Month::of(year, 3), 0));
        double const power = real::pow(lines[r], inputs.poverty_rule.line_exponent);
        spending.push_back(inputs.regions[r].adjusted_expenditure[year] * power);
    }
    double const scale =
        inputs.province.spending_per_head.between(year) / weighted_mean(spending, persons);
    require(known(scale), "no spending per head for the base year");
    for (std::size_t r = 0; r < spending.size(); ++r) spending[r] *= scale / lines[r];
    return spending;
}

BasePoverty base_poverty(Inputs const& inputs, int year)
{
    std::vector<double> persons;
    for (RegionInput const& region : inputs.regions)
        persons.push_back(region.poor[year] * 1000 / (region.p0[year] / 100));
    Split const split = province_split(inputs.province, Month::of(year, 3));
    BasePoverty base;
    base.year = year;
    base.split = split.month;
    base.urban_share = split.urban_share;
    base.p0_urban = split.p0_urban;
    std::vector<double> const urban =
        urban_shares(inputs, persons, split.urban_share, base.urban_intercept);
    auto const p0_urban = [&](double ratio) {
        std::vector<double> p0, weight;
        for (std::size_t r = 0; r < persons.size(); ++r) {
            p0.push_back(by_area(inputs.regions[r].p0[year] / 100, urban[r], ratio)[town]);
            weight.push_back(persons[r] * urban[r]);
        }
        return weighted_mean(p0, weight);
    };
    base.odds_ratio =
        rising_root([&](double ratio) { return p0_urban(ratio) - split.p0_urban; }, 0.01, 10);

    std::vector<double> const means = mean_over_line(inputs, year, persons);
    for (std::size_t r = 0; r < persons.size(); ++r) {
        RegionInput const& in = inputs.regions[r];
        Targets const targets{by_area(in.p0[year] / 100, urban[r], base.odds_ratio),
                              {urban[r], 1 - urban[r]},
                              in.p1[year] / 100,
                              in.p2[year] / 100,
                              means[r],
                              in.gini[in.gini.last_known()]};
        Expenditure const x = fit(inputs.poverty_rule, targets);
        base.regions.push_back({.theta = x.theta,
                                .sigma = x.sigma,
                                .mu = x.mu,
                                .p0 = targets.p0,
                                .persons = {persons[r] * urban[r], persons[r] * (1 - urban[r])},
                                .urban_share = urban[r],
                                .eta = x.elasticity(),
                                .line = poverty_line(inputs, r, Month::of(year, 3), 0),
                                .mean_over_line = x.mean(),
                                .gini = x.gini(),
                                .fitted = x.below(1)});
    }
    return base;
}

}  // namespace umkm
