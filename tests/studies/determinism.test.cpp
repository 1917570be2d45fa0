// The same program, scenario and seed give the same bytes, however the work is divided.
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

Month const start = Month::of(2022, 3);

Plan with_everything(int months)
{
    Plan plan = plan_from(2022, start + months);
    plan.levers = {transfer_to_the_poor(100'000, start + 1, start + months)};
    plan.shocks = {shock_of("pandemic", start + 2, start + 4)};
    return plan;
}

void check_same(RunResult const& a, RunResult const& b)
{
    CHECK(a.hash == b.hash);
    CHECK(a.hashes == b.hashes);
    CHECK(first_difference(a, b) == "");
}

void check_threads(Plan const& plan, int scale)
{
    RunOptions options = options_at(scale);
    options.threads = 1;
    RunResult const alone = run_of(plan, options);
    for (int threads : {2, 7})
        for (bool reversed : {false, true}) {
            options.threads = threads;
            options.reversed = reversed;
            INFO(threads << " threads, reversed " << reversed);
            check_same(run_of(plan, options), alone);
        }
}

}  // namespace

TEST_CASE("1, 2 and 7 threads and blocks in reverse give the same state and series at 1:1000",
          "[determinism]")
{
    check_threads(with_everything(12), 1000);
}

TEST_CASE("1, 2 and 7 threads and blocks in reverse give the same state and series at 1:100",
          "[determinism]")
{
    check_threads(with_everything(4), 100);
}

TEST_CASE("four replicates at once equal two and two", "[determinism]")
{
    Plan const plan = with_everything(8);
    RunResult const whole = run_of(plan, options_at(1000, 4));
    RunOptions part = options_at(1000, 2);
    RunResult const first = run_of(plan, part);
    part.first_replicate = 2;
    RunResult const second = run_of(plan, part);
    REQUIRE(whole.hashes.size() == 4);
    CHECK(first.replicates == std::vector<int>{0, 1});
    CHECK(second.replicates == std::vector<int>{2, 3});
    CHECK(std::vector{whole.hashes[0], whole.hashes[1]} == first.hashes);
    CHECK(std::vector{whole.hashes[2], whole.hashes[3]} == second.hashes);
    for (std::size_t k = 0; k < 2; ++k)
        for (char const* name : {"p0", "sales", "online", "spending", "closed"})
            for (std::size_t m = 0; m < whole.months; ++m) {
                CHECK(province(whole, name, m, k) == province(first, name, m, k));
                CHECK(province(whole, name, m, k + 2) == province(second, name, m, k));
            }
}

TEST_CASE("one replicate by itself equals the same one among others", "[determinism]")
{
    Plan const plan = with_everything(6);
    RunOptions only = options_at(1000, 1);
    only.first_replicate = 2;
    CHECK(run_of(plan, only).hashes[0] == run_of(plan, options_at(1000, 3)).hashes[2]);
}

TEST_CASE("replicates and seeds differ", "[determinism]")
{
    Plan const plan = plan_from(2022, start + 3);
    RunResult const two = run_of(plan, options_at(1000, 2));
    CHECK(two.hashes[0] != two.hashes[1]);
    CHECK(run_of(plan, options_at(1000, 1, 2)).hashes[0] != two.hashes[0]);
}

TEST_CASE("a shorter run is the beginning of a longer one", "[determinism]")
{
    Plan const plan = plan_from(2022, start + 12);
    RunOptions options = options_at(1000);
    RunResult const longer = run_of(plan, options);
    options.until = start + 5;
    RunResult const shorter = run_of(plan, options);
    REQUIRE(shorter.months == 6);
    for (char const* name : {"p0", "sales", "online", "firms"})
        for (std::size_t m = 0; m < shorter.months; ++m)
            CHECK(province(shorter, name, m) == province(longer, name, m));
}
