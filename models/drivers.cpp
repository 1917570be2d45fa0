#include "models/drivers.hpp"

#include <algorithm>
#include <cmath>

#include "models/base_poverty.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

// Logistic path through `value` at year 0, towards a ceiling.
double logistic(double value, double ceiling, double speed, double years)
{
    double const odds = value / (ceiling - value) * real::exp(speed * years);
    return ceiling * odds / (1 + odds);
}

// The month to which shares "of March 2022" belong.
constexpr Month reference_month = Month::of(2022, 3);

double share_or(std::optional<double> const& percent, double otherwise)
{
    return percent ? *percent / 100 : otherwise;
}

// The March of the last poverty line in the tables.
Month last_line(World const& world)
{
    return Month::of(world.inputs.regions[0].poverty_line.last_known(), 3);
}

double population_trend(RegionInput const& region, double fallback)
{
    double const first = region.population[2015], last = region.population[2019];
    if (!known(first) || !known(last)) return fallback;
    return real::pow(last / first, 0.25) - 1;
}

// Luck that all regions share comes in opposite pairs of replicates (antithetic variates; J. M.
// Hammersley, K. W. Morton 1956): over an even number of them its mean is nothing, and what a mean
// over replicates says does not hang on it (little, where each draws parameters of its own).
struct SharedLuck {
    Dice dice;
    double side;

    SharedLuck(Luck luck, char const* name, std::uint32_t when)
        : dice({luck.seed, luck.replicate & ~1u}, hash(name), when),
          side(luck.replicate % 2 == 0 ? 1 : -1)
    {
    }
    double normal(std::uint32_t agent) const { return side * dice.normal(agent); }
};

void set_incomes(World& world, Moment const& moment)
{
    Drivers& d = world.drivers;
    Parameters const& p = world.parameters;
    std::size_t const regions = world.base.regions;
    int const year = growth_year(moment.month);
    d.growth_known = growth_is_measured(world.inputs, moment.month);
    if (!world.plan.constant && moment.step > 0) {
        Dice const dice(moment.luck, hash("set_drivers"), std::uint32_t(moment.month.count));
        SharedLuck const shared(moment.luck, "set_drivers", std::uint32_t(moment.month.count));
        d.province_luck +=
            p.province_luck / std::sqrt(12.0) * shared.normal(std::uint32_t(regions));
        d.grdp *= 1 + (province_growth(world, moment.month.year()) + p.grdp_deflator) / 12;
        d.population *= 1 + p.susenas_population_growth / 12;
        for (std::size_t r = 0; r < regions; ++r) {
            RegionBase const& region = world.base.region[r];
            double const size = std::sqrt(std::sqrt(1e6 / region.population));
            double const scale = p.reference_elasticity / region.elasticity;
            d.luck[r] +=
                p.region_luck * size / std::sqrt(12.0) * dice.of(std::uint32_t(r)).normal();
            d.path[r] += growth_in_lines(world, r, year) / 12;
            d.real[r] = real::exp(d.path[r] + scale * (d.luck[r] + d.province_luck));
        }
    }
    double const growth_after = line_growth(world);
    bool const lines_end = moment.month > last_line(world);
    if (!world.plan.constant && moment.step > 0 && lines_end) {
        SharedLuck const shared(moment.luck, "lines", std::uint32_t(moment.month.count));
        double const spread = share_or(world.plan.line_growth_spread, p.line_spread);
        d.line_luck += spread / std::sqrt(12.0) * shared.normal(0);
    }
    double const dearer = real::exp(d.line_luck);
    double weight = 0, price = 0, index = 0;
    for (std::size_t r = 0; r < regions; ++r) {
        RegionBase const& region = world.base.region[r];
        d.line[r] = world.plan.constant
                        ? region.line
                        : poverty_line(world.inputs, r, moment.month, growth_after) * dearer;
        d.price[r] = d.line[r] / region.line;
        d.index[r] = d.real[r] * d.price[r];
        weight += region.population;
        price += region.population * d.price[r];
        index += region.population * d.index[r];
    }
    d.province_price = price / weight;
    d.province_index = index / weight;
}

void set_internet(World& world, Moment const& moment)
{
    Drivers& d = world.drivers;
    Parameters const& p = world.parameters;
    Month const now = world.plan.constant ? world.base.month : moment.month;
    double const years = (now - reference_month) / 12.0;
    double const coverage = logistic(p.internet, p.internet_ceiling, p.internet_speed, years);
    for (std::size_t r = 0; r < world.base.regions; ++r)
        d.internet[r] =
            coverage / p.internet * (1 + p.internet_spread * world.base.region[r].readiness);
    d.online_demand = online_demand(world, now);
}

