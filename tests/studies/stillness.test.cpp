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

TEST_CASE(
    "in a still world poverty stays where it is: the province's to 0.1 point, a region's to 0.2 on "
    "average",
    "[stillness][slow]")
{
    // Single regions move more at 1:10, where thirty to eighty medium firms pay much of a region's
    // wages (docs/decisions.md, stillness): no region by more than half a point in two years.
    RunResult const result = still(10);
    check_province(result);
    std::size_t const last = result.months - 1;
    CHECK_THAT(province(result, "p0", last), WithinAbs(province(result, "p0", 0), 0.1));
    double moved = 0;
    for (std::size_t r = 0; r < result.regions; ++r) {
        INFO(east_java().regions[r].name);
        double const before = region(result, "p0", 0, r), after = region(result, "p0", last, r);
        CHECK_THAT(after, WithinAbs(before, 0.5));
        moved += std::abs(after - before);
    }
    CHECK(moved / double(result.regions) < 0.2);
}
