#include "models/programmes/money.hpp"

#include <algorithm>
#include <numeric>

#include "models/programmes/programmes.hpp"

namespace umkm {

namespace {

// Payers in the order of the flows that programmes book.
std::size_t payer_index(Payer payer)
{
    switch (account_of(payer)) {
        case Account::banks:
            return 1;
        case Account::platforms:
            return 2;
        case Account::large_firms:
            return 3;
        default:
            return 0;
    }
}

}  // namespace

Account account_of(Payer payer)
{
    switch (payer) {
        case Payer::bank_indonesia:
        case Payer::banks:
            return Account::banks;
        case Payer::platforms:
            return Account::platforms;
        case Payer::firms:
            return Account::large_firms;
        default:
            return Account::government;
    }
}

// Budgets and what was spent of them are kept in rupiah of their price year, so that a spent budget
// stays spent.
double left_to_spend(World const& world, Lever const& lever, ProgrammeState const& state,
                     double price, Month month)
{
    double left = 1e300;
    if (lever.budget_total)
        left = std::min(left, (double(*lever.budget_total) - state.spent_total) * price);
    if (lever.budget_per_year)
        left = std::min(
            left, (double(*lever.budget_per_year) + state.carried - state.spent_year) * price);
    if (world.plan.ceiling) {
        double spent = 0;
        for (ProgrammeState const& other : world.programmes) spent += other.spent_of_ceiling;
        left = std::min(left, (double(*world.plan.ceiling) - spent) *
                                  price_since(world, world.plan.ceiling_year, month));
    }
    return std::max(left, 0.0);
}

void turn_year(Lever const& lever, ProgrammeState& state, Month month)
{
    if (month.month() != 1 && month != lever.start) return;
    double const year = lever.budget_per_year ? double(*lever.budget_per_year) : 0;
    bool const carries = lever.carry_over && month != lever.start;
    state.carried = carries ? std::max(year + state.carried - state.spent_year, 0.0) : 0;
    state.spent_year = 0;
}

void pay_from(World& world, Lever const& lever, ProgrammeState& state, Purpose purpose,
              std::size_t r, Rupiah amount)
{
    if (amount <= 0) return;
    std::size_t const number =
        flow::of_programmes + std::size_t(purpose) * programme_payers + payer_index(lever.payer);
    world.ledger.booked[number] += amount;
    bool const to_members = purpose == Purpose::aid || purpose == Purpose::grants;
    (to_members ? state.aid : state.costs)[r] += amount;
    if (purpose == Purpose::costs) world.pools.wages[r] += amount;
}

void close_book(World const& world, ProgrammeState& state, double price, Month month)
{
    Rupiah sum = 0;
    for (auto const* book : {&state.aid, &state.costs})
        sum = std::accumulate(book->begin(), book->end(), sum);
    double const spent = double(sum) * world.base.scale;
    state.spent_total += spent / price;
    state.spent_year += spent / price;
    state.spent_of_ceiling += spent / price_since(world, world.plan.ceiling_year, month);
}

}  // namespace umkm
