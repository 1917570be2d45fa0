// umkm_race: one contender of the race that is written in C++ runs once; race.py runs them all.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "bench/adoption_model.hpp"
#include "bench/peers/model.hpp"
#include "bench/timing.hpp"

namespace umkm::peers {

namespace {

// The same on our engine (bench/adoption_model.hpp).
Outcome run_engine(Setting const& setting)
{
    Machine const machine{setting.threads > 1};
    return bench::on_threads(setting.threads, [&] {
        reference::World world = reference::new_world(setting.agents, setting.seed, machine);
        Outcome outcome;
        Watch const watch;
        reference::run_months(world, setting.months, setting.seed, machine);
        watch.stop(outcome);
        reference::MonthSeen const& end = world.history.months.back();
        outcome.adopted = end.adopted_share;
        outcome.revenue = end.revenue;
        outcome.capital = reference::mean_capital(world);
        return outcome;
    });
}

Outcome run(std::string_view contender, Setting const& setting)
{
    if (contender == "kernel") return run_kernel(setting);
    if (contender == "engine") return run_engine(setting);
    if (contender == "objects") return run_objects(setting);
    throw std::invalid_argument("no contender of this name");
}

}  // namespace

}  // namespace umkm::peers

int main(int count, char** words)
{
    try {
        if (count != 5) throw std::invalid_argument("four arguments");
        umkm::peers::Setting const setting{.agents = std::uint32_t(std::stoul(words[2])),
                                           .months = std::stoi(words[3]),
                                           .threads = std::stoi(words[4])};
        umkm::peers::Outcome const outcome = umkm::peers::run(words[1], setting);
        fmt::print("{} {} {} {} {}\n", outcome.seconds, outcome.processor, outcome.adopted,
                   outcome.revenue, outcome.capital);
    } catch (std::exception const& error) {
        fmt::print(stderr,
                   "umkm_race: {}\nusage: umkm_race kernel|engine|objects agents months threads\n"
                   "prints seconds, those of all processors, share adopted, revenue and capital "
                   "per agent\n",
                   error.what());
        return 2;
    }
}
