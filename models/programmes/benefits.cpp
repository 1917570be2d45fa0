#include "models/programmes/benefits.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/apportion.hpp"
#include "models/orders.hpp"
#include "models/programmes/money.hpp"
#include "models/programmes/programmes.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

// Draws of one member for one programme, the same in every scenario.
enum Draw : std::uint32_t { pass, convince, online, marketplace, code, default_on_loan, order };

// Part of the full quality that a member has `months` after joining.
double height(Benefit const& b, double months)
{
    if (months < b.build_months) return months / b.build_months;
    if (b.half_life <= 0) return 1;
    return real::exp(-std::numbers::ln2 * (months - b.build_months) / b.half_life);
}

// Below this part of its height an effect is over.
constexpr double negligible = 1.0 / 64;

void set_quality(World& world, std::uint32_t i, Beneficiary& member, double quality)
{
    world.firms.pull[i] *= float(real::exp(quality - double(member.quality)));
    member.quality = float(quality);
}

// Equal instalments (annuity).
double instalment_of(Benefit const& b, double loan)
{
    if (b.loan_months <= 0) return 0;
    double const rate = b.loan_rate / 12;
    return rate > 0 ? loan * rate / (1 - real::pow(1 + rate, -b.loan_months))
                    : loan / b.loan_months;
}

// Money into the firm: part becomes capital, the rest is for the owner's household.
void put_in(World& world, std::uint32_t i, Rupiah into_firm, Rupiah to_household)
{
    Firms& f = world.firms;
    f.cash[i] += into_firm;
    double const normal =
        world.parameters.capital_months * double(f.size[i]) * world.drivers.index[f.region[i]];
    f.capital[i] += float(double(into_firm) / normal);
    world.households.aid[f.owner[i]] += std::uint32_t(to_household);
}

// Only what is invested is new money: instalments on older debt were paid before.
void lend(World& world, Lever const& lever, ProgrammeState& state, Benefit const& b,
          Beneficiary& member, double price, Dice const& dice)
{
    std::uint32_t const i = member.row();
    auto const loan = Rupiah(b.loan * price);
    auto const invested = Rupiah(double(loan) * b.invested);
    put_in(world, i, invested, 0);
    world.ledger.booked[flow::loans] += invested;
    // What is owed falls evenly: half of the loan on average, and half an instalment.
    double const years_owed = (b.loan_months + 1) / 24;
    pay_from(world, lever, state, Purpose::subsidies, world.firms.region[i],
             Rupiah(double(loan) * b.loan_subsidy * years_owed));
    if (dice.uniform(member.id, Draw::default_on_loan) >= b.loan_default)
        member.instalment = std::uint32_t(instalment_of(b, double(invested)));
}

void change_stage(Firms& f, std::uint32_t i, Benefit const& b, Dice const& dice, std::uint32_t id)
{
    if (has(f.traits[i], Trait::refuser) && dice.uniform(id, Draw::convince) < b.convinces)
        f.traits[i] &= std::uint8_t(~Trait::refuser);
    if (dice.uniform(id, Draw::code) < b.takes_code) f.traits[i] |= Trait::qris;
    if (has(f.traits[i], Trait::refuser)) return;
    if (f.stage[i] < 1 && dice.uniform(id, Draw::online) < b.goes_online) f.stage[i] = 1;
    if (f.stage[i] < 2 && dice.uniform(id, Draw::marketplace) < b.goes_to_marketplace)
        f.stage[i] = 2;
}

// Orders that come with the programme are paid by the buyer and delivered as far as capacity goes.
// Returns the rupiah ordered.
std::uint32_t order_from(World& world, Buyer buyer, std::uint32_t i, double amount)
{
    Firms& f = world.firms;
    auto const whole = std::uint32_t(std::clamp(amount, 0.0, 4e9 - double(f.bulk_order[i])));
    if (whole == 0) return 0;
    f.bulk_order[i] += whole;
    world.bulk.rows.push_back(i);
    world.bulk.placed[Cells::region_sector(f.region[i], f.sector[i])] += whole;
    Account const pays = buyer == Buyer::government  ? Account::government
                         : buyer == Buyer::indonesia ? Account::rest_of_indonesia
                                                     : Account::rest_of_world;
    world.bulk.paid[std::size_t(pays)] += whole;
    return whole;
}

// What is left of a member's capacity besides what it sold last month to others than this order.
double free_capacity(World const& world, Beneficiary const& member)
{
    Firms const& f = world.firms;
    std::uint32_t const i = member.row();
    double const capacity =
        capacity_of(f.size[i], f.capital[i], world.drivers.index[f.region[i]], world.parameters);
    double const others = double(f.sales[i]) - double(member.pooled);
    return std::clamp(capacity - others, 0.0, capacity);
}

// One order for all members of a region together, larger than any of them could fill.
void place_pooled_orders(World& world, ProgrammeState& state, Benefit const& b, double price)
{
    std::vector<double> pool(world.base.regions);
    for (Beneficiary const& m : state.members)
        if (m.passed) pool[world.firms.region[m.row()]] += free_capacity(world, m);
    double const order = b.pooled_order * price / world.base.scale;
    for (double const free : pool) state.unfilled += free > 0 && free < order;
    for (Beneficiary& m : state.members) {
        double const free = pool[world.firms.region[m.row()]];
        bool const filled = m.passed && free >= order && free > 0;
        double const part = filled ? order * free_capacity(world, m) / free : 0;
        m.pooled = order_from(world, b.buyer, m.row(), part);
    }
}

