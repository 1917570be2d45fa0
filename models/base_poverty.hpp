// Expenditure per head in the base month, fitted to the poverty tables (ODD 5, initialisation).
// In units of the region's poverty line, x = theta + exp(mu + sigma Z): a lognormal with a floor.
// theta and sigma are common to a region's towns and villages, mu differs.
#pragma once

#include <array>
#include <vector>

#include "models/inputs.hpp"

namespace umkm {

// Foster-Greer-Thorbecke measures below a line, as shares: P0, P1, P2.
struct Fgt {
    double p0 = 0, p1 = 0, p2 = 0;
};

using ByArea = std::array<double, area_count>;  // urban, rural

// A region's towns and villages as one distribution; `share` of the persons live in each.
struct Expenditure {
    double theta = 0, sigma = 0;
    ByArea mu{}, share{};

    double mean() const;
    Fgt below(double line, std::size_t area) const;  // within one area
    Fgt below(double line) const;
    double gini() const;
    double elasticity() const;  // minus d ln P0 / d ln(all expenditures), at line 1
};

// mu such that a share p0 lives below the line.
double mu_of(double theta, double sigma, double p0);

struct RegionPoverty {
    double theta = 0, sigma = 0;
    ByArea mu{}, p0{};                    // p0 as a share
    ByArea persons{};                     // Susenas weights: poor / P0, split by the urban share
    double urban_share = 0;               // of the persons; modelled
    double eta = 0;                       // elasticity of P0 to expenditure, positive
    double line = 0;                      // Rp per head and month, March of the base year
    double mean_over_line = 0, gini = 0;  // fitted
    Fgt fitted;

    Expenditure expenditure() const { return {theta, sigma, mu, {urban_share, 1 - urban_share}}; }
};

struct BasePoverty {
    int year = 0;
    std::vector<RegionPoverty> regions;
    Month split;                 // survey that the urban share and urban P0 are taken from
    double urban_share = 0;      // of the province
    double urban_intercept = 0;  // of the rule for the regions' urban shares
    double p0_urban = 0;         // share, the province's target
    double odds_ratio = 0;       // odds of poverty in towns over those in villages, all regions
};

// The distributions of March of `year`. Where no survey by area is that old, the earliest one
// gives the urban share and the ratio of urban to total P0.
BasePoverty base_poverty(Inputs const& inputs, int year);

// Mean expenditure per head over the line, of every region: adjusted expenditure times a power of
// the line, scaled to the province's spending in Susenas.
std::vector<double> mean_over_line(Inputs const& inputs, int year,
                                   std::vector<double> const& persons);

}  // namespace umkm
