// How everything here is timed: on a given number of threads, and the fastest of a few tries, which
// is what the machine can do when nobody disturbs it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <limits>

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace umkm::bench {

template <class Work>
auto on_threads(int threads, Work work)
{
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism,
                                    std::size_t(threads));
    return tbb::task_arena(threads).execute(work);
}

template <class Work>
double seconds_of(Work work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of all threads of this program since it began: hardly longer when it has to wait for others.
inline double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

// On the clock; where work is on one thread, in processor time, since it may have to wait for
// others.
template <class Work>
double fastest(int tries, Work work)
{
    bool const alone = tbb::this_task_arena::max_concurrency() == 1;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < tries; ++i) {
        double const start = processor_seconds(), passed = seconds_of(work);
        least = std::min(least, alone ? processor_seconds() - start : passed);
    }
    return least;
}

}  // namespace umkm::bench
