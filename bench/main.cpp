// umkm_bench: how fast the engine and the economy are, beside what the machine can do at best.
// Compare ratios within one output; absolute times drift with the machine and its neighbours.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include "bench/adoption_model.hpp"
#include "bench/check.hpp"
#include "bench/economy.hpp"
#include "bench/machine_floor.hpp"
#include "bench/month_floor.hpp"
#include "bench/national.hpp"
#include "bench/timing.hpp"

namespace umkm::bench {

namespace {

// Prints at once: a run takes minutes.
template <class... Args>
void say(fmt::format_string<Args...> text, Args const&... args)
{
    fmt::vprint(text, fmt::make_format_args(args...));
    std::fflush(stdout);
}

std::string processor_name()
{
    std::ifstream about("/proc/cpuinfo");
    for (std::string line; std::getline(about, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown processor";
}

std::string where(int threads)
{
    char day[16] = "";
    std::time_t const now = std::time(nullptr);
    std::strftime(day, sizeof day, "%Y-%m-%d", std::localtime(&now));
    return fmt::format("{}; {}, {} threads; compiler {}", day, processor_name(), threads,
                       __VERSION__);
}

void bench_floor(int threads, bool quick)
{
    Floor const one = measure_floor(1, quick), all = measure_floor(threads, quick);
    say("\nThe machine at its best{:>32}{:>10}\n", "1 thread", fmt::format("{} threads", threads));
    auto const line = [&](char const* name, double Floor::*value) {
        say("  {:<45}{:>8.2f}{:>10.2f}\n", name, one.*value, all.*value);
    };
    line("sequential read, GB/s", &Floor::read);
    line("every number read and changed, GB/s", &Floor::update);
    line("random look-up in 1.25 MB of bits, ns", &Floor::bit);
    line("random look-up in 40 MB of floats, ns", &Floor::number);
    line("Philox, four words of an agent, ns", &Floor::philox);
}

// The fastest of a few runs; each begins with a new world and leaves it behind.
double adoption_speed(std::uint32_t agents, int months, int threads, reference::World& world)
{
    int const tries = agents < 10'000'000 ? 3 : 1;
    double least = 0;
    for (int i = 0; i < tries; ++i) {
        world = reference::new_world(agents, 1, {});
        double const seconds = on_threads(threads, [&] {
            return seconds_of([&] { reference::run_months(world, months, 1, {threads > 1}); });
        });
        if (i == 0 || seconds < least) least = seconds;
    }
    return least * 1e9 / agents / months;
}

void bench_adoption(int threads, bool quick)
{
    int const months = quick ? 24 : reference::whole_run;
    say("\nThe reference adoption model, {} months, ns per agent-month\n", months);
    say("  {:>10}{:>10}{:>12}{:>10}{:>10}{:>10}\n", "agents", "1 thread",
        fmt::format("{} threads", threads), "adopted", "revenue", "capital");
    for (std::uint32_t const agents : {100'000u, 1'000'000u, 10'000'000u}) {
        if (quick && agents > 1'000'000) continue;
        reference::World world;
        double const one = adoption_speed(agents, months, 1, world);
        double const all = adoption_speed(agents, months, threads, world);
        reference::MonthSeen const& end = world.history.months.back();
        say("  {:>10}{:>10.2f}{:>12.2f}{:>10.4f}{:>10.2f}{:>10.2f}\n", agents, one, all,
            end.adopted_share, end.revenue, reference::mean_capital(world));
    }
}

void show_economy(std::vector<EconomySpeed> const& speeds)
{
    auto const line = [&](std::string const& name, int digits, auto value) {
        fmt::print("  {:<32}", name);
        for (EconomySpeed const& s : speeds) fmt::print("{:>12.{}f}", value(s), digits);
        say("\n");
    };
    line("firms", 0, [](auto const& s) { return s.firms; });
    line("population and network, s", 2, [](auto const& s) { return s.build; });
    line("all months, s", 2, [](auto const& s) { return s.run; });
    line("ns per firm-month", 1, [](auto const& s) { return s.per_firm_month(s.run); });
    line("peak memory so far, GB", 2, [](auto const& s) { return s.peak * 1e-9; });
    line("memory in the last month, GB", 2, [](auto const& s) { return s.resident * 1e-9; });
    say("  by process, of all threads together, ns per firm-month\n");
    for (std::size_t p = 0; p < speeds.front().processes.size(); ++p)
        line("  " + speeds.front().processes[p].name, 1,
             [&](auto const& s) { return s.per_firm_month(s.processes[p].seconds); });
    line("  sum", 1, [](auto const& s) {
        double sum = 0;
        for (auto const& process : s.processes) sum += process.seconds;
        return s.per_firm_month(sum);
    });
}

// The month beside what it must do, at the rates that the machine has at this moment, and beside
// the same month on one thread: on a busy machine, only the processor time of that means much.
void bench_month(PopulationRequest const& request, RunOptions options, EconomySpeed const& speed,
                 int threads, bool quick)
{
    auto const rates = [&](int on) {
        return rates_of(measure_floor(on, quick),
                        measure_look_up(gathered_cells(speed), on, quick));
    };
    Rates const now = rates(threads);
    say("\nThe floor at 1:{}, {} months, {} threads; in order {:.1f} GB/s read, {:.1f} changed in "
        "place; a look-up {:.2f} ns, a draw {:.2f} ns\n",
        options.scale, speed.months, threads, now.read, now.update, now.look_up, now.philox);
    show_month_floor(speed, now, threads);
    options.threads = 1;
    EconomySpeed const one = measure_economy(request, options);
    double const least = month_floor(one, rates(1)), took = one.processor_month();
    say("  on one thread: floor {:.2f} ns, {:.2f} ns of processor time, {:.1f} times; on the clock "
        "{:.2f} times as long as on {}\n",
        least, took, took / least, one.month() / speed.month(), threads);
}

void bench_economy(int threads, bool quick)
{
    PopulationRequest const request = baseline(UMKM_SOURCE_DIR);
    RunOptions options;
    options.replicates = 1;
    options.measure = true;
    options.until = request.plan.base + (quick ? 5 : 23);
    std::vector<EconomySpeed> speeds;
    for (int const scale : {100, 10, 1}) {  // peak memory only grows
        if (quick && scale == 1) continue;
        options.scale = scale;
        speeds.push_back(measure_economy(request, options));
    }
    say("\nThe economy, baseline, {} months, {} threads\n", speeds.front().months, threads);
    show_economy(speeds);
    for (std::size_t k = 1; k < speeds.size(); ++k) {  // at 1:100 it fits the cache
        options.scale = k == 1 ? 10 : 1;
        bench_month(request, options, speeds[k], threads, quick);
    }

    RunOptions usual;
    if (quick) usual.replicates = 4, usual.until = request.plan.base + 11;
    EconomySpeed const s = measure_economy(request, usual);
    say("  {} replicates at 1:{}, {} months: {:.2f} s and {:.2f} s to build; {:.1f} ns per "
        "firm-month\n",
        s.replicates, usual.scale, s.months, s.run, s.build, s.per_firm_month(s.run));
}

// Measured at a tenth of the firms of six provinces, carried on to the nation by rows: memory and
// time of a month go with them, and the tables of region by region are small beside them.
void bench_nation(int threads)
{
    constexpr std::size_t copies = 6;
    PopulationRequest const request = copied(baseline(UMKM_SOURCE_DIR), copies);
    RunOptions options;
    options.scale = 10;
    options.replicates = 1;
    options.until = request.plan.base + 11;
    EconomySpeed const s = measure_economy(request, options);
    Nation const nation;
    double const times = nation.firms / s.firms, regions = double(request.inputs.region_count());
    say("\nA nation: {} copies of the province at 1:{}, {} regions, {:.3g} million firms, {} "
        "months, "
        "{} threads\n",
        copies, options.scale, regions, s.firms * 1e-6, s.months, threads);
    auto const line = [](char const* what, double measured, double carried_on) {
        say("  {:<40}{:>12.2f}{:>12.2f}\n", what, measured, carried_on);
    };
    say("  {:<40}{:>12}{:>12}\n", "", "measured", "carried on");
    line("firms, million", s.firms * 1e-6, nation.firms * 1e-6);
    line("population and network, s", s.build, s.build * times);
    line("a month, s", s.month() * s.firms * 1e-9, s.month() * nation.firms * 1e-9);
    line("106 months, minutes", s.month() * s.firms * 1e-9 * 106 / 60,
         s.month() * nation.firms * 1e-9 * 106 / 60);
    line("peak memory, GB", s.peak * 1e-9, s.peak * 1e-9 * times);
}

}  // namespace

}  // namespace umkm::bench

int main(int count, char** words)
{
    std::vector<std::string_view> const options(words + 1, words + count);
    auto const given = [&](std::string_view option) {
        return std::ranges::find(options, option) != options.end();
    };
    bool const quick = given("--quick"), checks = given("--check"), accept = given("--accept"),
               nation = given("--nation");
    if (options.size() != std::size_t(quick + checks + accept + nation) ||
        quick + checks + nation > 1 || (accept && !checks)) {
        fmt::print(stderr,
                   "usage: umkm_bench [--quick]            fewer months, nothing at 1:1\n"
                   "       umkm_bench --check [--accept]   fails where a ratio fell back against "
                   "bench/reference.toml, or writes it\n"
                   "       umkm_bench --nation             what 64 million firms would take\n");
        return 2;
    }
    try {
        int const threads = int(std::max(std::thread::hardware_concurrency(), 1u));
        std::string const where = umkm::bench::where(threads);
        umkm::bench::say("{}\n", where);
        if (checks) return umkm::bench::check(UMKM_SOURCE_DIR, accept, where) ? 0 : 1;
        if (nation) return umkm::bench::bench_nation(threads), 0;
        umkm::bench::bench_economy(threads, quick);
        umkm::bench::bench_adoption(threads, quick);
        umkm::bench::bench_floor(threads, quick);
    } catch (std::exception const& error) {
        fmt::print(stderr, "umkm_bench: {}\n", error.what());
        return 1;
    }
}
