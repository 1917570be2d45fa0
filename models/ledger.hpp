// Money (ODD 7, accounts): who may pay whom, and for what. Every flow has one payer, one payee and
// one process that books it, so that a rupiah that appears or vanishes points at its process.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/plan.hpp"

namespace umkm {

enum class Account : std::uint8_t {
    firms,       // cash of all UMKM, kept for inputs
    households,  // spend or save all they earn within the month: always zero at its end
    purses,      // household spending decided last month, by region
    wages,       // paid by firms, not yet by the pools, by region
    links,       // orders between known partners: zero at the end of the month
    spot,        // orders without a known supplier
    markets,     // paid by buyers, not yet sold, by region and sector
    large_firms,
    government,
    banks,
    platforms,
    rest_of_indonesia,
    rest_of_world,
    count
};
inline constexpr std::size_t account_count = std::size_t(Account::count);
extern std::array<char const*, account_count> const account_labels;

struct Flow {
    char const* name;
    Account payer, payee;
    char const* process;
};

// Flows by number; the table is in ledger.cpp, in this order.
namespace flow {
enum Number : std::uint8_t {
    // place_orders
    known_orders,
    spot_orders,
    // clear_markets
    purses_to_markets,
    purses_to_platforms,
    purses_to_large,
    spot_to_markets,
    spot_to_large,
    large_orders,
    indonesia_orders,
    exports,
    procurement,
    markets_to_large,
    // sell
    sold_to_known,
    passed_on,
    sold_on_markets,
    // pay
    wage_bill,
    owners_drawings,
    search_wages,
    firm_taxes,
    firm_saving,
    inputs_large,
    inputs_indonesia,
    inputs_world,
    fees,
    loan_service,
    // open_and_close
    closing,
    start_ups,
    // earn
    formal_large,
    formal_government,
    remittances_indonesia,
    remittances_world,
    wage_income,
    transfers,
    // spend
    spending,
    large_purchases,
    household_tax,
    household_saving,
    // settle
    large_taxes,
    investment,
    platforms_out,
    large_to_indonesia,
    world_to_large,
    // run_programmes
    loans,
    // what programmes pay: for each purpose, in the order of programmes/money.hpp, each payer
    of_programmes,
    count = of_programmes + 24
};
}
inline constexpr std::size_t programme_payers = 4;  // government, banks, platforms, large firms
inline constexpr std::size_t flow_count = flow::count;
extern std::array<Flow, flow_count> const flows;

struct Ledger {
    std::array<Rupiah, account_count> balance{};  // at the end of last month
    std::array<Rupiah, flow_count> booked{};      // this month
    Rupiah money = 0;                             // sum of all balances, for ever
};

}  // namespace umkm
