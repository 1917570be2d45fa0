// The engine by itself, on a world of shops that knows no economics.
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "tests/catch.hpp"
#include "tests/sim/town.hpp"

using namespace umkm;

TEST_CASE("processes on the same rows form a phase; other rows and barriers end it",
          "[unit][schedule]")
{
    auto const schedule = month_of_town();
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (auto const& phase : schedule.phases()) found.emplace_back(phase.first, phase.last);
    CHECK(found ==
          std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {1, 3}, {3, 4}, {4, 5}, {5, 6}});
    CHECK(schedule.phases()[0].barrier);
    CHECK_FALSE(schedule.phases()[1].barrier);
}

TEST_CASE("a month runs every process once, barriers in their order", "[unit][schedule]")
{
    Town const town = after_a_month({false, false});
    CHECK(town.log == std::vector<std::string>{"set_weather", "close_month"});
    CHECK(town.carts.load == std::vector<std::int64_t>(5, 1));
    std::int64_t sold = 0;
    for (std::uint32_t i = 0; i < shop_count; ++i) {
        REQUIRE(town.shops.price[i] >= 5);  // rain of May
        REQUIRE(town.shops.seen[i] == town.shops.price[town.shops.neighbour[i]]);
        auto const pieces = std::int64_t(town.shops.price[i] * 10);
        REQUIRE(town.shops.stock[i] == 1'000'000 - pieces);
        REQUIRE(town.shops.busy[i] == (pieces % 2 == 1));
        sold += pieces;
    }
    CHECK(town.counts.total.sold[0] == sold);
    std::int64_t by_digit = 0;
    for (std::int64_t x : town.counts.total.by_digit) by_digit += x;
    CHECK(by_digit == sold);
}

TEST_CASE("a column may not be looked up at random in the phase that writes it", "[unit][schedule]")
{
    std::vector<Process<Town>> const unsafe{process<Town>("set_prices", "", set_prices),
                                            process<Town>("look_around", "", look_around)};
    CHECK_THROWS_WITH(Schedule<Town>(unsafe),
                      Catch::Contains("look_around gathers price, which set_prices writes"));
    // The order inside the phase does not matter; a barrier between the two makes it safe.
    CHECK_THROWS_AS(Schedule<Town>({unsafe[1], unsafe[0]}), Broken);
    CHECK_NOTHROW(
        Schedule<Town>({unsafe[0], barrier<Town>("close_month", "", close_month), unsafe[1]}));
}

TEST_CASE("two processes of one name would share their luck and are refused", "[unit][schedule]")
{
    CHECK_THROWS_AS(
        Schedule<Town>({process<Town>("sell", "", sell), process<Town>("sell", "", set_prices)}),
        Broken);
}

TEST_CASE("a process declares in its signature what it touches", "[unit][process]")
{
    std::vector<std::string> says;
    for (Access const& a : process<Town>("sell", "", sell).accesses) says.push_back(to_string(a));
    CHECK(says == std::vector<std::string>{"reads shops.id", "reads shops.price",
                                           "writes shops.stock", "writes shops.busy",
                                           "adds to counts.sold", "adds to counts.by_digit"});
    says.clear();
    for (Access const& a : process<Town>("set_prices", "", set_prices).accesses)
        says.push_back(to_string(a));
    CHECK(says == std::vector<std::string>{"reads shops.id", "looks at weather", "draws",
                                           "writes shops.price"});
}

TEST_CASE("one thread, many threads and blocks in reverse give the same bytes",
          "[determinism][schedule]")
{
    std::uint64_t const alone = hash_of(after_a_month({false, false}));
    CHECK(hash_of(after_a_month({false, true})) == alone);
    for (std::size_t threads : {std::size_t{1}, std::size_t{2}, std::size_t{7}})
        for (bool reversed : {false, true}) {
            tbb::global_control const limit(tbb::global_control::max_allowed_parallelism, threads);
            tbb::task_arena arena{int(threads)};
            arena.execute([&] { CHECK(hash_of(after_a_month({true, reversed})) == alone); });
        }
}

TEST_CASE("another replicate has other luck", "[unit][schedule]")
{
    CHECK(hash_of(after_a_month({false, false}, 1)) != hash_of(after_a_month({false, false}, 0)));
}

TEST_CASE("totals of all lanes are added up and lanes start again at zero", "[unit][tally]")
{
    Tally<Counts> tally;
    tally.total.sold.assign(1, 0);
    tally.total.by_digit.assign(2, 0);
    tally.open(3);
    tally.lanes[0].sold[0] = 5;
    tally.lanes[2].sold[0] = 7;
    tally.lanes[1].by_digit[1] = -2;
    tally.collect();
    tally.collect();
    CHECK(tally.total.sold[0] == 12);
    CHECK(tally.total.by_digit == std::vector<std::int64_t>{0, -2});
    tally.clear();
    CHECK(tally.total.sold[0] == 0);
}

TEST_CASE("what a process takes from the conserved columns is reported under its name",
          "[unit][conserved]")
{
    Town town = new_town();
    town.counts.open(1);
    Schedule<Town> schedule = month_of_town();
    auto const changes = schedule.run_month(town, may(), {false, false});
    for (Change const& change : changes)
        CHECK(change.amount == (change.process == "sell" ? -town.counts.total.sold[0] : 0));
}

TEST_CASE("a planted piece shows in the change of its process, in its month and no other",
          "[unit][conserved]")
{
    for (Month month : {Month::of(2024, 5), Month::of(2024, 6)}) {
        Town town = new_town();
        town.counts.open(1);
        Schedule<Town> schedule = month_of_town();
        schedule.plant({"sell", month});
        auto const changes = schedule.run_month(town, may(), {false, false});
        std::int64_t const planted = month == Month::of(2024, 5) ? 1 : 0;
        CHECK(changes[2].amount == planted - town.counts.total.sold[0]);
    }
}
