#include "models/programmes/programmes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/apportion.hpp"
#include "models/drivers.hpp"
#include "models/programmes/agents.hpp"
#include "models/programmes/benefits.hpp"
#include "models/programmes/money.hpp"
#include "models/programmes/queue.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

// Agents that capacity and schedule still let into one queue this month; parts of an agent carry
// over exactly.
std::int64_t places_in(Lever const& lever, ProgrammeState& state, std::size_t q, double size,
                       double scale)
{
    Queue& queue = state.queues[q];
    auto const waiting = std::int64_t(queue.heap.size());
    if (lever.capacity) {
        queue.opened += *lever.capacity * size;
        return std::int64_t(std::floor(queue.opened / scale)) - queue.taken;
    }
    // Without a capacity, the schedule is a share of those who want a place.
    if (size >= 1) return waiting;
    return std::int64_t(size * double(queue.taken + waiting)) - queue.taken;
}

// Agents that each queue takes in: what places allow, and in proportion to that what money allows.
std::vector<std::int64_t> places_of(Lever const& lever, ProgrammeState& state, double size,
                                    double scale, double affordable)
{
    std::vector<double> places;
    for (std::size_t q = 0; q < state.queues.size(); ++q)
        places.push_back(
            double(std::clamp<std::int64_t>(places_in(lever, state, q, size, scale), 0,
                                            std::int64_t(state.queues[q].heap.size()))));
    double const all = std::accumulate(places.begin(), places.end(), 0.0);
    return apportion(places, std::int64_t(std::min(all, affordable)));
}

// Pays the members of a household lever.
void pay_members(World& world, Lever const& lever, ProgrammeState& state, double each)
{
    auto const amount = Rupiah(each);
    for (Beneficiary const& member : state.members) {
        std::uint32_t const h = member.row();
        world.households.aid[h] += std::uint32_t(amount);
        pay_from(world, lever, state, Purpose::aid, world.households.region[h], amount);
    }
}

// Fixed costs, shared by the population of the regions.
void pay_fixed(World& world, Lever const& lever, ProgrammeState& state, double fixed)
{
    double all = 0;
    for (std::size_t r = 0; r < world.base.regions; ++r)
        all += lever.regions[r] * world.base.region[r].population;
    for (std::size_t r = 0; r < world.base.regions && all > 0; ++r)
        if (lever.regions[r])
            pay_from(world, lever, state, Purpose::costs, r,
                     Rupiah(fixed * world.base.region[r].population / all));
}

// Lets applicants in as far as places and `left` rupiah go, and gives them what they get on
// joining.
void take_in(World& world, Lever const& lever, ProgrammeState& state, Benefit const& benefit,
             double size, double price, double left, Moment const& moment)
{
    double const each = cost_of_joining(lever, benefit) * price;
    std::size_t const before = state.members.size();
    double const affordable = each > 0 ? std::max(left / each, 0.0) : 1e15;
    std::vector<std::int64_t> const places =
        places_of(lever, state, size, world.base.scale, affordable);
    for (std::size_t q = 0; q < places.size(); ++q)
        if (places[q] > 0) admit(world, lever, state, q, places[q], moment);
    auto const fee = Rupiah(double(lever.cost_per_unit) * price);
    Dice const dice(world.luck, hash("benefit " + lever.id), 0);
    Agents const agents(world, lever);
    for (std::size_t m = before; m < state.members.size(); ++m) {
        Beneficiary& member = state.members[m];
        pay_from(world, lever, state, Purpose::costs, agents.region(member.row()), fee);
        if (lever.agent == AgentKind::firm)
            welcome(world, lever, state, benefit, member, price, dice);
    }
}

void run_lever(World& world, Lever const& lever, ProgrammeState& state, Moment const& moment)
{
    state.joined = state.waited = state.served = 0;
    for (auto* column : {&state.aid, &state.costs}) std::ranges::fill(*column, 0);
    std::ranges::fill(state.joined_in, 0);
    double const price = price_since(world, lever.price_year, moment.month);
    Benefit const benefit =
        lever.benefit ? lever.benefit(lever.settings, world.parameters) : Benefit{};
    double const size = share_of_full_size(lever.start, lever.end, lever.schedule, moment.month);
    bool const open = moment.month >= lever.start && moment.month <= lever.end;
    if (open) {
        turn_year(lever, state, moment.month);
        double left = left_to_spend(world, lever, state, price, moment.month) / world.base.scale;
        double const fixed = double(lever.fixed_per_year) * price / 12 / world.base.scale;
        bool const works = size > 0 && left >= fixed;
        if (works) {
            pay_fixed(world, lever, state, fixed);
            left -= fixed;
        }
        if (lever.regional) {
            if (works) work_in_regions(world, lever, state, size, price, left);
        } else {
            take_applications(world, lever, state, moment);
            let_leave(world, lever, state, moment.step);
            // Standing members come first; new ones are let in while the rest of the money lasts.
            double const monthly = benefit.monthly * price;
            if (works && monthly >= 1) {
                send_back(world, state, std::int64_t(std::min(left / monthly, 1e15)), moment.step);
                left -= double(state.members.size()) * monthly;
            }
            if (works) take_in(world, lever, state, benefit, size, price, left, moment);
            if (works && lever.agent == AgentKind::household) {
                pay_members(world, lever, state, monthly);
                state.served = std::int64_t(state.members.size());
            }
        }
    }
    if (lever.regional) keep_coverage(world, lever, state);
    if (lever.agent == AgentKind::firm) {
        look_after(world, lever, state, benefit, price, moment);
        state.served = state.enrolled;
    }
    close_book(world, state, price, moment.month);
}

void clear_bulk(World& world)
{
    for (std::uint32_t const i : world.bulk.rows) world.firms.bulk_order[i] = 0;
    for (std::uint32_t const i : world.bulk.owing) world.firms.instalment[i] = 0;
    world.bulk.rows.clear();
    world.bulk.owing.clear();
    Bulk& bulk = world.bulk;
    for (auto* orders : {&bulk.placed, &bulk.shop, &bulk.village, &bulk.online})
        std::ranges::fill(*orders, 0);
    world.bulk.paid.fill(0);
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

void prepare_programmes(World& world)
{
    std::ranges::sort(world.plan.levers, {}, &Lever::id);
    std::size_t const regions = world.base.regions;
    world.programmes.assign(world.plan.levers.size(), {});
    for (std::size_t k = 0; k < world.programmes.size(); ++k) {
        Lever const& lever = world.plan.levers[k];
        ProgrammeState& state = world.programmes[k];
        if (lever.agent == AgentKind::firm) state.asked.assign(world.firms.region.size(), 0);
        if (lever.agent == AgentKind::household)
            state.asked.assign(world.households.region.size(), 0);
        state.queues.resize(lever.in_each_region ? regions : 1);
        state.losing_patience.assign(std::size_t(world.plan.end - world.base.month) + 2, 0);
        for (auto* column : {&state.joined_in, &state.waiting_in, &state.aid, &state.costs})
            column->assign(regions, 0);
    }
    Bulk& bulk = world.bulk;
    for (auto* orders : {&bulk.placed, &bulk.shop, &bulk.village, &bulk.online})
        orders->assign(regions * sector_count, 0);
}

void run_programmes(World& world, Moment const& moment)
{
    if (world.programmes.empty()) return;
    std::ranges::fill(world.households.aid, 0);
    if (moment.step == 0) return;  // the base month is observed, not made
    clear_bulk(world);
    for (std::size_t k = 0; k < world.programmes.size(); ++k)
        run_lever(world, world.plan.levers[k], world.programmes[k], moment);
}

}  // namespace umkm
