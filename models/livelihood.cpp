#include "models/livelihood.hpp"

#include <algorithm>

namespace umkm {

void earn_and_spend(Rows<Households> rows, Read<&Households::region> region,
                    Read<&Households::kind> kind, Read<&Households::first_firm> first_firm,
                    Read<&Households::firm_count> firm_count, Read<&Households::living> living,
                    Read<&Households::formal> formal, Read<&Households::wage> wage,
                    Read<&Households::transfer> transfer,
                    Read<&Households::usual_income> usual_income, Read<&Households::aid> aid,
                    Gather<&Firms::drawings> drawings, Base const& base, Drivers const& drivers,
                    Payroll const& payroll, Parameters const& parameters,
                    Write<&Households::habit> habit, Write<&Households::spending> spending,
                    Sum<&Totals::formal_income> formal_income,
                    Sum<&Totals::wage_income> wage_income, Sum<&Totals::transfers> transfers,
                    Sum<&Totals::aid> aid_income, Sum<&Totals::income> income,
                    Sum<&Totals::umkm_spending> umkm_spending,
                    Sum<&Totals::other_spending> other_spending,
                    Sum<&Totals::household_taxes> taxes, Sum<&Totals::household_saving> saving,
                    Sum<&Totals::habit> habits, Sum<&Totals::cut_living> cut_living)
{
    Parameters const& p = parameters;
    double const at_once = p.pass_through, as_habit = 1 - p.pass_through;
    double const pace = 1 / p.habit_months;
    for (Row<Households> const h : rows) {
        std::size_t const r = region[h], fifth = fifth_of(kind[h]);
        double const index = drivers.index[r], spent = base.spent_share[fifth];

        auto const formal_pay = std::int64_t(formal[h] * payroll.formal_rate[r]);
        auto const wage_pay = std::int64_t(wage[h] * payroll.wage_rate[r]);
        std::int64_t from_firms = 0;
        for (std::uint32_t i = first_firm[h]; i < first_firm[h] + firm_count[h]; ++i)
            from_firms += drawings[Row<Firms>{i}];
        auto const standing = std::int64_t(transfer[h] * index);
        std::int64_t const moving = wage_pay + from_firms + standing + aid[h];

        // In base-month prices: how far income differs from usual, and what is spent of that.
        double const change = double(moving) / index - double(usual_income[h]);
        double const anchored = formal[h] * (payroll.formal_rate[r] / index - 1);
        double const extra = spent * (at_once * change + as_habit * double(habit[h]) + anchored);
        double const least = p.least_living * living[h];
        double const wished = living[h] + extra;
        cut_living[r] += wished < least;
        auto const expenditure = std::int64_t(index * std::max(wished, least));
        habit[h] += float(pace * (change - double(habit[h])));

        std::int64_t const earned = formal_pay + moving;
        auto const tax = std::int64_t(double(earned) * p.saving_ratio * p.household_tax);
        auto const local = std::int64_t(double(expenditure) * base.umkm_share[fifth]);
        spending[h] = std::uint32_t(expenditure);
        formal_income[r] += formal_pay;
        wage_income[r] += wage_pay;
        transfers[r] += standing;
        aid_income[r] += aid[h];
        income[r] += earned;
        umkm_spending[r] += local;
        other_spending[r] += expenditure - local;
        taxes[0] += tax;
        saving[0] += earned - tax - expenditure;
        habits[Cells::fifth(r, fifth)] += std::int64_t(spent * double(habit[h]));
    }
}

void count_poor(Rows<Households> rows, Read<&Households::region> region,
                Read<&Households::kind> kind, Read<&Households::spending> spending,
                Drivers const& drivers, Sum<&Totals::households> households,
                Sum<&Totals::persons> persons, Sum<&Totals::spending> spent,
                Sum<&Totals::poor> poor, Sum<&Totals::gap> gap,
                Sum<&Totals::squared_gap> squared_gap, Sum<&Totals::bin_persons> bin_persons,
                Sum<&Totals::bin_spending> bin_spending)
{
    for (Row<Households> const h : rows) {
        std::size_t const r = region[h], area = is_urban(kind[h]) ? 0 : 1;
        std::size_t const cell = Cells::area(r, area);
        std::int64_t const heads = persons_of(kind[h]);
        double const in_lines = spending[h] / (drivers.line[r] * double(heads));
        ++households[cell];
        persons[cell] += heads;
        spent[cell] += spending[h];
        double const missing = std::max(1 - in_lines, 0.0);
        poor[cell] += in_lines < 1 ? heads : 0;
        gap[cell] += heads * std::int64_t(missing * fixed_point);
        squared_gap[cell] += heads * std::int64_t(missing * missing * fixed_point);
        std::size_t const bin = Cells::bin(r, area, SpendingBins::of(float(in_lines)));
        bin_persons[bin] += heads;
        bin_spending[bin] += spending[h];
    }
}

}  // namespace umkm
