// What part each programme of a scenario has in the effect of all: the scenario with some of its
// programmes and without the others, again and again, each time with the same luck.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "outputs/paired.hpp"
#include "studies/run.hpp"
#include "studies/shapley.hpp"
#include "studies/sources.hpp"

namespace umkm {

// A programme that the scenario adds to its base, changes in it or takes out.
struct Player {
    std::string id, type;
    std::optional<Lever> before, after;
};

// Against a base that differs in programmes alone; without one, against the scenario without any.
// The ceiling over all programmes is that of the scenario. InputError:
//   E430 {base, scenario, what}  they differ in more
//   E431 {scenario}              no programme differs
//   E432 {number, most}          too many do
std::vector<Player> players_of(Scenario const& scenario, Scenario const* base = nullptr);
// The plan with those of the coalition as they are after, and the others as they were before.
Plan plan_with(Plan const& plan, std::vector<Player> const& players, Coalition coalition);

// Place in indicators() of one of the whole province. InputError E433 {indicator, what there is}.
std::size_t place_of(std::string const& indicator);

// Up to so many programmes every coalition is run; of more, `orders` are drawn.
inline constexpr std::size_t most_exact = 6;

struct DecomposeOptions {
    RunOptions run;                       // `until`: the month looked at
    std::vector<std::string> indicators;  // of the province
    std::size_t orders = 10;              // even
};

// In the indicator's unit, over replicates.
struct Decomposition {
    Indicator const* indicator;
    Month at;
    std::size_t replicates;
    double before, after;  // means without and with all
    MeanWithin whole;      // after - before
    struct Part {
        MeanWithin share;  // Shapley's; shares add up to `whole`
        MeanWithin alone;  // with this one alone
        double
            orders_error;  // standard error of `share` from the draw of orders; 0 where all are run
    };
    std::vector<Part> parts;  // by player
    MeanWithin interaction;   // `whole` beyond the sum of all alone
    struct Both {
        std::size_t first, second;
        MeanWithin beyond;  // with these two alone, beyond the sum of each
    };
    std::vector<Both> pairs;  // where every coalition was run
};

struct Decomposed {
    std::vector<Player> players;
    std::size_t runs = 0, orders = 0;  // orders: 0 where every coalition was run
    std::vector<Decomposition> indicators;
};

// Before each run: how many there are, how many are done, and how long the rest takes.
struct DecomposeProgress {
    std::size_t runs, done;
    double seconds_left;
};

// InputError E433 {indicator, what there is}. Nothing in `indicators` when `stop` ended a run.
Decomposed decompose(PopulationRequest const& request, std::vector<Player> const& players,
                     DecomposeOptions const& options,
                     std::function<void(DecomposeProgress const&)> const& progress = {},
                     std::atomic<bool> const* stop = nullptr);

}  // namespace umkm
