// What a programme does, as data. A lever's own file fills one of these from its settings and the
// parameters; models/programmes/ acts on it. So a new lever is a few numbers, not a new mechanism.
#pragma once

#include <cstdint>

namespace umkm {

enum class Buyer : std::uint8_t { government, indonesia, world };

// For one member, firm or household. Money in rupiah of the lever's price year; "ln" is the natural
// logarithm of a factor, so that effects of several programmes multiply.
struct Benefit {
    double monthly = 0;  // to a member household, every month while the programme runs
    double grant = 0;    // to a member firm, once, on joining

    double loan = 0;          // to a member firm, once, from banks; repaid in equal instalments
    double loan_months = 0;   // over which it is repaid
    double loan_rate = 0;     // 1/year, what the borrower pays on what is owed
    double loan_subsidy = 0;  // 1/year on what is owed, from the programme's payer to the banks
    double loan_default = 0;  // share of borrowers who never repay
    double invested = 1;      // share of grant or loan that becomes capital; the owner's household
                              // spends the rest of a grant, the rest of a loan pays older debt
    double passes = 1;        // chance that a member gains what follows
    double quality = 0;       // ln of what draws buyers, at its height
    double build_months = 0;  // until that height
    double half_life = 0;     // months in which half of it is lost again; 0: it lasts
    double skill = 0;         // ln of digital skill; lasts as long as the firm
    double convinces = 0;     // chance that a firm that refuses to sell online no longer does
    double goes_online = 0;   // chance that an offline firm starts to sell by messages
    double goes_to_marketplace = 0;  // chance that a firm starts to sell on a marketplace
    double takes_code = 0;           // chance that the firm takes QRIS
    bool certifies = false;

    double orders = 0;        // a month while the programme runs, over the firm's normal sales
    double orders_share = 1;  // of members who get such orders
    double pooled_order = 0;  // Rp/month, one order for all members of a region together: filled
                              // only if their free capacity, put together, is enough
    Buyer buyer = Buyer::government;
};

// For the regions a programme works in, when it has no members.
struct Regional {
    double money = 0;       // Rp/year of the price year, all regions together, shared by population
    double wages = 0;       // share of the money paid for work there
    double orders = 0;      // share that buys from UMKM there; the rest buys from large firms
    bool online = false;    // those orders are placed on the internet, with firms that sell there
    bool villages = false;  // the money goes to villages only, shared by their population
    double internet = 0;    // added to the region's coverage over the province's in the base month
    double ease = 0;        // ln of the hazard of going online
    double spill = 0;       // share of that ease that would reach a region as near as the own
};

}  // namespace umkm
