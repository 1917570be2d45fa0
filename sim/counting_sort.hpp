// A counting sort on all threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/parallel.hpp"

namespace umkm {

// Puts items in order of a small key, those of one key in the order in which they come. The items
// are in `parts` parts: each(part, visit) calls visit(key, item) for those of one, in order, and is
// asked twice; put(place, item) is called once for every item. Returns where each key begins, and
// the number of all.
template <class Item, class Each, class Put>
std::vector<std::uint32_t> counting_sort(std::size_t parts, std::size_t keys,
                                         Machine const& machine, Each each, Put put)
{
    std::vector<std::uint32_t> next(parts * keys, 0);  // of each part: a count, then a place
    for_blocks(parts, machine, [&](std::size_t part, std::size_t) {
        std::uint32_t* const cells = next.data() + part * keys;
        each(part, [&](std::size_t key, Item const&) { ++cells[key]; });
    });
    std::vector<std::uint32_t> first;
    std::uint32_t begin = 0;
    for (std::size_t key = 0; key < keys; ++key) {
        first.push_back(begin);
        for (std::size_t part = 0; part < parts; ++part)
            begin += std::exchange(next[part * keys + key], begin);
    }
    first.push_back(begin);
    for_blocks(parts, machine, [&](std::size_t part, std::size_t) {
        std::uint32_t* const cells = next.data() + part * keys;
        each(part, [&](std::size_t key, Item const& item) { put(cells[key]++, item); });
    });
    return first;
}

}  // namespace umkm
