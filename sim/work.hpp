// What a part of the month must at least do to the memory of the machine, whoever writes it and
// however well: the floor under its time (sim/least_work.hpp counts it, bench/ prices it).
#pragma once

#include <algorithm>

namespace umkm {

struct Work {
    double read = 0;     // bytes that come from memory, those that are then changed among them
    double written = 0;  // bytes that go back to it
    double draws = 0;    // calls of Philox, four words each
    // Numbers that come along links in no order of memory, and the bytes of the column that they
    // come from. Each costs the cheaper of looking it up at random and of passing it on in order,
    // as Deliveries does.
    double links = 0, column = 0;

    Work& operator+=(Work const& other)
    {
        read += other.read;
        written += other.written;
        draws += other.draws;
        links += other.links;
        column = std::max(column, other.column);
        return *this;
    }
    friend Work operator*(double times, Work const& work)
    {
        return {times * work.read, times * work.written, times * work.draws, times * work.links,
                work.column};
    }
    friend bool operator==(Work const&, Work const&) = default;
};

}  // namespace umkm
