// With constant drivers, no shock and no lever nothing moves but luck.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

RunResult still(int scale, int replicates = 1)
{
    Plan plan = plan_from(2022, Month::of(2024, 3));
    plan.constant = true;
    plan.anchor = Anchor::free;
    return run_of(plan, options_at(scale, replicates));
}

void check_province(RunResult const& result)
{
    for (std::size_t k = 0; k < result.replicates.size(); ++k)
        for (std::size_t m = 1; m < result.months; ++m)
            for (char const* name : {"sales", "spending"}) {
                INFO(name << " after " << m << " months");
                CHECK_THAT(province(result, name, m, k),
                           WithinRel(province(result, name, 0, k), 0.01));
            }
}

}  // namespace

TEST_CASE("in a still world sales and spending of the province stay within one percent",
          "[stillness]")
{
    check_province(still(100, 2));
}

TEST_CASE("in a still world the poverty of every region stays within 0.2 point for two years",
          "[stillness][slow]")
{
    RunResult const result = still(10);
    check_province(result);
    std::size_t const last = result.months - 1;
    for (std::size_t r = 0; r < result.regions; ++r) {
        INFO(east_java().regions[r].name);
        CHECK_THAT(region(result, "p0", last, r), WithinAbs(region(result, "p0", 0, r), 0.2));
    }
}
