#include "models/settle.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace umkm {

namespace {

Rupiah sum(Whole const& cells) { return std::accumulate(cells.begin(), cells.end(), Rupiah{0}); }

// What a fifth of a region would spend beyond its path, of incomes other than formal, in base-month
// prices; this is the same arithmetic as in earn_and_spend, summed.
double extra_spending(World const& world, std::size_t r, std::size_t f)
{
    RegionBase const& region = world.base.region[r];
    double const index = world.drivers.index[r];
    double const from_firms = double(world.totals.total.fifth_income[Cells::fifth(r, f)]);
    double const income = region.wage_spent[f] * world.payroll.wage_rate[r] +
                          region.transfer_spent[f] * index + world.base.spent_share[f] * from_firms;
    double const change = income / index - region.usual_spent[f];
    return world.parameters.pass_through * change +
           (1 - world.parameters.pass_through) * world.drivers.habit[Cells::fifth(r, f)];
}

// The path is one of living standards, as the growth equation is: it is met on average over
// households, each fifth counting the same, not by the sum of rupiah, most of which the upper
// fifths spend.
struct Standing {
    double extra = 0, formal = 0;  // of incomes other than formal; of formal income. Over living
};

Standing standing_of(World const& world, std::size_t r, std::size_t fifths_counted)
{
    RegionBase const& region = world.base.region[r];
    Standing standing;
    for (std::size_t f = 0; f < fifths_counted; ++f) {
        standing.extra += extra_spending(world, r, f) / region.living[f] / double(fifths_counted);
        standing.formal += region.formal_spent[f] / region.living[f] / double(fifths_counted);
    }
    return standing;
}

// The poor, but for a few regions, are in the poorest fifth.
constexpr std::size_t poorest = 1;

// Over the path, with so much formal pay.
double beyond_path(Standing const& standing, double formal_factor)
{
    return standing.extra + standing.formal * (formal_factor - 1);
}

void solve_regions(World& world, std::uint32_t step)
{
    std::size_t const offset = step * world.base.regions;
    for (std::size_t r = 0; r < world.base.regions; ++r) {
        Standing const standing = standing_of(world, r, fifths);
        Standing const poor = standing_of(world, r, poorest);
        double& factor = world.reference.formal_factor[offset + r];
        // Without formal income there is nothing to solve.
        if (standing.formal > 0) factor = 1 - standing.extra / standing.formal;
        if (poor.formal > 0) factor += world.reference.lift[r] / poor.formal;
        world.reference.poor_standing[offset + r] = beyond_path(poor, factor);
    }
}

// What a shock takes from some of a region's poor it does not take from all of them together:
// realised growth already contains it.
void shift_regions(World& world, std::uint32_t step)
{
    std::size_t const offset = step * world.base.regions;
    for (std::size_t r = 0; r < world.base.regions; ++r) {
        Standing const poor = standing_of(world, r, poorest);
        double& factor = world.reference.formal_factor[offset + r];
        double const taken = world.reference.poor_standing[offset + r] - beyond_path(poor, factor);
        if (poor.formal > 0) factor += (taken + world.reference.lift[r]) / poor.formal;
    }
}

// Lines at which the poor and the nearly poor are counted, around the line so that what one gives
// too many of another gives too few: edges of bins. More than one, so that a small region does not
// follow the luck of a few households.
constexpr std::array<float, 3> counted_lines{0.875F, 1.0F, 1.125F};
constexpr double step_up = 0.02;    // of the line, for the slope of the count
constexpr double lift_pace = 0.25;  // part of an error that is taken back in a month

// By how much, as a share of what they live on, those near the line stand below the path.
double behind_path(World const& world, std::size_t r)
{
    RegionBase const& region = world.base.region[r];
    Whole const& persons = world.totals.total.bin_persons;
    double behind = 0;
    for (float const line : counted_lines) {
        double counted = 0, expected = 0, steeper = 0;
        double const path = line / world.drivers.real[r];
        for (std::size_t a = 0; a < area_count; ++a) {
            std::int64_t below = 0;
            for (std::size_t b = 0; b < SpendingBins::of(line); ++b)
                below += persons[Cells::bin(r, a, b)];
            counted += double(below) * region.person_weight[a];
            expected += region.persons[a] * region.expenditure.below(path, a).p0;
            steeper += region.persons[a] * region.expenditure.below(path * (1 + step_up), a).p0;
        }
        double const slope = (steeper - expected) / step_up;  // persons per unit of ln standing
        if (slope > 0) behind += (counted - expected) / slope / double(counted_lines.size());
    }
    return behind;
}

void keep_on_path(World& world)
{
    for (std::size_t r = 0; r < world.base.regions; ++r)
        world.reference.lift[r] += lift_pace * behind_path(world, r);
}

// A pilot whose shocks happened, in a month whose measured growth contains them, once they have
// begun: until then the path is the one without.
bool holds_shocks(World const& world, Month month)
{
    return world.reference.anchoring == Anchoring::shocks && world.drivers.growth_known &&
           month >= first_strike(world.plan);
}

// Large firms hire more, or fewer, with what households buy from them beyond the reference.
double feedback(World const& world, std::uint32_t step)
{
    if (step == 0 || world.reference.anchoring != Anchoring::follow) return 0;
    double formal = 0;
    for (RegionBase const& region : world.base.region) formal += region.formal;
    double const beyond = world.pools.large_sales - world.reference.large_sales[step - 1];
    return world.parameters.large_firm_feedback * beyond * world.base.large_sales / formal;
}

}  // namespace

