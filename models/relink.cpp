// Relinking, every few months: links of closed firms end, and firms with empty places for suppliers
// look for one. All decide on what is free when it begins, so it does not matter who comes first,
// except where more come than a supplier has places for.
#include <algorithm>
#include <array>
#include <span>

#include "models/orders.hpp"
#include "models/trade_markets.hpp"
#include "models/trade_network.hpp"
#include "sim/counting_sort.hpp"
#include "sim/fast.hpp"
#include "sim/look_ahead.hpp"

namespace umkm {

namespace {

// A buyer who looks for a supplier, and the market it turns to.
struct Request {
    std::uint32_t market, buyer;
    float order;  // Rp/month
};

// What `visit` collects of each block of firms, in the order of rows.
template <class Item, class Visit>
std::vector<std::vector<Item>> collect(World const& world, Visit visit)
{
    std::size_t const rows = world.firms.size.size();
    std::vector<std::vector<Item>> found((rows + block_rows - 1) / block_rows);
    for_blocks(found.size(), world.machine, [&](std::size_t b, std::size_t) {
        visit(std::uint32_t(b * block_rows),
              std::uint32_t(std::min<std::size_t>(rows, (b + 1) * block_rows)), found[b]);
    });
    return found;
}

// Places whose firm closed since the last time, even if another has opened there: that one begins
// without links.
std::vector<std::uint32_t> left_behind(World const& world)
{
    Firms const& f = world.firms;
    Network const& network = world.network;
    auto const found = collect<std::uint32_t>(world, [&](std::uint32_t first, std::uint32_t last,
                                                         auto& rows) {
        Chosen const fresh(
            Rows<Firms>{first, last}, [traits = f.traits.data() + first, age = f.age.data() + first,
                                       months = world.parameters.relink_months](std::size_t k) {
                return std::uint8_t(!has(traits[k], Trait::open)) | std::uint8_t(age[k] < months);
            });
        rows.reserve(fresh.size());
        for (auto const [i] : fresh)
            if (network.out.count[i] + network.in.count[i] > 0) rows.push_back(i);
    });
    std::vector<std::uint32_t> all;
    for (auto const& rows : found) all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

// Who of a block looks for a supplier, and where.
UMKM_FAST void look(World const& world, Choices const& choices, Dice const& dice,
                    std::uint32_t first, std::uint32_t last, std::vector<Request>& requests)
{
    Firms const& f = world.firms;
    Links const& in = world.network.in;
    auto const keen = float(world.parameters.search),
               keen_online = float(world.parameters.search * world.parameters.search_online);
    std::array<float, block_rows> chance;
    dice.fill_places(first, std::span(chance).first(last - first));
    std::array<std::uint32_t, block_rows> rows, ids, luck[4];
    std::uint32_t count = 0;
    for (std::uint32_t j = first; j < last; ++j) {
        rows[count] = j;
        ids[count] = f.id[j];
        count += bit(f.traits[j], Trait::open) & std::uint8_t(in.room(j) > 0) &
                 std::uint8_t(chance[j - first] < (f.stage[j] > 0 ? keen_online : keen));
    }
    dice.fill4(std::span(ids).first(count), {luck[0], luck[1], luck[2], luck[3]});
    requests.reserve(count);
    for (std::uint32_t k = 0; k < count; ++k) {
        std::uint32_t const j = rows[k];
        std::size_t const market =
            choices.market(f.region[j], f.sector[j], unit(luck[0][k]), unit(luck[1][k]));
        requests.push_back(
            {std::uint32_t(market), j, float(order_of(f.cash[j], in.places(j), world.parameters))});
    }
}

// Requests sorted by market, and where each market begins; in a market they stay in order of rows.
struct ByMarket {
    std::vector<std::uint32_t> first;
    std::vector<Request> requests;
};

ByMarket sorted(std::vector<std::vector<Request>> const& blocks, std::size_t markets,
                Machine const& machine)
{
    constexpr std::size_t parts = 64;
    ByMarket by;
    std::size_t all = 0;
    for (auto const& block : blocks) all += block.size();
    by.requests.resize(all);
    by.first = counting_sort<Request>(
        parts, markets, machine,
        [&](std::size_t part, auto visit) {
            for (std::size_t b = part * blocks.size() / parts;
                 b < (part + 1) * blocks.size() / parts; ++b)
                for (Request const& request : blocks[b]) visit(request.market, request);
        },
        [&](std::uint32_t place, Request const& request) { by.requests[place] = request; });
    return by;
}

// The links that come about in one market. A buyer asks at one seat after the other, picked at
// random among all seats. Picking a number below their count does it: the first numbers are the
// free seats, the others lead nowhere. No supplier promises more than it may still sell.
std::vector<Link> agree(World const& world, Seats& seats, std::span<Request const> requests,
                        Dice const& dice)
{
    constexpr std::size_t piece = 256;  // as many as draw their luck together
    std::array<std::uint32_t, piece> ids, luck[4], seat[4];
    auto const asked = std::uint32_t(world.parameters.asked);
    auto const seat_of = [&](std::uint32_t word) { return std::uint32_t(unit(word) * seats.all); };
    std::vector<Link> links;
    links.reserve(requests.size());
    for (std::size_t from = 0; from < requests.size(); from += piece) {
        auto const some = requests.subspan(from, std::min(piece, requests.size() - from));
        for (std::size_t k = 0; k < some.size(); ++k) ids[k] = world.firms.id[some[k].buyer];
        dice.fill4(std::span(ids).first(some.size()), {luck[0], luck[1], luck[2], luck[3]}, 1);
        for (std::size_t attempt = 0; attempt < 4; ++attempt)
            for (std::size_t k = 0; k < some.size(); ++k) {
                seat[attempt][k] = seat_of(luck[attempt][k]);
                fetch(seats.owner.data() + std::min(seat[attempt][k], seats.free));
            }
        for (std::size_t k = 0; k < some.size(); ++k)
            for (std::uint32_t attempt = 0; attempt < asked; ++attempt) {
                std::uint32_t const at =
                    attempt < 4 ? seat[attempt][k]
                                : seat_of(dice.words(ids[k], 1 + attempt / 4)[attempt % 4]);
                if (at >= seats.free) continue;
                std::uint32_t const m = seats.owner[at];
                if (seats.spare[m] < some[k].order || seats.first + m == some[k].buyer) continue;
                seats.spare[m] -= some[k].order;
                links.push_back({seats.first + m, some[k].buyer});
                break;
            }
    }
    return links;
}

}  // namespace

void relink(World& world, Moment const& moment)
{
    if (!world.drivers.relinking) return;
    world.network.isolate(left_behind(world), world.machine);
    Dice const dice(moment.luck, hash("relink"), std::uint32_t(moment.month.count));
    Choices const choices(world);
    std::size_t const markets = world.base.regions * sector_count;
    ByMarket const by =
        sorted(collect<Request>(world,
                                [&](std::uint32_t first, std::uint32_t last, auto& found) {
                                    look(world, choices, dice, first, last, found);
                                }),
               markets, world.machine);
    // A supplier is in one market and a buyer asks in one, so markets do not touch each other.
    std::vector<Seats> seats(lane_count(world.machine));
    for_blocks(markets, world.machine, [&](std::size_t market, std::size_t lane) {
        std::span<Request const> const requests(by.requests.data() + by.first[market],
                                                by.requests.data() + by.first[market + 1]);
        if (requests.empty()) return;
        double const level = world.drivers.index[market / sector_count];
        seats[lane].of_market(world, market, level);
        world.network.connect(agree(world, seats[lane], requests, dice));
    });
    world.deliveries.plan(world.network, world.machine);
}

}  // namespace umkm
