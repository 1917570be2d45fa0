#include "sim/network.hpp"

#include <algorithm>
#include <array>

#include "sim/deliveries.hpp"
#include "sim/dice.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

Network with_places(std::vector<std::uint32_t> const& out, std::vector<std::uint32_t> const& in)
{
    Network network;
    network.out.shape(out);
    network.in.shape(in);
    return network;
}

// Every link stands in the lists of both its ends, equally often.
void check_mirrored(Network const& network)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out, in;
    for (std::uint32_t i = 0; i < network.nodes(); ++i) {
        for (std::uint32_t const buyer : network.out.of(i)) out.emplace_back(i, buyer);
        for (std::uint32_t const supplier : network.in.of(i)) in.emplace_back(supplier, i);
        REQUIRE(network.out.count[i] <= network.out.first[i + 1] - network.out.first[i]);
        REQUIRE(network.in.count[i] <= network.in.first[i + 1] - network.in.first[i]);
    }
    std::sort(out.begin(), out.end());
    std::sort(in.begin(), in.end());
    REQUIRE(out == in);
    REQUIRE(network.link_count() == out.size());
}

}  // namespace

TEST_CASE("two firms are linked only while both have a place left", "[unit][network]")
{
    Network network = with_places({2, 0, 1}, {1, 1, 1});
    CHECK(network.connect(0, 1));
    CHECK_FALSE(network.connect(2, 1));  // 1 has one place for a supplier
    CHECK_FALSE(network.connect(1, 2));  // 1 has no place for buyers
    CHECK(network.connect(0, 2));
    CHECK_FALSE(network.connect(0, 0));  // 0 is full
    CHECK(network.link_count() == 2);
    check_mirrored(network);
}

TEST_CASE("a firm that leaves takes all its links with it and frees its partners' places",
          "[unit][network]")
{
    Network network = with_places({2, 2, 2, 2}, {2, 2, 2, 2});
    for (auto const& [a, b] : {std::pair{0, 1}, {1, 2}, {3, 1}, {1, 0}, {0, 2}})
        REQUIRE(network.connect(std::uint32_t(a), std::uint32_t(b)));
    CHECK_FALSE(network.connect(2, 1));
    network.isolate(std::array{1u}, {});
    CHECK(network.link_count() == 1);  // 0 to 2
    CHECK(network.out.of(1).empty());
    CHECK(network.in.of(1).empty());
    CHECK(network.connect(2, 1));
    check_mirrored(network);
}

TEST_CASE("partners that leave together leave nothing behind", "[unit][network]")
{
    Network network = with_places({3, 3, 3, 3}, {3, 3, 3, 3});
    network.connect(std::array<Link, 6>{{{0, 1}, {1, 0}, {1, 2}, {2, 0}, {0, 1}, {3, 2}}});
    REQUIRE(network.link_count() == 6);
    network.isolate(std::array{0u, 1u}, {});
    CHECK(network.link_count() == 1);  // 3 to 2
    CHECK(network.out.of(3)[0] == 2);
    CHECK(std::ranges::count(network.in.node, Links::empty) == 11 + Links::ahead);
    check_mirrored(network);
}

TEST_CASE("of many links at once, those without a place are left out", "[unit][network]")
{
    Network network = with_places({2, 50}, {50, 1});
    std::vector<Link> links(40, Link{1, 0});
    links.push_back({0, 1}), links.push_back({0, 1}), links.push_back({0, 0}),
        links.push_back({0, 0});
    network.connect(links);
    CHECK(network.out.count[1] == 40);
    CHECK(network.out.of(0)[0] == 1);
    CHECK(network.out.of(0)[1] == 0);
    check_mirrored(network);
}

TEST_CASE("one of two links between the same firms can go alone", "[unit][network]")
{
    Links links;
    links.shape(std::vector<std::uint32_t>{3});
    links.add(0, 8), links.add(0, 9), links.add(0, 8);
    CHECK(links.remove(0, 8));
    CHECK(links.of(0).size() == 2);
    CHECK(links.remove(0, 8));
    CHECK_FALSE(links.remove(0, 8));
    CHECK(links.of(0)[0] == 9);
}

