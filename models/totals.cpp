#include "models/totals.hpp"

#include <initializer_list>

namespace umkm {

Totals make_totals(std::size_t regions)
{
    Totals t;
    auto const shape = [](std::size_t cells, std::initializer_list<Whole*> all) {
        for (Whole* whole : all) whole->assign(cells, 0);
    };
    shape(1, {&t.known_orders, &t.known_sales, &t.taxes, &t.saving, &t.outside_inputs, &t.fees,
              &t.loan_service, &t.closing_cash, &t.opening_cash, &t.household_taxes,
              &t.household_saving});
    shape(class_count * class_count, {&t.moved});
    shape(regions,
          {&t.went_online,   &t.went_ecommerce, &t.dropped_out,  &t.online_sales, &t.value_added,
           &t.wages,         &t.drawings,       &t.search_wages, &t.opened,       &t.closed,
           &t.graduated,     &t.at_risk,        &t.qris,         &t.vacant,       &t.workers,
           &t.formal_income, &t.wage_income,    &t.transfers,    &t.aid,          &t.income,
           &t.umkm_spending, &t.other_spending, &t.cut_living});
    shape(regions * fifths, {&t.fifth_income, &t.habit});
    shape(regions * sector_count, {&t.spot_orders, &t.passed_on, &t.market_sales});
    shape(regions * sector_count * area_count, {&t.attraction, &t.reach});
    shape(regions * sector_count * class_count, {&t.sales});
    shape(regions * sector_count * class_count * sexes * stage_count, {&t.firms});
    shape(regions * area_count, {&t.area_firms, &t.area_online, &t.spending, &t.households,
                                 &t.persons, &t.poor, &t.poor_households, &t.gap, &t.squared_gap});
    shape(regions * area_count * SpendingBins::count, {&t.bin_persons, &t.bin_spending});
    return t;
}

}  // namespace umkm
