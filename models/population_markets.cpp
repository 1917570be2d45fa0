// Initialisation of markets: attractions, so that every firm sells in the base month what it sells
// (exact hat algebra, Dekle, Eaton and Kortum 2008), and outside demand as what is left, which must
// not be negative.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/drivers.hpp"
#include "models/markets.hpp"
#include "models/orders.hpp"
#include "models/population.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr int rounds = 400;  // of proportional fitting; it stops earlier when met
constexpr double met = 1e-13;

struct Sold {
    std::vector<double> cell;         // on markets, [region, sector]
    std::vector<double> final_sales;  // by firm: beyond known buyers
    std::vector<double> spot;         // spent by buyers, [region, sector of the buyer]
};

Sold sold_on_markets(World const& world)
{
    Firms const& f = world.firms;
    Sold sold{std::vector<double>(world.base.regions * sector_count),
              std::vector<double>(f.size.size()),
              std::vector<double>(world.base.regions * sector_count)};
    std::vector<std::uint32_t> order(f.size.size());
    for (std::uint32_t j = 0; j < f.size.size(); ++j) {
        order[j] = order_of(f.cash[j], world.network.in.places(j), world.parameters);
        sold.spot[Cells::region_sector(f.region[j], f.sector[j])] +=
            double(f.cash[j]) - double(order[j]) * world.network.in.count[j];
    }
    for (std::uint32_t i = 0; i < f.size.size(); ++i) {
        if (!has(f.traits[i], Trait::open)) continue;
        double known = 0;
        for (std::uint32_t j : world.network.out.of(i)) known += order[j];
        sold.final_sales[i] = double(f.size[i]) - known;
        require(sold.final_sales[i] > 0, "a firm sells more to known buyers than it sells");
        sold.cell[Cells::region_sector(f.region[i], f.sector[i])] += sold.final_sales[i];
    }
    return sold;
}

// Outside demand by sector: what the sector sells on markets less what households, firms and
// government buy.
void set_outside(World& world, Demand const& demand, Sold const& sold, double level)
{
    Base& base = world.base;
    double const government =
        world.inputs.paid("umkm", "government") * 1e12 / 12 * level / base.scale;
    std::array<double, sector_count> sales{}, rest{};
    double all = 0;
    for (std::size_t place = 0; place < sold.cell.size(); ++place)
        sales[place % sector_count] += sold.cell[place], all += sold.cell[place];
    for (std::size_t s = 0; s < sector_count; ++s) rest[s] = sales[s] * (1 - government / all);
    for (std::size_t place = 0; place < sold.cell.size(); ++place)
        rest[place % sector_count] -=
            demand.shop[place] + demand.spot[place] +
            demand.online[place] * (1 - world.parameters.outside_platform);
    base.online_demand = online_demand(world, base.month);
    double const habit = base.online_demand / world.parameters.online_share;
    base.outside_demand.assign(sold.cell.size(), 0);
    base.procurement.assign(sold.cell.size(), 0);
    for (std::size_t s = 0; s < sector_count; ++s) {
        if (rest[s] < 0) throw InputError("E532", {world.inputs.sectors[s].key});
        base.outside_online[s] =
            rest[s] * world.parameters.outside_online * base.online_fit[s] * habit;
    }
    for (std::size_t place = 0; place < sold.cell.size(); ++place) {
        std::size_t const s = place % sector_count;
        double const here = sold.cell[place];
        base.procurement[place] = government * here / all;
        base.outside_demand[place] = (rest[s] - base.outside_online[s]) * here / sales[s];
    }
}

// Outside platforms take their share of every region's orders on the internet.
void set_rivals(Base& base, Demand const& demand, double share)
{
    for (std::size_t r = 0; r < base.regions; ++r)
        for (std::size_t s = 0; s < sector_count; ++s) {
            double reached = 0;
            for (std::size_t g = 0; g < base.regions; ++g)
                reached += demand.reach[Cells::region_sector(g, s)] *
                           base.online_decay[r * base.regions + g];
            base.rival_reach[Cells::region_sector(r, s)] = share / (1 - share) * reached;
        }
}

