#include "sim/network.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace umkm {

namespace {

// std::find; in a long list whole stretches are passed over by vectors.
std::uint32_t* find(std::uint32_t* at, std::uint32_t* end, std::uint32_t wanted)
{
    constexpr std::ptrdiff_t stretch = 32;
    for (; end - at >= stretch; at += stretch) {
        std::uint32_t hit = 0;
        for (std::ptrdiff_t k = 0; k < stretch; ++k) hit |= std::uint32_t(at[k] == wanted);
        if (hit) break;
    }
    return std::find(at, end, wanted);
}

}  // namespace

void Links::shape(std::span<std::uint32_t const> places)
{
    first.resize(places.size() + 1);
    std::inclusive_scan(places.begin(), places.end(), first.begin() + 1);
    count.assign(places.size(), 0);
    node.assign(first.back() + ahead, empty);
}

bool Links::remove(std::uint32_t i, std::uint32_t other)
{
    std::uint32_t* const end = node.data() + first[i] + count[i];
    std::uint32_t* const found = find(node.data() + first[i], end, other);
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
    // Each direction in four parts by who forgets, so that of one node nothing changes its order.
    constexpr std::size_t parts = 4;
    for_blocks(2 * parts, machine, [&](std::size_t b, std::size_t) {
        std::size_t const side = b % 2, part = b / 2;
        Links& links = *sides[side];
        auto const here = [first = part * nodes() / parts, last = (part + 1) * nodes() / parts](
                              std::uint32_t i) { return first <= i && i < last; };
        std::vector<Link> some;
        std::ranges::copy_if(cut[side], std::back_inserter(some), here, &Link::from);
        look_ahead(
            some.size(), [&](std::size_t k) { links.remove(some[k].from, some[k].to); },
            [&](std::size_t k) { links.fetch_shape(some[k].from); },
            [&](std::size_t k) { links.fetch_places(some[k].from); });
        std::vector<std::uint32_t> gone;
        std::ranges::copy_if(leaving, std::back_inserter(gone), here);
        look_ahead(
            gone.size(), [&](std::size_t k) { links.clear(gone[k]); },
            [&](std::size_t k) { links.fetch_shape(gone[k]); },
            [&](std::size_t k) { links.fetch_places(gone[k]); });
    });
}

std::uint64_t Network::link_count() const
{
    return std::accumulate(out.count.begin(), out.count.end(), std::uint64_t{0});
}

}  // namespace umkm
