// Initialisation of markets: attractions, so that every firm sells in the base month what it sells
// (exact hat algebra, Dekle, Eaton and Kortum 2008), and outside demand as what is left, which must
// not be negative.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/drivers.hpp"
#include "models/markets.hpp"
#include "models/population.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr int rounds = 400;  // of proportional fitting; it stops earlier when met
constexpr double met = 1e-13;

// Sales on markets by region, sector and stage.
using Cell = std::array<double, stage_count>;

struct Sold {
    std::vector<Cell> cell;           // [region, sector]
    std::vector<double> final_sales;  // by firm: beyond known buyers
    std::vector<double> spot;         // spent by buyers, [region, sector of the buyer]
};

Sold sold_on_markets(World const& world)
{
    Firms const& f = world.firms;
    Sold sold{std::vector<Cell>(world.base.regions * sector_count),
              std::vector<double>(f.size.size()),
              std::vector<double>(world.base.regions * sector_count)};
    std::vector<std::uint32_t> order(f.size.size());
    for (std::uint32_t j = 0; j < f.size.size(); ++j) {
        std::uint32_t const places =
            std::max(world.network.in.first[j + 1] - world.network.in.first[j], 1u);
        order[j] = std::uint32_t(double(f.cash[j]) * world.parameters.linked_share / places);
        sold.spot[Cells::region_sector(f.region[j], f.sector[j])] +=
            double(f.cash[j]) - double(order[j]) * world.network.in.count[j];
    }
    for (std::uint32_t i = 0; i < f.size.size(); ++i) {
        if (!has(f.traits[i], Trait::open)) continue;
        double known = 0;
        for (std::uint32_t j : world.network.out.of(i)) known += order[j];
        sold.final_sales[i] = double(f.size[i]) - known;
        require(sold.final_sales[i] > 0, "a firm sells more to known buyers than it sells");
        sold.cell[Cells::region_sector(f.region[i], f.sector[i])][f.stage[i]] +=
            sold.final_sales[i];
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
        for (double x : sold.cell[place]) sales[place % sector_count] += x, all += x;
    for (std::size_t s = 0; s < sector_count; ++s) rest[s] = sales[s] * (1 - government / all);
    for (std::size_t place = 0; place < sold.cell.size(); ++place)
        rest[place % sector_count] -=
            demand.shop[place] + demand.spot[place] +
            demand.online[place] * (1 - world.parameters.outside_platform);
    base.outside_demand.assign(sold.cell.size(), 0);
    base.procurement.assign(sold.cell.size(), 0);
    for (std::size_t s = 0; s < sector_count; ++s) {
        if (rest[s] < 0) throw InputError("E532", {world.inputs.sectors[s].key});
        base.outside_online[s] = rest[s] * world.parameters.outside_online;
    }
    for (std::size_t place = 0; place < sold.cell.size(); ++place) {
        std::size_t const s = place % sector_count;
        double const here = sold.cell[place][0] + sold.cell[place][1] + sold.cell[place][2];
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

// Sales per rupiah of attraction, offline and on the internet, in one market.
struct Rates {
    double shop = 0, online = 0;
};

Rates rates_of(Base const& base, Demand const& demand, Sharing const& sharing,
               std::array<double, sector_count> const& all_reach, std::size_t place)
{
    std::size_t const s = place % sector_count;
    Rates rates;
    double const offline = sharing.shop[place] + sharing.spot[place] + base.outside_demand[place] +
                           base.procurement[place];
    if (demand.attraction[place] > 0) rates.shop = offline / demand.attraction[place];
    if (demand.reach[place] > 0)
        rates.online =
            sharing.online[place] / demand.reach[place] + base.outside_online[s] / all_reach[s];
    return rates;
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
                             online_demand(world, base.month), demand);
        for (std::size_t b = 0; b < sector_count; ++b)
            for (std::size_t s = 0; s < sector_count; ++s)
                demand.spot[Cells::region_sector(r, s)] +=
                    sold.spot[Cells::region_sector(r, b)] * base.inputs[b][s];
    }
    set_outside(world, demand, sold, level);
    base.rival_reach.assign(places, 0);
    for (std::size_t place = 0; place < places; ++place)
        for (std::size_t k = 0; k < stage_count; ++k) {
            demand.attraction[place] += sold.cell[place][k];
            demand.reach[place] += sold.cell[place][k] * reach[k];
        }
    std::vector<Rates> rates(places);
    for (int round = 0; round < rounds; ++round) {
        std::array<double, sector_count> all_reach{};
        for (std::size_t place = 0; place < places; ++place)
            all_reach[place % sector_count] += demand.reach[place];
        set_rivals(base, demand, world.parameters.outside_platform);
        Sharing const sharing = share_out(base, demand);
        double worst = 0;
        for (std::size_t place = 0; place < places; ++place) {
            rates[place] = rates_of(base, demand, sharing, all_reach, place);
            double attraction = 0, reached = 0;
            for (std::size_t k = 0; k < stage_count; ++k) {
                if (sold.cell[place][k] <= 0) continue;  // no such firm among few agents
                double const cell =
                    sold.cell[place][k] / (rates[place].shop + reach[k] * rates[place].online);
                attraction += cell;
                reached += cell * reach[k];
            }
            if (demand.attraction[place] > 0)
                worst = std::max(worst, std::abs(attraction / demand.attraction[place] - 1));
            demand.attraction[place] = attraction;
            demand.reach[place] = reached;
        }
        if (worst < met) break;
    }
    std::vector<double> size(places), pull(places);
    for (std::uint32_t i = 0; i < f.size.size(); ++i) {
        if (!has(f.traits[i], Trait::open)) continue;
        std::size_t const place = Cells::region_sector(f.region[i], f.sector[i]);
        double const rate = rates[place].shop + reach[f.stage[i]] * rates[place].online;
        f.pull[i] = float(sold.final_sales[i] / rate);
        f.attraction[i] = std::nearbyint(f.pull[i]);
        size[place] += double(f.size[i]);
        pull[place] += double(f.pull[i]);
    }
    base.pull_per_size.assign(places, 0);
    for (std::size_t place = 0; place < places; ++place)
        base.pull_per_size[place] = size[place] > 0 ? pull[place] / size[place] : 0;
}

}  // namespace umkm
