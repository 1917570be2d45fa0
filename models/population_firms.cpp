// Initialisation of firms: places, owners, sizes, sectors, people, ages.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/apportion.hpp"
#include "models/demography.hpp"
#include "models/population.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

constexpr std::uint16_t oldest = 900;  // months

// Draws of the population, one per place and purpose.
enum Purpose : std::uint32_t {
    opened,
    luck,
    sector_race,
    sector_pick,
    sex,
    age_class,
    schooling,
    firm_age,
    spare
};

// The first `count` of `rows` in a race in which weight w runs w times as fast: a sample in
// proportion to weights, without replacement, of exact size (exponential races).
template <class Weight, class Take>
void race(std::vector<std::uint32_t> const& rows, std::size_t count, Dice const& dice,
          std::uint32_t purpose, Weight weight, Take take)
{
    std::vector<std::pair<float, std::uint32_t>> times;
    times.reserve(rows.size());
    for (std::uint32_t i : rows)
        times.push_back({float(-real::log(dice.uniform(i, purpose)) / weight(i)), i});
    count = std::min(count, times.size());
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(count), times.end());
    for (std::size_t k = 0; k < count; ++k) take(times[k].second);
}

// Places of a region's firms, spread over its households as evenly as luck allows, in their order.
void give_places(World& world, std::uint32_t first_household, std::uint32_t households,
                 std::uint32_t first, std::uint32_t places, Dice const& dice)
{
    for (std::uint32_t j = 0; j < places; ++j) {
        double const at = (j + dice.uniform(first + j, spare)) / places * households;
        std::uint32_t const h = first_household + std::min(std::uint32_t(at), households - 1);
        if (world.households.firm_count[h]++ == 0) world.households.first_firm[h] = first + j;
        world.firms.owner[first + j] = h;
    }
}

// Closes as many of a region's firms, in order of merit, in proportion to how often their class
// closes and spread evenly over merit (systematic sampling); they leave the list.
void vacate(World& world, std::size_t region, std::vector<std::pair<float, std::uint32_t>>& order,
            std::size_t count, double start)
{
    auto const weight = [&](float merit) {
        double const yearly = 12 * double(world.base.merit_sizes(region, merit));
        return world.base.class_exit[std::min(world.sizes.class_of(yearly), class_count - 1)];
    };
    double all = 0, passed = start;
    for (auto const& [merit, i] : order) all += weight(merit);
    std::erase_if(order, [&](auto const& place) {
        double const before = std::floor(passed);
        passed += weight(place.first) * double(count) / all;
        if (std::floor(passed) == before) return false;
        world.firms.traits[place.second] = 0;
        return true;
    });
}

// Merit goes with the owner's place in the region's expenditure, as far as the rank correlation
// says; the open firms' merits are the exact quantiles of their number, so that classes come out
// exactly.
void give_merit(World& world, std::size_t region, std::uint32_t first, std::uint32_t places,
                std::size_t open, std::span<double const> score, Dice const& dice)
{
    Firms& f = world.firms;
    double const tie = world.parameters.rank_correlation, free = std::sqrt(1 - tie * tie);
    std::vector<std::uint32_t> rows(places);
    std::iota(rows.begin(), rows.end(), first);
    for (std::uint32_t i : rows) {
        f.merit[i] = float(tie * score[f.owner[i]] + free * dice.normal(i, luck));
        f.traits[i] = Trait::open;
    }
    std::vector<std::pair<float, std::uint32_t>> order;
    for (std::uint32_t i : rows) order.push_back({f.merit[i], i});
    std::sort(order.begin(), order.end());
    vacate(world, region, order, places - open, dice.uniform(first, opened));
    auto const& share = world.base.region[region].class_share;
    for (std::size_t k = 0; k < order.size(); ++k) {
        double const rank = (double(k) + 0.5) / double(order.size());
        std::uint32_t const i = order[k].second;
        f.merit[i] = float(real::normal_quantile(rank));
        f.size[i] = float(world.sizes.at(share, rank) / 12);
        f.size_class[i] = rank < share[0] ? 0 : rank < share[0] + share[1] ? 1 : 2;
    }
    for (std::uint32_t i : rows) {
        if (has(f.traits[i], Trait::open)) continue;
        f.size[i] = world.base.merit_sizes(region, f.merit[i]);
        f.size_class[i] =
            std::uint8_t(std::min(world.sizes.class_of(12 * double(f.size[i])), class_count - 1));
    }
}

