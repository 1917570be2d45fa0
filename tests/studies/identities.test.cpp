// Every rupiah has a payer and a payee, every month, exactly.
#include <numeric>

#include "models/catalog.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

Month const start = Month::of(2022, 3), end = start + 24;

Shock pandemic(Month from, Month to) { return shock_of("pandemic", from, to); }

// Plain, with a lever, with a shock, with both, and with formal income left free.
std::vector<Plan> plans()
{
    Lever lever = transfer_to_the_poor(200'000, start + 3, start + 15);
    lever.capacity = 300'000;
    lever.leakage = 0.1;
    lever.cost_per_unit = 50'000;
    lever.fixed_per_year = 12'000'000'000;
    lever.budget_per_year = 1'000'000'000'000;
    Shock const shock = pandemic(start + 6, start + 18);
    std::vector<Plan> all(5, plan_from(2022, end));
    all[1].levers = {lever};
    all[2].shocks = {shock};
    all[3].levers = {lever}, all[3].shocks = {shock};
    all[4].anchor = Anchor::free;
    return all;
}

std::int64_t sum(Whole const& cells)
{
    return std::accumulate(cells.begin(), cells.end(), std::int64_t{0});
}

// The message of the identity that fails when one firm gains a rupiah.
std::string message_of(Fault const& fault)
{
    RunOptions options = options_at(1000);
    options.fault = fault;
    try {
        run_of(plan_from(2022, start + 8), options);
    } catch (Broken const& broken) {
        return broken.what();
    }
    return "nothing was noticed";
}

}  // namespace

TEST_CASE("all identities hold in all of 24 months, whatever the scenario and the seed",
          "[property][identities]")
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
        for (Plan const& plan : plans()) {
            INFO("seed " << seed << ", levers " << plan.levers.size() << ", shocks "
                         << plan.shocks.size());
            CHECK_NOTHROW(run_of(plan, options_at(1000, 1, seed)));
        }
}

TEST_CASE("what is ordered from known suppliers is delivered, or passed on if they closed",
          "[property][identities]")
{
    for (Plan const& plan : plans())
        run_of(plan, options_at(1000), [&](MonthSeen const& seen) {
            Totals const& t = seen.world.totals.total;
            REQUIRE(t.known_orders[0] == t.known_sales[0] + sum(t.passed_on));
            REQUIRE(t.known_orders[0] > 0);
        });
}

TEST_CASE("pools keep less than a rupiah per household and at most a month of demand",
          "[property][identities]")
{
    for (Plan const& plan : plans())
        run_of(plan, options_at(1000), [&](MonthSeen const& seen) {
            World const& world = seen.world;
            for (std::size_t r = 0; r < world.base.regions; ++r) {
                double households = 0;
                for (std::size_t a = 0; a < area_count; ++a)
                    households += double(world.totals.total.households[Cells::area(r, a)]);
                INFO(east_java().regions[r].name
                     << ", month " << seen.step << ": wages " << world.totals.total.wages[r]
                     << ", of owners between firms " << world.totals.total.search_wages[r]);
                REQUIRE(world.pools.wages[r] >= 0);
                REQUIRE(double(world.pools.wages[r]) <= households);
                REQUIRE(world.pools.purses[r] >= 0);
            }
            // Demand of each channel is rounded by itself.
            constexpr Rupiah channels = 8;
            for (std::size_t m = 0; m < world.pools.markets.size(); ++m) {
                REQUIRE(world.pools.markets[m] >= -channels);
                REQUIRE(world.pools.markets[m] <= std::max<Rupiah>(world.pools.inflow[m], 0));
            }
        });
}

TEST_CASE("households spend, save or pay as tax what they earn, to the rupiah",
          "[property][identities]")
{
    for (Plan const& plan : plans())
        run_of(plan, options_at(1000), [&](MonthSeen const& seen) {
            Totals const& t = seen.world.totals.total;
            REQUIRE(sum(t.income) ==
                    sum(t.spending) + t.household_taxes[0] + t.household_saving[0]);
            REQUIRE(sum(t.spending) == sum(t.umkm_spending) + sum(t.other_spending));
        });
}

TEST_CASE("a rupiah planted in any process that moves firms' cash is caught by name and month",
          "[identities]")
{
    Schedule<World> const month = month_schedule();
    int tried = 0;
    for (Process<World> const& process : month.processes()) {
        if (!process.plant) continue;
        ++tried;
        std::string const message = message_of({process.name, start + 5});
        INFO(message);
        CHECK_THAT(message, Catch::Contains("process " + process.name));
        CHECK_THAT(message, Catch::Contains("2022-08"));
        CHECK_THAT(message, Catch::Contains("off by Rp 1 "));
        CHECK_THAT(message, Catch::Contains("seed 1"));
    }
    CHECK(tried == 4);  // place_orders, sell, pay, open_and_close
    CHECK(message_of({"no such process", start + 5}) == "nothing was noticed");
}
