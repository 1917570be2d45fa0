// The month (ODD 3): an explicit list of processes in the order of the paper. Row processes of one
// table that follow each other form a phase; a phase passes once over the table, block by block,
// and runs all its processes on a block while it is in cache. Barriers stand between phases.
#pragma once

#include <chrono>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/error.hpp"
#include "sim/parallel.hpp"
#include "sim/process.hpp"

namespace umkm {

// By how much a process changed the conserved columns in the last month, over all rows.
struct Change {
    std::string process;
    std::int64_t amount = 0;
};

// Test switch: the named process gains one unit out of nothing in this month.
struct Fault {
    std::string process;
    Month month;
};

template <class World>
class Schedule {
public:
    struct Phase {
        std::size_t first, last;  // processes, last is one behind
        bool barrier;
    };

    // Throws Broken if two names clash, or if a phase writes a column that it also gathers: other
    // blocks might be read before or after the write.
    explicit Schedule(std::vector<Process<World>> processes) : processes_(std::move(processes))
    {
        form_phases();
        refuse_clashing_names();
        for (Phase const& phase : phases_) refuse_gather_of_written(phase);
        changes_.resize(processes_.size());
        for (std::size_t p = 0; p < processes_.size(); ++p)
            changes_[p].process = processes_[p].name;
        seconds_.resize(processes_.size());
    }

    std::vector<Process<World>> const& processes() const { return processes_; }
    std::vector<Phase> const& phases() const { return phases_; }

    void measure(bool on) { measured_ = on; }
    // Seconds spent in each process since the start, over all threads; only while measured.
    std::vector<double> const& seconds() const { return seconds_; }
    void plant(Fault fault) { fault_ = std::move(fault); }

    // Runs one month. Totals of row processes are collected at the end of their phase. Returns what
    // each process changed in the conserved columns.
    std::vector<Change> const& run_month(World& world, Moment const& moment, Machine const& machine)
    {
        for (Change& change : changes_) change.amount = 0;
        for (Phase const& phase : phases_) {
            if (phase.barrier)
                run_barrier(world, phase.first, moment, machine);
            else
                run_rows(world, phase, moment, machine);
        }
        return changes_;
    }

private:
    using Clock = std::chrono::steady_clock;

    void form_phases()
    {
        for (std::size_t p = 0; p < processes_.size(); ++p) {
            bool const is_barrier = processes_[p].table.empty();
            bool const joins = !phases_.empty() && !is_barrier && !phases_.back().barrier &&
                               processes_[phases_.back().first].table == processes_[p].table;
            if (joins)
                phases_.back().last = p + 1;
            else
                phases_.push_back({p, p + 1, is_barrier});
        }
    }

    void refuse_clashing_names() const
    {
        std::set<std::uint32_t> keys;
        for (Process<World> const& p : processes_)
            require(keys.insert(p.key).second, ("two processes share luck: " + p.name).c_str());
    }

    void refuse_gather_of_written(Phase const& phase) const
    {
        for (std::size_t g = phase.first; g < phase.last; ++g)
            for (Access const& gathered : processes_[g].accesses) {
                if (gathered.mode != Access::Mode::gather) continue;
                for (std::size_t w = phase.first; w < phase.last; ++w)
                    for (Access const& written : processes_[w].accesses)
                        require(written.mode != Access::Mode::write ||
                                    written.part != gathered.part ||
                                    written.column != gathered.column,
                                (processes_[g].name + " gathers " + gathered.column + ", which " +
                                 processes_[w].name + " writes in the same phase")
                                    .c_str());
            }
    }

    void run_barrier(World& world, std::size_t p, Moment const& moment, Machine const& machine)
    {
        auto const start = Clock::now();
        Process<World> const& process = processes_[p];
        if (process.holds) changes_[p].amount -= held_by_all(world, process, machine);
        process.barrier(world, moment);
        if (process.holds) changes_[p].amount += held_by_all(world, process, machine);
        if (measured_) seconds_[p] += std::chrono::duration<double>(Clock::now() - start).count();
    }

    static std::int64_t held_by_all(World& world, Process<World> const& process,
                                    Machine const& machine)
    {
        std::size_t const rows = process.rows(world);
        std::vector<std::int64_t> held(lane_count(machine));
        for_blocks(block_count(rows), machine, [&](std::size_t b, std::size_t lane) {
            held[lane] += process.holds(world, block(b, rows, lane));
        });
        return std::accumulate(held.begin(), held.end(), std::int64_t{0});
    }

    static std::size_t block_count(std::size_t rows)
    {
        return (rows + block_rows - 1) / block_rows;
    }
    static Stretch block(std::size_t b, std::size_t rows, std::size_t lane)
    {
        return {std::uint32_t(b * block_rows), std::uint32_t(std::min(rows, (b + 1) * block_rows)),
                0, lane};
    }

    void run_rows(World& world, Phase const& phase, Moment const& moment, Machine const& machine)
    {
        std::size_t const rows = processes_[phase.first].rows(world);
        std::size_t const count = phase.last - phase.first;
        std::size_t const lanes = lane_count(machine);
        lane_changes_.assign(lanes * count, 0);
        lane_seconds_.assign(lanes * count, 0);
        for_blocks(block_count(rows), machine, [&](std::size_t b, std::size_t lane) {
            run_block(world, phase, block(b, rows, lane), moment);
        });
        for (std::size_t cell = 0; cell < lanes * count; ++cell) {
            changes_[phase.first + cell % count].amount += lane_changes_[cell];
            seconds_[phase.first + cell % count] += lane_seconds_[cell];
        }
        world.collect();
    }

    // All processes of a phase on one block. What conserved columns hold after one process is what
    // the next one finds: nothing else touches the block.
    void run_block(World& world, Phase const& phase, Stretch at, Moment const& moment)
    {
        std::size_t const count = phase.last - phase.first;
        std::optional<std::int64_t> held;
        for (std::size_t i = 0; i < count; ++i) {
            Process<World> const& process = processes_[phase.first + i];
            std::size_t const cell = i + at.lane * count;
            auto const start = measured_ ? Clock::now() : Clock::time_point{};
            at.process_key = process.key;
            if (process.holds && !held) held = process.holds(world, at);
            process.run(world, at, moment);
            if (process.plant && at.first == 0 && fault_.process == process.name &&
                fault_.month == moment.month)
                process.plant(world);
            if (process.holds) {
                std::int64_t const after = process.holds(world, at);
                lane_changes_[cell] += after - *held;
                held = after;
            }
            if (measured_)
                lane_seconds_[cell] += std::chrono::duration<double>(Clock::now() - start).count();
        }
    }

    std::vector<Process<World>> processes_;
    std::vector<Phase> phases_;
    std::vector<Change> changes_;
    std::vector<double> seconds_;
    std::vector<std::int64_t> lane_changes_;
    std::vector<double> lane_seconds_;
    bool measured_ = false;
    Fault fault_;
};

}  // namespace umkm
