// Money of programmes: budgets that bind while the run goes on, and a cost book that adds up.
#pragma once

#include "models/world.hpp"

namespace umkm {

// Rupiah of this month, for all that agents stand for, that the lever may still spend.
double left_to_spend(World const& world, Lever const& lever, ProgrammeState const& state,
                     double price, Month month);

// A new year of the budget; what the old one left is carried over if the lever says so.
void turn_year(Lever const& lever, ProgrammeState& state, Month month);

// What a rupiah of the payer buys.
enum class Purpose : std::uint8_t {
    aid,        // to households
    costs,      // to those who run the programme, as wages in the region
    grants,     // to firms
    purchases,  // from large firms
    orders,     // from UMKM
    subsidies   // to banks
};

// Books agents' rupiah paid by the lever's payer in region `r`. Aid and grants count as what
// members get, the rest as what the programme costs.
void pay_from(World& world, Lever const& lever, ProgrammeState& state, Purpose purpose,
              std::size_t r, Rupiah amount);

// The sum that was paid this month goes into the budgets.
void close_book(World const& world, ProgrammeState& state, double price, Month month);

// The account that pays for a lever.
Account account_of(Payer payer);

}  // namespace umkm
