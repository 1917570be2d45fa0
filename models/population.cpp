#include "models/population.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "models/apportion.hpp"
#include "models/programmes/programmes.hpp"
#include "models/trade_network.hpp"
#include "models/travel.hpp"
#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

double total_persons(BasePoverty const& poverty)
{
    double sum = 0;
    for (RegionPoverty const& r : poverty.regions) sum += r.persons[0] + r.persons[1];
    return sum;
}

// Mean 0, standard deviation 1 over the regions.
std::vector<double> standard_scores(std::vector<double> values)
{
    double const n = double(values.size());
    double const mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double square = 0;
    for (double& v : values) v -= mean, square += v * v;
    for (double& v : values) v /= std::sqrt(square / n);
    return values;
}

// Digital readiness of a region: schooling, urban share and GRDP per head, equal weights
// (modelled).
std::vector<double> readiness(Inputs const& inputs, BasePoverty const& poverty)
{
    std::vector<double> schooling, urban, income, all;
    for (std::size_t r = 0; r < inputs.region_count(); ++r) {
        RegionInput const& region = inputs.regions[r];
        schooling.push_back(region.schooling.between(poverty.year));
        urban.push_back(poverty.regions[r].urban_share);
        // In March the year's own is known only in hindsight.
        int const year = std::min(poverty.year, region.grdp_per_head.last_known());
        income.push_back(real::log(region.grdp_per_head.between(year)));
    }
    schooling = standard_scores(schooling), urban = standard_scores(urban),
    income = standard_scores(income);
    for (std::size_t r = 0; r < schooling.size(); ++r)
        all.push_back(schooling[r] + urban[r] + income[r]);
    return standard_scores(all);
}

void open_accounts(World& world)
{
    Ledger& ledger = world.ledger;
    std::size_t const regions = world.base.regions;
    world.pools.wages.assign(regions, 0);
    world.pools.markets.assign(regions * sector_count, 0);
    world.pools.inflow.assign(regions * sector_count, 0);
    Rupiah const cash =
        std::accumulate(world.firms.cash.begin(), world.firms.cash.end(), Rupiah{0});
    Rupiah const purses =
        std::accumulate(world.pools.purses.begin(), world.pools.purses.end(), Rupiah{0});
    ledger.balance[std::size_t(Account::firms)] = cash;
    ledger.balance[std::size_t(Account::purses)] = purses;
    ledger.money = cash + purses;
}

void size_parts(World& world)
{
    std::size_t const regions = world.base.regions, cells = regions * sector_count * area_count;
    Drivers& d = world.drivers;
    for (auto* v : {&d.real, &d.price, &d.index}) v->assign(regions, 1.0);
    for (auto* v : {&d.line, &d.internet, &d.open_chance, &d.path, &d.luck, &d.online_share,
                    &d.shop_share, &d.poor_share})
        v->assign(regions, 0.0);
    d.habit.assign(regions * fifths, 0);
    d.local_cut.assign(cells, 0);
    d.ease.assign(regions, 1);
    d.input_price.assign(regions, 1);
    d.outside_cut.assign(cells, 0);
    world.market.shop_rate.assign(cells, 0);
    world.market.online_rate.assign(cells, 0);
    world.market.reach = {0, world.parameters.reach_online, 1};
    world.payroll.formal_rate.assign(regions, 1);
    world.payroll.wage_rate.assign(regions, 1);
    world.totals.total = make_totals(regions);
}

// Names, and beginnings of names.
constexpr std::array<std::string_view, 48> shaping{"accounts.transfers",
                                                   "adoption.farms",
                                                   "adoption.marketplace_share",
                                                   "adoption.refusers",
                                                   "adoption.share_2019",
                                                   "adoption.skill_spread",
                                                   "adoption.spread",
                                                   "farms.",
                                                   "firms.exit",
                                                   "firms.fallback",
                                                   "firms.female_owners",
                                                   "firms.median_sales",
                                                   "firms.medium_",
                                                   "firms.micro_limit",
                                                   "firms.old_exit",
                                                   "firms.reserve",
                                                   "firms.sales_spread",
                                                   "firms.small_",
                                                   "firms.trade_exit",
                                                   "firms.young_exit",
                                                   "households.rank_correlation",
                                                   "households.saving_",
                                                   "households.size_gradient",
                                                   "households.spending_",
                                                   "households.transfer_reach",
                                                   "households.umkm_share_",
                                                   "markets.detour",
                                                   "markets.local_minutes",
                                                   "markets.most_online",
                                                   "markets.online_ceiling",
                                                   "markets.online_distance",
                                                   "markets.online_share",
                                                   "markets.online_speed",
                                                   "markets.outside_",
                                                   "markets.platform_fee",
                                                   "markets.reach_online",
                                                   "markets.shopping_distance",
                                                   "markets.speed",
                                                   "markets.trade_distance",
                                                   "network.buyers_by_size",
                                                   "network.degree_tail",
                                                   "network.kept",
                                                   "network.linked_share",
                                                   "network.most_",
                                                   "network.room",
                                                   "network.supplier_power",
                                                   "network.suppliers",
                                                   "owners."};

}  // namespace

