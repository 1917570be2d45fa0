// What this machine can do at best with memory and chance: the floor under every other figure.
#pragma once

#include <cstddef>

namespace umkm::bench {

struct Floor {
    double read = 0;    // sequential, GB/s
    double update = 0;  // sequential, every number changed in its place, GB/s in and out together
    double bit = 0;     // random look-up in 1.25 MB of bits, ns
    double number = 0;  // random look-up in 40 MB of floats, ns
    double philox = 0;  // four random words of one agent, ns
};

// The fastest of several tries. Takes seconds; `quick`, less than one.
Floor measure_floor(int threads, bool quick);
// Nanoseconds of a random look-up in a column of so many floats.
double measure_look_up(std::size_t floats, int threads, bool quick);

}  // namespace umkm::bench
