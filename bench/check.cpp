#include "bench/check.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fmt/core.h>
#include <unistd.h>

#include "bench/adoption_model.hpp"
#include "bench/economy.hpp"
#include "bench/machine_floor.hpp"
#include "bench/month_floor.hpp"
#include "bench/timing.hpp"
#include "sim/least_work.hpp"

namespace umkm::bench {

namespace {

constexpr int rounds = 5, two = 2;  // threads
constexpr int scale = 10, economy_months = 12;
constexpr std::uint32_t agents = 1'000'000;
constexpr int adoption_months = 24;
constexpr double quiet_enough = 0.1;  // share of all processors that others use
constexpr double none = std::numeric_limits<double>::infinity();

// What else the machine did, as a share of all its processors; steal of other machines counts.
class Others {
public:
    double share() const
    {
        Ticks const now = ticks();
        double const own = (processor_seconds() - own_) * double(sysconf(_SC_CLK_TCK));
        double const all = now.all - start_.all;
        return all > 0 ? std::max((now.busy - start_.busy - own) / all, 0.0) : 0;
    }

private:
    struct Ticks {
        double all = 0, busy = 0;
    };
    static Ticks ticks()
    {
        std::ifstream file("/proc/stat");
        std::string name;
        file >> name;
        Ticks ticks;
        double count = 0;
        for (int column = 0; column < 8 && file >> count; ++column) {
            ticks.all += count;
            if (column != 3 && column != 4) ticks.busy += count;  // idle, waiting for a disk
        }
        return ticks;
    }
    Ticks start_ = ticks();
    double own_ = processor_seconds();
};

void keep_best(double& best, double seen) { best = std::min(best, seen); }
void keep_best(Floor& best, Floor const& seen)
{
    best.read = std::max(best.read, seen.read);
    best.update = std::max(best.update, seen.update);
    keep_best(best.number, seen.number);
    keep_best(best.philox, seen.philox);
}

// The best of all rounds at one number of threads: on the clock where there are several, in
// processor time where there is one.
struct Best {
    Floor floor{.bit = none, .number = none, .philox = none};
    double look_up = none;       // ns, in a column of the economy
    std::vector<double> months;  // seconds
    double begin = none;         // seconds: population, network and the first month
    EconomySpeed economy;        // of the last round

    Rates rates() const { return rates_of(floor, look_up); }
    // Nanoseconds per firm-month: every month at its best.
    double month() const
    {
        double sum = 0;
        for (double const seconds : months) sum += seconds;
        return sum * 1e9 / economy.firms / double(months.size());
    }
};

void measure(PopulationRequest const& request, int threads, Best& best)
{
    RunOptions options;
    options.scale = scale;
    options.replicates = 1;
    options.threads = threads;
    options.until = request.plan.base + (economy_months - 1);
    Reference const found = best.economy.reference;  // after the first round no pilots are needed
    if (!best.months.empty()) options.reference = &found;
    best.economy = measure_economy(request, options);
    auto const seconds = [&](Seconds const& s) { return threads == 1 ? s.processor : s.clock; };
    keep_best(best.begin, seconds(best.economy.begin));
    best.months.resize(best.economy.months_after.size(), none);
    for (std::size_t m = 0; m < best.months.size(); ++m)
        keep_best(best.months[m], seconds(best.economy.months_after[m]));
    keep_best(best.floor, measure_floor(threads, true));
    keep_best(best.look_up, measure_look_up(gathered_cells(best.economy), threads, true));
}

// Processor nanoseconds per agent-month on one thread, and what a month must do.
double adoption_month(Work& work)
{
    reference::World world = reference::new_world(agents, 1, {});
    double const start = processor_seconds();
    on_threads(1, [&] { reference::run_months(world, adoption_months, 1, {false}); });
    double const seconds = processor_seconds() - start;
    work = {};
    for (auto const& process : least_work(reference::month_schedule(), world))
        if (process) work += *process;
    return seconds * 1e9 / agents / adoption_months;
}

std::string text_of(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

}  // namespace

Measured measure_ratios(std::string const& root)
{
    PopulationRequest const request = baseline(root);
    Best one, both;
    double others = none, adoption = none;
    Work adoption_work;
    for (int round = 0; round < rounds; ++round) {
        Others const now;
        measure(request, two, both);
        double const share = now.share();
        keep_best(others, share);
        measure(request, 1, one);
        keep_best(adoption, adoption_month(adoption_work));
        fmt::print(
            "  round {} of {}: {:.1f} ns per firm-month on two threads, {:.1f} on one; others "
            "used {:.0f}% of the processors\n",
            round + 1, rounds, both.month(), one.month(), 100 * share);
        std::fflush(stdout);
    }
    // The month on one thread is mostly arithmetic, so it is set beside arithmetic: the rates of
    // memory swing with what the neighbours do, Philox hardly does.
    double const draw = one.floor.philox;
    return {
        {{"month_one_thread",
          "processor time of a firm's month at 1:10 on one thread, in calls of Philox",
          one.month() / draw},
         {"build", "the same of population, network and base month of a firm",
          one.begin * 1e9 / one.economy.firms / draw},
         {"reference_model",
          "a month of the reference adoption model, a million agents on one thread, over its floor",
          adoption * agents / least_time(adoption_work, one.rates())},
         {"month", "time on the clock of a month at 1:10 on two threads, over the floor of two",
          both.month() / month_floor(both.economy, both.rates()), true},
         {"two_threads", "that month on two threads over one: 0.5 is all there is to gain",
          both.month() / one.month(), true}},
        others};
}

bool check(std::string const& root, bool accept, std::string const& where)
{
    std::string const path = root + "/bench/reference.toml";
    References const references = read_references(text_of(path));
    Measured found = measure_ratios(root);
    bool const busy = found.others > quiet_enough;
    if (!accept) {
        auto const all = compare(found.ratios, references, busy);
        fmt::print("\n{}", table_of(all));
        return !failed(all);
    }
    std::string about = where;
    if (busy) {
        keep_quiet_ones(found.ratios, references);
        about +=
            "; others used the processors: what takes a quiet machine is of an earlier day, or "
            "missing";
    }
    std::string const text = reference_file(found.ratios, about);
    std::ofstream file(path, std::ios::binary);
    if (!(file << text).flush()) throw std::runtime_error("cannot write " + path);
    fmt::print("\n{}", text);
    return true;
}

}  // namespace umkm::bench
