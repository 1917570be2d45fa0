#include "models/firm_sizes.hpp"

#include <algorithm>

#include "sim/elementary.hpp"

namespace umkm {

namespace {

// Place u of a Pareto distribution cut at both ends.
double cut_pareto(double low, double high, double tail, double u)
{
    double const most = 1 - real::pow(low / high, tail);
    return low * real::pow(1 - u * most, -1 / tail);
}

}  // namespace

FirmSizes::FirmSizes(Parameters const& p, double level)
    : median(p.median_sales * level),
      spread(p.sales_spread),
      small_tail(p.small_tail),
      medium_tail(p.medium_tail),
      limit{p.micro_limit * level, p.small_limit * level, p.medium_limit * level},
      below_limit(
          real::normal_cdf((real::log(p.micro_limit) - real::log(p.median_sales)) / p.sales_spread))
{
}

double FirmSizes::within(std::size_t size_class, double u) const
{
    if (size_class == 1) return cut_pareto(limit[0], limit[1], small_tail, u);
    if (size_class == 2) return cut_pareto(limit[1], limit[2], medium_tail, u);
    return median * real::exp(spread * real::normal_quantile(u * below_limit));
}

double FirmSizes::at(std::array<double, class_count> const& share, double p) const
{
    if (p < share[0]) return within(0, p / share[0]);
    if (p < share[0] + share[1]) return within(1, (p - share[0]) / share[1]);
    return within(2, std::min((p - share[0] - share[1]) / share[2], 1.0));
}

std::size_t FirmSizes::class_of(double yearly_sales) const
{
    return std::size_t(std::upper_bound(limit.begin(), limit.end(), yearly_sales) - limit.begin());
}

void MeritSizes::add_region(FirmSizes const& sizes, std::array<double, class_count> const& share)
{
    for (std::size_t cell = 0; cell <= cells; ++cell) {
        double const merit = double(cell) / steps - double(reach);
        at.push_back(float(sizes.at(share, real::normal_cdf(merit)) / 12));
    }
}

}  // namespace umkm
