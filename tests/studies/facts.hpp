// Statistics of a population of firms and of its trade network, for tests of stylised facts.
#pragma once

#include "models/world.hpp"

namespace umkm {

// Yearly sales of open firms at base-month prices, in ascending order.
std::vector<double> yearly_sales(World const& world);

// Of values in ascending order.
double gini(std::vector<double> const& values);
double deviation_of_logs(std::vector<double> const& values);

// Exponent of P(X >= x) ~ x^-a above `least`, for whole numbers (Hill's estimator, with the usual
// half taken from `least`; Clauset, Shalizi and Newman 2009).
double tail_exponent(std::vector<double> const& values, double least);

std::vector<double> buyers_per_firm(World const& world);

// Exponent of travel time in the number of links between regions: Poisson regression with an effect
// for every selling and every buying region (Santos Silva and Tenreyro 2006). Near -1.
double gravity_slope(World const& world, std::vector<double> const& minutes);

// Correlation over links between both ends being online.
double online_assortativity(World const& world);

}  // namespace umkm
