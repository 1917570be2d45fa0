#include "models/trade_network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/orders.hpp"
#include "models/trade_markets.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

constexpr std::uint32_t nobody = ~0u;
constexpr std::uint32_t tries = 16;  // seats looked at before a place stays empty

std::vector<std::uint32_t> supplier_places(World const& world, Dice const& dice)
{
    Parameters const& p = world.parameters;
    std::size_t const n = world.firms.size.size();
    std::vector<float> wanted(n);
    double total = 0;
    auto const power = float(p.supplier_power);
    for (std::size_t i = 0; i < n; ++i) {
        wanted[i] = real::exp_single(power * real::log_single(world.firms.size[i]));
        total += double(wanted[i]);
    }
    double const each = p.suppliers * double(n) / total;
    std::vector<std::uint32_t> places(n);
    for (std::size_t i = 0; i < n; ++i) {
        double const exact = std::min(each * double(wanted[i]), p.most_suppliers);
        places[i] = std::uint32_t(exact + dice.uniform(std::uint32_t(i)));
    }
    return places;
}

// Places for buyers per firm of each sector: what buyers will ask of the sector, with some room.
std::array<double, sector_count> places_wanted(World const& world, Links const& in)
{
    std::array<double, sector_count> wanted{}, firms{};
    for (std::uint32_t i = 0; i < world.firms.size.size(); ++i) {
        if (!has(world.firms.traits[i], Trait::open)) continue;
        ++firms[world.firms.sector[i]];
        for (std::size_t s = 0; s < sector_count; ++s)
            wanted[s] += in.room(i) * world.base.inputs[world.firms.sector[i]][s];
    }
    for (std::size_t s = 0; s < sector_count; ++s)
        wanted[s] = firms[s] > 0 ? wanted[s] / firms[s] * world.parameters.network_room : 0;
    return wanted;
}

// Pareto by a rank that goes with size.
std::vector<std::uint32_t> buyer_places(World const& world, Links const& in, Dice const& dice)
{
    auto const wanted = places_wanted(world, in);
    Parameters const& p = world.parameters;
    std::size_t const n = world.firms.size.size();
    auto const tie = float(p.buyers_by_size), free = std::sqrt(1 - tie * tie);
    double const least = (p.degree_tail - 1) / p.degree_tail;  // of the mean
    std::vector<std::uint32_t> places(n);
    for (std::size_t i = 0; i < n; ++i) {
        double const score =
            double(tie * world.firms.merit[i]) + double(free) * dice.normal(std::uint32_t(i), 1);
        double const above = std::max(real::normal_cdf(-score), 1e-9);
        double const exact =
            std::min(wanted[world.firms.sector[i]] * least * real::pow(above, -1 / p.degree_tail),
                     p.most_buyers);
        places[i] = std::uint32_t(exact + dice.uniform(std::uint32_t(i), 2));
    }
    return places;
}

// Everyone's requests, sorted by market: buyer rows in order of row.
struct Requests {
    std::vector<std::uint64_t> first;
    std::vector<std::uint32_t> buyer, supplier;
};

template <class Visit>
void for_requests(World const& world, Choices const& choices, Dice const& dice, Links const& in,
                  Visit visit)
{
    Firms const& f = world.firms;
    for (std::uint32_t j = 0; j < f.size.size(); ++j) {
        if (!has(f.traits[j], Trait::open)) continue;
        for (std::uint32_t k = 0; k < in.room(j); ++k) {
            auto const words = dice.words(j, k);
            visit(choices.market(f.region[j], f.sector[j], unit(words[0]), unit(words[1])), j);
        }
    }
}

// A fair order: whoever comes first finds more free places.
std::vector<std::uint32_t> shuffled(std::uint64_t count, std::size_t market, Dice const& dice)
{
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    for (std::uint32_t k = std::uint32_t(count); k > 1; --k) {
        double const u = unit(dice.words(k, ~0u - std::uint32_t(market))[1]);
        std::swap(order[k - 1], order[std::uint32_t(u * k)]);
    }
    return order;
}

// Serves the requests of one market.
void serve_market(World& world, Requests& requests, std::size_t market, Dice const& dice)
{
    Seats seats = seats_of(world, market, 1);
    auto& [first, all, free, spare] = seats;
    std::uint64_t const begin = requests.first[market];
    for (std::uint32_t const k : shuffled(requests.first[market + 1] - begin, market, dice)) {
        std::uint64_t const q = begin + k;
        std::uint32_t const j = requests.buyer[q];
        if (unit(dice.words(std::uint32_t(q), ~0u - std::uint32_t(market))[0]) >=
            world.parameters.links_kept)
            continue;
        auto const order =
            float(order_of(world.firms.cash[j], world.network.in.places(j), world.parameters));
        for (std::uint32_t attempt = 0; attempt < tries && !free.empty(); ++attempt) {
            auto const words =
                dice.words(std::uint32_t(q), std::uint32_t(market * tries + std::size_t(attempt)));
            std::size_t const seat = std::size_t(unit(words[0]) * double(free.size()));
            std::uint32_t const m = free[seat], i = first + m;
            if (i == j || spare[m] < order) continue;
            spare[m] -= order;
            free[seat] = free.back();
            free.pop_back();
            world.network.out.add(i, j);
            requests.supplier[q] = i;
            break;
        }
    }
}

}  // namespace

void link_firms(World& world)
{
    Dice const dice(Luck{world.luck.seed, 0}, hash("link_firms"), 0);
    Dice const seats(Luck{world.luck.seed, 0}, hash("serve_market"), 0);
    Network& network = world.network;
    network.in.shape(supplier_places(world, dice));
    network.out.shape(buyer_places(world, network.in, dice));
    Choices const choices(world);
    Dice const where(Luck{world.luck.seed, 0}, hash("choose_market"), 0);

    Requests requests;
    std::size_t const markets = world.base.regions * sector_count;
    requests.first.assign(markets + 1, 0);
    for_requests(world, choices, where, network.in,
                 [&](std::size_t m, std::uint32_t) { ++requests.first[m + 1]; });
    for (std::size_t m = 0; m < markets; ++m) requests.first[m + 1] += requests.first[m];
    requests.buyer.resize(requests.first.back());
    requests.supplier.assign(requests.first.back(), nobody);
    auto next = requests.first;
    for_requests(world, choices, where, network.in,
                 [&](std::size_t m, std::uint32_t j) { requests.buyer[next[m]++] = j; });

    for_blocks(markets, world.machine,
               [&](std::size_t m, std::size_t) { serve_market(world, requests, m, seats); });
    for (std::size_t q = 0; q < requests.buyer.size(); ++q)
        if (requests.supplier[q] != nobody) network.in.add(requests.buyer[q], requests.supplier[q]);
    world.deliveries.plan(network.in, world.machine);
}

}  // namespace umkm
