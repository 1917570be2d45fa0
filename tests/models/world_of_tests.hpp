// The real tables, the central parameters, and short ways to a population.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/population.hpp"
#include "scenarios/parameters.hpp"

namespace umkm {

Inputs const& east_java();
std::vector<ParameterInfo> const& parameter_infos();
Parameters const& central_parameters();

// The plain plan from March of a year to a month.
Plan plan_from(int base_year, Month end);

PopulationRequest request_of(Plan plan, int scale = 1000, std::uint64_t seed = 1);

// "3578" -> index of the region; throws if there is none.
std::size_t region_at(std::string const& code);

// The condition that an attribute of households (models/attributes.cpp) is true.
Predicate household_is(std::string const& attribute);

// Money for every poor household of the province, month by month.
Lever transfer_to_the_poor(Rupiah amount, Month start, Month end);

// Settings by name, as a scenario writes them.
using Written = std::vector<std::pair<std::string, double>>;

// A lever of any kind, for everybody in the province, with the settings it has by itself; those
// that must be written are taken from `must`. Its id is the name of its kind.
Lever lever_of(std::string const& kind, Month start, Month end, Written const& must = {});
Shock shock_of(std::string const& kind, Month start, Month end, Written const& must = {});

}  // namespace umkm
