#include "studies/accounts.hpp"

#include <cmath>
#include <optional>

#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

struct BaseAccounts {
    Accounts declared, ledger;
};

BaseAccounts const& accounts()
{
    static BaseAccounts const both = [] {
        std::optional<BaseAccounts> seen;
        Plan const plan = plan_from(2022, Month::of(2022, 4));
        RunOptions options = options_at(100);
        options.until = plan.base;
        run_of(plan, options, [&](MonthSeen const& month) {
            seen = BaseAccounts{declared_accounts(month.world), ledger_accounts(month.world)};
        });
        return *seen;
    }();
    return both;
}

// Cell of two accounts by name; the sectors of UMKM together as "umkm".
double trillions(Accounts const& all, std::string const& payee, std::string const& payer)
{
    auto const is = [&](std::size_t account, std::string const& name) {
        bool sector = false;
        for (SectorInput const& s : east_java().sectors) sector |= s.key == all.names[account];
        return all.names[account] == name || (name == "umkm" && sector);
    };
    Rupiah sum = 0;
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = 0; b < all.size(); ++b)
            if (is(a, payee) && is(b, payer)) sum += all.at(a, b);
    return double(sum) / 1e12;
}

}  // namespace

TEST_CASE("every account receives what it pays, to the rupiah", "[accounts]")
{
    Accounts const& declared = accounts().declared;
    for (std::size_t a = 0; a < declared.size(); ++a) {
        INFO(declared.names[a]);
        CHECK(declared.received(a) == declared.paid(a));
        CHECK(declared.received(a) > 0);
    }
}

TEST_CASE("no one pays a negative amount", "[accounts]")
{
    Accounts const& declared = accounts().declared;
    for (Rupiah cell : declared.cells) CHECK(cell >= 0);
}

TEST_CASE("the sectors of UMKM add up to the declared matrix", "[accounts]")
{
    // Two passes of rounding to whole rupiah, no more; the closing cell keeps its total.
    for (SamCell const& cell : east_java().sam) {
        INFO(cell.payer << " pays " << cell.payee);
        CHECK_THAT(trillions(accounts().declared, cell.payee, cell.payer),
                   WithinAbs(cell.value, 1e-6));
    }
}

TEST_CASE("the model's own base month pays what the accounts say", "[accounts]")
{
    Accounts const &declared = accounts().declared, &ledger = accounts().ledger;
    for (auto const& [payee, payer] :
         {std::pair{"households", "umkm"}, {"umkm", "households"}, {"umkm", "umkm"}})
        CHECK_THAT(trillions(ledger, payee, payer),
                   WithinRel(trillions(declared, payee, payer), 0.03));
}

TEST_CASE("less than 0.7 of a rupiah comes back in a month, so the loop is stable", "[accounts]")
{
    double const eigenvalue =
        loop_eigenvalue(accounts().declared, central_parameters().large_firm_feedback);
    INFO("eigenvalue " << eigenvalue);
    CHECK(eigenvalue < 0.7);
    CHECK(eigenvalue > 0.3);
}
