// The reference adoption model: firms that hear of something new from eight suppliers, take it up,
// and earn a tenth more. A second world on the same engine, which shows that the engine knows no
// economics, and a yardstick: the same model exists in other frameworks (docs/performance.md).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/schedule.hpp"

namespace umkm::reference {

inline constexpr std::uint32_t supplier_count = 8;
inline constexpr int whole_run = 120;  // months

struct Agents {
    std::vector<float> capital;
    Bits now, before;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"capital", "1", "a twentieth of all revenue so far", &Agents::capital},
            Field{"now", "1", "has adopted, this month or before", &Agents::now},
            Field{"before", "1", "adopted when the month began: what others see", &Agents::before},
        };
    }
};

struct Suppliers {
    std::vector<std::uint32_t> rows;  // supplier_count of each agent, never itself

    std::span<std::uint32_t const, supplier_count> of(Row<Agents> i) const
    {
        return std::span<std::uint32_t const, supplier_count>(
            rows.data() + std::size_t{i.at} * supplier_count, supplier_count);
    }
    // Asks memory for them, to be looked at a little later.
    void call(Row<Agents> i) const { __builtin_prefetch(of(i).data(), 0, 2); }
};

struct Sums {
    std::vector<std::int64_t> adopters, revenue;  // this month

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"adopters", "agents", "adopted this month", &Sums::adopters},
            Field{"revenue", "2^-16", "of all agents", &Sums::revenue},
        };
    }
};

struct MonthSeen {
    double adopted_share = 0, revenue = 0;  // of all agents; per agent
    friend bool operator==(MonthSeen const&, MonthSeen const&) = default;
};
struct History {
    std::int64_t adopted = 0;
    std::vector<MonthSeen> months;
};

struct World {
    Agents agents;
    Suppliers suppliers;
    History history;
    Tally<Sums> sums;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"agents", "", "firms", &World::agents},
            Field{"suppliers", "", "who tells whom", &World::suppliers},
            Field{"history", "", "what was observed", &World::history},
            Field{"sums", "", "sums over rows", &World::sums},
        };
    }
    void collect() { sums.collect(); }
};

// Suppliers drawn, one agent in a hundred an adopter.
World new_world(std::uint32_t agents, std::uint64_t seed, Machine const& machine);

Schedule<World> month_schedule();

void run_months(World& world, int months, std::uint64_t seed, Machine const& machine);

double mean_capital(World const& world);
std::uint64_t hash_of(World const& world);

}  // namespace umkm::reference
