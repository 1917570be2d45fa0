#include "sim/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace umkm {

std::size_t lane_count(Machine const& machine)
{
    return machine.threads ? std::size_t(tbb::this_task_arena::max_concurrency()) : 1;
}

void for_blocks(std::size_t blocks, Machine const& machine,
                std::function<void(std::size_t, std::size_t)> const& visit)
{
    auto const nth = [&](std::size_t i) { return machine.reversed ? blocks - 1 - i : i; };
    if (!machine.threads) {
        for (std::size_t i = 0; i < blocks; ++i) visit(nth(i), 0);
        return;
    }
    // Who waits for the last blocks is given no other work: it may hold a lock that this would
    // want.
    tbb::this_task_arena::isolate([&] {
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks), [&](auto const& range) {
            auto const lane = std::size_t(tbb::this_task_arena::current_thread_index());
            for (std::size_t i = range.begin(); i != range.end(); ++i) visit(nth(i), lane);
        });
    });
}

}  // namespace umkm
