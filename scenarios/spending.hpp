// The most that a programme can spend and serve, from what its scenario says. Nothing is simulated:
// places are taken to fill as they open.
#pragma once

#include <vector>

#include "models/parameters.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

// Rupiah of the lever's price year.
struct Spending {
    enum class Bound : std::uint8_t {
        places,  // years add up: so many places, each at its cost
        budget,  // the number is open: each year is a limit of its own, `total` limits them
                 // together
        none     // nothing limits it
    };
    Bound bound = Bound::places;
    std::vector<double> by_year;  // from the plan's first year to its last
    double total = 0;
    double served = 0;  // beneficiaries in all; infinite where nothing limits them
    double lent = 0;    // of banks, to be repaid
};
Spending most_spending(Lever const& lever, Plan const& plan, Parameters const& parameters);

// Whole beneficiaries of a sum of fractions.
double whole_served(double served);

// The kinds with members: how many a run at 1:scale can serve decides whether its effect shows.
inline constexpr int fewest_agents = 30;
// A remark W605 or W606 for each lever that can serve fewer agents than that.
std::vector<Diagnostic> remarks_on_scale(Scenario const& scenario, Parameters const& parameters,
                                         int scale);

}  // namespace umkm
