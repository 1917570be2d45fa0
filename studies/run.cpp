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
#include "models/trade_network.hpp"
#include "studies/draws.hpp"
#include "studies/reference.hpp"

namespace umkm {

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// With this many places or more, threads work inside a replicate; below, replicates run side by
// side.
constexpr std::size_t many_places = 1'000'000;

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
        first_.reference = options_.reference
                               ? *options_.reference
                               : find_reference(request_, options_, result_.months, stop_);
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
    bool stopped() const { return stop_ && stop_->load(std::memory_order_relaxed); }

    void run_batch(int replicates)
    {
        auto const from = std::size_t(result_.asked), to = from + std::size_t(replicates);
        result_.asked += replicates;
        make_room(to);
        bool const side_by_side = replicates > 1 && first_.base.places < many_places;
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

    // For `count` replicates in all; what earlier ones left stays.
    void make_room(std::size_t count)
    {
        result_.series.resize(indicators().size());
        for (std::size_t i = 0; i < indicators().size(); ++i) {
            RunResult::Series& series = result_.series[i];
            series.cells = axis_labels(indicators()[i].axis, first_.inputs).size();
            std::size_t const rows = count * result_.months * series.cells;
            if (!indicators()[i].province_only)
                series.regions.resize(rows * result_.regions, unknown);
            series.province.resize(rows, unknown);
        }
        result_.programmes.resize(plan_.levers.size());
        for (auto& p : result_.programmes) p.make_room(count * result_.months, result_.regions);
        result_.hashes.resize(count, 0);
        begun_.resize(count, 0);
    }

    void run_replicate(std::size_t k, Machine const& machine, bool keep)
    {
        World world = keep ? std::move(first_) : first_;
        world.machine = machine;
        world.luck.replicate = std::uint32_t(options_.first_replicate) + std::uint32_t(k);
        if (options_.draws) world.parameters = options_.draws->of(world.parameters, world.luck);
        world.totals.open(lane_count(machine));
        Schedule<World> schedule = month_schedule();
        schedule.measure(options_.measure);
        if (options_.fault) schedule.plant(*options_.fault);
        for (std::size_t step = 0; step < result_.months && !stopped(); ++step) {
            Moment const moment{plan_.base + int(step), std::uint32_t(step), world.luck};
            check_identities(world, schedule.run_month(world, moment, machine), moment);
            record(world, k, step);
        }
        auto const lock = std::scoped_lock(mutex_);
        if (options_.measure) add_seconds(schedule);
        result_.hashes[k] = state_hash(state_of(world), machine);
        result_.least_formal_factor =
            std::min(result_.least_formal_factor, world.reference.least_factor);
    }

    void record(World const& world, std::size_t k, std::size_t step)
    {
        std::size_t const row = k * result_.months + step, regions = result_.regions;
        for (std::size_t i = 0; i < indicators().size(); ++i) {
            Indicator const& indicator = indicators()[i];
            RunResult::Series& series = result_.series[i];
            for (std::size_t c = 0; c < series.cells; ++c) {
                series.province[row * series.cells + c] = indicator.measure(world, {0, regions}, c);
                if (series.regions.empty()) continue;
                for (std::size_t r = 0; r < regions; ++r)
                    series.regions[(row * regions + r) * series.cells + c] =
                        indicator.measure(world, {r, r + 1}, c);
            }
        }
        for (std::size_t p = 0; p < world.programmes.size(); ++p) {
            ProgrammeState const& state = world.programmes[p];
            RunResult::Programme& to = result_.programmes[p];
            double const scale = world.base.scale;
            for (std::size_t r = 0; r < regions; ++r) {
                to.aid[row * regions + r] = double(state.aid[r]) * scale;
                to.costs[row * regions + r] = double(state.costs[r]) * scale;
                to.joined[row * regions + r] = double(state.joined_in[r]) * scale;
                to.waiting[row * regions + r] = double(state.waiting_in[r]) * scale;
            }
            to.members[row] = double(state.served) * scale;
            to.gave_up[row] = double(state.gave_up) * scale;
            to.unfilled[row] = double(state.unfilled);
            to.wait[row] = state.joined > 0 ? double(state.waited) / double(state.joined) : 0;
        }
        auto const lock = std::scoped_lock(mutex_);
        begun_[k] = step + 1;
        if (observe_)
            observe_({options_.first_replicate + int(k), step, world, step + 1 == result_.months});
    }

    void add_seconds(Schedule<World> const& schedule)
    {
        result_.process_seconds.resize(schedule.processes().size());
        for (std::size_t p = 0; p < schedule.processes().size(); ++p) {
            result_.process_seconds[p].first = schedule.processes()[p].name;
            result_.process_seconds[p].second += schedule.seconds()[p];
        }
    }

    // Drops replicates that were never begun, and folds the hashes in order.
    void finish()
    {
        result_.complete = std::ranges::all_of(
            begun_, [&](std::size_t months) { return months == result_.months; });
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
    std::vector<std::size_t> begun_;  // months recorded, by replicate
    std::mutex mutex_;
};

}  // namespace

void RunResult::Programme::make_room(std::size_t rows, std::size_t regions)
{
    for (auto* column : {&aid, &costs, &joined, &waiting}) column->resize(rows * regions, unknown);
    for (auto* column : {&members, &gave_up, &unfilled, &wait}) column->resize(rows, unknown);
}

std::size_t months_of(RunOptions const& options, Plan const& plan)
{
    return std::size_t(std::min(options.until.value_or(plan.end), plan.end) - plan.base) + 1;
}

std::vector<NamedBytes> state_of(World const& world)
{
    std::vector<NamedBytes> spans;
    list_columns("firms", world.firms, spans);
    list_columns("households", world.households, spans);
    spans.push_back({"ownership.firms", column_bytes(world.ownership.firms)});
    for (auto const* links : {&world.network.out, &world.network.in}) {
        spans.push_back({"network.count", column_bytes(links->count)});
        spans.push_back({"network.node", column_bytes(links->node)});
    }
    spans.push_back({"ledger.balance", std::as_bytes(std::span(world.ledger.balance))});
    spans.push_back({"pools.wages", column_bytes(world.pools.wages)});
    spans.push_back({"pools.markets", column_bytes(world.pools.markets)});
    return spans;
}

double places_in(PopulationRequest const& request, RunOptions const& options)
{
    double firms = 0;
    for (RegionInput const& r : request.inputs.regions)
        for (double const n : r.firms) firms += n;
    return firms / options.scale * (1 + request.parameters.reserve);
}

bool works_side_by_side(PopulationRequest const& request, RunOptions const& options)
{
    return options.replicates > 1 && places_in(request, options) < double(many_places);
}

MemoryPlan plan_memory(PopulationRequest const& request, RunOptions const& options)
{
    Parameters const& p = request.parameters;
    double firms = 0, families = 0, cells = 0;
    for (RegionInput const& r : request.inputs.regions) {
        for (double n : r.firms) firms += n;
        families += r.families;
    }
    double const open = firms / options.scale, places = open * (1 + p.reserve);
    MemoryPlan plan;
    plan.firms = places * (bytes_per_row<Firms>() + 4);  // and the list of who owns what
    plan.households = families / options.scale * bytes_per_row<Households>();
    // Places for links both ways, and for each link what is delivered along it.
    plan.network = places * (p.suppliers * (1 + p.network_room) * 4 + 16 + p.suppliers * 10);
    plan.building = open * p.suppliers * 10 + places * 8;
    for (Indicator const& i : indicators()) {
        double const n = double(axis_labels(i.axis, request.inputs).size());
        cells += n * (i.province_only ? 1 : 1 + double(request.inputs.region_count()));
    }
    double const months =
        (options.until ? *options.until : request.plan.end) - request.plan.base + 1;
    plan.results = cells * months * options.replicates * 8;
    int const threads =
        options.threads > 0 ? options.threads : int(std::thread::hardware_concurrency());
    bool const many = places >= double(many_places);
    plan.worlds =
        options.replicates == 1 ? 1 : 1 + (many ? 1 : std::min(threads, options.replicates));
    // Pilots come before: the run's world waits, theirs is copied for each at work.
    bool const anchored = request.plan.anchor != Anchor::free;
    if (anchored && options.scale >= pilot_scale)
        plan.worlds = std::max(plan.worlds, 2 + std::min(threads, options.pilots));
    return plan;
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
