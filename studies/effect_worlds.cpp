#include "studies/effect_worlds.hpp"

#include <algorithm>

#include "models/orders.hpp"
#include "models/programmes/agents.hpp"

namespace umkm {

namespace {

// As in `sell`, but at given rates.
double sales_at(World const& world, std::uint32_t i, Market const& rates)
{
    Firms const& f = world.firms;
    if (!has(f.traits[i], Trait::open)) return 0;
    std::size_t const cell = Cells::market(f.region[i], f.sector[i], area_of(f.traits[i]));
    double const reach = reach_of(world.market, f.stage[i], f.size[i], f.attraction[i], f.pull[i]);
    double const wanted = double(f.attraction[i]) * rates.shop_rate[cell] +
                          reach * rates.online_rate[cell] + double(f.bulk_order[i]);
    double const capacity =
        capacity_of(f.size[i], f.capital[i], world.drivers.index[f.region[i]], world.parameters);
    double const known = double(f.known_sales[i]);
    return known + std::min(wanted, std::max(capacity - known, 0.0));
}

void note_members(World const& world, KeptWorld& kept, bool last)
{
    Lever const& lever = world.plan.levers.front();
    std::vector<std::uint8_t> const& asked = world.programmes.front().asked;
    Agents const agents(world, lever);
    bool const firms = lever.agent == AgentKind::firm;
    kept.joined.resize(world.firms.id.size());
    kept.still_there.assign(last ? world.firms.id.size() : 0, 0);
    for (std::uint32_t row = 0; row < asked.size(); ++row) {
        if ((asked[row] & ProgrammeState::got_a_place) == 0) continue;
        bool const same = asked[row] == (agents.generation(row) | ProgrammeState::got_a_place);
        for (std::uint32_t const i : firms ? std::span<std::uint32_t const>(&row, 1)
                                           : world.ownership.of(world.households, row)) {
            kept.joined[i] = 1;
            if (last) kept.still_there[i] = !firms || same;
        }
    }
}

void begin(World const& world, KeptWorld& kept)
{
    std::size_t const rows = world.firms.id.size();
    for (auto* column : {&kept.sales, &kept.drawings}) column->assign(rows, 0);
    kept.buyers = world.network.out;
    kept.sells_online.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) kept.sells_online[i] = world.firms.stage[i] > 0;
}

void add_month(World const& world, KeptWorld& kept)
{
    Firms const& f = world.firms;
    for (std::uint32_t i = 0; i < f.id.size(); ++i) {
        kept.sales[i] += float(f.sales[i]);
        kept.drawings[i] += float(f.drawings[i]);
    }
}

// The month is over and firms have changed since they sold, alike for both rates.
void add_month_at(World const& world, Market const& rates, KeptWorld& kept)
{
    kept.sales_at_rates.resize(world.firms.id.size());
    for (std::uint32_t i = 0; i < world.firms.id.size(); ++i)
        kept.sales_at_rates[i] +=
            float(double(world.firms.sales[i]) +
                  (sales_at(world, i, rates) - sales_at(world, i, world.market)));
}

void finish(World const& world, KeptWorld& kept)
{
    Firms const& f = world.firms;
    kept.id = f.id;
    kept.age = f.age;
    kept.traits = f.traits;
    kept.region = f.region;
    kept.sector = f.sector;
}

}  // namespace

WorldKeeper::WorldKeeper(RunOptions const& options, std::size_t months,
                         std::vector<KeptWorld> const* other)
    : worlds(std::size_t(options.replicates)),
      first_(options.first_replicate),
      window_(months - std::min(effect_months, months)),
      other_(other)
{
}

void WorldKeeper::see(MonthSeen const& seen)
{
    auto const k = std::size_t(seen.replicate - first_);
    KeptWorld& kept = worlds[k];
    World const& world = seen.world;
    bool const has_members = !world.programmes.empty() && !world.plan.levers.front().regional;
    if (has_members) note_members(world, kept, seen.last);
    if (seen.step < window_) return;
    if (seen.step == window_) begin(world, kept);
    add_month(world, kept);
    if (other_)
        add_month_at(world, (*other_)[k].rates[seen.step - window_], kept);
    else
        kept.rates.push_back(world.market);
    if (seen.last) finish(world, kept);
}

std::vector<Group> groups_of(std::vector<std::uint8_t> const& treated, KeptWorld const& without)
{
    std::vector<Group> groups(treated.size(), Group::others);
    std::vector<std::uint8_t> contested;  // by region and sector
    for (std::size_t i = 0; i < treated.size(); ++i) {
        if (!treated[i]) continue;
        groups[i] = Group::treated;
        std::size_t const place = Cells::region_sector(without.region[i], without.sector[i]);
        contested.resize(std::max(contested.size(), place + 1));
        contested[place] = 1;
    }
    for (std::uint32_t seller = 0; seller < treated.size(); ++seller)
        for (std::uint32_t const buyer : without.buyers.of(seller)) {
            if (treated[seller] && !treated[buyer]) groups[buyer] = Group::partners;
            if (treated[buyer] && !treated[seller]) groups[seller] = Group::partners;
        }
    for (std::size_t i = 0; i < treated.size(); ++i) {
        std::size_t const place = Cells::region_sector(without.region[i], without.sector[i]);
        if (groups[i] == Group::others && place < contested.size() && contested[place])
            groups[i] = Group::rivals;
    }
    return groups;
}

}  // namespace umkm
