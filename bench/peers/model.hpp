// The reference adoption model as every contender of the race has it (docs/performance.md): its
// numbers, and what is asked of a run.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>

namespace umkm::peers {

inline constexpr std::uint32_t supplier_count = 8;
inline constexpr float innovation = 0.002f, imitation = 0.06f;  // 1/month; when all suppliers have
inline constexpr float base_revenue = 100, gain = 0.1f, spread = 0.2f, kept = 0.05f;
inline constexpr float first_adopters = 0.01f;

struct Setting {
    std::uint32_t agents = 0;
    int months = 0, threads = 1;
    std::uint64_t seed = 1;
};

struct Outcome {
    double seconds = 0;    // of the months; drawing suppliers does not count
    double processor = 0;  // seconds of all threads together
    double adopted = 0;    // share of all agents at the end
    double revenue = 0;    // per agent in the last month
    double capital = 0;    // per agent
};

// Times the months of an outcome: from its making to stop().
class Watch {
public:
    void stop(Outcome& outcome) const
    {
        outcome.processor = double(std::clock() - processor_) / CLOCKS_PER_SEC;
        outcome.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
    std::clock_t processor_ = std::clock();
};

// As fast as we could write it by hand, for this model only (kernel.cpp).
Outcome run_kernel(Setting const& setting);

// As a textbook of object-oriented programming would have it (objects.cpp).
Outcome run_objects(Setting const& setting);

}  // namespace umkm::peers
