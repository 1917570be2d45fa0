// Initialisation (ODD 5): the world of the base month, a function of data, scale, seed and nothing
// else. All replicates start from it and differ in the luck of the months.
#pragma once

#include <string>
#include <string_view>

#include "models/base_poverty.hpp"
#include "models/world.hpp"

namespace umkm {

struct PopulationRequest {
    Inputs inputs;
    Parameters parameters;
    Plan plan;
    int scale = 100;  // one agent stands for this many
    std::uint64_t seed = 1;
    Machine machine;
};

// Throws InputError if the tables do not carry the base month (E531: base is not a March from 2017
// to 2022, E532: outside demand of a sector would be negative, E533: no digital anchor, E534: the
// firms of a market would sell more on the internet than they sell).
World populate(PopulationRequest request);

// Whether a parameter shapes the population of some base month: it can not differ between
// replicates, which all begin with the same one. Others act in the months alone; only where the
// last survey that is known lies before the base do hazards of going online carry it on.
bool shapes_population(std::string_view name);

// Steps of populate, in order; each fills what its name says.
void fix_base(World& world, BasePoverty const& poverty, double level);
void settle_households(World& world, BasePoverty const& poverty);
void found_firms(World& world);
// Puts the firms of each region, in the rows given, into the order of Base::markets, numbers them,
// and lists who owns which.
void sort_by_trade(World& world, std::vector<Rows<Firms>> const& by_region);
void set_incomes(World& world, double level);
void set_digital_base(World& world);
// What each sector uses of each other: the seed of data/sector_inputs.csv, fitted proportionally to
// what the sectors buy and sell.
void fit_inputs(World& world);
void fit_markets(World& world, double level);

// Prices and volumes of the base month over those of March 2022: all that Susenas households spend.
double spending_level(Inputs const& inputs, BasePoverty const& poverty,
                      BasePoverty const& poverty_2022);

}  // namespace umkm
