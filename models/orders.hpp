// Submodel: orders along the trade network (ODD 7).
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/world.hpp"
#include "sim/fast.hpp"

namespace umkm {

inline constexpr double most_of_column = std::numeric_limits<std::uint32_t>::max();

// What a firm with this budget for inputs orders from each known supplier.
inline std::uint32_t order_of(Rupiah budget, std::uint32_t places, Parameters const& parameters)
{
    double const each = number(budget) * parameters.linked_share / double(std::max(places, 1u));
    return std::uint32_t(whole(smaller(each, most_of_column)));
}

// What a firm can sell in a month, Rp: some more than normal, as far as its capital goes.
inline double capacity_of(float size, float capital, double index, Parameters const& parameters)
{
    return parameters.capacity_slack * double(size) * double(capital) * index;
}

// A firm spends the cash that it kept for inputs. Part of it is split equally over its places for
// known suppliers; what falls on empty places, and the rest, is bought on the spot. Barrier
// `deliver` carries the same whole amounts to suppliers.
void place_orders(Rows<Firms> rows, Base const& base, Network const& network,
                  Parameters const& parameters, Write<&Firms::cash> cash,
                  Write<&Firms::order> order, Sum<&Totals::known_orders> known_orders,
                  Sum<&Totals::spot_orders> spot_orders);

// How much of a firm buyers on the internet see: its normal sales, at the capital it has, as far as
// its stage reaches. Not its attraction to neighbours, which contains the place: going online gains
// the same share of sales in a remote region as in a central one. In whole rupiah, 0 offline.
inline double reach_of(Market const& market, int stage, float size, float attraction, float pull)
{
    float const boost = attraction / larger(pull, std::numeric_limits<float>::min());
    double const online = market.reach[1], shop = market.reach[2];
    double const seen = real::choose(stage == 2, shop, real::choose(stage == 1, online, 0.0));
    return std::floor(seen * double(size) * double(boost));
}

// A firm shows itself to buyers: its attraction, and its reach on the internet.
void offer(Rows<Firms> rows, Read<&Firms::stage> stage, Read<&Firms::attraction> attraction,
           Read<&Firms::size> size, Read<&Firms::pull> pull, Base const& base, Market const& market,
           Sum<&Totals::attraction> all, Sum<&Totals::reach> online);

// Barrier: what known buyers ordered of each firm, into known_sales. Counts on
// deliveries.plan(network) since links last changed.
void deliver(World& world, Moment const&);

// Known buyers are served first; buyers on markets share a firm's attraction, up to its capacity.
// A closed firm passes the orders it still gets on to the market of its region and sector.
void sell(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::stage> stage,
          Read<&Firms::attraction> attraction, Read<&Firms::size> size, Read<&Firms::pull> pull,
          Read<&Firms::capital> capital, Read<&Firms::bulk_order> bulk_order, Base const& base,
          Market const& market, Drivers const& drivers, Parameters const& parameters,
          Write<&Firms::known_sales> known_sales, Write<&Firms::sales> sales,
          Write<&Firms::cash> cash, Write<&Firms::drawings> online_part,
          Sum<&Totals::known_sales> from_known, Sum<&Totals::passed_on> passed_on,
          Sum<&Totals::market_sales> from_markets, Sum<&Totals::online_sales> online_sales);

}  // namespace umkm
