#include "models/programmes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "models/apportion.hpp"
#include "models/attributes.hpp"
#include "models/catalog.hpp"
#include "models/drivers.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

// Lower serves first.
std::uint32_t rank_of(World const& world, Lever const& lever, std::uint32_t h, std::uint32_t draw)
{
    std::size_t const r = world.households.region[h];
    double const heads = double(persons_of(world.households.kind[h]));
    double const in_lines = world.households.spending[h] / (world.drivers.line[r] * heads);
    switch (lever.priority) {
        case Priority::poorest:
            return std::bit_cast<std::uint32_t>(float(in_lines));
        case Priority::smallest:
            return world.households.spending[h];
        case Priority::largest:
            return ~world.households.spending[h];
        case Priority::poorest_region:
            return std::uint32_t((1 - world.drivers.poor_share[r]) * 1e6) << 12 | draw >> 20;
        default:
            return draw;
    }
}

// Lists rank and row of those whom `chosen` picks.
template <class Chosen>
void rank_households(World const& world, Lever const& lever, ProgrammeState& state, Chosen chosen)
{
    Dice const dice(world.luck, hash("priority " + lever.id), 0);
    state.ranked.clear();
    for (std::uint32_t h = 0; h < state.member.size(); ++h)
        if (chosen(h))
            state.ranked.push_back(std::uint64_t{rank_of(world, lever, h, dice.words(h)[0])} << 32 |
                                   h);
}

// Makes the first `count` of the ranked members, the rest not; ties by row. Returns how many.
std::int64_t admit_first(ProgrammeState& state, std::int64_t count)
{
    auto& ranked = state.ranked;
    count = std::clamp<std::int64_t>(count, 0, std::int64_t(ranked.size()));
    if (count < std::int64_t(ranked.size()))
        std::nth_element(ranked.begin(), ranked.begin() + count, ranked.end());
    for (std::size_t k = 0; k < ranked.size(); ++k)
        state.member[std::uint32_t(ranked[k])] = std::int64_t(k) < count;
    return count;
}

struct Payers {
    flow::Number aid, costs;
};
Payers payers_of(Payer payer)
{
    if (payer == Payer::banks || payer == Payer::bank_indonesia)
        return {flow::aid_banks, flow::costs_banks};
    if (payer == Payer::platforms) return {flow::aid_platforms, flow::costs_platforms};
    return {flow::aid_government, flow::costs_government};
}

// Rupiah of this month, for all that agents stand for, that the lever may still spend. Budgets and
// what was spent of them are kept in rupiah of their price year, so that a spent budget stays
// spent.
double left_to_spend(World const& world, Lever const& lever, ProgrammeState const& state,
                     double price, Month month)
{
    double left = 1e300;
    if (lever.budget_total)
        left = std::min(left, (double(*lever.budget_total) - state.spent_total) * price);
    if (lever.budget_per_year)
        left = std::min(
            left, (double(*lever.budget_per_year) + state.carried - state.spent_year) * price);
    if (world.plan.ceiling) {
        double spent = 0;
        for (ProgrammeState const& other : world.programmes) spent += other.spent_of_ceiling;
        left = std::min(left, (double(*world.plan.ceiling) - spent) *
                                  price_since(world, world.plan.ceiling_year, month));
    }
    return std::max(left, 0.0);
}

// Money to the people who run a programme where its members live: part of the region's wages.
void pay_costs(World& world, Lever const& lever, ProgrammeState& state, Rupiah amount)
{
    if (amount <= 0) return;
    std::vector<double> members(world.base.regions);
    for (std::uint32_t h = 0; h < state.member.size(); ++h)
        members[world.households.region[h]] += state.member[h];
    for (std::size_t r = 0; r < members.size(); ++r) members[r] += lever.regions[r] * 1e-6;
    auto const shares = apportion(members, amount);
    for (std::size_t r = 0; r < members.size(); ++r) world.pools.wages[r] += shares[r];
    world.ledger.booked[payers_of(lever.payer).costs] += amount;
    state.costs += amount;
}

// A new year of the budget; what the old one left is carried over if the lever says so.
void turn_year(Lever const& lever, ProgrammeState& state, Month month)
{
    if (month.month() != 1 && month != lever.start) return;
    double const year = lever.budget_per_year ? double(*lever.budget_per_year) : 0;
    bool const carries = lever.carry_over && month != lever.start;
    state.carried = carries ? std::max(year + state.carried - state.spent_year, 0.0) : 0;
    state.spent_year = 0;
}

// Pays every member; returns the sum.
Rupiah pay_members(World& world, ProgrammeState const& state, Rupiah aid)
{
    Rupiah paid = 0;
    for (std::uint32_t h = 0; aid > 0 && h < state.member.size(); ++h)
        if (state.member[h]) world.households.aid[h] += std::uint32_t(aid), paid += aid;
    return paid;
}

