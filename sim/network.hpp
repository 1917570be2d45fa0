// A directed network whose shape in memory never changes: every node has a fixed number of places
// for the nodes it points to and for those that point to it. Links come and go inside those places,
// so a month allocates nothing and relinking touches only the nodes concerned.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/look_ahead.hpp"
#include "sim/parallel.hpp"

namespace umkm {

struct Link {
    std::uint32_t from = 0, to = 0;
    friend bool operator==(Link, Link) = default;
};

// One direction: places first[i] to first[i + 1], the first count[i] of them taken, the others
// `empty`. Behind the last place lie some more empty ones, so that a sweep may take eight at once.
struct Links {
    static constexpr std::uint32_t empty = 0x80000000;  // so nodes are fewer than 2^31
    static constexpr std::uint32_t ahead = 8;

    std::vector<std::uint32_t> first, count, node;

    void shape(std::span<std::uint32_t const> places);  // places per node; all empty
    std::span<std::uint32_t const> of(std::uint32_t i) const
    {
        return {node.data() + first[i], count[i]};
    }
    std::uint32_t places(std::uint32_t i) const { return first[i + 1] - first[i]; }
    std::uint32_t room(std::uint32_t i) const { return places(i) - count[i]; }
    void add(std::uint32_t i, std::uint32_t other) { node[first[i] + count[i]++] = other; }
    bool remove(std::uint32_t i, std::uint32_t other);  // one link to `other`, if there is one
    void clear(std::uint32_t i);

    // Ask for the memory that will be needed: first of where the places of a node are, then of
    // them.
    void fetch_shape(std::uint32_t i) const { fetch(&first[i]), fetch(&count[i]); }
    void fetch_places(std::uint32_t i) const { fetch(node.data() + first[i]); }
};

struct Network {
    Links out, in;  // who I point to (my buyers), who points to me (my suppliers)

    std::uint32_t nodes() const { return std::uint32_t(out.count.size()); }
    // Links a to b; false if either has no place left.
    bool connect(std::uint32_t a, std::uint32_t b);
    // One after the other, those that find no place left out. Two threads may do this at the same
    // time if no node begins a link of both, and none ends a link of both.
    void connect(std::span<Link const> links);
    // Calls use(k) for each of some nodes in turn, with the memory of its links at hand, and
    // ask(partner) some time before for everyone whom it is linked with, in either direction.
    template <class Ask, class Use>
    void look_around(std::span<std::uint32_t const> nodes, Ask ask, Use use) const
    {
        look_ahead(
            nodes.size(), use,
            [&](std::size_t k) { out.fetch_shape(nodes[k]), in.fetch_shape(nodes[k]); },
            [&](std::size_t k) { out.fetch_places(nodes[k]), in.fetch_places(nodes[k]); },
            [&](std::size_t k) {
                for (auto const partners : {out.of(nodes[k]), in.of(nodes[k])})
                    for (std::uint32_t const partner : partners) ask(partner);
            });
    }
    // Removes every link of these nodes.
    void isolate(std::span<std::uint32_t const> leaving, Machine const& machine);
    std::uint64_t link_count() const;
};

}  // namespace umkm
