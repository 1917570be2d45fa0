#include "sim/network.hpp"

#include <algorithm>
#include <numeric>

namespace umkm {

void Links::shape(std::span<std::uint32_t const> places)
{
    first.resize(places.size() + 1);
    std::inclusive_scan(places.begin(), places.end(), first.begin() + 1);
    count.assign(places.size(), 0);
    node.assign(first.back() + ahead, empty);
}

bool Links::remove(std::uint32_t i, std::uint32_t other)
{
    auto const begin = node.begin() + first[i], end = begin + count[i];
    auto const found = std::find(begin, end, other);
    if (found == end) return false;
    *found = *(end - 1);
    *(end - 1) = empty;
    --count[i];
    return true;
}

void Links::clear(std::uint32_t i)
{
    std::fill_n(node.begin() + first[i], count[i], empty);
    count[i] = 0;
}

bool Network::connect(std::uint32_t a, std::uint32_t b)
{
    if (out.room(a) == 0 || in.room(b) == 0) return false;
    out.add(a, b);
    in.add(b, a);
    return true;
}

void Network::connect(std::span<Link const> links)
{
    look_ahead(
        links.size(), [&](std::size_t k) { connect(links[k].from, links[k].to); },
        [&](std::size_t k) { out.fetch_shape(links[k].from), in.fetch_shape(links[k].to); },
        [&](std::size_t k) { out.fetch_places(links[k].from), in.fetch_places(links[k].to); });
}

void Network::isolate(std::span<std::uint32_t const> leaving, Machine const& machine)
{
    // Whom the partners have to forget, in both directions, found before either changes: then no
    // order between the directions can show, not even where both partners leave.
    Links* const sides[] = {&out, &in};
    std::vector<Link> cut[2];
    for_blocks(2, machine, [&](std::size_t side, std::size_t) {
        Links const& links = *sides[1 - side];
        std::size_t all = 0;
        for (std::uint32_t const a : leaving) all += links.count[a];
        cut[side].reserve(all);
        look_ahead(
            leaving.size(),
            [&](std::size_t k) {
                for (std::uint32_t const b : links.of(leaving[k]))
                    cut[side].push_back({b, leaving[k]});
            },
            [&](std::size_t k) { links.fetch_shape(leaving[k]); },
            [&](std::size_t k) { links.fetch_places(leaving[k]); });
    });
    for_blocks(2, machine, [&](std::size_t side, std::size_t) {
        Links& links = *sides[side];
        look_ahead(
            cut[side].size(),
            [&](std::size_t k) { links.remove(cut[side][k].from, cut[side][k].to); },
            [&](std::size_t k) { links.fetch_shape(cut[side][k].from); },
            [&](std::size_t k) { links.fetch_places(cut[side][k].from); });
        look_ahead(
            leaving.size(), [&](std::size_t k) { links.clear(leaving[k]); },
            [&](std::size_t k) { links.fetch_shape(leaving[k]); },
            [&](std::size_t k) { links.fetch_places(leaving[k]); });
    });
}

std::uint64_t Network::link_count() const
{
    return std::accumulate(out.count.begin(), out.count.end(), std::uint64_t{0});
}

}  // namespace umkm
