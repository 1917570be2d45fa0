#include "models/trade_network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/elementary.hpp"

namespace umkm {

namespace {

constexpr std::uint32_t nobody = ~0u;
// Suppliers asked before a place stays empty: at the start, and in a later search.
constexpr std::uint32_t tries = 16, asked = 4;

// Running sums of trade weights over the regions that sell, for each buying region and supplying
// sector.
class Choices {
public:
    explicit Choices(World const& world)
        : regions_(world.base.regions), sums_(regions_ * sector_count * regions_)
    {
        Base const& base = world.base;
        std::vector<double> supply(regions_ * sector_count);
        for (std::size_t i = 0; i < world.firms.size.size(); ++i)
            if (has(world.firms.traits[i], Trait::open))
                supply[Cells::region_sector(world.firms.region[i], world.firms.sector[i])] +=
                    double(world.firms.size[i]);
        for (std::size_t r = 0; r < regions_; ++r)
            for (std::size_t s = 0; s < sector_count; ++s) {
                double sum = 0;
                for (std::size_t g = 0; g < regions_; ++g)
                    sums_[(r * sector_count + s) * regions_ + g] = sum +=
                        supply[Cells::region_sector(g, s)] * base.trade_decay[r * regions_ + g];
            }
        for (std::size_t b = 0; b < sector_count; ++b) {
            double sum = 0;
            for (std::size_t s = 0; s < sector_count; ++s)
                sector_sums_[b][s] = sum += base.inputs[b][s];
        }
    }

    // The market in which a buyer looks, by two uniforms.
    std::size_t market(std::size_t region, std::size_t sector, double u, double v) const
    {
        auto const& sectors = sector_sums_[sector];
        std::size_t const s = std::min<std::size_t>(
            std::size_t(std::upper_bound(sectors.begin(), sectors.end(), u * sectors.back()) -
                        sectors.begin()),
            sector_count - 1);
        double const* const first = sums_.data() + (region * sector_count + s) * regions_;
        double const* const last = first + regions_;
        auto const g = std::size_t(std::upper_bound(first, last, v * last[-1]) - first);
        return Cells::region_sector(std::min(g, regions_ - 1), s);
    }

private:
    std::size_t regions_;
    std::vector<double> sums_;
    std::array<std::array<double, sector_count>, sector_count> sector_sums_{};
};

double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

// What a firm orders from each known supplier in the base month; as in place_orders.
std::uint32_t order_of(World const& world, std::uint32_t i, std::uint32_t places)
{
    return std::uint32_t(double(world.firms.cash[i]) * world.parameters.linked_share /
                         std::max(places, 1u));
}

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
        double const exact = std::min(each * double(wanted[i]), 60.0);
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
    Firms const& f = world.firms;
    Links& out = world.network.out;
    std::vector<std::uint32_t> seats;  // one entry for every free place of a supplier
    std::vector<float>
        room;  // by place in the market's list: what may still be sold to known buyers
    std::uint32_t const first = world.base.market_first[market],
                        last = world.base.market_first[market + 1];
    for (std::uint32_t m = first; m < last; ++m) {
        std::uint32_t const i = world.base.market_rows[m];
        bool const open = has(f.traits[i], Trait::open);
        room.push_back(open ? f.size[i] * float(world.parameters.most_of_sales) : 0.0f);
        if (open) seats.insert(seats.end(), out.room(i), m - first);
    }
    std::uint64_t const begin = requests.first[market];
    for (std::uint32_t const k : shuffled(requests.first[market + 1] - begin, market, dice)) {
        std::uint64_t const q = begin + k;
        std::uint32_t const j = requests.buyer[q];
        if (unit(dice.words(std::uint32_t(q), ~0u - std::uint32_t(market))[0]) >=
            world.parameters.links_kept)
            continue;
        auto const amount =
            float(order_of(world, j, world.network.in.first[j + 1] - world.network.in.first[j]));
        for (std::uint32_t attempt = 0; attempt < tries && !seats.empty(); ++attempt) {
            auto const words =
                dice.words(std::uint32_t(q), std::uint32_t(market * tries + std::size_t(attempt)));
            std::size_t const seat = std::size_t(unit(words[0]) * double(seats.size()));
            std::uint32_t const m = seats[seat], i = world.base.market_rows[first + m];
            if (i == j || room[m] < amount) continue;
            room[m] -= amount;
            seats[seat] = seats.back();
            seats.pop_back();
            out.add(i, j);
            requests.supplier[q] = i;
            break;
        }
    }
}

}  // namespace