void run_lever(World& world, Lever const& lever, ProgrammeState& state, Moment const& moment)
{
    state.aid = state.costs = 0;
    state.unmet = state.served = 0;
    double const size = share_of_full_size(lever.start, lever.end, lever.schedule, moment.month);
    if (size <= 0) return;
    double const scale = world.base.scale;
    double const price = price_since(world, lever.price_year, moment.month);
    turn_year(lever, state, moment.month);
    // Capacity in real units; parts of an agent carry over exactly.
    double places = double(state.member.size());
    if (lever.capacity) {
        state.capacity += *lever.capacity * size;
        places = std::floor(state.capacity / scale) - double(state.enrolled);
    }
    auto const aid = Rupiah(double(aid_per_household(lever)) * price);
    double const unit_cost = double(lever.cost_per_unit) * price;
    auto const fixed = Rupiah(double(lever.fixed_per_year) * price / 12 / scale);
    double left = left_to_spend(world, lever, state, price, moment.month) / scale - double(fixed);
    if (left < 0) {  // nobody is served; who would like to be is still counted
        enrol_households(world, lever, state, 0, size);
        return;
    }
    // Standing members come first; new ones are enrolled while the rest of the money lasts.
    if (double(state.members) * double(aid) > left) {
        rank_households(world, lever, state, [&](std::uint32_t h) { return state.member[h] != 0; });
        state.members = admit_first(state, std::int64_t(left / double(aid)));
    }
    left -= double(state.members) * double(aid);
    double const each = double(aid) + unit_cost;
    if (each > 0) places = std::min(places, std::floor(left / each));
    std::int64_t const joined = enrol_households(world, lever, state, std::int64_t(places), size);
    state.enrolled += joined;
    state.served = state.members;

    state.aid = pay_members(world, state, aid);
    world.ledger.booked[payers_of(lever.payer).aid] += state.aid;
    pay_costs(world, lever, state, Rupiah(unit_cost) * joined + (each > 0 ? fixed : 0));
    double const spent = double(state.aid + state.costs) * scale;
    state.spent_total += spent / price;
    state.spent_year += spent / price;
    state.spent_of_ceiling += spent / price_since(world, world.plan.ceiling_year, moment.month);
}

}  // namespace

double share_of_full_size(Month start, Month end,
                          std::vector<std::pair<Month, double>> const& schedule, Month month)
{
    if (month < start || month > end) return 0;
    double share = schedule.empty() ? 1 : 0;
    for (auto const& [from, value] : schedule)
        if (from <= month) share = value;
    return share;
}

double price_since(World const& world, int price_year, Month month)
{
    if (world.plan.constant || price_year == 0) return 1;
    Dated const& lines = world.inputs.province.poverty_line;
    double const then = lines.between(Month::of(price_year, 3));
    double const base = lines.between(world.base.month);
    if (known(then) && known(base)) return world.drivers.province_price * base / then;
    // Beyond the tables: lines grow by their rate after data, from the base month on.
    double const years = (month - Month::of(price_year, 3)) / 12.0;
    return real::pow(1 + line_growth(world), years);
}

std::int64_t enrol_households(World& world, Lever const& lever, ProgrammeState& state,
                              std::int64_t places, double share)
{
    auto const eligible = [&](std::uint32_t h) {
        return lever.where.everybody() ||
               lever.where([&](std::uint16_t a) { return household_value(world, a, h); });
    };
    auto const open = [&](std::uint32_t h) {
        return !state.member[h] && lever.regions[world.households.region[h]];
    };
    auto const count = [&](auto chosen) {
        std::int64_t number = 0;
        for (std::uint32_t h = 0; h < state.member.size(); ++h) number += chosen(h);
        return number;
    };
    Dice const taste(world.luck, hash("take_up " + lever.id), 0);
    rank_households(world, lever, state, [&](std::uint32_t h) {
        return open(h) && eligible(h) && taste.uniform(h) < lever.take_up;
    });
    auto const wanted = std::int64_t(state.ranked.size());
    // Without a capacity, the schedule is a share of those who want a place.
    if (!lever.capacity && share < 1)
        places =
            std::min(places, std::int64_t(share * double(state.members + wanted)) - state.members);
    std::int64_t const given = std::clamp<std::int64_t>(places, 0, wanted);
    // Leakage adds up over the months, as capacity does; places without an ineligible taker stay
    // with the eligible.
    auto const stranger = [&](std::uint32_t h) { return open(h) && !eligible(h); };
    std::int64_t leaked =
        std::int64_t(lever.leakage * double(state.enrolled + given)) - state.leaked;
    leaked = leaked > 0 ? std::min({leaked, given, count(stranger)}) : 0;
    std::int64_t joined = admit_first(state, given - leaked);
    state.unmet = wanted - joined;
    if (leaked > 0) {
        rank_households(world, lever, state, stranger);
        joined += admit_first(state, leaked);
        state.leaked += leaked;
    }
    state.members += joined;
    return joined;
}

void run_programmes(World& world, Moment const& moment)
{
    if (world.programmes.empty()) return;
    std::ranges::fill(world.households.aid, 0);
    if (moment.step == 0) return;  // the base month is observed, not made
    for (std::size_t k = 0; k < world.programmes.size(); ++k)
        run_lever(world, world.plan.levers[k], world.programmes[k], moment);
}

}  // namespace umkm
