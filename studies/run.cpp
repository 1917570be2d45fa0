#include "studies/run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <thread>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "models/catalog.hpp"
#include "models/settle.hpp"
#include "models/state.hpp"
#include "sim/memory.hpp"
#include "studies/draws.hpp"
#include "studies/reference.hpp"
#include "studies/run_rows.hpp"
#include "studies/states.hpp"

namespace umkm {

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

class Runner {
public:
    Runner(PopulationRequest const& request, RunOptions const& options, Observer const& observe,
           std::atomic<bool> const* stop)
        : options_(options), request_(request), observe_(observe), stop_(stop), plan_(request.plan)
    {
        auto const start = Clock::now();
        PopulationRequest whole = request;
        whole.scale = options.scale;
        whole.seed = options.seed;
        whole.machine = {true, options.reversed};
        first_ = populate(std::move(whole));
        if (large()) give_back_memory();
        plan_ = first_.plan;  // its levers are in order
        result_.populate_seconds = seconds_since(start);
        result_.population = state_hash(state_of(first_), {true, options.reversed});
        result_.base = plan_.base;
        result_.months = months_of(options, plan_);
        result_.regions = first_.base.regions;
    }

    RunResult run()
    {
        auto const start = Clock::now();
        reference_ = options_.reference ? *options_.reference
                                        : find_reference(request_, options_, result_.months, stop_);
        first_.reference = reference_;
        if (large()) give_back_memory();
        result_.pilot_seconds = seconds_since(start);
        run_batch(options_.replicates);
        while (options_.enough && !stopped() && result_.asked < options_.most &&
               !options_.enough(result_))
            run_batch(std::min(options_.replicates, options_.most - result_.asked));
        finish();
        result_.run_seconds = seconds_since(start);
        return std::move(result_);
    }

private:
    bool large() const { return !works_side_by_side(double(first_.base.places)); }
    bool stopped() const { return stop_ && stop_->load(std::memory_order_relaxed); }

    void run_batch(int replicates)
    {
        auto const from = std::size_t(result_.asked), to = from + std::size_t(replicates);
        result_.asked += replicates;
        make_room(to, plan_, first_.inputs, result_);
        begun_.resize(to, 0), kept_.resize(to, 0), least_factor_.resize(to, 1);
        check_states(from, to);
        bool const side_by_side = replicates > 1 && !large();
        auto const one = [&](std::size_t k, Machine const& machine) {
            if (stopped()) return;
            bool const keep = !side_by_side && !options_.enough && k + 1 == to;
            run_replicate(k, machine, keep);
        };
        if (side_by_side)
            tbb::parallel_for(
                from, to,
                [&](std::size_t k) {
                    one(k, {false, options_.reversed});
                },
                tbb::simple_partitioner{});
        else
            for (std::size_t k = from; k < to; ++k) one(k, {true, options_.reversed});
        for (std::size_t k = from; k < to; ++k)
            if (begun_[k] > 0) result_.replicates.push_back(options_.first_replicate + int(k));
    }

    std::uint32_t number(std::size_t k) const
    {
        return std::uint32_t(options_.first_replicate) + std::uint32_t(k);
    }
    Parameters drawn_by(std::size_t k) const
    {
        Luck const luck{options_.seed, number(k)};
        return options_.draws ? options_.draws->of(request_.parameters, luck) : request_.parameters;
    }

    void run_replicate(std::size_t k, Machine const& machine, bool keep)
    {
        World world = keep ? std::move(first_) : first_;
        world.machine = machine;
        world.luck.replicate = number(k);
        world.parameters = drawn_by(k);
        take_up(k, world);
        if (begun_[k] == result_.months) {  // it was over
            if (options_.states.to && options_.states.at_end) put_down(k, &world);
            return;
        }
        run_months(k, world);
        leave(k, world);
    }

    void run_months(std::size_t k, World& world)
    {
        world.totals.open(lane_count(world.machine));
        Schedule<World> schedule = month_schedule();
        schedule.measure(options_.measure);
        if (options_.fault) schedule.plant(*options_.fault);
        std::size_t const first = begun_[k], every = options_.states.every;
        for (std::size_t step = first; step < result_.months && !stopped(); ++step) {
            if (every > 0 && step > first && step % every == 0) put_down(k, &world);
            Moment const moment{plan_.base + int(step), std::uint32_t(step), world.luck};
            check_identities(world, schedule.run_month(world, moment, world.machine), moment);
            record_month(world, k * result_.months + step, result_);
            auto const lock = std::scoped_lock(mutex_);
            begun_[k] = step + 1;
            see(k, world);
        }
        auto const lock = std::scoped_lock(mutex_);
        if (options_.measure) add_seconds(schedule);
    }

    void see(std::size_t k, World const& world) const
    {
        if (observe_) observe_({int(number(k)), begun_[k] - 1, world, begun_[k] == result_.months});
    }

    // Its months are over, or the run was stopped.
    void leave(std::size_t k, World& world)
    {
        States const& states = options_.states;
        bool const over = begun_[k] == result_.months;
        least_factor_[k] = world.reference.least_factor;
        result_.hashes[k] = state_hash(state_of(world), world.machine);
        if (!states.to || begun_[k] == 0) return;
        if (!over || states.at_end || (states.every > 0 && states.world_wanted(k)))
            put_down(k, &world);
        else if (states.every > 0)
            put_down(k, nullptr);
    }