void set_pay(World& world, Moment const& moment)
{
    Totals const& t = world.totals.total;
    Payroll& pay = world.payroll;
    std::size_t const regions = world.base.regions, offset = moment.step * regions;
    for (std::size_t r = 0; r < regions; ++r) {
        Rupiah const pool = world.pools.wages[r] + t.wages[r];
        pay.wage_rate[r] = double(std::max<Rupiah>(pool, 0)) /
                           std::max(world.base.region[r].wage, 1.0) * (1 - 1e-12);
    }
    Reference& reference = world.reference;
    if (reference.anchoring == Anchoring::regions) solve_regions(world, moment.step);
    if (holds_shocks(world, moment.month)) shift_regions(world, moment.step);
    double const hired = feedback(world, moment.step);
    for (std::size_t r = 0; r < regions; ++r) {
        double factor = 1;
        if (reference.anchoring != Anchoring::off)
            factor = reference.formal_factor[offset + r] + hired;
        reference.least_factor = std::min(reference.least_factor, factor);
        pay.formal_rate[r] = std::max(factor, 0.0) * world.drivers.index[r];
    }
}

void settle(World& world, Moment const& moment)
{
    Totals const& t = world.totals.total;
    Base const& base = world.base;
    Pools& pools = world.pools;
    auto& booked = world.ledger.booked;
    auto const share = [](Rupiah amount, double part) { return Rupiah(double(amount) * part); };

    booked[flow::known_orders] = t.known_orders[0];
    booked[flow::spot_orders] = sum(t.spot_orders);
    booked[flow::sold_to_known] = t.known_sales[0];
    booked[flow::passed_on] = sum(t.passed_on);
    booked[flow::sold_on_markets] = sum(t.market_sales);
    booked[flow::wage_bill] = sum(t.wages);
    booked[flow::owners_drawings] = sum(t.drawings);
    booked[flow::search_wages] = sum(t.search_wages);
    booked[flow::firm_taxes] = t.taxes[0];
    booked[flow::firm_saving] = t.saving[0];
    booked[flow::fees] = t.fees[0];
    booked[flow::loan_service] = t.loan_service[0];
    booked[flow::inputs_indonesia] = share(t.outside_inputs[0], base.input_indonesia);
    booked[flow::inputs_world] = share(t.outside_inputs[0], base.input_world);
    booked[flow::inputs_large] =
        t.outside_inputs[0] - booked[flow::inputs_indonesia] - booked[flow::inputs_world];
    booked[flow::closing] = t.closing_cash[0];
    booked[flow::start_ups] = t.opening_cash[0];

    Rupiah const formal = sum(t.formal_income);
    booked[flow::formal_government] = share(formal, base.formal_government);
    booked[flow::remittances_indonesia] = share(formal, base.formal_indonesia);
    booked[flow::remittances_world] = share(formal, base.formal_world);
    booked[flow::formal_large] = formal - booked[flow::formal_government] -
                                 booked[flow::remittances_indonesia] -
                                 booked[flow::remittances_world];
    booked[flow::wage_income] = sum(t.wage_income);
    booked[flow::transfers] = sum(t.transfers);
    booked[flow::spending] = sum(t.umkm_spending);
    booked[flow::large_purchases] = sum(t.other_spending);
    booked[flow::household_tax] = t.household_taxes[0];
    booked[flow::household_saving] = t.household_saving[0];

    Rupiah refunds = 0;
    for (std::size_t place = 0; place < pools.markets.size(); ++place) {
        pools.markets[place] += t.passed_on[place] - t.market_sales[place];
        // Money that found no seller waits one month at most, then its owner buys from large firms.
        Rupiah const late = std::max<Rupiah>(pools.markets[place] - pools.inflow[place], 0);
        pools.markets[place] -= late;
        refunds += late;
    }
    booked[flow::markets_to_large] = refunds;
    for (std::size_t r = 0; r < base.regions; ++r) {
        pools.wages[r] += t.wages[r] - t.wage_income[r];
        pools.purses[r] += t.umkm_spending[r];
    }
    double const large_sales = double(booked[flow::large_purchases]) / world.drivers.province_index;
    if (moment.step == 0) world.base.large_sales = large_sales;
    pools.large_sales = large_sales / world.base.large_sales;
    if (world.reference.anchoring != Anchoring::off &&
        world.reference.anchoring != Anchoring::follow)
        world.reference.large_sales[moment.step] = pools.large_sales;

    if (world.reference.anchoring == Anchoring::regions || holds_shocks(world, moment.month))
        keep_on_path(world);
    if (moment.step == 0) world.base.value_added = double(sum(t.value_added));
    double const index = world.drivers.province_index;
    booked[flow::large_taxes] = Rupiah(base.large_taxes * index);
    booked[flow::large_to_indonesia] = Rupiah(base.large_to_indonesia * index);
    booked[flow::world_to_large] = Rupiah(base.world_to_large * index);
    booked[flow::investment] = booked[flow::firm_saving] + booked[flow::household_saving] +
                               booked[flow::closing] - booked[flow::start_ups];
    booked[flow::platforms_out] = booked[flow::purses_to_platforms] + booked[flow::fees];
    for (std::size_t f = 0; f < flow_count; ++f) {
        world.ledger.balance[std::size_t(flows[f].payer)] -= booked[f];
        world.ledger.balance[std::size_t(flows[f].payee)] += booked[f];
    }
}