// Chances of the non-farm sectors by class: the classes' tilts, fitted so that the sectors' shares
// of all non-farm firms come out (iterative proportional fitting).
std::array<std::array<double, sector_count>, class_count> sector_chances(Inputs const& inputs)
{
    std::array<double, class_count> firms{};
    for (RegionInput const& r : inputs.regions)
        for (std::size_t c = 0; c < class_count; ++c) firms[c] += r.firms[c];
    double const all = firms[0] + firms[1] + firms[2];
    std::array<std::array<double, sector_count>, class_count> chance{};
    for (std::size_t c = 0; c < class_count; ++c)
        for (std::size_t s = 1; s < sector_count; ++s)
            chance[c][s] = inputs.sectors[s].nonfarm_share * inputs.sectors[s].class_tilt[c];
    for (int round = 0; round < 50; ++round) {
        for (auto& row : chance) {
            double const sum = std::accumulate(row.begin(), row.end(), 0.0);
            for (double& x : row) x /= sum;
        }
        for (std::size_t s = 1; s < sector_count; ++s) {
            double met = 0;
            for (std::size_t c = 0; c < class_count; ++c) met += chance[c][s] * firms[c] / all;
            for (auto& row : chance) row[s] *= inputs.sectors[s].nonfarm_share / met;
        }
    }
    return chance;
}

void give_sectors(World& world, std::size_t region, std::vector<std::uint32_t> const& rows,
                  std::array<std::array<double, sector_count>, class_count> const& chance,
                  Dice const& dice)
{
    Firms& f = world.firms;
    Inputs const& inputs = world.inputs;
    for (std::uint32_t i : rows) {
        double u = dice.uniform(i, sector_pick);
        std::size_t s = 0;  // never farming: its chance is 0
        auto const& row = chance[f.size_class[i]];
        double const sum = std::accumulate(row.begin(), row.end(), 0.0);
        for (u *= sum; s + 1 < sector_count && u >= row[s]; ++s) u -= row[s];
        f.sector[i] = std::uint8_t(s);
    }
    // Open and closed places apart, so that the share of farms holds for the firms that are open.
    for (std::uint8_t open : {Trait::open, std::uint8_t(0)}) {
        std::vector<std::uint32_t> some;
        for (std::uint32_t i : rows)
            if ((f.traits[i] & Trait::open) == open) some.push_back(i);
        auto const farms =
            std::size_t(std::llround(inputs.regions[region].farm_share * double(some.size())));
        race(
            some, farms, dice, sector_race,
            [&](std::uint32_t i) {
                double const rural =
                    has(f.traits[i], Trait::urban) ? 1.0 : world.parameters.farm_rural;
                return rural * inputs.sectors[inputs.farming].class_tilt[f.size_class[i]];
            },
            [&](std::uint32_t i) { f.sector[i] = std::uint8_t(inputs.farming); });
    }
}

std::size_t pick_class(double u, std::array<double, 3> const& shares)
{
    std::size_t k = 0;
    for (; k < 3 && u >= shares[k]; ++k) u -= shares[k];
    return k;
}

// Running shares of a class of firms by age in months, as exits at each age leave them when
// openings are steady; and the mean tilt of their exits.
struct Ages {
    std::vector<double> cumulative;
    double tilt = 0;
};

Ages ages_of(Parameters const& p, std::size_t size_class)
{
    Ages ages;
    double alive = 1, sum = 0;
    for (std::uint16_t month = 0; month < oldest; ++month) {
        double const tilt = exit_tilt(p, month, false, size_class, 1);
        ages.cumulative.push_back(sum += alive);
        ages.tilt += alive * tilt;
        alive *= 1 - p.exit / 12 * tilt;
    }
    for (double& c : ages.cumulative) c /= sum;
    ages.tilt /= sum;
    return ages;
}

void give_people(World& world, std::uint32_t i, std::array<Ages, class_count> const& by_class,
                 Dice const& dice)
{
    Firms& f = world.firms;
    Parameters const& p = world.parameters;
    std::uint8_t const kind = world.households.kind[f.owner[i]];
    if (dice.uniform(i, sex) < p.female_owners) f.traits[i] |= Trait::female;
    auto const age =
        pick_class(dice.uniform(i, age_class), {p.owner_young, p.owner_middle, p.owner_older});
    auto const school =
        pick_class(dice.uniform(i, schooling), {p.owner_primary, p.owner_lower, p.owner_upper});
    f.person[i] = make_person(age, school, fifth_of(kind));
    std::vector<double> const& ages = by_class[f.size_class[i]].cumulative;
    auto const month = std::upper_bound(ages.begin(), ages.end(), dice.uniform(i, firm_age));
    f.age[i] = std::uint16_t(std::min<std::ptrdiff_t>(month - ages.begin(), oldest - 1));
    f.capital[i] = 1;
}

