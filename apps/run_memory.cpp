#include "apps/run_memory.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>

namespace umkm {

namespace {

// The number that follows a word in a file of the system, or its first where the word is empty;
// nothing where there is none.
std::optional<double> number_after(std::string const& word, char const* path)
{
    std::ifstream file(path);
    for (std::string read; !word.empty() && read != word;)
        if (!(file >> read)) return {};
    double number = 0;
    return file >> number ? std::optional(number) : std::nullopt;
}

// What the machine can still give, in bytes, and the container if we are in one, whose memory holds
// files too that it can let go; nothing where neither says.
std::optional<double> free_memory()
{
    std::optional<double> free = number_after("MemAvailable:", "/proc/meminfo");
    if (free) *free *= 1024;
    auto const most = number_after("", "/sys/fs/cgroup/memory.max"),
               taken = number_after("", "/sys/fs/cgroup/memory.current"),
               files = number_after("inactive_file", "/sys/fs/cgroup/memory.stat");
    if (most && taken) free = std::min(free.value_or(*most), *most - *taken + files.value_or(0));
    return free;
}

}  // namespace

void check_memory(User const& user, PopulationRequest const& population, RunOptions const& options,
                  Recording const& recording)
{
    MemoryPlan plan = plan_memory(population, options);
    if (recording.agents == Agents::panel)
        plan.panel = panel_bytes(population, options, recording.panel);
    auto const free = free_memory();
    if (!free || plan.total() <= *free) return;
    double const all = plan.total() / 1e9, there = *free / 1e9;
    if (plan.panel > plan.total() / 2)
        throw IoError(user.say(
            "the run needs {:.1f} GB, of which {:.1f} GB for its panel, and {:.1f} GB are free: "
            "take fewer firms with --panel, fewer --replicates or a coarser --scale",
            "simulasi memerlukan {:.1f} GB, di antaranya {:.1f} GB untuk panel, sedangkan yang "
            "bebas {:.1f} GB: kurangi usaha dengan --panel, kurangi --replicates, atau pakai "
            "--scale yang lebih kasar",
            all, plan.panel / 1e9, there));
    throw IoError(user.say(
        "the run needs {:.1f} GB, and {:.1f} GB are free: take a coarser --scale{}",
        "simulasi memerlukan {:.1f} GB, sedangkan yang bebas {:.1f} GB: pakai --scale yang lebih "
        "kasar{}",
        all, there,
        plan.worlds > 2 ? user.say(", or fewer --threads, which work on {} worlds at a time",
                                   ", atau kurangi --threads, yang mengerjakan {} dunia sekaligus",
                                   plan.worlds - 1)
                        : ""));
}

}  // namespace umkm
