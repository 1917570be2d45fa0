// A run: replicates of one scenario from one population, month by month, and what was observed.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/indicators.hpp"
#include "models/population.hpp"
#include "sim/checkpoint.hpp"
#include "sim/schedule.hpp"

namespace umkm {

class ParameterDraws;
class StateFolder;
struct RunResult;

// Where replicates are taken up and put down (studies/states.hpp).
struct States {
    std::vector<StateFolder const*> from{};  // the first that can be gone on from counts
    StateFolder* to = nullptr;               // when the run is stopped, and
    std::size_t every = 0;                   // after so many months; 0: not before
    bool at_end = false;                     // with their agents, also when their months are over
    bool agents = false;                     // those of the first replicate are wanted at its end

    bool world_wanted(std::size_t replicate) const { return at_end || (agents && replicate == 0); }
};

struct RunOptions {
    int scale = 100;
    int replicates = 20;
    int first_replicate = 0;  // a part of a larger run has the replicates of the whole
    std::uint64_t seed = 1;
    int threads = 0;  // 0: all processors
    bool reversed = false;
    std::optional<Month> until;
    bool measure = false;        // seconds per process
    std::optional<Fault> fault;  // test of the identities
    int pilots = 4;              // they find the path of incomes (studies/reference.hpp)
    // Parameters that differ from replicate to replicate; absent: those of the request.
    ParameterDraws const* draws = nullptr;
    // Asked after each batch of `replicates`: whether the result, of all so far, is enough. If not,
    // another batch follows, up to `most` in all. Absent: one batch.
    std::function<bool(RunResult const&)> enough;
    int most = 10'000;
    // Found before, for the same base, months, scale and seed; absent: pilots find it.
    Reference const* reference = nullptr;
    States states;
};

// Months that a run of the plan has, the base month among them.
std::size_t months_of(RunOptions const& options, Plan const& plan);

// What observers see of a month that has just been closed. Calls come from several threads, one at
// a time.
struct MonthSeen {
    int replicate;
    std::size_t step;
    World const& world;
    bool last;
};

// Everything observed: NaN where a replicate was stopped before the month.
struct RunResult {
    Month base;
    std::size_t months = 0, regions = 0;
    int asked = 0;                // replicates, in all batches
    std::vector<int> replicates;  // numbers of those begun
    struct Series {
        std::size_t cells = 1;
        std::vector<double> regions;   // [replicate][month][region][cell]; empty if province only
        std::vector<double> province;  // [replicate][month][cell]
    };
    std::vector<Series> series;  // in the order of indicators()
    // Of one lever, for all that agents stand for.
    struct Programme {
        // [replicate][month][region]: Rp that members got, Rp for running it, who joined this
        // month, who waits.
        std::vector<double> aid, costs, joined, waiting;
        // [replicate][month]: served (households this month, firms so far), gave up so far, pooled
        // orders too large so far, mean months that this month's new members had waited.
        std::vector<double> members, gave_up, unfilled, wait;

        void make_room(std::size_t rows, std::size_t regions);
        std::array<std::vector<double>*, 8> columns()
        {
            return {&aid, &costs, &joined, &waiting, &members, &gave_up, &unfilled, &wait};
        }
    };
    std::vector<Programme> programmes;
    std::vector<std::uint64_t> hashes;  // state at the end, by replicate
    std::uint64_t hash = 0;             // of all replicates
    std::uint64_t population = 0;       // state before the first month
    bool complete = true;
    double least_formal_factor = 1;  // below 0 the anchored path cannot be met
    double populate_seconds = 0, pilot_seconds = 0, run_seconds = 0;
    std::vector<std::pair<std::string, double>> process_seconds;
};

using Observer = std::function<void(MonthSeen const&)>;

// Runs the plan. `stop` ends the run at the close of the month. Throws Broken when an identity
// fails.
RunResult run(PopulationRequest const& request, RunOptions const& options,
              Observer const& observe = {}, std::atomic<bool> const* stop = nullptr);

// Bytes that a run will need at most, by part; from counts, before anything is built.
struct MemoryPlan {
    double firms = 0, households = 0, network = 0;
    double building = 0;    // only while the network is built
    double deliveries = 0;  // once it is built, along the links of many firms
    double results = 0;
    double panel = 0;  // firms that are watched; known to who records them (studies/panel.hpp)
    int worlds = 1;    // copies of the tables at the same time
    double total() const
    {
        double const world = firms + households + network;
        return std::max(world + building, (world + deliveries) * worlds) + results + panel;
    }
};
MemoryPlan plan_memory(PopulationRequest const& request, RunOptions const& options);

// Places for firms that a population will have, nearly.
double places_in(PopulationRequest const& request, RunOptions const& options);
// Whether replicates run at the same time, or one after the other with all threads in each.
bool works_side_by_side(PopulationRequest const& request, RunOptions const& options);
bool works_side_by_side(double places);  // of more than one replicate

}  // namespace umkm
