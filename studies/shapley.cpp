#include "studies/shapley.hpp"

#include <bit>
#include <numeric>
#include <set>

#include "sim/dice.hpp"

namespace umkm {

Coalition everyone(std::size_t players)
{
    return players == most_players ? ~Coalition{0} : only(players) - 1;
}

std::vector<Arrival> all_orders(std::size_t players)
{
    require(players >= 1 && players <= 20, "all orders of few players");
    // A coalition of s is there before the player in s! (n - 1 - s)! of the n! orders.
    std::vector<double> weight(players, 1.0 / double(players));
    for (std::size_t s = 1; s < players; ++s)
        weight[s] = weight[s - 1] * double(s) / double(players - s);
    std::vector<Arrival> arrivals;
    for (Coalition there = 0; there < everyone(players); ++there)
        for (std::size_t player = 0; player < players; ++player)
            if ((there & only(player)) == 0)
                arrivals.push_back({player, there, weight[std::size_t(std::popcount(there))]});
    return arrivals;
}

std::vector<Arrival> some_orders(std::size_t players, std::size_t orders, std::uint64_t seed)
{
    require(players >= 1 && players <= most_players && orders >= 2 && orders % 2 == 0,
            "an even number of orders");
    Dice const dice({seed, 0}, hash("orders of programmes"), 0);
    std::vector<Arrival> arrivals;
    auto const follow = [&](auto first, auto last) {
        Coalition there = 0;
        for (auto player = first; player != last; ++player) {
            arrivals.push_back({*player, there, 1 / double(orders)});
            there |= only(*player);
        }
    };
    for (std::size_t pair = 0; pair < orders / 2; ++pair) {
        std::vector<std::size_t> order(players);
        std::iota(order.begin(), order.end(), std::size_t{0});
        Draws draws = dice.of(std::uint32_t(pair));
        for (std::size_t k = players; k > 1; --k)
            std::swap(order[k - 1], order[draws.below(std::uint32_t(k))]);
        follow(order.begin(), order.end());
        follow(order.rbegin(), order.rend());
    }
    return arrivals;
}

std::vector<Coalition> coalitions_of(std::vector<Arrival> const& arrivals, std::size_t players)
{
    std::set<Coalition> all{0, everyone(players)};
    for (std::size_t player = 0; player < players; ++player) all.insert(only(player));
    for (Arrival const& one : arrivals) {
        all.insert(one.there);
        all.insert(one.there | only(one.player));
    }
    return {all.begin(), all.end()};
}

std::vector<double> shares_of(std::vector<Arrival> const& arrivals, std::size_t players,
                              Worth const& worth)
{
    std::vector<double> shares(players, 0);
    for (auto const& [player, there, weight] : arrivals)
        shares[player] += weight * (worth.at(there | only(player)) - worth.at(there));
    return shares;
}

}  // namespace umkm
