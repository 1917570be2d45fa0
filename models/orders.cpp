#include "models/orders.hpp"

#include <array>
#include <cmath>

#include "sim/fast.hpp"

namespace umkm {

UMKM_FAST void place_orders(Rows<Firms> rows, Base const& base, Network const& network,
                            Parameters const& parameters, Write<&Firms::cash> cash,
                            Write<&Firms::order> order, Sum<&Totals::known_orders> known_orders,
                            Sum<&Totals::spot_orders> spot_orders)
{
    Links const& suppliers = network.in;
    for (auto const [stretch, cell] : base.markets.in(rows)) {
        std::int64_t known_sum = 0, spot_sum = 0;
        std::uint32_t const* const first = suppliers.first.data() + stretch.first;
        std::uint32_t const* const count = suppliers.count.data() + stretch.first;
        auto const cash_of = cash.of(stretch);
        auto const order_of_each = order.of(stretch);
#pragma GCC ivdep
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            std::int64_t const budget = cash_of[k];
            std::uint32_t const each = order_of(budget, first[k + 1] - first[k], parameters);
            std::int64_t const known = std::int64_t{each} * count[k];
            order_of_each[k] = each;
            known_sum += known;
            spot_sum += budget - known;
            cash_of[k] = 0;
        }
        known_orders[0] += known_sum;
        spot_orders[Cells::both_areas(cell)] += spot_sum;
    }
}

UMKM_FAST void offer(Rows<Firms> rows, Read<&Firms::stage> stage,
                     Read<&Firms::attraction> attraction, Read<&Firms::size> size,
                     Read<&Firms::pull> pull, Base const& base, Market const& market,
                     Sum<&Totals::attraction> all, Sum<&Totals::reach> online)
{
    for (auto const [stretch, cell] : base.markets.in(rows)) {
        std::int64_t attraction_sum = 0, reach_sum = 0;
        auto const attraction_of = attraction.of(stretch), size_of = size.of(stretch),
                   pull_of = pull.of(stretch);
        auto const stage_of = stage.of(stretch);
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            attraction_sum += integer(double(attraction_of[k]));
            reach_sum +=
                integer(reach_of(market, stage_of[k], size_of[k], attraction_of[k], pull_of[k]));
        }
        all[cell] += attraction_sum;
        online[cell] += reach_sum;
    }
}

void deliver(World& world, Moment const&)
{
    world.deliveries.carry(world.network, world.firms.order, world.firms.known_sales,
                           world.machine);
}

UMKM_FAST void sell(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::stage> stage,
                    Read<&Firms::attraction> attraction, Read<&Firms::size> size,
                    Read<&Firms::pull> pull, Read<&Firms::capital> capital,
                    Read<&Firms::bulk_order> bulk_order, Base const& base, Market const& market,
                    Drivers const& drivers, Parameters const& parameters,
                    Write<&Firms::known_sales> known_sales, Write<&Firms::sales> sales,
                    Write<&Firms::cash> cash, Write<&Firms::drawings> online_part,
                    Sum<&Totals::known_sales> from_known, Sum<&Totals::passed_on> passed_on,
                    Sum<&Totals::market_sales> from_markets,
                    Sum<&Totals::online_sales> online_sales)
{
    // Without branches: which places are closed, and who is online, cannot be foreseen. In words,
    // not bytes, for the reason that is given in `pay`.
    std::array<std::int32_t, block_rows> is_open, at_stage;
    for (auto const [stretch, cell] : base.markets.in(rows)) {
        std::size_t const place = Cells::both_areas(cell), r = Cells::region(cell);
        double const index = drivers.index[r], shop_rate = market.shop_rate[cell],
                     online_rate = market.online_rate[cell];
        std::int64_t known_sum = 0, online_sum = 0, passed_sum = 0, served_sum = 0;
        auto const bits = traits.of(stretch), stage_of = stage.of(stretch);
        auto const attraction_of = attraction.of(stretch), size_of = size.of(stretch),
                   pull_of = pull.of(stretch), capital_of = capital.of(stretch);
        auto const bulk_of = bulk_order.of(stretch);
        auto const known_of = known_sales.of(stretch), sales_of = sales.of(stretch),
                   cash_of = cash.of(stretch);
        auto const online_of = online_part.of(stretch);
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            is_open[k] = bit(bits[k], Trait::open);
            at_stage[k] = stage_of[k];
        }
#pragma GCC ivdep
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            std::int64_t const open = is_open[k];
            std::int64_t const ordered = known_of[k], known = ordered & -open;
            double const reach =
                reach_of(market, at_stage[k], size_of[k], attraction_of[k], pull_of[k]);
            double const online = reach * online_rate;
            double const wanted = double(attraction_of[k]) * shop_rate + online;
            double const capacity = capacity_of(size_of[k], capital_of[k], index, parameters);
            double const room = number(open) * larger(capacity - number(known), 0.0);
            double const bought = std::floor(smaller(wanted + double(bulk_of[k]), room));
            std::int64_t const served = integer(bought);
            std::int64_t const part =
                rounded_down(smaller(smaller(online, bought), most_of_column));
            known_of[k] = known;
            sales_of[k] = known + served;
            cash_of[k] += known + served;
            online_of[k] = std::uint32_t(part);
            passed_sum += ordered - known;
            served_sum += served;
            known_sum += known;
            online_sum += part;
        }
        passed_on[place] += passed_sum;
        from_markets[place] += served_sum;
        from_known[0] += known_sum;
        online_sales[r] += online_sum;
    }
}

}  // namespace umkm