// A region's orders go to sectors as those of government do.
void place_regional_orders(World& world, std::size_t r, Rupiah orders, Regional const& effect)
{
    auto const first = world.base.procurement.begin() + std::ptrdiff_t(r * sector_count);
    auto const shares = apportion(std::span(first, sector_count), orders);
    Bulk& bulk = world.bulk;
    auto& to = effect.online ? bulk.online : effect.villages ? bulk.village : bulk.shop;
    for (std::size_t s = 0; s < sector_count; ++s) to[Cells::region_sector(r, s)] += shares[s];
}

// Animators help where they work, and elsewhere by how near the nearest of their regions is.
void spread_ease(World& world, Lever const& lever, Regional const& effect, double size)
{
    Base const& base = world.base;
    for (std::size_t g = 0; g < base.regions; ++g) {
        double part = 0;
        for (std::size_t r = 0; r < base.regions; ++r) {
            if (!lever.regions[r]) continue;
            double const within = base.trade_decay[r * base.regions + r];
            double const near = std::min(base.trade_decay[g * base.regions + r] / within, 1.0);
            part = std::max(part, g == r ? 1.0 : effect.spill * near);
        }
        world.drivers.ease[g] *= real::exp(effect.ease * size * part);
    }
}

}  // namespace

double cost_of_joining(Lever const& lever, Benefit const& b)
{
    double const subsidy = b.loan * b.loan_subsidy * (b.loan_months + 1) / 24;
    return double(lever.cost_per_unit) + b.grant + b.monthly + subsidy;
}

void welcome(World& world, Lever const& lever, ProgrammeState& state, Benefit const& b,
             Beneficiary& member, double price, Dice const& dice)
{
    Firms& f = world.firms;
    std::uint32_t const i = member.row();
    if (b.grant > 0) {
        auto const grant = Rupiah(b.grant * price);
        auto const invested = Rupiah(double(grant) * b.invested);
        put_in(world, i, invested, grant - invested);
        pay_from(world, lever, state, Purpose::grants, f.region[i], invested);
        pay_from(world, lever, state, Purpose::aid, f.region[i], grant - invested);
    }
    if (b.loan > 0) lend(world, lever, state, b, member, price, dice);
    member.ordered = dice.uniform(member.id, Draw::order) < b.orders_share;
    member.passed = dice.uniform(member.id, Draw::pass) < b.passes;
    if (!member.passed) return;
    f.skill[i] = std::min(f.skill[i] * float(real::exp(b.skill)), most_skill);
    if (b.certifies) f.traits[i] |= Trait::certified;
    change_stage(f, i, b, dice, member.id);
}

void look_after(World& world, Lever const& lever, ProgrammeState& state, Benefit const& b,
                double price, Moment const& moment)
{
    Firms& f = world.firms;
    bool const open = moment.month >= lever.start && moment.month <= lever.end;
    bool const sends_orders = open && (b.orders > 0 || b.pooled_order > 0);
    std::erase_if(state.members, [&](Beneficiary& m) {
        std::uint32_t const i = m.row();
        if (!has(f.traits[i], Trait::open) || f.id[i] != m.id) return true;
        double const months = double(moment.step - m.since);
        bool goes_on = sends_orders;
        if (b.quality != 0 && m.passed) {
            double const part = height(b, months);
            bool const over = b.half_life > 0 && months > b.build_months && part < negligible;
            set_quality(world, i, m, over ? 0 : b.quality * part);
            goes_on |= !over && (b.half_life > 0 || months < b.build_months);
        }
        if (m.instalment > 0 && months >= 1 && months <= b.loan_months) {
            f.instalment[i] += m.instalment;
            world.bulk.owing.push_back(i);
        }
        goes_on |= m.instalment > 0 && months < b.loan_months;
        if (sends_orders && m.passed && m.ordered && b.orders > 0)
            order_from(world, b.buyer, i,
                       b.orders * double(f.size[i]) * world.drivers.index[f.region[i]]);
        return !goes_on;
    });
    if (sends_orders && b.pooled_order > 0) place_pooled_orders(world, state, b, price);
}

void work_in_regions(World& world, Lever const& lever, ProgrammeState& state, double size,
                     double price, double left)
{
    Base const& base = world.base;
    Regional const effect = lever.regional(lever.settings, world.parameters);
    auto const persons = [&](std::size_t r) {
        if (!lever.regions[r]) return 0.0;
        return effect.villages ? base.region[r].villagers : base.region[r].population;
    };
    double all = 0;
    for (std::size_t r = 0; r < base.regions; ++r) all += persons(r);
    if (all <= 0) return;
    double const wanted = effect.money * size * price / 12 / base.scale;
    double const money = std::min(wanted, left);
    // What money could not buy does not work.
    double const reach = wanted > 0 ? money / wanted : 1;
    for (std::size_t r = 0; r < base.regions; ++r) {
        if (!lever.regions[r]) continue;
        double const here = money * persons(r) / all;
        auto const wages = Rupiah(here * effect.wages), orders = Rupiah(here * effect.orders);
        pay_from(world, lever, state, Purpose::costs, r, wages);
        pay_from(world, lever, state, Purpose::purchases, r, Rupiah(here) - wages - orders);
        pay_from(world, lever, state, Purpose::orders, r, orders);
        place_regional_orders(world, r, orders, effect);
    }
    state.built = std::max(state.built, size * reach);
    if (effect.ease != 0) spread_ease(world, lever, effect, size * reach);
}

void keep_coverage(World& world, Lever const& lever, ProgrammeState const& state)
{
    double const added = lever.regional(lever.settings, world.parameters).internet * state.built;
    for (std::size_t r = 0; r < world.base.regions; ++r)
        world.drivers.internet[r] += lever.regions[r] * added;
}

}  // namespace umkm
