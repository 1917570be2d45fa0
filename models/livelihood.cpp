#include "models/livelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/fast.hpp"
#include "sim/sums.hpp"

namespace umkm {

namespace {

// What a household's firms give. Nearly all own none, one or two: the first two go without a
// branch, which the processor could not foresee.
std::int64_t from_firms(Gather<&Firms::drawings> const& drawings, std::uint32_t const* firms,
                        std::uint32_t count)
{
    auto const given = [&](std::uint32_t k) -> std::int64_t {
        return drawings[Row<Firms>{firms[k]}];
    };
    std::int64_t sum = given(0) * (count > 0) + given(count > 1) * (count > 1);
    for (std::uint32_t k = 2; k < count; ++k) sum += given(k);
    return sum;
}

}  // namespace

UMKM_FAST void earn_and_spend(
    Rows<Households> rows, Read<&Households::first_firm> first_firm,
    Read<&Households::firm_count> firm_count, Read<&Households::living> living,
    Read<&Households::formal> formal, Read<&Households::wage> wage,
    Read<&Households::transfer> transfer, Read<&Households::usual_income> usual_income,
    Read<&Households::aid> aid, Ownership const& ownership, Gather<&Firms::drawings> drawings,
    Base const& base, Drivers const& drivers, Payroll const& payroll, Parameters const& parameters,
    Write<&Households::habit> habit, Write<&Households::spending> spending,
    Sum<&Totals::formal_income> formal_income, Sum<&Totals::wage_income> wage_income,
    Sum<&Totals::transfers> transfers, Sum<&Totals::aid> aid_income, Sum<&Totals::income> income,
    Sum<&Totals::umkm_spending> umkm_spending, Sum<&Totals::other_spending> other_spending,
    Sum<&Totals::household_taxes> taxes, Sum<&Totals::household_saving> saving,
    Sum<&Totals::habit> habits, Sum<&Totals::cut_living> cut_living)
{
    Parameters const& p = parameters;
    double const at_once = p.pass_through, as_habit = 1 - p.pass_through;
    double const pace = 1 / p.habit_months, tax_rate = p.saving_ratio * p.household_tax;
    for (auto const [stretch, home] : base.homes.in(rows)) {
        std::size_t const fifth = home % fifths, r = home / fifths / area_count;
        double const index = drivers.index[r], deflator = 1 / index;
        double const formal_rate = payroll.formal_rate[r], wage_rate = payroll.wage_rate[r];
        double const anchored_rate = formal_rate * deflator - 1;
        double const spent_share = base.spent_share[fifth], umkm_share = base.umkm_share[fifth];
        std::int64_t formal_sum = 0, wage_sum = 0, transfer_sum = 0, aid_sum = 0, income_sum = 0,
                     tax_sum = 0, spent_sum = 0, local_sum = 0, cut = 0, habit_sum = 0;
        // First what households earn apart from formal pay, then what they spend: vectors, in plain
        // arrays from zero.
        std::array<std::int64_t, block_rows> moving;
        for (Row<Households> const h : stretch)
            moving[h.at - stretch.first] =
                from_firms(drawings, ownership.firms.data() + first_firm[h], firm_count[h]);
        auto const formal_of = formal.of(stretch), wage_of = wage.of(stretch),
                   transfer_of = transfer.of(stretch), aid_of = aid.of(stretch),
                   usual_of = usual_income.of(stretch), living_of = living.of(stretch);
        auto const spent_by = spending.of(stretch);
        auto const habit_of = habit.of(stretch);
#pragma GCC ivdep
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            std::int64_t const formal_pay = rounded_down(formal_of[k] * formal_rate);
            std::int64_t const wage_pay = rounded_down(wage_of[k] * wage_rate);
            std::int64_t const standing = rounded_down(transfer_of[k] * index);
            moving[k] += wage_pay + standing + aid_of[k];
            formal_sum += formal_pay;
            wage_sum += wage_pay;
            transfer_sum += standing;
            aid_sum += aid_of[k];
            income_sum += formal_pay + moving[k];
            tax_sum += rounded_down(number(formal_pay + moving[k]) * tax_rate);
        }
#pragma GCC ivdep
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            // In base-month prices: how far income differs from usual, and what is spent of that.
            double const change = number(moving[k]) * deflator - double(usual_of[k]);
            double const anchored = formal_of[k] * anchored_rate;
            double const extra =
                spent_share * (at_once * change + as_habit * double(habit_of[k]) + anchored);
            double const least = p.least_living * living_of[k];
            double const wished = living_of[k] + extra;
            double const paid = std::floor(index * std::max(wished, least));
            std::int64_t const expenditure = integer(paid);
            habit_of[k] += float(pace * (change - double(habit_of[k])));
            spent_by[k] = std::uint32_t(expenditure);
            habit_sum += whole(spent_share * double(habit_of[k]));
            spent_sum += expenditure;
            local_sum += rounded_down(paid * umkm_share);
            cut += wished < least;
        }
        habits[Cells::fifth(r, fifth)] += habit_sum;
        formal_income[r] += formal_sum;
        wage_income[r] += wage_sum;
        transfers[r] += transfer_sum;
        aid_income[r] += aid_sum;
        income[r] += income_sum;
        umkm_spending[r] += local_sum;
        other_spending[r] += spent_sum - local_sum;
        taxes[0] += tax_sum;
        saving[0] += income_sum - tax_sum - spent_sum;
        cut_living[r] += cut;
    }
}

