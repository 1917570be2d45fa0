// The engine carries a model that is not the economy, and meets what is known of that model.
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "bench/adoption_model.hpp"
#include "tests/catch.hpp"

using namespace umkm;
using namespace umkm::reference;

namespace {

constexpr std::uint32_t agents = 100'000;

reference::World after(int months, int threads, Machine const& machine, std::uint64_t seed = 1)
{
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism,
                                    std::size_t(threads));
    return tbb::task_arena(threads).execute([&] {
        reference::World world = new_world(agents, seed, machine);
        run_months(world, months, seed, machine);
        return world;
    });
}

}  // namespace

// The values are known to their last digit at any size; at 100 thousand agents chance moves the
// share by about 0.0005, the last month's revenue by 0.08 and the mean capital by 0.3, one standard
// deviation each. The bounds are three of them.
TEST_CASE("after ten years the reference adoption model is where it is known to be",
          "[statistical][reference]")
{
    std::uint64_t const seed = GENERATE(1, 2, 3);
    reference::World const world = after(whole_run, 2, {}, seed);
    MonthSeen const& end = world.history.months.back();
    CHECK_THAT(end.adopted_share, WithinAbs(0.981, 0.0015));
    CHECK_THAT(end.revenue, WithinAbs(109.8, 0.25));
    CHECK_THAT(mean_capital(world), WithinAbs(632.3, 1));
}

TEST_CASE("adopters are counted once, stay adopters, and are seen a month later",
          "[unit][reference]")
{
    reference::World const world = after(3, 1, {false, false});
    std::int64_t adopted = 0;
    reference::World const earlier = after(2, 1, {false, false});
    for (std::uint32_t i = 0; i < agents; ++i) {
        adopted += world.agents.now[i];
        REQUIRE(world.agents.now[i] >= earlier.agents.now[i]);
        REQUIRE(world.agents.before[i] == world.agents.now[i]);
    }
    CHECK(world.history.adopted == adopted);
    auto const& months = world.history.months;
    REQUIRE(months.size() == 3);
    // 1% at the start; then hazards of p + q x what suppliers had adopted before.
    double before = 0.01;
    for (MonthSeen const& month : months) {
        double const expected = before + (1 - before) * (0.002 + 0.06 * before);
        CHECK_THAT(month.adopted_share, WithinAbs(expected, 0.001));
        before = month.adopted_share;
    }
}

TEST_CASE("nobody is its own supplier", "[unit][reference]")
{
    reference::World const world = new_world(1000, 1, {false, false});
    for (std::uint32_t i = 0; i < 1000; ++i)
        for (std::uint32_t k = 0; k < supplier_count; ++k) {
            std::uint32_t const other = world.suppliers.of({i})[k];
            REQUIRE(other < 1000);
            REQUIRE(other != i);
        }
}

TEST_CASE("the reference model has the same bytes at any number of threads and block order",
          "[determinism][reference]")
{
    reference::World const one = after(24, 1, {false, false});
    for (int const threads : {1, 2, 7})
        for (bool const reversed : {false, true}) {
            INFO(threads << " threads, reversed " << reversed);
            reference::World const other = after(24, threads, {true, reversed});
            CHECK(hash_of(other) == hash_of(one));
            CHECK(other.history.months == one.history.months);
        }
    CHECK(hash_of(after(24, 1, {false, false}, 2)) != hash_of(one));
}
