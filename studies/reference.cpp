#include "studies/reference.hpp"

#include <algorithm>

#include <tbb/parallel_for.h>

#include "models/catalog.hpp"
#include "models/drivers.hpp"
#include "models/settle.hpp"
#include "studies/draws.hpp"

namespace umkm {

namespace {

// Pilots have luck of their own: no replicate of a run has these numbers.
constexpr std::uint32_t first_pilot = 0xffff'ff00;

Reference run_pilot(World world, Reference const& start, Anchoring anchoring, std::uint32_t number,
                    std::size_t months, bool reversed, std::atomic<bool> const* stop)
{
    Machine const machine{false, reversed};
    world.machine = machine;
    world.luck.replicate = first_pilot + number;
    world.totals.open(lane_count(machine));
    world.reference = start;
    world.reference.anchoring = anchoring;
    Schedule<World> schedule = month_schedule();
    for (std::size_t step = 0; step < months && !(stop && stop->load()); ++step) {
        Moment const moment{world.plan.base + int(step), std::uint32_t(step), world.luck};
        check_identities(world, schedule.run_month(world, moment, machine), moment);
    }
    return std::move(world.reference);
}

// Whether it happened in a month of the run whose growth is measured; if not, it is a what-if.
bool growth_contains(Shock const& shock, Inputs const& inputs, Plan const& plan)
{
    Month const last = std::min(shock.end, plan.end);
    for (Month month = std::max(shock.start, plan.base); month <= last; month = month + 1)
        if (shock.happened && growth_is_measured(inputs, month)) return true;
    return false;
}

// From the month `first` on; what was found before stays.
void average(std::vector<double> Reference::*column, std::vector<Reference> const& found,
             std::size_t first, std::size_t months, Reference& mean)
{
    auto& to = mean.*column;
    std::size_t const from = to.size() / months * first;
    std::fill(to.begin() + std::ptrdiff_t(from), to.end(), 0);
    for (Reference const& one : found)
        for (std::size_t i = from; i < to.size(); ++i)
            to[i] += (one.*column)[i] / double(found.size());
}

}  // namespace

Reference find_reference(PopulationRequest const& request, RunOptions const& options,
                         std::size_t months, std::atomic<bool> const* stop)
{
    Reference reference;
    if (request.plan.anchor == Anchor::free) return reference;
    PopulationRequest pilot = request;
    pilot.scale = std::max(options.scale, pilot_scale);
    pilot.seed = options.seed;
    pilot.machine = {true, options.reversed};
    pilot.plan.levers.clear();
    std::erase_if(pilot.plan.shocks, [&](Shock const& shock) {
        return !growth_contains(shock, pilot.inputs, request.plan);
    });
    World first = populate(std::move(pilot));
    if (options.draws) first.parameters = options.draws->centre(first.parameters);
    reference.formal_factor.assign(months * first.base.regions, 1);
    reference.large_sales.assign(months, 0);
    reference.poor_standing.assign(months * first.base.regions, 0);
    reference.lift.assign(first.base.regions, 0);
    auto const pass = [&](Anchoring anchoring, std::size_t from) {
        std::vector<Reference> found(std::size_t(options.pilots));
        tbb::parallel_for(std::uint32_t{0}, std::uint32_t(options.pilots), [&](std::uint32_t k) {
            World world = first;
            if (anchoring == Anchoring::regions) world.plan.shocks.clear();
            found[k] = run_pilot(std::move(world), reference, anchoring, k, months,
                                 options.reversed, stop);
        });
        for (auto column :
             {&Reference::formal_factor, &Reference::large_sales, &Reference::poor_standing})
            average(column, found, std::min(from, months), months, reference);
    };
    pass(Anchoring::regions, 0);
    if (!first.plan.shocks.empty())
        pass(Anchoring::shocks,
             std::size_t(std::max(first_strike(first.plan) - first.plan.base, 0)));
    reference.anchoring = Anchoring::follow;
    return reference;
}

}  // namespace umkm
