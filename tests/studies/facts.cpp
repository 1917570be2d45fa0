#include "tests/studies/facts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace umkm {

std::vector<double> yearly_sales(World const& world)
{
    Firms const& f = world.firms;
    std::vector<double> sales;
    for (std::size_t i = 0; i < f.size.size(); ++i)
        if (has(f.traits[i], Trait::open) && f.sales[i] > 0)
            sales.push_back(12 * double(f.sales[i]) / world.drivers.index[f.region[i]]);
    std::sort(sales.begin(), sales.end());
    return sales;
}

double gini(std::vector<double> const& values)
{
    double below = 0, area = 0;
    for (double x : values) area += below + x / 2, below += x;
    return 1 - 2 * area / (below * double(values.size()));
}

double deviation_of_logs(std::vector<double> const& values)
{
    double const n = double(values.size());
    double sum = 0, square = 0;
    for (double x : values) sum += std::log(x), square += std::log(x) * std::log(x);
    return std::sqrt(square / n - sum / n * (sum / n));
}

double tail_exponent(std::vector<double> const& values, double least)
{
    double count = 0, logs = 0;
    for (double x : values)
        if (x >= least) ++count, logs += std::log(x / (least - 0.5));
    return count / logs;
}

std::vector<double> buyers_per_firm(World const& world)
{
    std::vector<double> degrees;
    for (std::size_t i = 0; i < world.firms.size.size(); ++i)
        if (has(world.firms.traits[i], Trait::open))
            degrees.push_back(double(world.network.out.count[i]));
    return degrees;
}

namespace {

std::vector<double> links_between_regions(World const& world)
{
    std::size_t const n = world.base.regions;
    std::vector<double> links(n * n);
    for (std::uint32_t i = 0; i < world.network.nodes(); ++i)
        for (std::uint32_t const j : world.network.out.of(i))
            ++links[world.firms.region[i] * n + world.firms.region[j]];
    return links;
}

// What both margins of `links` and a slope on ln minutes imply (iterative proportional fitting).
std::vector<double> fitted_links(std::vector<double> const& links,
                                 std::vector<double> const& minutes, std::size_t n, double slope)
{
    std::vector<double> fit(n * n);
    for (std::size_t k = 0; k < n * n; ++k) fit[k] = std::pow(minutes[k], slope);
    auto const balance = [&](std::size_t step, std::size_t stride) {
        for (std::size_t a = 0; a < n; ++a) {
            double wanted = 0, met = 0;
            for (std::size_t b = 0; b < n; ++b)
                wanted += links[a * step + b * stride], met += fit[a * step + b * stride];
            for (std::size_t b = 0; b < n; ++b) fit[a * step + b * stride] *= wanted / met;
        }
    };
    for (int round = 0; round < 100; ++round) balance(n, 1), balance(1, n);
    return fit;
}

}  // namespace

double gravity_slope(World const& world, std::vector<double> const& minutes)
{
    std::size_t const n = world.base.regions;
    std::vector<double> const links = links_between_regions(world);
    auto const distance = [&](std::vector<double> const& all) {
        double sum = 0;
        for (std::size_t k = 0; k < n * n; ++k) sum += all[k] * std::log(minutes[k]);
        return sum;
    };
    double low = -5, high = 5;
    for (int round = 0; round < 40; ++round) {
        double const slope = (low + high) / 2;
        bool const too_far = distance(fitted_links(links, minutes, n, slope)) > distance(links);
        (too_far ? high : low) = slope;
    }
    return (low + high) / 2;
}

double online_assortativity(World const& world)
{
    double n = 0, seller = 0, buyer = 0, both = 0;
    for (std::uint32_t i = 0; i < world.network.nodes(); ++i)
        for (std::uint32_t const j : world.network.out.of(i)) {
            bool const a = world.firms.stage[i] > 0, b = world.firms.stage[j] > 0;
            ++n, seller += a, buyer += b, both += a && b;
        }
    double const p = seller / n, q = buyer / n;
    return (both / n - p * q) / std::sqrt(p * (1 - p) * q * (1 - q));
}

}  // namespace umkm
