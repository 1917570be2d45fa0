#include "models/programmes.hpp"

#include <algorithm>
#include <bit>

#include "models/apportion.hpp"
#include "models/attributes.hpp"
#include "models/catalog.hpp"
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

// Real rupiah that the lever may still spend this month.
double left_to_spend(World const& world, Lever const& lever, ProgrammeState const& state,
                     double price)
{
    double left = 1e300;
    if (lever.budget_total)
        left = std::min(left, double(*lever.budget_total) * price - double(state.spent_total));
    if (lever.budget_per_year)
        left = std::min(left, double(*lever.budget_per_year) * price + double(state.carried) -
                                  double(state.spent_year));
    if (world.plan.ceiling) {
        double spent = 0;
        for (ProgrammeState const& other : world.programmes) spent += double(other.spent_total);
        left = std::min(left, double(*world.plan.ceiling) - spent);
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

void run_lever(World& world, Lever const& lever, ProgrammeState& state, Moment const& moment)
{
    state.aid = state.costs = 0;
    state.unmet = 0;
    double const size = share_of_full_size(lever.start, lever.end, lever.schedule, moment.month);
    if (size <= 0) return;
    double const scale = world.base.scale;
    double const price = price_since(world, lever.price_year, moment.month);
    if (moment.month.month() == 1 || moment.month == lever.start) {
        double const year = lever.budget_per_year ? double(*lever.budget_per_year) * price : 0;
        bool const first = moment.month == lever.start;
        state.carried =
            lever.carry_over && !first
                ? Rupiah(std::max(year + double(state.carried) - double(state.spent_year), 0.0))
                : 0;
        state.spent_year = 0;
    }
    // Capacity in real units; parts of an agent carry over exactly.
    std::int64_t places = std::int64_t(state.member.size());
    if (lever.capacity) {
        state.capacity += *lever.capacity * size;
        places = std::int64_t(state.capacity / scale) - state.enrolled;
    }
    double const aid_each = double(aid_per_household(lever)) * price;
    double const unit_cost = double(lever.cost_per_unit) * price;
    Rupiah const fixed = Rupiah(double(lever.fixed_per_year) * price / 12 / scale);
    double left = left_to_spend(world, lever, state, price) / scale - double(fixed);
    if (left < 0) return;
    Rupiah const aid = Rupiah(aid_each);
    // Standing members come first; new ones are enrolled while the rest of the money lasts.
    if (double(state.members) * double(aid) > left) {
        rank_households(world, lever, state, [&](std::uint32_t h) { return state.member[h] != 0; });
        state.members = admit_first(state, std::int64_t(left / double(aid)));
    }
    left -= double(state.members) * double(aid);
    double const each = double(aid) + unit_cost;
    if (each > 0) places = std::int64_t(std::min(double(places), left / each));
    std::int64_t const joined = enrol_households(world, lever, state, places);
    state.enrolled += joined;

    Rupiah paid = 0;
    if (aid > 0)
        for (std::uint32_t h = 0; h < state.member.size(); ++h)
            if (state.member[h]) world.households.aid[h] += std::uint32_t(aid), paid += aid;
    world.ledger.booked[payers_of(lever.payer).aid] += paid;
    state.aid = paid;
    Rupiah const costs = Rupiah(unit_cost) * joined + (aid > 0 || unit_cost > 0 ? fixed : 0);
    pay_costs(world, lever, state, costs);
    Rupiah const real = Rupiah(double(state.aid + state.costs) * scale);
    state.spent_total += real;
    state.spent_year += real;
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
    return real::pow(1 + world.parameters.line_growth_after_data, years);
}

std::int64_t enrol_households(World& world, Lever const& lever, ProgrammeState& state,
                              std::int64_t places)
{
    auto const eligible = [&](std::uint32_t h) {
        return lever.where.everybody() ||
               lever.where([&](std::uint16_t a) { return household_value(world, a, h); });
    };
    auto const open = [&](std::uint32_t h) {
        return !state.member[h] && lever.regions[world.households.region[h]];
    };
    Dice const taste(world.luck, hash("take_up " + lever.id), 0);
    rank_households(world, lever, state, [&](std::uint32_t h) {
        return open(h) && eligible(h) && taste.uniform(h) < lever.take_up;
    });
    std::int64_t const wanted = std::int64_t(state.ranked.size());
    std::int64_t const given = std::clamp<std::int64_t>(places, 0, wanted);
    auto const leaked = std::int64_t(double(given) * lever.leakage);
    std::int64_t joined = admit_first(state, given - leaked);
    state.unmet = wanted - joined;
    if (leaked > 0) {
        rank_households(world, lever, state,
                        [&](std::uint32_t h) { return open(h) && !eligible(h); });
        joined += admit_first(state, leaked);
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