// Shares and chances that follow from the counts of last month.
void look_back(World& world, Moment const& moment)
{
    Drivers& d = world.drivers;
    Totals const& t = world.totals.total;
    double const growth = world.plan.constant ? 0 : world.parameters.net_growth;
    double const grown = real::pow(1 + growth, moment.step / 12.0);
    std::int64_t qris = 0, all = 0;
    for (std::size_t r = 0; r < world.base.regions; ++r) {
        std::int64_t stage[stage_count] = {}, open = 0;
        for (std::size_t s = 0; s < sector_count; ++s)
            for (std::size_t c = 0; c < class_count; ++c)
                for (std::size_t sex = 0; sex < sexes; ++sex)
                    for (std::size_t k = 0; k < stage_count; ++k) {
                        std::int64_t const count = t.firms[Cells::firms(r, s, c, sex, k)];
                        open += count;
                        if (s != world.base.farming) stage[k] += count;  // not in BPS's frame
                    }
        double const firms = double(stage[0] + stage[1] + stage[2]);
        double const online = double(stage[1] + stage[2]);
        d.online_share[r] = firms > 0 ? online / firms : 0;
        d.shop_share[r] = firms > 0 ? double(stage[2]) / firms : 0;
        double const wanted = world.base.region[r].open_firms * grown - double(open) +
                              double(t.at_risk[r]) / fixed_point;
        d.open_chance[r] = t.vacant[r] > 0 ? std::clamp(wanted / double(t.vacant[r]), 0.0, 1.0) : 0;
        for (std::size_t f = 0; f < fifths; ++f)
            d.habit[Cells::fifth(r, f)] = double(t.habit[Cells::fifth(r, f)]);
        std::int64_t persons = 0, poor = 0;
        for (std::size_t a = 0; a < area_count; ++a) {
            persons += t.persons[Cells::area(r, a)];
            poor += t.poor[Cells::area(r, a)];
        }
        d.poor_share[r] = persons > 0 ? double(poor) / double(persons) : 0;
        qris += t.qris[r];
        all += open;
    }
    d.qris_share = all > 0 ? double(qris) / double(all) : 0;
}

}  // namespace

double province_growth(World const& world, int year)
{
    Parameters const& p = world.parameters;
    double const measured = world.inputs.province.grdp_growth[year] / 100;
    if (known(measured)) return measured;
    // The luck of a year is the same in all its months.
    SharedLuck const shared(world.luck, "growth", std::uint32_t(year));
    double const spread = share_or(world.plan.growth_spread, p.growth_spread);
    return share_or(world.plan.growth_after_data, p.growth_after_data) + spread * shared.normal(0);
}

bool growth_is_measured(Inputs const& inputs, Month month)
{
    return known(inputs.province.grdp_growth[growth_year(month)]);
}

int growth_year(Month month) { return month.month() >= 4 ? month.year() + 1 : month.year(); }

double growth_in_lines(World const& world, std::size_t r, int year)
{
    Parameters const& p = world.parameters;
    RegionInput const& region = world.inputs.regions[r];
    double const province = province_growth(world, year) - p.population_trend;
    double own = province;
    if (known(region.grdp_growth[year]))
        own = region.grdp_growth[year] / 100 - population_trend(region, p.population_trend);
    else if (known(region.grdp_per_head[year]) && known(region.grdp_per_head[year - 1]) &&
             year != 2020)
        own = region.grdp_per_head[year] / region.grdp_per_head[year - 1] - 1;
    double const deviation = std::clamp(own - province, -p.deviation_limit, p.deviation_limit);
    return (p.growth_drag + p.growth_elasticity * (province + p.regional_weight * deviation)) *
           p.reference_elasticity / world.base.region[r].elasticity;
}

double line_growth(World const& world)
{
    return share_or(world.plan.line_growth_after_data, world.parameters.line_growth_after_data);
}

double online_demand(World const& world, Month month)
{
    Parameters const& p = world.parameters;
    return logistic(p.online_share, p.online_ceiling, p.online_speed,
                    (month - reference_month) / 12.0);
}

void set_drivers(World& world, Moment const& moment)
{
    Drivers& d = world.drivers;
    d.moving = moment.step > 0;
    d.relinking = d.moving && moment.step % std::uint32_t(world.parameters.relink_months) == 0;
    set_incomes(world, moment);
    set_internet(world, moment);
    if (d.moving) look_back(world, moment);
    world.totals.clear();
    world.ledger.booked.fill(0);
    d.adoption_factor = 1;
    std::ranges::fill(d.local_cut, 0);
    std::ranges::fill(d.outside_cut, 0);
    std::ranges::fill(d.ease, 1);
    std::ranges::fill(d.input_price, 1);
    d.platform_cut = 0;
    for (Shock const& shock : world.plan.shocks) shock.strike(shock, world, moment.month);
}

}  // namespace umkm
