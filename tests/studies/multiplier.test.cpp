// What a rupiah given to the poor once does to the province: measured, never put in.
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

constexpr int replicates = 5;

// Per rupiah of a transfer in one month, over 24 months, each replicate against its own baseline.
struct Multiplier {
    Mean spending, value_added;  // K_C and K_V of economy.md 3.3
};

Multiplier measure(bool constant)
{
    Month const start = Month::of(2022, 3);
    Plan plan = plan_from(2022, start + 24);
    plan.constant = constant;
    RunOptions const options = options_at(100, replicates);
    RunResult const without = run_of(plan, options);
    plan.levers = {transfer_to_the_poor(1'000'000, start + 1, start + 1)};
    RunResult const with = run_of(plan, options);

    std::vector<double> spending, value_added;
    for (std::size_t k = 0; k < replicates; ++k) {
        double given = 0, spent = 0, added = 0;
        for (std::size_t m = 0; m < with.months; ++m) {
            given += province(with, "aid", m, k);
            spent += province(with, "spending", m, k) - province(without, "spending", m, k);
            added += province(with, "value_added", m, k) - province(without, "value_added", m, k);
        }
        REQUIRE(given > 0);
        spending.push_back(spent / given);
        value_added.push_back(added / given);
    }
    return {mean_of(spending), mean_of(value_added)};
}

}  // namespace

TEST_CASE(
    "a transfer to the poor raises spending 1.2 to 2.0 times and value added 0.3 to 0.7 times",
    "[multiplier]")
{
    for (bool constant : {true, false}) {
        Multiplier const k = measure(constant);
        INFO((constant ? "constant" : "growing")
             << ": household spending " << k.spending.value << " +- " << k.spending.error
             << ", value added " << k.value_added.value << " +- " << k.value_added.error);
        CHECK(k.spending.value > 1.2);
        CHECK(k.spending.value < 2.0);
        CHECK(k.value_added.value > 0.3);
        CHECK(k.value_added.value < 0.7);
        CHECK(k.spending.error < 0.1);
        CHECK(k.value_added.error < 0.1);
    }
}
