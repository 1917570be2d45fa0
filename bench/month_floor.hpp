// What a month must take on this machine: the least that its processes must do (sim/least_work.hpp)
// at the best rates that the machine has shown. A roofline: S. Williams, A. Waterman, D. Patterson,
// "Roofline: an insightful visual performance model", Communications of the ACM 52 (2009).
#pragma once

#include <cstddef>

#include "bench/economy.hpp"
#include "bench/machine_floor.hpp"
#include "sim/work.hpp"

namespace umkm::bench {

// What work is priced at, of all threads together.
struct Rates {
    double read = 0, update = 0;  // bytes per nanosecond
    double look_up = 0;           // ns, in a column of the size that the links gather from
    double philox = 0;            // ns per call
};
Rates rates_of(Floor const& floor, double look_up);

// Nanoseconds. Memory and arithmetic can overlap, so the longer of the two counts; of memory, what
// streams and what runs along links can not, so they add up.
double least_time(Work const& work, Rates const& rates);

// Numbers in the largest column that links gather from.
std::size_t gathered_cells(EconomySpeed const& speed);

// Nanoseconds per firm-month under the whole month: phase by phase, since the processes of a phase
// overlap. Barriers of which nothing is known count as nothing.
double month_floor(EconomySpeed const& speed, Rates const& rates);

// Prints, by process and by phase, what it must do, the floor of that, what it took on the clock of
// so many threads, and how many times the floor that is.
void show_month_floor(EconomySpeed const& speed, Rates const& rates, int threads);

}  // namespace umkm::bench