    StateFolder::Replicate about(std::size_t k, std::size_t months, Parameters const& parameters,
                                 World* world)
    {
        StateFolder::Replicate replicate{.number = int(number(k)),
                                         .population = result_.population,
                                         .parameters = parameters,
                                         .reference = reference_,
                                         .rows = rows_of(result_, plan_, k, months),
                                         .world = world};
        replicate.rows.push_back({"least formal factor", std::span(&least_factor_[k], 1)});
        return replicate;
    }

    // Without a world, only what it has come to.
    void put_down(std::size_t k, World* world)
    {
        Parameters const parameters = drawn_by(k);
        if (world) {
            least_factor_[k] = world->reference.least_factor;
            result_.hashes[k] = state_hash(state_of(*world), world->machine);
        }
        auto const lock = std::scoped_lock(mutex_);
        options_.states.to->put_down(about(k, begun_[k], parameters, world), begun_[k],
                                     result_.hashes[k]);
        kept_[k] = begun_[k];
    }

    // Where the replicate goes on, and after how many months; nothing: from its beginning.
    std::pair<StateFolder const*, std::size_t> found(std::size_t k) const
    {
        States const& states = options_.states;
        for (StateFolder const* const folder : states.from)
            if (auto const saved =
                    folder->saved(int(number(k)), result_.months, states.world_wanted(k)))
                return {folder, saved->months};
        return {nullptr, 0};
    }

    // Before any month is run, so that a state that does not fit costs nothing.
    void check_states(std::size_t from, std::size_t to)
    {
        for (std::size_t k = from; k < to; ++k)
            if (auto const [folder, months] = found(k); folder) {
                Parameters const parameters = drawn_by(k);
                folder->check(about(k, months, parameters, nullptr), months);
            }
    }

    void take_up(std::size_t k, World& world)
    {
        auto const lock = std::scoped_lock(mutex_);
        auto const [folder, months] = found(k);
        if (!folder) return;
        auto const taken = folder->take_up(about(k, months, world.parameters, &world), months);
        for (std::size_t const p : taken.later)
            for (std::size_t step = 0; step < months; ++step)
                record_programme(world, p, k * result_.months + step, result_);
        begun_[k] = months;
        result_.hashes[k] = taken.hash;
        if (months == result_.months && options_.states.world_wanted(k)) see(k, world);
    }

    void add_seconds(Schedule<World> const& schedule)
    {
        result_.process_seconds.resize(schedule.processes().size());
        for (std::size_t p = 0; p < schedule.processes().size(); ++p) {
            result_.process_seconds[p].first = schedule.processes()[p].name;
            result_.process_seconds[p].second += schedule.seconds()[p];
        }
    }

    // Drops replicates that were never begun, and folds the hashes in order. Of an interrupted run,
    // those that are over are put down too.
    void finish()
    {
        result_.complete = std::ranges::all_of(
            begun_, [&](std::size_t months) { return months == result_.months; });
        result_.least_formal_factor = std::ranges::min(least_factor_);
        if (!result_.complete && options_.states.to)
            for (std::size_t k = 0; k < begun_.size(); ++k)
                if (begun_[k] == result_.months && kept_[k] < begun_[k]) put_down(k, nullptr);
        auto const keep = [&](std::vector<double>& values) {
            if (values.empty()) return;
            std::size_t const size = values.size() / begun_.size();
            std::size_t to = 0;
            for (std::size_t k = 0; k < begun_.size(); ++k)
                if (begun_[k] > 0)
                    std::copy_n(values.begin() + std::ptrdiff_t(k * size), size,
                                values.begin() + std::ptrdiff_t(to++ * size));
            values.resize(to * size);
        };
        for (auto& s : result_.series) keep(s.regions), keep(s.province);
        for (auto& p : result_.programmes)
            for (auto* v : p.columns()) keep(*v);
        std::size_t to = 0;
        for (std::size_t k = 0; k < begun_.size(); ++k)
            if (begun_[k] > 0) result_.hashes[to++] = result_.hashes[k];
        result_.hashes.resize(to);
        result_.hash = state_hash({{"replicates", std::as_bytes(std::span(result_.hashes))}});
    }

    RunOptions options_;
    PopulationRequest const& request_;
    Observer const& observe_;
    std::atomic<bool> const* stop_;
    Plan plan_;
    World first_;
    RunResult result_;
    Reference reference_;
    // By replicate: months recorded, and of them put down; smallest factor of formal incomes.
    std::vector<std::size_t> begun_, kept_;
    std::vector<double> least_factor_;
    std::mutex mutex_;
};

}  // namespace

std::size_t months_of(RunOptions const& options, Plan const& plan)
{
    return std::size_t(std::min(options.until.value_or(plan.end), plan.end) - plan.base) + 1;
}

RunResult run(PopulationRequest const& request, RunOptions const& options, Observer const& observe,
              std::atomic<bool> const* stop)
{
    auto const threads = options.threads > 0 ? std::size_t(options.threads)
                                             : std::size_t(std::thread::hardware_concurrency());
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism, threads);
    RunResult result;
    tbb::task_arena(int(threads)).execute([&] {
        result = Runner(request, options, observe, stop).run();
    });
    return result;
}

}  // namespace umkm
