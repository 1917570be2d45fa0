// Totals that processes add to while they pass over the rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/fields.hpp"

namespace umkm {

// One total, or an array of them, of the running thread; added up at the end of the phase.
template <auto Member>
struct Sum {
    std::int64_t* data;
    void add(std::int64_t amount) const { data[0] += amount; }
    std::int64_t& operator[](std::size_t cell) const { return data[cell]; }
};

// Totals that processes add to: a struct of std::vector<std::int64_t>, listed in fields(), with one
// copy per thread (a lane). Only barriers look at `total`.
template <class Totals>
struct Tally {
    Totals total;
    std::vector<Totals> lanes;

    void open(std::size_t lane_count)
    {
        lanes.assign(lane_count, total);
        clear_lanes();
    }
    void clear()
    {
        for_each_field<Totals>([&](auto const& f) { std::ranges::fill(total.*f.member, 0); });
    }
    void clear_lanes()
    {
        for (Totals& lane : lanes)
            for_each_field<Totals>([&](auto const& f) { std::ranges::fill(lane.*f.member, 0); });
    }
    // Whole numbers: any order of lanes gives the same totals.
    void collect()
    {
        for (Totals& lane : lanes)
            for_each_field<Totals>([&](auto const& f) {
                auto& from = lane.*f.member;
                auto& to = total.*f.member;
                for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i], from[i] = 0;
            });
    }
};

}  // namespace umkm
