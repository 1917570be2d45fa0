// What a run will take, from counts, before anything is built.
#include <algorithm>
#include <thread>

#include "studies/reference.hpp"
#include "studies/run.hpp"

namespace umkm {

namespace {

// With this many places or more, threads work inside a replicate; below, replicates run side by
// side.
constexpr double many_places = 1e6;

}  // namespace

bool works_side_by_side(double places) { return places < many_places; }

double places_in(PopulationRequest const& request, RunOptions const& options)
{
    double firms = 0;
    for (RegionInput const& r : request.inputs.regions)
        for (double const n : r.firms) firms += n;
    return firms / options.scale * (1 + request.parameters.reserve);
}

bool works_side_by_side(PopulationRequest const& request, RunOptions const& options)
{
    return options.replicates > 1 && works_side_by_side(places_in(request, options));
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
    plan.network = places * (p.suppliers * (1 + p.network_room) * 4 + 16);  // links both ways
    if (places > Deliveries::few_nodes) plan.deliveries = places * p.suppliers * 10;
    int const threads =
        options.threads > 0 ? options.threads : int(std::thread::hardware_concurrency());
    // The requests for all places; and what is known of those of the markets at work, the largest
    // of which are some four times the mean.
    double const markets = double(request.inputs.region_count()) * sector_count;
    plan.building =
        open * p.suppliers * (10 + 24 * std::min(1.0, 4 * threads / markets)) + places * 8;
    for (Indicator const& i : indicators()) {
        double const n = double(axis_labels(i.axis, request.inputs).size());
        cells += n * (i.province_only ? 1 : 1 + double(request.inputs.region_count()));
    }
    double const months =
        (options.until ? *options.until : request.plan.end) - request.plan.base + 1;
    plan.results = cells * months * options.replicates * 8;
    bool const many = !works_side_by_side(places);
    plan.worlds =
        options.replicates == 1 ? 1 : 1 + (many ? 1 : std::min(threads, options.replicates));
    // Pilots come before: the run's world waits, theirs is copied for each at work.
    bool const anchored = request.plan.anchor != Anchor::free;
    if (anchored && options.scale >= pilot_scale)
        plan.worlds = std::max(plan.worlds, 2 + std::min(threads, options.pilots));
    return plan;
}

}  // namespace umkm
