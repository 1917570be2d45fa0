#include "sim/network.hpp"

#include <algorithm>
#include <numeric>

namespace umkm {

void Links::shape(std::span<std::uint32_t const> places)
{
    first.resize(places.size() + 1);
    std::inclusive_scan(places.begin(), places.end(), first.begin() + 1);
    count.assign(places.size(), 0);
    node.assign(first.back(), 0);
}

bool Links::remove(std::uint32_t i, std::uint32_t other)
{
    auto const begin = node.begin() + first[i], end = begin + count[i];
    auto const found = std::find(begin, end, other);
    if (found == end) return false;
    *found = *(end - 1);
    --count[i];
    return true;
}

bool Network::connect(std::uint32_t a, std::uint32_t b)
{
    if (out.room(a) == 0 || in.room(b) == 0) return false;
    out.add(a, b);
    in.add(b, a);
    return true;
}

void Network::isolate(std::uint32_t a)
{
    for (std::uint32_t const b : out.of(a)) in.remove(b, a);
    for (std::uint32_t const b : in.of(a)) out.remove(b, a);
    out.count[a] = in.count[a] = 0;
}

std::uint64_t Network::link_count() const
{
    return std::accumulate(out.count.begin(), out.count.end(), std::uint64_t{0});
}

}  // namespace umkm
