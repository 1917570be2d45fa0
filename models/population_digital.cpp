// Initialisation of digital stages, skill, refusal and the payment code (economy.md, amendment 9).
// How the share of a region differs from the province's is modelled from schooling, towns and GRDP
// per head, not measured.
#include <algorithm>
#include <cmath>

#include "models/apportion.hpp"
#include "models/population.hpp"
#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

enum Purpose : std::uint32_t { skill, online_race, shop_race, refusal, code };

double logistic(double x) { return 1 / (1 + real::exp(-x)); }

// Shares of regions, spread by readiness, whose mean by weight is `mean`.
std::vector<double> spread_shares(Base const& base, std::vector<double> const& weight, double mean,
                                  double spread)
{
    double low = -20, high = 20;
    std::vector<double> shares(base.regions);
    for (int round = 0; round < 100; ++round) {
        double const level = (low + high) / 2;
        double met = 0, all = 0;
        for (std::size_t r = 0; r < base.regions; ++r) {
            shares[r] = logistic(level + spread * base.region[r].readiness);
            met += shares[r] * weight[r];
            all += weight[r];
        }
        (met / all < mean ? low : high) = level;
    }
    return shares;
}

// Takes `count` of the rows in proportion to skill, by exponential races.
std::vector<std::uint32_t> by_skill(World const& world, std::vector<std::uint32_t> const& rows,
                                    std::size_t count, Dice const& dice, std::uint32_t purpose)
{
    std::vector<std::pair<float, std::uint32_t>> times;
    for (std::uint32_t i : rows)
        times.push_back({float(-real::log(dice.uniform(i, purpose))) / world.firms.skill[i], i});
    count = std::min(count, times.size());
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(count), times.end());
    std::vector<std::uint32_t> taken;
    for (std::size_t k = 0; k < count; ++k) taken.push_back(times[k].second);
    std::sort(taken.begin(), taken.end());
    return taken;
}

// From a survey to a later month, by the model's own hazards on average over firms.
double carried_on(double share, Month from, Month to, Parameters const& p)
{
    for (Month month = from; month < to; month = month + 1)
        share += ((p.innovation + p.imitation * share) * (1 - p.refusers) * (1 - share) -
                  p.drop_out * share) /
                 12;
    return share;
}

double online_anchor(World const& world)
{
    if (world.plan.ecommerce_anchor) return *world.plan.ecommerce_anchor;
    Dated surveys = world.inputs.province.bps_ecommerce;
    auto const& known_until = world.plan.known_until;
    // No survey was held in 2019: its December is a parameter, for whoever may look that far.
    if (Month const unheld = Month::of(2019, 12); !known_until || *known_until >= unheld) {
        auto const later =
            std::ranges::find_if(surveys.points, [&](auto p) { return p.month > unheld; });
        surveys.points.insert(later, {unheld, 100 * world.parameters.share_2019});
    }
    if (known_until && !surveys.points.empty())
        if (auto const last = surveys.points.back(); last.month < world.base.month)
            return carried_on(last.value / 100, last.month, world.base.month, world.parameters);
    double const measured = surveys.between(world.base.month);
    if (!known(measured)) throw InputError("E533", {to_string(world.base.month)});
    return measured / 100;
}

double code_anchor(World const& world)
{
    Dated const& merchants = world.inputs.province.qris_merchants;
    double const count = merchants.between(world.base.month);
    double firms = 0;
    for (RegionInput const& r : world.inputs.regions)
        for (double n : r.firms) firms += n;
    return known(count) ? count / firms : 0;  // before the first count the code did not exist
}

}  // namespace

void set_digital_base(World& world)
{
    Firms& f = world.firms;
    Parameters const& p = world.parameters;
    Base const& base = world.base;
    Dice const dice(Luck{world.luck.seed, 0}, hash("set_digital_base"), 0);
    auto const spread = p.skill_spread;
    for_blocks(base.market_firms.size(), world.machine, [&](std::size_t market, std::size_t) {
        for (auto const [i] : base.market_firms[market])
            f.skill[i] = std::min(
                float(real::exp(spread * dice.normal(i, skill) - spread * spread / 2)), most_skill);
    });

    std::vector<std::vector<std::uint32_t>> other(base.regions), farms(base.regions);
    for (std::uint32_t i = 0; i < f.size.size(); ++i)
        if (has(f.traits[i], Trait::open))
            (f.sector[i] == base.farming ? farms : other)[f.region[i]].push_back(i);
    std::vector<double> weight;
    double firms = 0;
    for (auto const& rows : other) weight.push_back(double(rows.size())), firms += weight.back();
    double const anchor = online_anchor(world);
    std::vector<double> const share = spread_shares(base, weight, anchor, p.spread);
    std::vector<double> sellers, farm_sellers;
    double farm_sum = 0;
    for (std::size_t r = 0; r < base.regions; ++r) {
        sellers.push_back(share[r] * weight[r]);
        farm_sellers.push_back(share[r] * p.farm_factor * double(farms[r].size()));
        farm_sum += farm_sellers.back();
    }
    auto const online = apportion(sellers, std::llround(anchor * firms));
    auto const farms_online = apportion(farm_sellers, std::llround(farm_sum));
    double const codes = code_anchor(world);
    std::vector<double> const code_share =
        spread_shares(base, weight, std::max(codes, 1e-9), p.spread);

    for_blocks(base.regions, world.machine, [&](std::size_t r, std::size_t) {
        auto chosen = by_skill(world, other[r], std::size_t(online[r]), dice, online_race);
        auto const some =
            by_skill(world, farms[r], std::size_t(farms_online[r]), dice, online_race);
        chosen.insert(chosen.end(), some.begin(), some.end());
        for (std::uint32_t i : chosen) f.stage[i] = 1;
        auto const shops = std::size_t(std::llround(p.marketplace_share * double(chosen.size())));
        for (std::uint32_t i : by_skill(world, chosen, shops, dice, shop_race)) f.stage[i] = 2;
        for (auto const* rows : {&other[r], &farms[r]})
            for (std::uint32_t i : *rows) {
                if (f.stage[i] == 0 && dice.uniform(i, refusal) < p.refusers)
                    f.traits[i] |= Trait::refuser;
                if (codes > 0 && dice.uniform(i, code) < code_share[r]) f.traits[i] |= Trait::qris;
            }
    });
    for (std::uint32_t i = 0; i < f.size.size(); ++i) f.online.set(i, f.stage[i] > 0);
}

}  // namespace umkm
