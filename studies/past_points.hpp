// The past simulated again at many points of the uncertain parameters, with the same luck at each.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "scenarios/calibration.hpp"
#include "studies/past.hpp"

namespace umkm {

// Of the runs that a fingerprint is made of, and where nothing else is asked for.
inline constexpr int past_scale = 200;

struct PointOptions {
    RunOptions run;                // scale, seed, threads
    std::size_t points = 256;      // a power of two
    std::size_t centre_runs = 32;  // replicates at the priors' modes
    std::string journal;           // points that were seen before, and those seen now; empty: none
};

// Everything a calibration depends on besides its origin: sha256 of the tables, of the parameters
// that are not of levers, of the priors, of the past's scenarios, and the states that they end in.
std::map<std::string, std::string> made_from(DataFolder const& data, Priors const& priors,
                                             std::vector<Past> const& pasts);

// Luck of the province and of regions is switched off: what it does is known without runs.
struct Simulated {
    std::vector<Prior> inputs;                // those of the priors that act in the months
    std::vector<std::vector<double>> points;  // [point][input], from -1 at low to 1 at high
    std::vector<double> centre;               // the modes, likewise
    struct Seen {
        std::vector<std::vector<double>> points;  // [point][feature], one luck
        std::vector<double> centre;               // [feature], mean over many
    };
    std::vector<Seen> seen;  // by past
};

// How many points are done, how many there are, how long the rest takes. Calls come one at a time.
struct PointProgress {
    std::size_t points, done;
    double seconds_left;
};

// Sobol's points over the ranges of the priors. With empty `seen` where `stop` ended it: the
// journal then keeps what was done, and one of other inputs is begun anew. IoError where it cannot
// be written, InputError E482 {path} where the file is no journal.
Simulated simulate_points(Priors const& priors, std::vector<Past> const& pasts,
                          std::map<std::string, std::string> const& made_from,
                          PointOptions const& options,
                          std::function<void(PointProgress const&)> const& progress = {},
                          std::atomic<bool> const* stop = nullptr);

// Whether a parameter of luck, whose part is worked out and not simulated.
bool is_luck(std::string const& parameter);

}  // namespace umkm
