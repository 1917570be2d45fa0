#include "models/orders.hpp"

namespace umkm {

void place_orders(Rows<Firms> rows, Base const& base, Network const& network,
                  Parameters const& parameters, Write<&Firms::cash> cash,
                  Write<&Firms::order> order, Sum<&Totals::known_orders> known_orders,
                  Sum<&Totals::spot_orders> spot_orders)
{
    Links const& suppliers = network.in;
    for (auto const [stretch, cell] : base.markets.in(rows)) {
        std::int64_t known_sum = 0, spot_sum = 0;
        for (Row<Firms> const i : stretch) {
            std::int64_t const budget = cash[i];
            std::uint32_t const each = order_of(budget, suppliers.places(i.at), parameters);
            std::int64_t const known = std::int64_t{each} * suppliers.count[i.at];
            order[i] = each;
            known_sum += known;
            spot_sum += budget - known;
            cash[i] = 0;
        }
        known_orders[0] += known_sum;
        spot_orders[cell / area_count] += spot_sum;
    }
}

void offer(Rows<Firms> rows, Read<&Firms::stage> stage, Read<&Firms::attraction> attraction,
           Read<&Firms::size> size, Read<&Firms::pull> pull, Base const& base, Market const& market,
           Sum<&Totals::attraction> all, Sum<&Totals::reach> online)
{
    for (auto const [stretch, cell] : base.markets.in(rows)) {
        std::int64_t attraction_sum = 0, reach_sum = 0;
        for (Row<Firms> const i : stretch) {
            attraction_sum += std::int64_t(attraction[i]);
            reach_sum += std::int64_t(reach_of(market, stage[i], size[i], attraction[i], pull[i]));
        }
        all[cell] += attraction_sum;
        online[cell] += reach_sum;
    }
}

void deliver(World& world, Moment const&)
{
    world.deliveries.carry(world.network.in, world.firms.order, world.firms.known_sales,
                           world.machine);
}

void sell(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::stage> stage,
          Read<&Firms::attraction> attraction, Read<&Firms::size> size, Read<&Firms::pull> pull,
          Read<&Firms::capital> capital, Read<&Firms::bulk_order> bulk_order, Base const& base,
          Market const& market, Drivers const& drivers, Parameters const& parameters,
          Write<&Firms::known_sales> known_sales, Write<&Firms::sales> sales,
          Write<&Firms::cash> cash, Write<&Firms::drawings> online_part,
          Sum<&Totals::known_sales> from_known, Sum<&Totals::passed_on> passed_on,
          Sum<&Totals::market_sales> from_markets, Sum<&Totals::online_sales> online_sales)
{
    // Without branches: which places are closed, and who is online, cannot be foreseen.
    for (auto const [stretch, cell] : base.markets.in(rows)) {
        std::size_t const place = cell / area_count, r = place / sector_count;
        double const index = drivers.index[r], shop_rate = market.shop_rate[cell],
                     online_rate = market.online_rate[cell];
        std::int64_t known_sum = 0, online_sum = 0, passed_sum = 0, served_sum = 0;
        for (Row<Firms> const i : stretch) {
            std::int64_t const open = bit(traits[i], Trait::open);
            std::int64_t const ordered = known_sales[i], known = ordered & -open;
            double const reach = reach_of(market, stage[i], size[i], attraction[i], pull[i]);
            double const online = reach * online_rate;
            double const wanted = double(attraction[i]) * shop_rate + online;
            double const capacity = capacity_of(size[i], capital[i], index, parameters);
            double const room = double(open) * std::max(capacity - double(known), 0.0);
            auto const served = std::int64_t(std::min(wanted + double(bulk_order[i]), room));
            known_sales[i] = known;
            sales[i] = known + served;
            cash[i] += known + served;
            online_part[i] = std::uint32_t(std::min({online, double(served), most_of_column}));
            passed_sum += ordered - known;
            served_sum += served;
            known_sum += known;
            online_sum += online_part[i];
        }
        passed_on[place] += passed_sum;
        from_markets[place] += served_sum;
        from_known[0] += known_sum;
        online_sales[r] += online_sum;
    }
}

}  // namespace umkm
