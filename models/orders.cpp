#include "models/orders.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace umkm {

namespace {

constexpr double most = std::numeric_limits<std::uint32_t>::max();  // that a column can hold

}  // namespace

void place_orders(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
                  Network const& network, Parameters const& parameters, Write<&Firms::cash> cash,
                  Write<&Firms::order> order, Sum<&Totals::known_orders> known_orders,
                  Sum<&Totals::spot_orders> spot_orders)
{
    std::uint32_t const* first = network.in.first.data();
    std::uint32_t const* suppliers = network.in.count.data();
    for (Row<Firms> const i : rows) {
        std::int64_t const budget = cash[i];
        std::uint32_t const places = std::max(first[i.at + 1] - first[i.at], 1u);
        double const each = double(budget) * parameters.linked_share / double(places);
        order[i] = std::uint32_t(std::min(each, most));
        std::int64_t const known = std::int64_t(order[i]) * suppliers[i.at];
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
        if (stage[i] > 0)
            online[cell] +=
                std::int64_t(reach_of(market, stage[i], size[i], attraction[i], pull[i]));
    }
}

void sell(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
          Read<&Firms::traits> traits, Read<&Firms::stage> stage,
          Read<&Firms::attraction> attraction, Read<&Firms::size> size, Read<&Firms::pull> pull,
          Read<&Firms::capital> capital, Gather<&Firms::order> order, Network const& network,
          Market const& market, Drivers const& drivers, Parameters const& parameters,
          Write<&Firms::known_sales> known_sales, Write<&Firms::sales> sales,
          Write<&Firms::cash> cash, Write<&Firms::drawings> online_part,
          Sum<&Totals::known_sales> from_known, Sum<&Totals::passed_on> passed_on,
          Sum<&Totals::market_sales> from_markets, Sum<&Totals::online_sales> online_sales)
{
    std::array<std::int64_t, block_rows> delivered;
    sum_over_links(network.out, rows.first, rows.last, order.data, delivered.data());
    for (Row<Firms> const i : rows) {
        std::int64_t const known = delivered[i.at - rows.first];
        std::size_t const place = Cells::region_sector(region[i], sector[i]);
        if (!has(traits[i], Trait::open)) {
            passed_on[place] += known;
            known_sales[i] = sales[i] = 0;
            online_part[i] = 0;
            continue;
        }
        std::size_t const cell = place * area_count + area_of(traits[i]);
        double const reach = reach_of(market, stage[i], size[i], attraction[i], pull[i]);
        double const online = reach * market.online_rate[cell];
        double const wanted = double(attraction[i]) * market.shop_rate[cell] + online;
        double const capacity = parameters.capacity_slack * double(size[i]) * double(capital[i]) *
                                drivers.index[region[i]];
        double const room = std::max(capacity - double(known), 0.0);
        auto const served = std::int64_t(std::min(wanted, room));
        known_sales[i] = known;
        sales[i] = known + served;
        cash[i] += known + served;
        online_part[i] = std::uint32_t(std::min({online, double(served), most}));
        from_known[0] += known;
        from_markets[place] += served;
        online_sales[region[i]] += online_part[i];
    }
}

}  // namespace umkm