// Sales on the internet per rupiah of reach; reach is known before attraction is.
std::vector<double> online_rates(Base const& base, Demand const& demand, Sharing const& sharing)
{
    std::array<double, sector_count> all_reach{};
    for (std::size_t place = 0; place < demand.reach.size(); ++place)
        all_reach[place % sector_count] += demand.reach[place];
    std::vector<double> rates(demand.reach.size());
    for (std::size_t place = 0; place < rates.size(); ++place)
        if (demand.reach[place] > 0)
            rates[place] =
                sharing.online[place] / demand.reach[place] +
                base.outside_online[place % sector_count] / all_reach[place % sector_count];
    return rates;
}

// Attractions with which every market sells `wanted` over the counter and on the spot (proportional
// fitting); returns the sales per rupiah of attraction.
std::vector<double> fit_attraction(Base const& base, Demand& demand,
                                   std::vector<double> const& wanted)
{
    std::vector<double> rates(wanted.size());
    for (int round = 0; round < rounds; ++round) {
        Sharing const sharing = share_out(base, demand);
        double worst = 0;
        for (std::size_t place = 0; place < wanted.size(); ++place) {
            if (demand.attraction[place] <= 0) continue;
            rates[place] = (sharing.shop[place] + sharing.spot[place] + base.outside_demand[place] +
                            base.procurement[place]) /
                           demand.attraction[place];
            double const needed = wanted[place] / rates[place];
            worst = std::max(worst, std::abs(needed / demand.attraction[place] - 1));
            demand.attraction[place] = needed;
        }
        if (worst < met) break;
    }
    return rates;
}

// What the open firms of a market sell beyond known buyers and the internet. A firm that would sell
// so much to both that next to nothing is left keeps that, and its neighbours sell as much less.
std::vector<std::pair<std::uint32_t, double>> sold_over_the_counter(
    World const& world, Sold const& sold, std::size_t place, double online_rate,
    std::array<double, stage_count> const& reach)
{
    constexpr double least = 0.01;  // of sales beyond known buyers: a small number above nothing
    Firms const& f = world.firms;
    std::vector<std::pair<std::uint32_t, double>> rest;
    double missing = 0, spare = 0;
    for (auto const [i] : world.base.market_firms[place]) {
        if (!has(f.traits[i], Trait::open)) continue;
        double const clicks = std::floor(double(f.size[i]) * reach[f.stage[i]]) * online_rate;
        rest.push_back({i, sold.final_sales[i] - clicks});
        double const over = rest.back().second - least * sold.final_sales[i];
        (over < 0 ? missing : spare) += std::abs(over);
    }
    if (missing == 0) return rest;
    if (missing >= spare)
        throw InputError("E534", {world.inputs.sectors[place % sector_count].key,
                                  world.inputs.regions[place / sector_count].name});
    for (auto& [i, amount] : rest) {
        double const floor = least * sold.final_sales[i];
        amount = floor + std::max(amount - floor, 0.0) * (1 - missing / spare);
    }
    return rest;
}

// The fee of a marketplace comes out of its sellers' drawings; their owners' usual income knows it.
void expect_fees(World& world, std::vector<double> const& online_rate, double reach)
{
    Firms const& f = world.firms;
    for (std::uint32_t i = 0; i < f.size.size(); ++i) {
        if (!has(f.traits[i], Trait::open) || f.stage[i] != 2) continue;
        std::size_t const place = Cells::region_sector(f.region[i], f.sector[i]);
        double const clicks = std::floor(double(f.size[i]) * reach) * online_rate[place];
        std::uint32_t& usual = world.households.usual_income[f.owner[i]];
        auto const fee = std::min(std::uint32_t(world.parameters.platform_fee * clicks), usual);
        usual -= fee;
        std::size_t const fifth = fifth_of(world.households.kind[f.owner[i]]);
        world.base.region[f.region[i]].usual_spent[fifth] -= world.base.spent_share[fifth] * fee;
    }
}

}  // namespace

