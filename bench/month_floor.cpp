#include "bench/month_floor.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "sim/deliveries.hpp"

namespace umkm::bench {

namespace {

double stream_time(double read, double written, Rates const& rates)
{
    return (read - written) / rates.read + 2 * written / rates.update;
}

double link_time(Rates const& rates)
{
    double const looked_up = sizeof(std::uint32_t) / rates.read + rates.look_up;
    double const passed_on =
        stream_time(Deliveries::read_per_link, Deliveries::written_per_link, rates);
    return std::min(looked_up, passed_on);
}

std::string times(double took, double least)
{
    return least > 0 ? fmt::format("{:.1f}", took / least) : "-";
}

}  // namespace

Rates rates_of(Floor const& floor, double look_up)
{
    return {floor.read, floor.update, look_up, floor.philox};
}

double least_time(Work const& work, Rates const& rates)
{
    double const memory =
        stream_time(work.read, work.written, rates) + work.links * link_time(rates);
    return std::max(memory, work.draws * rates.philox);
}

std::size_t gathered_cells(EconomySpeed const& speed)
{
    double column = 0;
    for (ProcessSpeed const& process : speed.processes)
        if (process.work) column = std::max(column, process.work->column);
    return std::size_t(column / sizeof(float));
}

double month_floor(EconomySpeed const& speed, Rates const& rates)
{
    std::vector<Work> phases;
    for (ProcessSpeed const& process : speed.processes) {
        phases.resize(std::max(phases.size(), process.phase + 1));
        if (process.work) phases[process.phase] += *process.work;
    }
    double least = 0;
    for (Work const& phase : phases) least += least_time(phase, rates);
    return speed.per_firm_month(least * 1e-9);
}

void show_month_floor(EconomySpeed const& speed, Rates const& rates, int threads)
{
    auto const each = [&](double amount) { return speed.per_firm_month(amount * 1e-9); };
    fmt::print("  {:<22}{:>9}{:>9}{:>8}{:>8}{:>10}{:>9}{:>8}\n", "per firm-month", "bytes in",
               "out", "links", "draws", "floor, ns", "took, ns", "times");
    auto const line = [&](std::string const& name, std::optional<Work> const& work, double took) {
        if (!work) {
            fmt::print("  {:<22}{:>9}{:>9}{:>8}{:>8}{:>10}{:>9.2f}{:>8}\n", name, "-", "-", "-",
                       "-", "-", took, "-");
            return;
        }
        double const least = each(least_time(*work, rates));
        fmt::print("  {:<22}{:>9.1f}{:>9.1f}{:>8.2f}{:>8.2f}{:>10.2f}{:>9.2f}{:>8}\n", name,
                   each(work->read), each(work->written), each(work->links), each(work->draws),
                   least, took, times(took, least));
    };
    double all_took = 0;
    auto const& processes = speed.processes;
    for (std::size_t first = 0, last = 0; first < processes.size(); first = last) {
        Work work;
        double took = 0;
        for (; last < processes.size() && processes[last].phase == processes[first].phase; ++last) {
            ProcessSpeed const& process = processes[last];
            double const own =
                speed.per_firm_month(process.seconds / (process.barrier ? 1 : threads));
            line(process.name, process.work, own);
            work += process.work.value_or(Work{});
            took += own;
        }
        if (last - first > 1) line("  together", work, took);
        all_took += took;
    }
    double const month = speed.month(), least = month_floor(speed, rates);
    line("the rest", {}, month - all_took);
    fmt::print("  {:<22}{:>9}{:>9}{:>8}{:>8}{:>10.2f}{:>9.2f}{:>8}\n", "the month", "", "", "", "",
               least, month, times(month, least));
}

}  // namespace umkm::bench