void index_markets(World& world)
{
    Firms const& f = world.firms;
    std::size_t const markets = world.base.regions * sector_count;
    auto& first = world.base.market_first;
    first.assign(markets + 1, 0);
    for (std::size_t i = 0; i < f.size.size(); ++i)
        ++first[Cells::region_sector(f.region[i], f.sector[i]) + 1];
    for (std::size_t m = 0; m < markets; ++m) first[m + 1] += first[m];
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    world.base.market_rows.resize(f.size.size());
    for (std::uint32_t i = 0; i < f.size.size(); ++i)
        world.base.market_rows[next[Cells::region_sector(f.region[i], f.sector[i])]++] = i;
    auto& seats = world.base.market_seats;
    seats.assign(f.size.size() + 1, 0);
    for (std::size_t m = 0; m < f.size.size(); ++m) {
        std::uint32_t const i = world.base.market_rows[m];
        seats[m + 1] = seats[m] + world.network.out.first[i + 1] - world.network.out.first[i];
    }
    // Where to begin the search for a seat (guide table, Chen and Asau 1974): the firm of the seat
    // at the same share of the market.
    auto& guide = world.base.market_guide;
    guide.resize(f.size.size());
    for (std::size_t market = 0; market < markets; ++market) {
        std::uint32_t m = first[market];
        std::uint32_t const count = first[market + 1] - m, begin = m;
        double const all = seats[first[market + 1]] - seats[begin];
        for (std::uint32_t k = 0; k < count; ++k) {
            auto const seat = seats[begin] + std::uint32_t(all * k / count);
            while (m + 1 < first[market + 1] && seats[m + 1] <= seat) ++m;
            guide[begin + k] = m;
        }
    }
}

void link_firms(World& world)
{
    Dice const dice(Luck{world.luck.seed, 0}, hash("link_firms"), 0);
    Dice const seats(Luck{world.luck.seed, 0}, hash("serve_market"), 0);
    Network& network = world.network;
    network.in.shape(supplier_places(world, dice));
    network.out.shape(buyer_places(world, network.in, dice));
    index_markets(world);
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
}

namespace {

struct Proposal {
    std::uint32_t buyer, supplier;
};

// The supplier that one buyer would like for an empty place, asked in its own luck.
void propose(World const& world, Choices const& choices, Dice const& dice, std::uint32_t j,
             std::vector<Proposal>& proposals)
{
    Firms const& f = world.firms;
    Parameters const& p = world.parameters;
    double const keen = p.search * (f.stage[j] > 0 ? 1.5 : 1.0);
    std::uint32_t const places = world.network.in.first[j + 1] - world.network.in.first[j];
    auto const amount = float(double(f.cash[j]) * p.linked_share / std::max(places, 1u));
    auto const words = dice.words(f.id[j], 0);
    if (unit(words[0]) >= keen) return;
    std::size_t const market =
        choices.market(f.region[j], f.sector[j], unit(words[1]), unit(words[2]));
    // A place for buyers is picked at random, as at the start; it counts if nobody has it.
    Base const& base = world.base;
    std::uint32_t const* const seats = base.market_seats.data();
    std::uint32_t const first = base.market_first[market], last = base.market_first[market + 1];
    std::uint32_t const all = seats[last] - seats[first];
    auto const pick = dice.words(f.id[j], 1);
    for (std::uint32_t attempt = 0; attempt < asked && all > 0; ++attempt) {
        double const u = unit(pick[attempt]);
        std::uint32_t const seat = seats[first] + std::uint32_t(u * all);
        std::uint32_t m = base.market_guide[first + std::uint32_t(u * (last - first))];
        while (seats[m + 1] <= seat) ++m;
        std::uint32_t const i = base.market_rows[m];
        if (world.spare[m] < amount || i == j || seat - seats[m] < world.network.out.count[i])
            continue;
        proposals.push_back({j, i});
        return;
    }
}

// What each firm, in the order of the markets, may still sell to known buyers; closed ones nothing.
void measure_spare(World& world)
{
    Firms const& f = world.firms;
    auto const count = std::uint32_t(world.base.market_rows.size());
    world.spare.resize(count);
    for_blocks(
        (count + block_rows - 1) / block_rows, world.machine, [&](std::size_t b, std::size_t) {
            auto const end = std::uint32_t(std::min<std::size_t>(count, (b + 1) * block_rows));
            for (auto m = std::uint32_t(b * block_rows); m < end; ++m) {
                std::uint32_t const i = world.base.market_rows[m];
                double const limit = world.parameters.most_of_sales * double(f.size[i]) *
                                     world.drivers.index[f.region[i]];
                bool const open = has(f.traits[i], Trait::open);
                world.spare[m] = open ? float(limit - double(f.known_sales[i])) : -1.0f;
            }
        });
}

}  // namespace

void relink(World& world, Moment const& moment)
{
    if (!world.drivers.relinking) return;
    Firms const& f = world.firms;
    auto const rows = std::uint32_t(f.size.size());
    // A place whose firm closed since the last time, even if another has opened: no links, no age.
    for (std::uint32_t i = 0; i < rows; ++i)
        if (!has(f.traits[i], Trait::open) || f.age[i] < world.parameters.relink_months) {
            if (world.network.out.count[i] + world.network.in.count[i] > 0)
                world.network.isolate(i);
        }
    measure_spare(world);
    Dice const dice(moment.luck, hash("relink"), std::uint32_t(moment.month.count));
    Choices const choices(world);
    std::size_t const blocks = (rows + block_rows - 1) / block_rows;
    std::vector<std::vector<Proposal>> proposals(blocks);
    for_blocks(blocks, world.machine, [&](std::size_t b, std::size_t) {
        auto const end = std::uint32_t(std::min<std::size_t>(rows, (b + 1) * block_rows));
        for (auto j = std::uint32_t(b * block_rows); j < end; ++j)
            if (has(f.traits[j], Trait::open) && world.network.in.room(j) > 0)
                propose(world, choices, dice, j, proposals[b]);
    });
    for (auto const& block : proposals)
        for (Proposal const& link : block) world.network.connect(link.supplier, link.buyer);
}

}  // namespace umkm
