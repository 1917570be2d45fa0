#include "models/orders.hpp"

#include <array>

namespace umkm {

void place_orders(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
                  Network const& network, Parameters const& parameters, Write<&Firms::cash> cash,
                  Write<&Firms::order> order, Sum<&Totals::known_orders> known_orders,
                  Sum<&Totals::spot_orders> spot_orders)
{
    Links const& suppliers = network.in;
    for (Row<Firms> const i : rows) {
        std::int64_t const budget = cash[i];
        order[i] = order_of(budget, suppliers.places(i.at), parameters);
        std::int64_t const known = std::int64_t(order[i]) * suppliers.count[i.at];
        known_orders[0] += known;
        spot_orders[Cells::region_sector(region[i], sector[i])] += budget - known;
        cash[i] = 0;
    }
}

void offer(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
           Read<&Firms::traits> traits, Read<&Firms::stage> stage,
           Read<&Firms::attraction> attraction, Read<&Firms::size> size, Read<&Firms::pull> pull,
           Market const& market, Sum<&Totals::attraction> all, Sum<&Totals::reach> online)
{
    for (Row<Firms> const i : rows) {
        std::size_t const cell = Cells::market(region[i], sector[i], area_of(traits[i]));
        all[cell] += std::int64_t(attraction[i]);
        online[cell] += std::int64_t(reach_of(market, stage[i], size[i], attraction[i], pull[i]));
    }
}

void sell(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
          Read<&Firms::traits> traits, Read<&Firms::stage> stage,
          Read<&Firms::attraction> attraction, Read<&Firms::size> size, Read<&Firms::pull> pull,
          Read<&Firms::capital> capital, Read<&Firms::bulk_order> bulk_order,
          Gather<&Firms::order> order, Network const& network, Market const& market,
          Drivers const& drivers, Parameters const& parameters,
          Write<&Firms::known_sales> known_sales, Write<&Firms::sales> sales,
          Write<&Firms::cash> cash, Write<&Firms::drawings> online_part,
          Sum<&Totals::known_sales> from_known, Sum<&Totals::passed_on> passed_on,
          Sum<&Totals::market_sales> from_markets, Sum<&Totals::online_sales> online_sales)
{
    std::array<std::int64_t, block_rows> delivered;
    sum_over_links(network.out, rows.first, rows.last, order.data, delivered.data());
    // Without branches: which places are closed, and who is online, cannot be foreseen.
    for (auto const [stretch, r] : stretches(rows, region)) {
        double const index = drivers.index[r];
        std::int64_t known_sum = 0, online_sum = 0;
        for (Row<Firms> const i : stretch) {
            std::size_t const place = Cells::region_sector(r, sector[i]);
            std::size_t const cell = place * area_count + area_of(traits[i]);
            std::int64_t const open = bit(traits[i], Trait::open);
            std::int64_t const ordered = delivered[i.at - rows.first], known = ordered & -open;
            double const reach = reach_of(market, stage[i], size[i], attraction[i], pull[i]);
            double const online = reach * market.online_rate[cell];
            double const wanted = double(attraction[i]) * market.shop_rate[cell] + online;
            double const capacity = capacity_of(size[i], capital[i], index, parameters);
            double const room = double(open) * std::max(capacity - double(known), 0.0);
            auto const served = std::int64_t(std::min(wanted + double(bulk_order[i]), room));
            known_sales[i] = known;
            sales[i] = known + served;
            cash[i] += known + served;
            online_part[i] = std::uint32_t(std::min({online, double(served), most_of_column}));
            passed_on[place] += ordered - known;
            from_markets[place] += served;
            known_sum += known;
            online_sum += online_part[i];
        }
        from_known[0] += known_sum;
        online_sales[r] += online_sum;
    }
}

}  // namespace umkm
