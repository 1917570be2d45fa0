#include "studies/scores.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <vector>

#include "models/inputs.hpp"
#include "outputs/series.hpp"
#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

std::vector<double> finite_of(std::span<double const> values)
{
    std::vector<double> finite;
    std::ranges::copy_if(values, std::back_inserter(finite),
                         [](double v) { return std::isfinite(v); });
    return finite;
}

bool is_known(Scored const& cell)
{
    bool known = std::isfinite(cell.actual) && std::isfinite(cell.middle);
    for (std::size_t k = 0; k < Scored::levels.size(); ++k)
        known = known && std::isfinite(cell.low[k]) && std::isfinite(cell.high[k]);
    return known && std::isfinite(cell.crps);
}

// Sum over t of d[t] d[t - lag], where both are known, over n.
double autocovariance(std::span<double const> d, std::size_t lag, std::size_t n)
{
    double sum = 0;
    for (std::size_t t = lag; t < d.size(); ++t)
        if (std::isfinite(d[t]) && std::isfinite(d[t - lag])) sum += d[t] * d[t - lag];
    return sum / double(n);
}

}  // namespace

double crps(std::span<double const> ensemble, double actual)
{
    std::vector<double> members = finite_of(ensemble);
    if (members.empty() || !std::isfinite(actual)) return unknown;
    std::ranges::sort(members);
    double const n = double(members.size());
    // A gap between neighbours lies between as many pairs as it has members below times above.
    double error = 0, pairs = 0;
    for (double const x : members) error += std::abs(x - actual);
    for (std::size_t k = 1; k < members.size(); ++k)
        pairs += double(k) * (n - double(k)) * (members[k] - members[k - 1]);
    return members.size() == 1 ? error : error / n - pairs / (n * (n - 1));
}

double crps_normal(double mean, double deviation, double actual)
{
    require(!(deviation < 0), "a deviation below 0");
    double const error = actual - mean;
    if (!std::isfinite(error) || !std::isfinite(deviation)) return unknown;
    if (deviation == 0) return std::abs(error);
    constexpr double one_over_root_pi = 0x1.20dd750429b6dp-1;
    double const z = error / deviation;
    return error * (2 * real::normal_cdf(z) - 1) +
           deviation * (2 * real::normal_density(z) - one_over_root_pi);
}

double interval_score(double low, double high, double actual, double coverage)
{
    require(coverage > 0 && coverage < 1, "a coverage outside (0, 1)");
    require(!(low > high), "an interval that ends before it begins");
    double const outside = actual < low ? low - actual : actual > high ? actual - high : 0;
    return std::isnan(actual) ? unknown : high - low + 2 / (1 - coverage) * outside;
}

Scored score_ensemble(int origin, int horizon, std::size_t region, std::span<double const> ensemble,
                      double actual)
{
    std::vector<double> const members = finite_of(ensemble);
    Scored cell{origin,
                horizon,
                region,
                actual,
                quantile(members, 0.5),
                {},
                {},
                umkm::crps(members, actual)};
    for (std::size_t k = 0; k < Scored::levels.size(); ++k) {
        cell.low[k] = quantile(members, (1 - Scored::levels[k]) / 2);
        cell.high[k] = quantile(members, (1 + Scored::levels[k]) / 2);
    }
    return cell;
}

Scored score_normal(int origin, int horizon, std::size_t region, double mean, double deviation,
                    double actual)
{
    Scored cell{origin, horizon, region, actual,
                mean,   {},      {},     crps_normal(mean, deviation, actual)};
    for (std::size_t k = 0; k < Scored::levels.size(); ++k) {
        double const reach = real::normal_quantile((1 + Scored::levels[k]) / 2) * deviation;
        cell.low[k] = mean - reach, cell.high[k] = mean + reach;
    }
    return cell;
}

Accuracy accuracy(std::span<Scored const> cells)
{
    Accuracy found;
    double squares = 0;
    for (Scored const& cell : cells) {
        if (!is_known(cell)) continue;
        double const error = cell.middle - cell.actual;
        ++found.cells;
        found.mae += std::abs(error), squares += error * error, found.bias += error;
        found.crps += cell.crps;
        for (std::size_t k = 0; k < Scored::levels.size(); ++k)
            found.coverage[k] += cell.low[k] <= cell.actual && cell.actual <= cell.high[k] ? 1 : 0;
        found.interval_score +=
            interval_score(cell.low[1], cell.high[1], cell.actual, Scored::levels[1]);
    }
    double const n = found.cells > 0 ? double(found.cells) : unknown;
    found.mae /= n, found.bias /= n, found.crps /= n, found.interval_score /= n;
    found.rmse = std::sqrt(squares / n);
    for (double& share : found.coverage) share /= n;
    return found;
}

DieboldMariano diebold_mariano(std::span<double const> a, std::span<double const> b, int horizon)
{
    require(a.size() == b.size() && horizon >= 1, "two series of losses, a horizon of a year");
    std::vector<double> d(a.size());
    double largest = 0;
    for (std::size_t t = 0; t < d.size(); ++t) {
        d[t] = a[t] - b[t];
        if (std::isfinite(d[t])) largest = std::max({largest, std::abs(a[t]), std::abs(b[t])});
    }
    std::vector<double> const known = finite_of(d);
    std::size_t const count = known.size();
    double const n = double(count), h = double(horizon);
    DieboldMariano test{count > 0 ? mean(known) : unknown, unknown, unknown, count};
    if (count < 2 || count <= std::size_t(horizon)) return test;
    for (double& each : d) each -= test.difference;
    double const at_once = autocovariance(d, 0, count);
    double variance = at_once;
    for (int lag = 1; lag < horizon; ++lag)
        variance += 2 * autocovariance(d, std::size_t(lag), count);
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    double const rounding = n * epsilon * (at_once + n * epsilon * largest * largest);
    if (!(variance > rounding)) return test;
    double const correction = (n + 1 - 2 * h + h * (h - 1) / n) / n;
    test.statistic = test.difference / std::sqrt(variance / n) * std::sqrt(correction);
    test.p = student_beyond(std::abs(test.statistic), n - 1);
    return test;
}

}  // namespace umkm
