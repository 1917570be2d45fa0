// What this machine can do at best with memory and chance: the floor under every other figure.
#pragma once

namespace umkm::bench {

struct Floor {
    double read = 0;    // sequential, GB/s
    double bit = 0;     // random look-up in 1.25 MB of bits, ns
    double number = 0;  // random look-up in 40 MB of floats, ns
    double philox = 0;  // four random words of one agent, ns
};

Floor measure_floor(int threads, bool quick);

}  // namespace umkm::bench
