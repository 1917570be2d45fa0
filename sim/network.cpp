#include "sim/network.hpp"

#include <algorithm>
#include <numeric>

namespace umkm {

void Links::shape(std::span<std::uint32_t const> places)
{
    first.resize(places.size() + 1);
    std::inclusive_scan(places.begin(), places.end(), first.begin() + 1);
    count.assign(places.size(), 0);
    node.assign(first.back(), empty);
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
    for (auto* links : {&out, &in}) {
        std::fill_n(links->node.begin() + links->first[a], links->count[a], Links::empty);
        links->count[a] = 0;
    }
}

std::uint64_t Network::link_count() const
{
    return std::accumulate(out.count.begin(), out.count.end(), std::uint64_t{0});
}

void sum_over_links(Links const& links, std::uint32_t first, std::uint32_t last,
                    std::uint32_t const* values, std::int64_t* sums)
{
    constexpr std::uint32_t piece = 1024, ahead = 48;
    std::int64_t running[piece + 1];
    std::uint32_t const* const end_of = links.first.data() + 1;
    std::uint32_t const* const node = links.node.data();
    std::uint32_t const end = links.first[last];
    std::uint32_t row = first;
    std::int64_t sum = 0, before_row = 0;
    for (std::uint32_t from = links.first[first]; row < last; from += piece) {
        std::uint32_t const count = std::min(piece, end - from);
        running[0] = sum;
        for (std::uint32_t k = 0; k < count; ++k) {
            std::uint32_t const coming = from + k + ahead < end ? from + k + ahead : from + k;
            __builtin_prefetch(values + (node[coming] & ~Links::empty));
            std::uint32_t const other = node[from + k];
            std::uint32_t const keep = (other >> 31) - 1;  // no bits for an empty place
            running[k + 1] = sum += values[other & ~Links::empty] & keep;
        }
        for (; row < last && end_of[row] - from <= count; ++row) {
            sums[row - first] = running[end_of[row] - from] - before_row;
            before_row = running[end_of[row] - from];
        }
    }
}

}  // namespace umkm
