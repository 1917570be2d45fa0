#include "models/trade_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "models/orders.hpp"
#include "models/trade_markets.hpp"
#include "sim/counting_sort.hpp"
#include "sim/elementary.hpp"
#include "sim/look_ahead.hpp"

namespace umkm {

namespace {

constexpr std::uint32_t nobody = ~0u;
constexpr std::uint32_t tries = 16;  // seats looked at before a place stays empty

// Calls visit(row) for every firm, on all threads.
template <class Visit>
void for_rows(World const& world, Visit visit)
{
    std::size_t const rows = world.firms.size.size();
    for_blocks((rows + block_rows - 1) / block_rows, world.machine,
               [&](std::size_t b, std::size_t) {
                   std::size_t const last = std::min<std::size_t>(rows, (b + 1) * block_rows);
                   for (std::size_t i = b * block_rows; i < last; ++i) visit(i);
               });
}

std::vector<std::uint32_t> supplier_places(World const& world, Dice const& dice)
{
    Parameters const& p = world.parameters;
    std::size_t const n = world.firms.size.size();
    std::vector<float> wanted(n);
    double total = 0;
    auto const power = float(p.supplier_power);
    for_rows(world, [&](std::size_t i) {
        wanted[i] = real::exp_single(power * real::log_single(world.firms.size[i]));
    });
    for (float const one : wanted) total += double(one);
    double const each = p.suppliers * double(n) / total;
    std::vector<std::uint32_t> places(n);
    for_rows(world, [&](std::size_t i) {
        double const exact = std::min(each * double(wanted[i]), p.most_suppliers);
        places[i] = std::uint32_t(exact + dice.uniform(std::uint32_t(i)));
    });
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
    for_rows(world, [&](std::size_t i) {
        double const score =
            double(tie * world.firms.merit[i]) + double(free) * dice.normal(std::uint32_t(i), 1);
        double const above = std::max(real::normal_cdf(-score), 1e-9);
        double const exact =
            std::min(wanted[world.firms.sector[i]] * least * real::pow(above, -1 / p.degree_tail),
                     p.most_buyers);
        places[i] = std::uint32_t(exact + dice.uniform(std::uint32_t(i), 2));
    });
    return places;
}

// Everyone's requests, sorted by market: buyer rows in order of row, and whom they find.
struct Requests {
    std::vector<std::uint32_t> first, buyer, supplier;
};

// The market that each place for a supplier is to be filled from, in order of places.
std::vector<std::uint16_t> wanted_markets(World const& world, Links const& in)
{
    Firms const& f = world.firms;
    Choices const choices(world);
    Dice const dice(Luck{world.luck.seed, 0}, hash("choose_market"), 0);
    std::vector<std::uint16_t> markets(in.first.back());
    for_rows(world, [&](std::size_t j) {
        for (std::uint32_t k = 0; k < in.places(std::uint32_t(j)); ++k) {
            auto const words = dice.words(std::uint32_t(j), k);
            markets[in.first[j] + k] = std::uint16_t(
                choices.market(f.region[j], f.sector[j], unit(words[0]), unit(words[1])));
        }
    });
    return markets;
}

Requests requests_of(World const& world, Links const& in)
{
    constexpr std::size_t parts = 64;
    std::size_t const rows = world.firms.size.size();
    std::vector<std::uint16_t> const markets = wanted_markets(world, in);
    Requests requests;
    requests.buyer.resize(markets.size());
    requests.first = counting_sort<std::uint32_t>(
        parts, world.base.regions * sector_count, world.machine,
        [&](std::size_t part, auto visit) {
            for (std::size_t j = part * rows / parts; j < (part + 1) * rows / parts; ++j) {
                if (!has(world.firms.traits[j], Trait::open)) continue;
                for (std::uint32_t k = in.first[j]; k < in.first[j + 1]; ++k)
                    visit(markets[k], std::uint32_t(j));
            }
        },
        [&](std::uint32_t place, std::uint32_t j) { requests.buyer[place] = j; });
    requests.buyer.resize(requests.first.back());
    requests.supplier.assign(requests.first.back(), nobody);
    return requests;
}

// Calls use(k, words) for the first `count` numbers from `first` on with a draw of each.
template <class Use>
void with_luck(Dice const& dice, std::uint32_t first, std::uint32_t count, std::uint32_t draw,
               Use use)
{
    constexpr std::uint32_t piece = 256;
    std::array<std::uint32_t, piece> ids, words[4];
    for (std::uint32_t done = 0; done < count; done += piece) {
        std::uint32_t const some = std::min(piece, count - done);
        std::iota(ids.begin(), ids.end(), first + done);
        dice.fill4(std::span(ids).first(some), {words[0], words[1], words[2], words[3]}, draw);
        for (std::uint32_t k = 0; k < some; ++k)
            use(done + k, Words{words[0][k], words[1][k], words[2][k], words[3][k]});
    }
}

// A fair order: whoever comes first finds more free places.
std::vector<std::uint32_t> shuffled(std::uint32_t count, std::size_t market, Dice const& dice)
{
    std::vector<std::uint32_t> order(count), other(count);
    std::iota(order.begin(), order.end(), 0u);
    with_luck(dice, 1, count, ~0u - std::uint32_t(market), [&](std::uint32_t k, Words const& luck) {
        other[k] = std::uint32_t(unit(luck[1]) * (k + 1));
    });
    look_ahead(
        count > 0 ? count - 1 : 0,
        [&](std::size_t n) { std::swap(order[count - 1 - n], order[other[count - 1 - n]]); },
        [&](std::size_t n) { fetch(&order[other[count - 1 - n]]); });
    return order;
}

// What is known of the requests of a market before any is served, in their order.
struct Asking {
    std::uint32_t luck;  // for the first seat that it looks at
    float order;         // Rp/month; infinite for a place that stays empty
};

std::vector<Asking> asking(World const& world, Requests const& requests, std::size_t market,
                           Dice const& dice)
{
    std::uint32_t const begin = requests.first[market], count = requests.first[market + 1] - begin;
    std::vector<Asking> all(count);
    with_luck(dice, begin, count, ~0u - std::uint32_t(market),
              [&](std::uint32_t k, Words const& luck) {
                  std::uint32_t const j = requests.buyer[begin + k];
                  all[k].order = unit(luck[0]) < world.parameters.links_kept
                                     ? float(order_of(world.firms.cash[j],
                                                      world.network.in.places(j), world.parameters))
                                     : std::numeric_limits<float>::infinity();
              });
    with_luck(dice, begin, count, std::uint32_t(market * tries),
              [&](std::uint32_t k, Words const& luck) { all[k].luck = luck[0]; });
    return all;
}

// Serves the requests of one market.
void serve_market(World& world, Requests& requests, std::size_t market, Dice const& dice,
                  Seats& seats)
{
    seats.of_market(world, market, 1);
    std::uint32_t const first = seats.first;
    std::uint32_t free = seats.free;
    std::uint32_t const begin = requests.first[market], count = requests.first[market + 1] - begin;
    std::vector<Asking> const wants = asking(world, requests, market, dice);
    std::vector<std::uint32_t> const turn = shuffled(count, market, dice);
    std::vector<Link> found;
    found.reserve(count);
    auto const serve = [&](std::size_t n) {
        auto const [luck, order] = wants[turn[n]];
        if (order == std::numeric_limits<float>::infinity()) return;
        std::uint32_t const q = begin + turn[n], j = requests.buyer[q];
        for (std::uint32_t attempt = 0; attempt < tries && free > 0; ++attempt) {
            std::uint32_t const word =
                attempt == 0 ? luck : dice.words(q, std::uint32_t(market * tries + attempt))[0];
            std::size_t const seat = std::size_t(unit(word) * double(free));
            std::uint32_t const m = seats.owner[seat], i = first + m;
            if (i == j || seats.spare[m] < order) continue;
            seats.spare[m] -= order;
            seats.owner[seat] = seats.owner[--free];
            found.push_back({i, j});
            requests.supplier[q] = i;
            break;
        }
    };
    look_ahead(
        count, serve,
        [&](std::size_t n) {
            fetch(&wants[turn[n]]), fetch(&requests.buyer[begin + turn[n]]);
            fetch(&requests.supplier[begin + turn[n]]);
        },
        // Nearly there: some seats will have gone by then.
        [&](std::size_t n) {
            fetch(seats.owner.data() + std::size_t(unit(wants[turn[n]].luck) * double(free)));
        });
    Links& out = world.network.out;
    look_ahead(
        found.size(), [&](std::size_t k) { out.add(found[k].from, found[k].to); },
        [&](std::size_t k) { out.fetch_shape(found[k].from); },
        [&](std::size_t k) { out.fetch_places(found[k].from); });
}

// Tells the buyers of some rows whom they found, market by market.
void tell_buyers(Requests const& requests, std::uint32_t first, std::uint32_t last, Links& in)
{
    for (std::size_t market = 0; market + 1 < requests.first.size(); ++market) {
        auto const begin = requests.buyer.begin() + requests.first[market],
                   end = requests.buyer.begin() + requests.first[market + 1];
        for (auto at = std::lower_bound(begin, end, first); at != end && *at < last; ++at)
            if (std::uint32_t const i = requests.supplier[at - requests.buyer.begin()]; i != nobody)
                in.add(*at, i);
    }
}

// Serves all markets, a market at a time, and tells the buyers.
void fill_places(World& world, Dice const& dice)
{
    Network& network = world.network;
    Requests requests = requests_of(world, network.in);
    std::vector<Seats> seats(lane_count(world.machine));
    for_blocks(world.base.regions * sector_count, world.machine,
               [&](std::size_t m, std::size_t lane) {
                   serve_market(world, requests, m, dice, seats[lane]);
               });
    constexpr std::size_t parts = 64;
    std::size_t const rows = network.nodes();
    for_blocks(parts, world.machine, [&](std::size_t part, std::size_t) {
        tell_buyers(requests, std::uint32_t(part * rows / parts),
                    std::uint32_t((part + 1) * rows / parts), network.in);
    });
}

}  // namespace

void link_firms(World& world)
{
    Dice const dice(Luck{world.luck.seed, 0}, hash("link_firms"), 0);
    Dice const seats(Luck{world.luck.seed, 0}, hash("serve_market"), 0);
    Network& network = world.network;
    network.in.shape(supplier_places(world, dice));
    network.out.shape(buyer_places(world, network.in, dice));
    fill_places(world, seats);
    world.deliveries.plan(network, world.machine);
}

}  // namespace umkm
