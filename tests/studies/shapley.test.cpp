// Who has which part in what several achieve together, on games that can be worked out on paper.
#include "studies/shapley.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "tests/catch.hpp"

using namespace umkm;

namespace {

constexpr Coalition a = 1, b = 2, c = 4;

std::vector<double> exact(std::size_t players, Worth const& worth)
{
    return shares_of(all_orders(players), players, worth);
}

// By the definition: every order, one after the other.
std::vector<double> by_every_order(std::size_t players, Worth const& worth)
{
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> sum(players, 0);
    double orders = 0;
    do {
        Coalition there = 0;
        for (std::size_t const player : order) {
            sum[player] += worth.at(there | only(player)) - worth.at(there);
            there |= only(player);
        }
        ++orders;
    } while (std::ranges::next_permutation(order).found);
    for (double& share : sum) share /= orders;
    return sum;
}

// A game in which every coalition is worth something of its own.
Worth odd_game(std::size_t players)
{
    Worth worth;
    for (Coalition s = 0; s <= everyone(players); ++s)
        worth[s] = double((s * 2'654'435'761u) % 1009) + 100 * double(std::popcount(s));
    return worth;
}

}  // namespace

TEST_CASE("of two substitutes, each enough alone, each has half of the effect", "[decompose]")
{
    auto const shares = exact(2, {{0, 10}, {a, 16}, {b, 16}, {a | b, 16}});
    CHECK(shares == std::vector<double>{3, 3});
}

TEST_CASE("of two complements, none of use alone, each has half of the effect too", "[decompose]")
{
    auto const shares = exact(2, {{0, 0}, {a, 0}, {b, 0}, {a | b, 8}});
    CHECK(shares == std::vector<double>{4, 4});
}

TEST_CASE("programmes that do not touch each other have what each does alone", "[decompose]")
{
    auto const shares = exact(
        3, {{0, 0}, {a, 1}, {b, 2}, {c, 4}, {a | b, 3}, {a | c, 5}, {b | c, 6}, {a | b | c, 7}});
    for (std::size_t k = 0; k < 3; ++k)
        CHECK_THAT(shares[k], WithinRel(double(std::size_t{1} << k), 1e-12));
}

// One left glove, two right ones: Shapley's textbook example.
TEST_CASE("who is scarce has most of it: one left glove and two right ones", "[decompose]")
{
    auto const shares = exact(
        3, {{0, 0}, {a, 0}, {b, 0}, {c, 0}, {a | b, 1}, {a | c, 1}, {b | c, 0}, {a | b | c, 1}});
    CHECK_THAT(shares[0], WithinRel(4.0 / 6, 1e-12));
    CHECK_THAT(shares[1], WithinRel(1.0 / 6, 1e-12));
    CHECK_THAT(shares[2], WithinRel(1.0 / 6, 1e-12));
}

TEST_CASE("weights of coalitions give what going through every order gives", "[decompose]")
{
    for (std::size_t const players : {1, 2, 4, 6}) {
        Worth const worth = odd_game(players);
        auto const shares = exact(players, worth), orders = by_every_order(players, worth);
        for (std::size_t k = 0; k < players; ++k) {
            INFO(players << " players, " << k);
            CHECK_THAT(shares[k], WithinAbs(orders[k], 1e-9));
        }
        double const sum = std::accumulate(shares.begin(), shares.end(), 0.0);
        CHECK_THAT(sum, WithinRel(worth.at(everyone(players)) - worth.at(0), 1e-12));
    }
}

TEST_CASE("sampled orders share out the whole effect, and near the truth", "[decompose]")
{
    constexpr std::size_t players = 8;
    Worth const worth = odd_game(players);
    auto const few = some_orders(players, 4, 1), many = some_orders(players, 4000, 1);
    double const whole = worth.at(everyone(players)) - worth.at(0);
    auto const truth = by_every_order(players, worth);
    for (auto const& arrivals : {few, many}) {
        auto const shares = shares_of(arrivals, players, worth);
        CHECK_THAT(std::accumulate(shares.begin(), shares.end(), 0.0), WithinRel(whole, 1e-12));
    }
    auto const shares = shares_of(many, players, worth);
    for (std::size_t k = 0; k < players; ++k) CHECK_THAT(shares[k], WithinAbs(truth[k], 25));
    // Each order is followed by itself backwards.
    REQUIRE(few.size() == 4 * players);
    for (std::size_t k = 0; k < players; ++k)
        CHECK(few[k].player == few[2 * players - 1 - k].player);
    CHECK(coalitions_of(few, players).size() <= 4 * (players - 1) + 2 + players);
}

TEST_CASE("all coalitions of six programmes are 64 runs", "[decompose]")
{
    CHECK(coalitions_of(all_orders(6), 6).size() == 64);
    CHECK(coalitions_of(all_orders(1), 1) == std::vector<Coalition>{0, 1});
}
