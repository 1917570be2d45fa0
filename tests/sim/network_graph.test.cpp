// Algorithms of Boost.Graph on the network's own rows.
#include "sim/network_graph.hpp"

#include <array>
#include <set>
#include <vector>

#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/incremental_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/pending/disjoint_sets.hpp>

#include "tests/catch.hpp"

using namespace umkm;

BOOST_CONCEPT_ASSERT((boost::concepts::VertexListGraph<NetworkView>));
BOOST_CONCEPT_ASSERT((boost::concepts::BidirectionalGraph<NetworkView>));
BOOST_CONCEPT_ASSERT((boost::concepts::EdgeListGraph<NetworkView>));

namespace {

// 0 -> 1, 0 -> 2, 1 -> 2, 4 -> 3, with free places everywhere; 5 has no link.
Network small_network()
{
    Network network;
    std::array<std::uint32_t, 6> const places{3, 3, 3, 3, 3, 3};
    network.out.shape(places);
    network.in.shape(places);
    for (auto [from, to] :
         std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {0, 2}, {1, 2}, {4, 3}})
        network.connect(from, to);
    return network;
}

using Pairs = std::multiset<std::pair<std::uint32_t, std::uint32_t>>;
template <class Range>
Pairs pairs_of(Range range, NetworkView const& view)
{
    Pairs pairs;
    for (auto [link, end] = range; link != end; ++link)
        pairs.emplace(source(*link, view), target(*link, view));
    return pairs;
}

}  // namespace

TEST_CASE("the view shows every link that is there, from either end, and none that is gone")
{
    Network network = small_network();
    NetworkView const view(network);
    CHECK(pairs_of(edges(view), view) == Pairs{{0, 1}, {0, 2}, {1, 2}, {4, 3}});
    CHECK(pairs_of(out_edges(0, view), view) == Pairs{{0, 1}, {0, 2}});
    CHECK(pairs_of(in_edges(2, view), view) == Pairs{{0, 2}, {1, 2}});
    CHECK(degree(1, view) == 2);
    network.isolate(std::array{0u}, {});
    CHECK(pairs_of(edges(view), view) == Pairs{{1, 2}, {4, 3}});
    CHECK(num_edges(view) == 2);
}

TEST_CASE("firms that trade, whichever way, are of one component")
{
    Network const network = small_network();
    NetworkView const view(network);
    std::array<std::uint32_t, 6> rank{}, parent{};
    boost::disjoint_sets sets(rank.data(), parent.data());
    boost::initialize_incremental_components(view, sets);
    boost::incremental_components(view, sets);
    CHECK(sets.find_set(0u) == sets.find_set(2u));
    CHECK(sets.find_set(3u) == sets.find_set(4u));
    CHECK(sets.find_set(0u) != sets.find_set(3u));
    CHECK(sets.find_set(5u) != sets.find_set(0u));
}

TEST_CASE("the rank of a supplier is what its buyers hand on")
{
    // One supplier with three buyers, each of which buys from it alone: with damping d and n firms,
    // a buyer keeps (1 - d) / n and the supplier gets that and d times three buyers' rank.
    Network network;
    std::array<std::uint32_t, 4> const places{3, 3, 3, 3};
    network.out.shape(places);
    network.in.shape(places);
    for (std::uint32_t buyer = 1; buyer < 4; ++buyer) network.connect(0, buyer);
    NetworkView const view(network);
    std::array<double, 4> rank{}, other{};
    boost::typed_identity_property_map<std::uint32_t> const index;
    boost::graph::page_rank(boost::make_reverse_graph(view),
                            boost::make_iterator_property_map(rank.begin(), index),
                            boost::graph::n_iterations(50), 0.85, 4,
                            boost::make_iterator_property_map(other.begin(), index));
    double const buyer = rank[1], supplier = rank[0];
    CHECK_THAT(supplier / buyer, WithinAbs(1 + 0.85 * 3, 1e-9));
}
