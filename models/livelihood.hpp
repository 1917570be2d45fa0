// Submodel: what households earn and spend, and who is poor (ODD 7, economy.md amendments 1, 2, 4,
// 5).
#pragma once

#include "models/world.hpp"

namespace umkm {

// Income is formal income, wages from UMKM, what the owner's firms give, transfers and aid. Living
// standard is that of the base month in line units, moved by the region's index, and by what income
// from UMKM, transfers and aid differs from usual: part is spent at once, the rest as the change
// becomes a habit. What is not spent is saved or taxed. Poverty as BPS has it: expenditure per head
// below the line.
void earn_and_spend(Rows<Households> rows, Read<&Households::first_firm> first_firm,
                    Read<&Households::firm_count> firm_count, Read<&Households::living> living,
                    Read<&Households::formal> formal, Read<&Households::wage> wage,
                    Read<&Households::transfer> transfer,
                    Read<&Households::usual_income> usual_income, Read<&Households::aid> aid,
                    Ownership const& ownership, Gather<&Firms::drawings> drawings, Base const& base,
                    Drivers const& drivers, Payroll const& payroll, Parameters const& parameters,
                    Write<&Households::habit> habit, Write<&Households::spending> spending,
                    Sum<&Totals::formal_income> formal_income,
                    Sum<&Totals::wage_income> wage_income, Sum<&Totals::transfers> transfers,
                    Sum<&Totals::aid> aid_income, Sum<&Totals::income> income,
                    Sum<&Totals::umkm_spending> umkm_spending,
                    Sum<&Totals::other_spending> other_spending,
                    Sum<&Totals::household_taxes> taxes, Sum<&Totals::household_saving> saving,
                    Sum<&Totals::habit> habits, Sum<&Totals::cut_living> cut_living);

// Persons, poor persons and their households, gaps and the distribution of expenditure, by region
// and area.
void count_poor(Rows<Households> rows, Read<&Households::kind> kind,
                Read<&Households::spending> spending, Base const& base, Drivers const& drivers,
                Sum<&Totals::households> households, Sum<&Totals::persons> persons,
                Sum<&Totals::spending> spent, Sum<&Totals::poor> poor,
                Sum<&Totals::poor_households> poor_households, Sum<&Totals::gap> gap,
                Sum<&Totals::squared_gap> squared_gap, Sum<&Totals::bin_persons> bin_persons,
                Sum<&Totals::bin_spending> bin_spending);

}  // namespace umkm
