// Submodel: the outer world (ODD 7): growth, poverty lines, internet, shocks, counts of last month.
#pragma once

#include "models/world.hpp"

namespace umkm {

// Yearly growth of a region's income per head in line units, before luck (economy.md, amendment 4):
// [drag + e (g + lambda (g_r - g) cut at either side)] x reference elasticity / the region's.
double growth_in_lines(World const& world, std::size_t region, int year);

// The year whose growth is felt in a month: from April to March (economy.md 4, fit on Marches).
int growth_year(Month month);

// Whether GRDP growth of the year that is felt in the month is in the tables.
bool growth_is_measured(Inputs const& inputs, Month month);

// Yearly growth of poverty lines once the tables end: the scenario's, or the parameter.
double line_growth(World const& world);

// Growth of GRDP of a year, per year: measured, or assumed with the spread that it had.
double province_growth(World const& world, int year);

// Share of spending on UMKM-type goods that is ordered on the internet.
double online_demand(World const& world, Month month);

void set_drivers(World& world, Moment const& moment);  // barrier

}  // namespace umkm
