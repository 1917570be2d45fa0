// Initialisation of households: how many live where, of what size, on how much.
#include <algorithm>
#include <cmath>

#include "models/apportion.hpp"
#include "models/population.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

constexpr std::uint32_t largest = 15;  // persons that a household's kind can hold

// Persons of each household, ordered from the poorest: size falls with rank.
std::vector<std::uint32_t> household_sizes(std::size_t count, double mean, double gradient,
                                           Dice const& dice, std::uint32_t first)
{
    std::vector<std::uint32_t> sizes(count);
    for (std::size_t i = 0; i < count; ++i) {
        double const rank = (double(i) + 0.5) / double(count);
        double const expected = mean * (1 + gradient * (1 - 2 * rank));
        double const drawn = expected + dice.uniform(first + std::uint32_t(i));
        sizes[i] = std::clamp(std::uint32_t(drawn), 1u, largest);
    }
    return sizes;
}

// Moves persons between the two households at the line, so that a share p0 of all persons is in
// households below it to within half a person: in a small city one household is a fifth of a point.
void meet_line(std::vector<std::uint32_t>& sizes, double p0, double persons)
{
    double before = 0;
    std::size_t i = 0;
    while (i + 1 < sizes.size() && before + sizes[i] < p0 * persons) before += sizes[i++];
    if (i + 1 >= sizes.size()) return;
    std::uint32_t const both = sizes[i] + sizes[i + 1];
    auto const below = std::int64_t(std::llround(p0 * persons - before));
    if (below < 1 || below >= std::int64_t(both) || both - std::uint32_t(below) > largest) return;
    sizes[i] = std::uint32_t(below);
    sizes[i + 1] = both - sizes[i];
}

// One area of a region, from the poorest to the richest: expenditure by stratified quantiles of
// persons.
void settle_area(World& world, RegionPoverty const& poverty, std::size_t region, std::size_t area,
                 std::uint32_t first, std::size_t count, double mean_size)
{
    Households& h = world.households;
    Dice const dice(Luck{world.luck.seed, 0}, hash("settle_area"), 0);
    auto sizes = household_sizes(count, mean_size, world.parameters.size_gradient, dice, first);
    double persons = 0, before = 0;
    for (std::uint32_t n : sizes) persons += n;
    meet_line(sizes, poverty.p0[area], persons);
    for (std::size_t i = 0; i < count; ++i) {
        double const heads = sizes[i], place = (before + heads / 2) / persons;
        double const lines =
            poverty.theta +
            real::exp(poverty.mu[area] + poverty.sigma * real::normal_quantile(place));
        std::size_t const row = first + i;
        h.region[row] = std::uint8_t(region);
        h.kind[row] = make_kind(sizes[i], 0, area == 0);
        h.living[row] = std::uint32_t(std::min(lines * heads * poverty.line, 4e9));
        before += heads;
    }
    world.base.region[region].person_weight[area] =
        persons > 0 ? poverty.persons[area] / persons : 0;
}

// Fifths of a region's households by expenditure per head in lines.
void rank_fifths(Households& h, std::uint32_t first, std::uint32_t last)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = first; i < last; ++i) order.push_back(i);
    auto const per_head = [&](std::uint32_t i) {
        return double(h.living[i]) / double(persons_of(h.kind[i]));
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return per_head(a) < per_head(b); });
    for (std::size_t k = 0; k < order.size(); ++k) {
        std::uint8_t& kind = h.kind[order[k]];
        kind =
            make_kind(std::uint32_t(persons_of(kind)), k * fifths / order.size(), is_urban(kind));
    }
}

}  // namespace

void settle_households(World& world, BasePoverty const& poverty)
{
    Base& base = world.base;
    std::vector<double> families;
    double all = 0;
    for (RegionInput const& r : world.inputs.regions)
        families.push_back(r.families), all += r.families;
    auto const counts = apportion(families, std::int64_t(std::llround(all / base.scale)));
    base.inhabitants.resize(base.regions);
    std::vector<std::uint32_t> in_town(base.regions);
    std::uint32_t first = 0;
    for (std::size_t r = 0; r < base.regions; ++r) {
        double const urban = poverty.regions[r].urban_share;
        in_town[r] = std::uint32_t(apportion(std::array{urban, 1 - urban}, counts[r])[0]);
        base.inhabitants[r] = {first, first + std::uint32_t(counts[r])};
        first = base.inhabitants[r].last;
    }
    Households& h = world.households;
    resize(h, first);

    for_blocks(base.regions, world.machine, [&](std::size_t r, std::size_t) {
        RegionPoverty const& region = poverty.regions[r];
        double const persons = region.persons[0] + region.persons[1];
        double const size = persons / (double(counts[r]) * base.scale);
        auto const [begin, end] = base.inhabitants[r];
        settle_area(world, region, r, 0, begin, in_town[r], size);
        settle_area(world, region, r, 1, begin + in_town[r], end - begin - in_town[r], size);
        rank_fifths(h, begin, end);
    });
    for (std::uint32_t i = 0; i < first; ++i)
        base.homes.add(1,
                       Cells::home(h.region[i], is_urban(h.kind[i]) ? 0 : 1, fifth_of(h.kind[i])));
    for (auto const& [rows, home] : base.homes.all()) base.areas.add(rows.size(), home / fifths);
    h.spending = h.living;
}

}  // namespace umkm