UMKM_FAST void count_poor(Rows<Households> rows, Read<&Households::kind> kind,
                          Read<&Households::spending> spending, Base const& base,
                          Drivers const& drivers, Sum<&Totals::households> households,
                          Sum<&Totals::persons> persons, Sum<&Totals::spending> spent,
                          Sum<&Totals::poor> poor, Sum<&Totals::poor_households> poor_households,
                          Sum<&Totals::gap> gap, Sum<&Totals::squared_gap> squared_gap,
                          Sum<&Totals::bin_persons> bin_persons,
                          Sum<&Totals::bin_spending> bin_spending)
{
    for (auto const [stretch, cell] : base.areas.in(rows)) {
        std::array<double, 16> lines_per_rupiah;  // by persons
        for (std::size_t heads = 0; heads < 16; ++heads)
            lines_per_rupiah[heads] = 1 / (drivers.line[cell / area_count] * double(heads));
        auto const kinds = kind.of(stretch);
        auto const spending_of = spending.of(stretch);
        std::array<double, block_rows> in_lines;
        std::array<std::uint8_t, block_rows> bin;
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            in_lines[k] = spending_of[k] * lines_per_rupiah[persons_of(kinds[k])];
            bin[k] = std::uint8_t(SpendingBins::of(float(in_lines[k])));
        }
        // Persons and spending in one number, persons above: of a block neither overflows its part.
        constexpr int above = 48;
        static_assert(15 * block_rows < (1 << (63 - above)));
        static_assert(std::uint64_t{block_rows} << 32 < std::uint64_t{1} << above);
        auto const tally = sums_by<std::int64_t, SpendingBins::count>(
            stretch.size(), [&](std::size_t k) { return bin[k]; },
            [&](std::size_t k) { return spending_of[k] | persons_of(kinds[k]) << above; });
        std::int64_t heads_sum = 0, spent_sum = 0;
        for (std::size_t b = 0; b < SpendingBins::count; ++b) {
            std::int64_t const heads = tally[b] >> above,
                               rupiah = tally[b] & ((std::int64_t{1} << above) - 1);
            bin_persons[Cells::bin(0, cell, b)] += heads;
            bin_spending[Cells::bin(0, cell, b)] += rupiah;
            heads_sum += heads;
            spent_sum += rupiah;
        }
        Chosen const below(stretch, [&](std::size_t k) { return std::uint8_t(in_lines[k] < 1); });
        std::int64_t poor_sum = 0, gap_sum = 0, squared_sum = 0;
        for (Row<Households> const h : below) {
            std::int64_t const heads = persons_of(kind[h]);
            double const missing = 1 - in_lines[h.at - stretch.first];
            poor_sum += heads;
            gap_sum += heads * std::int64_t(missing * fixed_point);
            squared_sum += heads * std::int64_t(missing * missing * fixed_point);
        }
        poor[cell] += poor_sum;
        poor_households[cell] += std::int64_t(below.size());
        gap[cell] += gap_sum;
        squared_gap[cell] += squared_sum;
        households[cell] += stretch.size();
        persons[cell] += heads_sum;
        spent[cell] += spent_sum;
    }
}

}  // namespace umkm