void check_identities(World const& world, std::vector<Change> const& changes, Moment const& moment)
{
    Ledger const& ledger = world.ledger;
    auto const fail = [&](std::string const& process, std::string const& what, Rupiah off) {
        throw Broken(what + " is off by Rp " + std::to_string(off) + " in process " + process +
                     ", month " + to_string(moment.month) + ", seed " +
                     std::to_string(moment.luck.seed) + ", replicate " +
                     std::to_string(moment.luck.replicate));
    };
    for (Change const& change : changes) {
        Rupiah expected = 0;
        for (std::size_t f = 0; f < flow_count; ++f) {
            if (change.process != flows[f].process) continue;
            if (flows[f].payer == Account::firms) expected -= ledger.booked[f];
            if (flows[f].payee == Account::firms) expected += ledger.booked[f];
        }
        if (change.amount != expected)
            fail(change.process, "cash of UMKM", change.amount - expected);
    }
    auto const balance = [&](Account a) { return ledger.balance[std::size_t(a)]; };
    auto const same = [&](Account a, Rupiah held, char const* process) {
        if (balance(a) != held) fail(process, account_labels[std::size_t(a)], held - balance(a));
    };
    same(Account::links, 0, "sell");
    same(Account::spot, 0, "clear_markets");
    same(Account::households, 0, "earn_and_spend");
    same(Account::purses, sum(world.pools.purses), "clear_markets");
    same(Account::wages, sum(world.pools.wages), "set_pay");
    same(Account::markets, sum(world.pools.markets), "sell");
    Rupiah const money = std::accumulate(ledger.balance.begin(), ledger.balance.end(), Rupiah{0});
    if (money != ledger.money) fail("settle", "all money", money - ledger.money);
}

}  // namespace umkm