// Normal scores of the households' places in their region's expenditure per head.
std::vector<double> owner_scores(World const& world)
{
    Households const& h = world.households;
    std::vector<double> score(h.region.size());
    for_blocks(world.base.regions, world.machine, [&](std::size_t r, std::size_t) {
        std::vector<std::pair<double, std::uint32_t>> order;
        for (auto const [i] : world.base.inhabitants[r])
            order.push_back({double(h.living[i]) / double(persons_of(h.kind[i])), i});
        std::sort(order.begin(), order.end());
        for (std::size_t k = 0; k < order.size(); ++k)
            score[order[k].second] =
                real::normal_quantile((double(k) + 0.5) / double(order.size()));
    });
    return score;
}

}  // namespace

void found_firms(World& world)
{
    Base& base = world.base;
    std::vector<double> wanted;
    double all = 0;
    for (RegionInput const& r : world.inputs.regions)
        for (double n : r.firms) wanted.push_back(n), all += n;
    auto const counts = apportion(wanted, std::int64_t(std::llround(all / base.scale)));
    std::vector<std::uint32_t> open(base.regions);
    std::vector<Rows<Firms>> by_region(base.regions);
    std::uint32_t places = 0;
    for (std::size_t r = 0; r < base.regions; ++r) {
        for (std::size_t c = 0; c < class_count; ++c)
            open[r] += std::uint32_t(counts[r * class_count + c]);
        for (std::size_t c = 0; c < class_count; ++c)
            base.region[r].class_share[c] = double(counts[r * class_count + c]) / open[r];
        base.region[r].open_firms = open[r];
        by_region[r].first = places;
        places += open[r] + std::uint32_t(std::ceil(open[r] * world.parameters.reserve));
        by_region[r].last = places;
    }
    for (RegionBase const& region : base.region)
        base.merit_sizes.add_region(world.sizes, region.class_share);
    resize(world.firms, places);
    world.ownership.firms.resize(places);
    base.places = places;

    Dice const dice(Luck{world.luck.seed, 0}, hash("found_firms"), 0);
    std::vector<double> const score = owner_scores(world);
    auto const chance = sector_chances(world.inputs);
    std::array<Ages, class_count> ages;
    for (std::size_t c = 0; c < class_count; ++c) {
        ages[c] = ages_of(world.parameters, c);
        base.class_exit[c] = ages[c].tilt;
    }
    for_blocks(base.regions, world.machine, [&](std::size_t r, std::size_t) {
        std::uint32_t const first = by_region[r].first;
        give_places(world, base.inhabitants[r].first, base.inhabitants[r].size(), first,
                    by_region[r].size(), dice);
        give_merit(world, r, first, by_region[r].size(), open[r], score, dice);
        std::vector<std::uint32_t> rows(by_region[r].size());
        std::iota(rows.begin(), rows.end(), first);
        for (std::uint32_t i : rows) {
            world.firms.region[i] = std::uint8_t(r);
            if (is_urban(world.households.kind[world.firms.owner[i]]))
                world.firms.traits[i] |= Trait::urban;
        }
        give_sectors(world, r, rows, chance, dice);
        for (std::uint32_t i : rows) {
            give_people(world, i, ages, dice);
            CostShares const share = base.costs(12 * world.firms.size[i]);
            float const kept =
                1 - share.wages - share.drawings - share.other - share.outside_inputs;
            bool const is_open = has(world.firms.traits[i], Trait::open);
            world.firms.cash[i] = is_open ? std::int64_t(world.firms.size[i] * kept) : 0;
        }
    });
    sort_by_trade(world, by_region);
    // Exit is meant on average over the firms there are.
    double tilt = 0, count = 0;
    for (std::size_t i = 0; i < world.firms.size.size(); ++i)
        if (has(world.firms.traits[i], Trait::open))
            tilt += exit_tilt(world.parameters, world.firms.age[i],
                              world.firms.sector[i] == base.trade, world.firms.size_class[i], 1),
                ++count;
    base.exit_scale = count / tilt;
}

}  // namespace umkm
