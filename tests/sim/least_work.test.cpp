// What a month of a small town must move, worked out by hand beside what the engine counts.
#include "sim/least_work.hpp"

#include "sim/deliveries.hpp"
#include "tests/catch.hpp"
#include "tests/sim/town.hpp"

using namespace umkm;

namespace {

// 128 shops and 5 carts, so that every figure below can be checked in the head.
Town small_town()
{
    Town town;
    resize(town.shops, 128);
    resize(town.carts, 5);
    return town;
}

void brings_news(Town& town, Moment const&) { ++town.weather.rain; }
Work work_of_news(Town const&) { return {.read = 7, .links = 3, .column = 40}; }

}  // namespace

TEST_CASE("a column comes in with the first process of a phase that names it, and goes out once",
          "[unit][work]")
{
    Town const town = small_town();
    auto const work = least_work(month_of_town(), town);
    REQUIRE(work.size() == 6);

    // set_weather is a barrier that says nothing.
    CHECK_FALSE(work[0]);
    // set_prices reads id (4 bytes), writes price (4: in and out), and draws: a quarter of a call a
    // row.
    CHECK(work[1] == Work{.read = 128 * 4 + 128 * 4, .written = 128 * 4, .draws = 32});
    // sell finds id and price in cache. It writes stock (8) and busy, a bit: 16 bytes for all.
    CHECK(work[2] == Work{.read = 128 * 8 + 16, .written = 128 * 8 + 16});
    // load_carts is on another table: a phase of its own.
    CHECK(work[3] == Work{.read = 5 * 8, .written = 5 * 8});
    // look_around comes in a new phase: price, now looked up, comes in again; neighbour and seen
    // (4).
    CHECK(work[4] == Work{.read = 128 * (4 + 4 + 4), .written = 128 * 4});
    CHECK_FALSE(work[5]);
}

TEST_CASE("a column that two processes of a phase write goes out once", "[unit][work]")
{
    Schedule<Town> const schedule({process<Town>("set_prices", "", set_prices),
                                   process<Town>("set_prices_again", "", set_prices)});
    auto const work = least_work(schedule, small_town());
    CHECK(work[0] == Work{.read = 128 * 8, .written = 128 * 4, .draws = 32});
    CHECK(work[1] == Work{.draws = 32});
}

TEST_CASE("what processes and barriers say beyond their signatures is counted", "[unit][work]")
{
    auto news = barrier<Town>("brings_news", "", brings_news);
    news.besides = work_of_news;
    auto carts = process<Town>("load_carts", "", load_carts);
    carts.besides = work_of_news;
    auto const work = least_work(Schedule<Town>({news, carts}), small_town());
    CHECK(work[0] == Work{.read = 7, .links = 3, .column = 40});
    CHECK(work[1] == Work{.read = 7 + 40, .written = 40, .links = 3, .column = 40});
}

TEST_CASE("a barrier held to account reads the conserved columns before and after", "[unit][work]")
{
    Schedule<Town> const schedule(
        {accountable_barrier<Town, Shops>("brings_news", "", brings_news)});
    CHECK(least_work(schedule, small_town())[0] == Work{.read = 2 * 128 * 8});
}

TEST_CASE("a pass over a table counts its columns once", "[unit][work]")
{
    Work const work = pass_over<Town, Shops, Read<&Shops::price>, Write<&Shops::price>,
                                Read<&Shops::busy>, Weather const&>(small_town());
    CHECK(work == Work{.read = 128 * 4 + 16, .written = 128 * 4});
}

TEST_CASE("deliveries know what their links cost", "[unit][work]")
{
    // Three links: 0 to 1, 0 to 2, 3 to 0; among few nodes, and among so many that they are
    // planned.
    for (double const nodes : {4.0, 4.0 + Deliveries::few_nodes}) {
        std::vector<std::uint32_t> places(std::size_t(nodes), 0);
        places[0] = places[1] = places[2] = places[3] = 2;
        Network network;
        network.in.shape(places);
        network.out.shape(places);
        for (Link const link : {Link{1, 0}, {2, 0}, {0, 3}})
            REQUIRE(network.connect(link.from, link.to));
        Deliveries deliveries;
        deliveries.plan(network, {false});
        // Of a node: 4 bytes how many, 4 what it sends, 8 in and out of what it has received.
        CHECK(deliveries.work_of_carry(network) ==
              Work{.read = nodes * 16, .written = nodes * 8, .links = 3, .column = nodes * 4});
        // Shape and receivers twice (8 + 8 of a node, 4 + 4 of a link); place and row in and out
        // (6).
        CHECK(deliveries.work_of_plan(network) ==
              (nodes == 4 ? Work{} : Work{.read = nodes * 16 + 3 * 14, .written = 3 * 6}));
    }
}
