#include "models/markets.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace umkm {

namespace {

// Shares money over sellers in proportion to weight x decay; `rival` is the weight of an outside
// seller, who gets what is returned.
double gravity(Base const& base, std::vector<double> const& decay, std::vector<double> const& money,
               std::vector<double> const& weight, std::vector<double> const* rival,
               std::vector<double>& received)
{
    double outside = 0;
    for (std::size_t s = 0; s < sector_count; ++s)
        for (std::size_t r = 0; r < base.regions; ++r) {
            std::size_t const from = Cells::region_sector(r, s);
            double pull = rival ? (*rival)[from] : 0;
            for (std::size_t g = 0; g < base.regions; ++g)
                pull += weight[Cells::region_sector(g, s)] * decay[r * base.regions + g];
            if (pull <= 0) {
                outside += money[from];
                continue;
            }
            double const each = money[from] / pull;
            if (rival) outside += each * (*rival)[from];
            for (std::size_t g = 0; g < base.regions; ++g)
                received[Cells::region_sector(g, s)] +=
                    each * weight[Cells::region_sector(g, s)] * decay[r * base.regions + g];
        }
    return outside;
}

Rupiah whole(double amount) { return Rupiah(std::floor(amount)); }

void book(Ledger& ledger, flow::Number number, Rupiah amount) { ledger.booked[number] += amount; }

// Of orders on the internet that fail, some are given to a shop instead.
double turned_to_shops(World const& world)
{
    return world.drivers.platform_cut * world.parameters.outage_returns;
}

Demand demand_of(World const& world)
{
    Base const& base = world.base;
    Totals const& t = world.totals.total;
    Demand demand;
    std::size_t const cells = base.regions * sector_count;
    for (auto* table :
         {&demand.shop, &demand.online, &demand.spot, &demand.attraction, &demand.reach})
        table->assign(cells, 0);
    double const online = world.drivers.online_demand * (1 - turned_to_shops(world));
    for (std::size_t r = 0; r < base.regions; ++r) {
        add_household_demand(base, r, double(world.pools.purses[r]), online,
                             world.parameters.most_online, demand);
        for (std::size_t buyer = 0; buyer < sector_count; ++buyer)
            for (std::size_t s = 0; s < sector_count; ++s)
                demand.spot[Cells::region_sector(r, s)] +=
                    double(t.spot_orders[Cells::region_sector(r, buyer)]) * base.inputs[buyer][s];
        for (std::size_t s = 0; s < sector_count; ++s)
            for (std::size_t a = 0; a < area_count; ++a) {
                demand.attraction[Cells::region_sector(r, s)] +=
                    double(t.attraction[Cells::market(r, s, a)]);
                demand.reach[Cells::region_sector(r, s)] += double(t.reach[Cells::market(r, s, a)]);
            }
    }
    return demand;
}

// One market's money by who pays it, after what the month's shocks turn away.
struct Inflow {
    double households = 0, firms = 0, outside = 0, internet_abroad = 0, government = 0;
};

// Orders that programmes place: what was promised to single firms is paid by its buyers, the rest
// by the programmes' payers, who have booked it.
void book_bulk(World& world)
{
    auto const& paid = world.bulk.paid;
    book(world.ledger, flow::procurement, paid[std::size_t(Account::government)]);
    book(world.ledger, flow::indonesia_orders, paid[std::size_t(Account::rest_of_indonesia)]);
    book(world.ledger, flow::exports, paid[std::size_t(Account::rest_of_world)]);
}

}  // namespace

void add_household_demand(Base const& base, std::size_t r, double purse, double online_share,
                          double most_online, Demand& demand)
{
    double fit = 0;
    for (std::size_t s = 0; s < sector_count; ++s) fit += base.budget[s] * base.online_fit[s];
    for (std::size_t s = 0; s < sector_count; ++s) {
        double const money = purse * base.budget[s];
        double const online =
            money * std::min(online_share * base.online_fit[s] / fit, most_online);
        demand.shop[Cells::region_sector(r, s)] += money - online;
        demand.online[Cells::region_sector(r, s)] += online;
    }
}

Sharing share_out(Base const& base, Demand const& demand)
{
    Sharing sharing;
    for (auto* table : {&sharing.shop, &sharing.online, &sharing.spot})
        table->assign(demand.shop.size(), 0);
    gravity(base, base.shop_decay, demand.shop, demand.attraction, nullptr, sharing.shop);
    gravity(base, base.trade_decay, demand.spot, demand.attraction, nullptr, sharing.spot);
    sharing.platforms = gravity(base, base.online_decay, demand.online, demand.reach,
                                &base.rival_reach, sharing.online);
    return sharing;
}