bool shapes_population(std::string_view name)
{
    return std::ranges::any_of(shaping,
                               [&](std::string_view one) { return name.starts_with(one); });
}

double spending_level(Inputs const& inputs, BasePoverty const& poverty,
                      BasePoverty const& poverty_2022)
{
    auto const spending = [&](BasePoverty const& p) {
        return inputs.province.spending_per_head.between(p.year) * total_persons(p);
    };
    return spending(poverty) / spending(poverty_2022);
}

void fix_base(World& world, BasePoverty const& poverty, double level)
{
    Base& base = world.base;
    Inputs const& inputs = world.inputs;
    Parameters const& p = world.parameters;
    base.regions = inputs.region_count();
    base.farming = inputs.farming, base.trade = inputs.trade;
    base.region.resize(base.regions);
    std::vector<double> const ready = readiness(inputs, poverty);
    for (std::size_t r = 0; r < base.regions; ++r) {
        base.region[r].line = poverty.regions[r].line;
        base.region[r].elasticity = poverty.regions[r].eta;
        base.region[r].expenditure = poverty.regions[r].expenditure();
        base.region[r].persons = poverty.regions[r].persons;
        base.region[r].population = poverty.regions[r].persons[0] + poverty.regions[r].persons[1];
        base.region[r].villagers = poverty.regions[r].persons[1];
        base.region[r].readiness = ready[r];
    }
    std::vector<double> const minutes = travel_minutes(inputs, p);
    base.shop_decay = decay_of(minutes, p.shopping_distance);
    base.online_decay = decay_of(minutes, p.online_distance);
    base.trade_decay = decay_of(minutes, p.trade_distance);
    world.sizes = FirmSizes(p, level);
    base.costs = fit_cost_table(inputs, world.sizes);
    double budget = 0;
    for (SectorInput const& s : inputs.sectors) budget += s.household_budget;
    for (std::size_t s = 0; s < sector_count; ++s) {
        base.budget[s] = inputs.sectors[s].household_budget / budget;
        base.online_fit[s] = inputs.sectors[s].online_fit;
        base.pandemic[s] = inputs.sectors[s].pandemic;
    }
    // Shares of the accounts that lie outside the agents, from the balanced matrix.
    auto const paid = [&](char const* payee, char const* payer) {
        return inputs.paid(payee, payer);
    };
    double const outside = paid("umkm", "large_firms") + paid("umkm", "rest_of_indonesia") +
                           paid("umkm", "rest_of_world");
    base.large_share = paid("umkm", "large_firms") / outside;
    base.export_share = paid("umkm", "rest_of_world") / outside;
    double const bought = paid("large_firms", "umkm") + paid("rest_of_indonesia", "umkm") +
                          paid("rest_of_world", "umkm");
    base.input_indonesia = paid("rest_of_indonesia", "umkm") / bought;
    base.input_world = paid("rest_of_world", "umkm") / bought;
    double const monthly = 1e12 / 12 * level / base.scale;  // from trillion Rp of 2022 a year
    base.large_taxes = paid("government", "large_firms") * monthly;
    base.large_to_indonesia = paid("rest_of_indonesia", "large_firms") * monthly;
    base.world_to_large = paid("large_firms", "rest_of_world") * monthly;
}

World populate(PopulationRequest request)
{
    Month const base = request.plan.base;
    if (base.month() != 3 || base.year() < 2017 || base.year() > 2022)
        throw InputError("E531", {to_string(base)});
    require(request.inputs.region_count() <= 256, "a region is a byte of firms and households");
    World world;
    world.luck = {request.seed, 0};
    world.machine = request.machine;
    world.inputs = std::move(request.inputs);
    world.parameters = request.parameters;
    world.plan = std::move(request.plan);
    world.base.scale = request.scale;
    world.base.month = base;
    BasePoverty const poverty = base_poverty(world.inputs, base.year());
    double const level = base.year() == 2022 ? 1
                                             : spending_level(world.inputs, poverty,
                                                              base_poverty(world.inputs, 2022));
    fix_base(world, poverty, level);
    settle_households(world, poverty);
    found_firms(world);
    set_incomes(world, level);
    set_digital_base(world);
    fit_inputs(world);
    link_firms(world);
    fit_markets(world, level);
    open_accounts(world);
    size_parts(world);
    prepare_programmes(world);
    return world;
}

}  // namespace umkm