TEST_CASE("no link is lost or doubled in a thousand changes", "[property][network]")
{
    constexpr std::uint32_t nodes = 50;
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < nodes; ++i) places.push_back(i % 7);
    Network network = with_places(places, places);
    Dice const dice({1, 0}, hash("no link is lost"), 0);
    for (std::uint32_t k = 0; k < 1000; ++k) {
        Draws draws = dice.of(k);
        std::uint32_t const a = draws.below(nodes), b = draws.below(nodes);
        if (draws.uniform() < 0.05)
            network.isolate(std::array{a}, {});
        else
            network.connect(a, b);
        if (k % 50 == 0) check_mirrored(network);
    }
    CHECK(network.link_count() > 50);
    check_mirrored(network);
}

TEST_CASE("a firm with thousands of buyers, or the last few with none, gets what it is sent",
          "[property][network]")
{
    // Links are taken in pieces of some two thousand, nodes in blocks of 4096.
    std::uint32_t const nodes =
        GENERATE(4096u, 4097u, 9000u, Deliveries::few_nodes, Deliveries::few_nodes + 1);
    std::vector<std::uint32_t> buyers(nodes, 0), suppliers(nodes, 4), sent(nodes);
    for (std::uint32_t i = 0; i < nodes; ++i) sent[i] = 7 * i + 1;
    std::uint32_t const busy[] = {0, 1, 4000};
    std::uint32_t const count[] = {2049, 2048, std::min(5000u, nodes - 1)};
    for (std::size_t b = 0; b < 3; ++b) buyers[busy[b]] = count[b];
    Network network = with_places(buyers, suppliers);
    std::vector<std::int64_t> expected(nodes, 0), received(nodes, -1);
    for (std::size_t b = 0; b < 3; ++b)
        for (std::uint32_t k = 0; k < count[b]; ++k) {
            std::uint32_t const buyer = (busy[b] + 1 + k) % nodes;
            REQUIRE(network.connect(busy[b], buyer));
            expected[busy[b]] += sent[buyer];
        }
    Deliveries deliveries;
    deliveries.plan(network, {});
    deliveries.carry(network, sent, received, {});
    CHECK(received == expected);
}

TEST_CASE("a firm gets what each of its buyers sends, once for each link", "[property][network]")
{
    // Amounts are looked up, or carried over more than one range of receivers.
    std::uint32_t const nodes = GENERATE(30'000u, Deliveries::few_nodes + 40'000);
    std::vector<std::uint32_t> places, sent;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        places.push_back(i % 11 == 0 ? 0 : i == 1500 ? 5000 : i % 12);  // none, many, few
        sent.push_back(4'000'000'000u - i);                             // sums pass 32 bits
    }
    Network network = with_places(std::vector<std::uint32_t>(nodes, 12), places);
    Dice const dice({3, 0}, hash("the sum over links"), 0);
    Deliveries deliveries;
    std::vector<std::int64_t> received(nodes, -1);
    for (int round = 0; round < 2; ++round) {
        for (std::uint32_t k = 0; k < 400'000; ++k) {
            Draws draws = dice.of(k + 400'000 * std::uint32_t(round));
            network.connect(draws.below(nodes), k % 80 == 0 ? 1500 : draws.below(nodes));
            if (k % 1000 == 0) network.isolate(std::array{draws.below(nodes)}, {});
        }
        for (bool const threads : {false, true}) {
            deliveries.plan(network, {threads});
            deliveries.carry(network, sent, received, {threads});
            std::vector<std::int64_t> expected(nodes, 0);
            for (std::uint32_t i = 0; i < nodes; ++i)
                for (std::uint32_t const other : network.in.of(i)) expected[other] += sent[i];
            REQUIRE(received == expected);
        }
    }
}
