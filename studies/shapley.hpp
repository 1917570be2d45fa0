// The part that each of several players has in what all achieve together (Shapley 1953): what a
// player adds, averaged over the orders in which they can come. The parts add up to the whole.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace umkm {

// Player i is in it where bit i is set.
using Coalition = std::uint64_t;
inline constexpr std::size_t most_players = 64;
inline Coalition only(std::size_t player) { return Coalition{1} << player; }
Coalition everyone(std::size_t players);

// A step of an order: `player` comes to the others who are there. The weights of a player's steps
// add up to 1.
struct Arrival {
    std::size_t player;
    Coalition there;
    double weight;
};

// All orders: every coalition, 2^players of them.
std::vector<Arrival> all_orders(std::size_t players);
// So many orders by lot, an even number, each followed by itself backwards (antithetic; Mitchell et
// al. 2022 JMLR 23:43); step k of order n is arrival n * players + k. Needs at least two.
std::vector<Arrival> some_orders(std::size_t players, std::size_t orders, std::uint64_t seed);

// What must be known: the coalitions of the arrivals before and after, and each player alone; each
// once, in order.
std::vector<Coalition> coalitions_of(std::vector<Arrival> const& arrivals, std::size_t players);

using Worth = std::map<Coalition, double>;
// By player. `worth` holds the coalitions of the arrivals.
std::vector<double> shares_of(std::vector<Arrival> const& arrivals, std::size_t players,
                              Worth const& worth);

}  // namespace umkm
