#include "bench/economy.hpp"

#include <chrono>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

#include "bench/timing.hpp"
#include "models/catalog.hpp"
#include "sim/least_work.hpp"
#include "studies/sources.hpp"

namespace umkm::bench {

namespace {

std::vector<ProcessSpeed> processes_of(Schedule<World> const& schedule)
{
    std::vector<ProcessSpeed> processes(schedule.processes().size());
    for (std::size_t phase = 0; phase < schedule.phases().size(); ++phase)
        for (std::size_t p = schedule.phases()[phase].first; p < schedule.phases()[phase].last; ++p)
            processes[p] = {.name = schedule.processes()[p].name,
                            .phase = phase,
                            .barrier = schedule.phases()[phase].barrier,
                            .work = {}};
    return processes;
}

// What the program holds in memory now.
double resident_bytes()
{
    double size = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * double(sysconf(_SC_PAGESIZE));
}

// Time since the last look.
class Stopwatch {
public:
    Seconds lap()
    {
        Seconds const now{seconds_now(), processor_seconds()};
        Seconds const passed{now.clock - last_.clock, now.processor - last_.processor};
        last_ = now;
        return passed;
    }

private:
    static double seconds_now()
    {
        auto const now = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration<double>(now).count();
    }
    Seconds last_{seconds_now(), processor_seconds()};
};

}  // namespace

PopulationRequest baseline(std::string const& root)
{
    DataFolder const data = read_data(root + "/data");
    return request_of(data, read_scenario(root + "/scenarios/baseline.toml",
                                          context_of(data, standard_catalog())));
}

EconomySpeed measure_economy(PopulationRequest const& request, RunOptions const& options)
{
    Schedule<World> const schedule = month_schedule();
    EconomySpeed speed;
    speed.processes = processes_of(schedule);
    Stopwatch watch;
    RunResult const result = run(request, options, [&](MonthSeen const& seen) {
        if (seen.step == 0)
            speed.begin = watch.lap();
        else
            speed.months_after.push_back(watch.lap());
        if (seen.last) speed.reference = seen.world.reference, speed.resident = resident_bytes();
        auto const least = least_work(schedule, seen.world);
        for (std::size_t p = 0; p < least.size(); ++p)
            if (least[p])
                speed.processes[p].work = speed.processes[p].work.value_or(Work{}) += *least[p];
    });
    for (RegionInput const& region : request.inputs.regions)
        for (double const firms : region.firms) speed.firms += firms / options.scale;
    speed.months = int(result.months);
    speed.replicates = options.replicates;
    speed.build = result.populate_seconds;
    speed.run = result.run_seconds;
    speed.pilots = result.pilot_seconds;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    speed.peak = double(usage.ru_maxrss) * 1024;
    for (std::size_t p = 0; p < result.process_seconds.size(); ++p)
        speed.processes[p].seconds = result.process_seconds[p].second;
    return speed;
}

}  // namespace umkm::bench
