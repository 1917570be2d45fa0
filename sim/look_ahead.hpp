// Work on memory that lies anywhere, without waiting for each piece of it.
#pragma once

#include <cstddef>

namespace umkm {

// Asks for a line of memory that will be needed soon, and does not wait for it.
inline void fetch(void const* address) { __builtin_prefetch(address); }

// Does work(k) for every k below `count`, in turn. Before that each step is called for k, some
// rounds apart, so that it may ask for memory by what the step before has brought.
template <class Work, class... Steps>
void look_ahead(std::size_t count, Work work, Steps... steps)
{
    constexpr std::size_t apart = 12;
    for (std::size_t round = 0; round < count + sizeof...(Steps) * apart; ++round) {
        std::size_t k = round;  // below 0 it is above all counts
        auto const next = [&](auto const& step) {
            if (k < count) step(k);
            k -= apart;
        };
        (next(steps), ...);
        if (k < count) work(k);
    }
}

}  // namespace umkm
