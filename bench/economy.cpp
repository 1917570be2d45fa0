#include "bench/economy.hpp"

#include <sys/resource.h>

#include "studies/sources.hpp"

namespace umkm::bench {

PopulationRequest baseline(std::string const& root)
{
    DataFolder const data = read_data(root + "/data");
    return request_of(data, read_scenario(root + "/scenarios/baseline.toml",
                                          context_of(data, standard_catalog())));
}

EconomySpeed measure_economy(PopulationRequest const& request, RunOptions const& options)
{
    RunResult result = run(request, options);
    EconomySpeed speed;
    for (RegionInput const& region : request.inputs.regions)
        for (double const firms : region.firms) speed.firms += firms / options.scale;
    speed.months = int(result.months);
    speed.replicates = options.replicates;
    speed.build = result.populate_seconds;
    speed.run = result.run_seconds;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    speed.peak = double(usage.ru_maxrss) * 1024;
    speed.processes = std::move(result.process_seconds);
    return speed;
}

}  // namespace umkm::bench