void fit_inputs(World& world)
{
    Base& base = world.base;
    std::array<double, sector_count> buys{}, sells{};
    double bought = 0, sold = 0;
    for (std::size_t i = 0; i < world.firms.size.size(); ++i) {
        if (!has(world.firms.traits[i], Trait::open)) continue;
        std::size_t const s = world.firms.sector[i];
        buys[s] += double(world.firms.cash[i]);
        sells[s] += double(world.firms.size[i]) * world.inputs.sectors[s].sold_to_umkm;
    }
    for (std::size_t s = 0; s < sector_count; ++s) bought += buys[s], sold += sells[s];
    for (std::size_t b = 0; b < sector_count; ++b) base.inputs[b] = world.inputs.sectors[b].inputs;
    for (int round = 0; round < 200; ++round) {
        for (std::size_t s = 0; s < sector_count; ++s) {
            double column = 0;
            for (std::size_t b = 0; b < sector_count; ++b) column += base.inputs[b][s];
            for (std::size_t b = 0; b < sector_count; ++b)
                base.inputs[b][s] *= sells[s] / sold * bought / column;
        }
        for (std::size_t b = 0; b < sector_count; ++b) {
            double const row = std::accumulate(base.inputs[b].begin(), base.inputs[b].end(), 0.0);
            for (double& x : base.inputs[b]) x *= buys[b] / row;
        }
    }
    for (std::size_t b = 0; b < sector_count; ++b)
        for (double& x : base.inputs[b]) x /= buys[b];
}

void fit_markets(World& world, double level)
{
    Base& base = world.base;
    Firms& f = world.firms;
    std::size_t const places = base.regions * sector_count;
    std::array<double, stage_count> const reach{0, world.parameters.reach_online, 1};
    Sold const sold = sold_on_markets(world);
    Demand demand;
    for (auto* table :
         {&demand.shop, &demand.online, &demand.spot, &demand.attraction, &demand.reach})
        table->assign(places, 0);
    for (std::size_t r = 0; r < base.regions; ++r) {
        add_household_demand(base, r, double(world.pools.purses[r]),
                             online_demand(world, base.month), world.parameters.most_online,
                             demand);
        for (std::size_t b = 0; b < sector_count; ++b)
            for (std::size_t s = 0; s < sector_count; ++s)
                demand.spot[Cells::region_sector(r, s)] +=
                    sold.spot[Cells::region_sector(r, b)] * base.inputs[b][s];
    }
    set_outside(world, demand, sold, level);
    for (std::uint32_t i = 0; i < f.size.size(); ++i)
        if (has(f.traits[i], Trait::open))
            demand.reach[Cells::region_sector(f.region[i], f.sector[i])] +=
                std::floor(double(f.size[i]) * reach[f.stage[i]]);
    base.rival_reach.assign(places, 0);
    set_rivals(base, demand, world.parameters.outside_platform);
    std::vector<double> const online = online_rates(base, demand, share_out(base, demand));
    std::vector<double> wanted(places);
    for (std::size_t place = 0; place < places; ++place) {
        wanted[place] = sold.cell[place] - online[place] * demand.reach[place];
        demand.attraction[place] = wanted[place];
    }
    std::vector<double> const shop = fit_attraction(base, demand, wanted);

    std::vector<double> size(places), pull(places);
    for (std::size_t place = 0; place < places; ++place)
        for (auto const& [i, rest] :
             sold_over_the_counter(world, sold, place, online[place], reach)) {
            f.pull[i] = float(rest / shop[place]);
            f.attraction[i] = std::nearbyint(f.pull[i]);
            size[place] += double(f.size[i]);
            pull[place] += double(f.pull[i]);
        }
    // A place without a firm of the sector takes the sector's mean: one may open there later.
    std::array<double, sector_count> sector_size{}, sector_pull{};
    for (std::size_t place = 0; place < places; ++place) {
        sector_size[place % sector_count] += size[place];
        sector_pull[place % sector_count] += pull[place];
    }
    expect_fees(world, online, reach[2]);
    base.pull_per_size.assign(places, 0);
    for (std::size_t place = 0; place < places; ++place)
        base.pull_per_size[place] =
            size[place] > 0 ? pull[place] / size[place]
                            : sector_pull[place % sector_count] / sector_size[place % sector_count];
}

}  // namespace umkm