void clear_markets(World& world, Moment const&)
{
    Base const& base = world.base;
    Drivers const& d = world.drivers;
    Totals const& t = world.totals.total;
    Pools& pools = world.pools;
    Ledger& ledger = world.ledger;
    Bulk const& bulk = world.bulk;
    Demand const demand = demand_of(world);
    Sharing const sharing = share_out(base, demand);

    std::array<double, sector_count> all_reach{};
    for (std::size_t cell = 0; cell < demand.reach.size(); ++cell)
        all_reach[cell % sector_count] += demand.reach[cell];

    double const clicks_grown = d.online_demand / base.online_demand;
    double const connected = 1 - d.platform_cut;
    // Of what is still ordered; where all fails and all turn to shops, nothing is.
    double const delivered = connected > 0 ? connected / (1 - turned_to_shops(world)) : 0;
    Rupiah households = 0, spot = 0;
    for (std::size_t r = 0; r < base.regions; ++r)
        for (std::size_t s = 0; s < sector_count; ++s) {
            std::size_t const place = Cells::region_sector(r, s);
            double const attraction = demand.attraction[place], reach = demand.reach[place];
            double const carried = double(pools.markets[place]);
            Inflow in;
            for (std::size_t a = 0; a < area_count; ++a) {
                std::size_t const cell = Cells::market(r, s, a);
                double const offered = double(t.attraction[cell]), reached = double(t.reach[cell]);
                double const part = attraction > 0 ? offered / attraction : 0;
                double const online_part = reach > 0 ? reached / reach : 0;
                double const open = 1 - d.local_cut[cell], wide = 1 - d.outside_cut[cell];
                double const programmes =
                    double(bulk.shop[place]) * part + (a == 1 ? double(bulk.village[place]) : 0.0);
                double const programmes_online = double(bulk.online[place]) * online_part;
                double const local = (sharing.shop[place] * part) * open;
                double const firms = sharing.spot[place] * part * open;
                double const outside = base.outside_demand[place] * d.index[r] * part * wide;
                double const public_orders = base.procurement[place] * d.index[r] * part;
                double const clicks = sharing.online[place] * online_part * open * delivered;
                double const abroad = all_reach[s] > 0 ? base.outside_online[s] * d.province_index *
                                                             clicks_grown * reached / all_reach[s] *
                                                             wide * connected
                                                       : 0;
                // A hair less than all, so that rounding never sells money that is not there.
                constexpr double hair = 1 - 1e-12;
                world.market.shop_rate[cell] =
                    offered > 0
                        ? (local + firms + outside + public_orders + programmes + carried * part) /
                              offered * hair
                        : 0;
                world.market.online_rate[cell] =
                    reached > 0 ? (clicks + abroad + programmes_online) / reached * hair : 0;
                in.households += local + clicks;
                in.firms += firms;
                in.outside += outside;
                in.internet_abroad += abroad;
                in.government += public_orders;
            }
            Rupiah const large = whole(in.outside * base.large_share);
            Rupiah const exports = whole(in.outside * base.export_share);
            Rupiah const indonesia = whole(in.outside + in.internet_abroad) - large - exports;
            Rupiah const bought = whole(in.households), spotted = whole(in.firms),
                         state = whole(in.government);
            households += bought;
            spot += spotted;
            book(ledger, flow::large_orders, large);
            book(ledger, flow::exports, exports);
            book(ledger, flow::indonesia_orders, indonesia);
            book(ledger, flow::procurement, state);
            pools.inflow[place] = bought + spotted + large + exports + indonesia + state +
                                  bulk.placed[place] + bulk.shop[place] + bulk.village[place] +
                                  bulk.online[place];
            pools.markets[place] += pools.inflow[place];
        }

    book_bulk(world);
    Rupiah const purses = std::accumulate(pools.purses.begin(), pools.purses.end(), Rupiah{0});
    Rupiah const platforms = whole(sharing.platforms * delivered);
    book(ledger, flow::purses_to_markets, households);
    book(ledger, flow::purses_to_platforms, platforms);
    book(ledger, flow::purses_to_large, purses - households - platforms);
    std::ranges::fill(pools.purses, 0);
    Rupiah const ordered = std::accumulate(t.spot_orders.begin(), t.spot_orders.end(), Rupiah{0});
    book(ledger, flow::spot_to_markets, spot);
    book(ledger, flow::spot_to_large, ordered - spot);
}

}  // namespace umkm
