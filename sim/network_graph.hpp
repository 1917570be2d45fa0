// A Network as Boost.Graph sees it: a read-only view, so that its algorithms run on the compressed
// rows themselves. Models VertexListGraph, BidirectionalGraph and EdgeListGraph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "sim/network.hpp"

namespace umkm {

// The links of one node, seen from their beginning (`Out`) or from their end.
template <bool Out>
class LinkIterator : public boost::iterator_facade<LinkIterator<Out>, Link,
                                                   boost::random_access_traversal_tag, Link> {
public:
    LinkIterator() = default;
    LinkIterator(std::uint32_t node, std::uint32_t const* other) : node_(node), other_(other) {}

private:
    friend class boost::iterator_core_access;
    Link dereference() const { return Out ? Link{node_, *other_} : Link{*other_, node_}; }
    bool equal(LinkIterator const& that) const { return other_ == that.other_; }
    void increment() { ++other_; }
    void decrement() { --other_; }
    void advance(std::ptrdiff_t steps) { other_ += steps; }
    std::ptrdiff_t distance_to(LinkIterator const& that) const { return that.other_ - other_; }

    std::uint32_t node_ = 0;
    std::uint32_t const* other_ = nullptr;
};

// All links: node by node, over the places that are taken.
class AllLinksIterator
    : public boost::iterator_facade<AllLinksIterator, Link, boost::forward_traversal_tag, Link> {
public:
    AllLinksIterator() = default;
    AllLinksIterator(Links const& links, std::uint32_t node) : links_(&links), node_(node)
    {
        skip_empty();
    }

private:
    friend class boost::iterator_core_access;
    Link dereference() const { return {node_, links_->of(node_)[at_]}; }
    bool equal(AllLinksIterator const& that) const
    {
        return node_ == that.node_ && at_ == that.at_;
    }
    void increment()
    {
        if (++at_ < links_->count[node_]) return;
        at_ = 0;
        ++node_;
        skip_empty();
    }
    void skip_empty()
    {
        while (node_ < links_->count.size() && links_->count[node_] == 0) ++node_;
    }

    Links const* links_ = nullptr;
    std::uint32_t node_ = 0, at_ = 0;
};

class NetworkView {
public:
    explicit NetworkView(Network const& network) : network_(&network) {}
    Network const& network() const { return *network_; }

private:
    Network const* network_;
};

// What Boost.Graph calls, found by the type of the view.
using NodeIterator = boost::counting_iterator<std::uint32_t>;

inline std::pair<NodeIterator, NodeIterator> vertices(NetworkView const& view)
{
    return {NodeIterator(0), NodeIterator(view.network().nodes())};
}
inline std::size_t num_vertices(NetworkView const& view) { return view.network().nodes(); }

inline std::uint32_t source(Link link, NetworkView const&) { return link.from; }
inline std::uint32_t target(Link link, NetworkView const&) { return link.to; }

inline std::size_t out_degree(std::uint32_t node, NetworkView const& view)
{
    return view.network().out.count[node];
}
inline std::size_t in_degree(std::uint32_t node, NetworkView const& view)
{
    return view.network().in.count[node];
}
inline std::size_t degree(std::uint32_t node, NetworkView const& view)
{
    return out_degree(node, view) + in_degree(node, view);
}

inline std::pair<LinkIterator<true>, LinkIterator<true>> out_edges(std::uint32_t node,
                                                                   NetworkView const& view)
{
    auto const links = view.network().out.of(node);
    return {{node, links.data()}, {node, links.data() + links.size()}};
}
inline std::pair<LinkIterator<false>, LinkIterator<false>> in_edges(std::uint32_t node,
                                                                    NetworkView const& view)
{
    auto const links = view.network().in.of(node);
    return {{node, links.data()}, {node, links.data() + links.size()}};
}
inline std::pair<AllLinksIterator, AllLinksIterator> edges(NetworkView const& view)
{
    Links const& out = view.network().out;
    return {AllLinksIterator(out, 0), AllLinksIterator(out, view.network().nodes())};
}
inline std::size_t num_edges(NetworkView const& view) { return view.network().link_count(); }

// Nodes are their own index.
inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t,
                                                             NetworkView const&)
{
    return {};
}

}  // namespace umkm

template <>
struct boost::graph_traits<umkm::NetworkView> {
    struct traversal_category : boost::bidirectional_graph_tag,
                                boost::vertex_list_graph_tag,
                                boost::edge_list_graph_tag {};
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = umkm::Link;
    using directed_category = boost::bidirectional_tag;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    using vertex_iterator = umkm::NodeIterator;
    using out_edge_iterator = umkm::LinkIterator<true>;
    using in_edge_iterator = umkm::LinkIterator<false>;
    using edge_iterator = umkm::AllLinksIterator;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return ~std::uint32_t{0}; }
};

template <>
struct boost::graph_traits<umkm::NetworkView const> : boost::graph_traits<umkm::NetworkView> {
};

template <>
struct boost::property_map<umkm::NetworkView, boost::vertex_index_t> {
    using type = boost::typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};
