// Many runs at the same time, for studies that need hundreds of small ones.
#pragma once

#include <thread>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "studies/run.hpp"

namespace umkm {

inline std::size_t threads_of(RunOptions const& run)
{
    return run.threads > 0 ? std::size_t(run.threads)
                           : std::size_t(std::thread::hardware_concurrency());
}

// Calls visit(0) ... visit(count - 1), as many at a time as there are threads. What a visit does in
// parallel itself needs no more of them: the limit holds for all.
template <class Visit>
void side_by_side(std::size_t count, RunOptions const& run, Visit const& visit)
{
    auto const threads = threads_of(run);
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena(int(threads)).execute([&] {
        tbb::parallel_for(std::size_t{0}, count, visit, tbb::simple_partitioner{});
    });
}

}  // namespace umkm
