// Loops whose result does not depend on threads or order: the work of one block touches nothing
// that another block touches, and what is shared is added up in whole numbers, one lane per thread.
#pragma once

#include <cstddef>
#include <functional>

namespace umkm {

// How a run uses the machine. Never part of a result.
struct Machine {
    bool threads = true;  // false: everything on the calling thread (many small replicates at once)
    bool reversed = false;  // visit blocks last to first: a test of order-freedom
};

// Lanes to provide for: more than any thread number that `for_blocks` will report.
std::size_t lane_count(Machine const& machine);

// Calls visit(block, lane) for every block in [0, blocks).
void for_blocks(std::size_t blocks, Machine const& machine,
                std::function<void(std::size_t block, std::size_t lane)> const& visit);

}  // namespace umkm
