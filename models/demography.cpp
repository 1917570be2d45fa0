#include "models/demography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "sim/elementary.hpp"
#include "sim/fast.hpp"
#include "sim/sums.hpp"

namespace umkm {

namespace {

constexpr std::uint16_t young = 24, settled = 60;  // months: the ages that the sources distinguish

double monthly_exit(Parameters const& p, Base const& base) { return p.exit * base.exit_scale / 12; }

// Kinds of firms in one market, as a byte. Firms that have grown out of all classes were closed
// before they are counted.
struct Kinds {
    static constexpr std::size_t ages = 3;
    static constexpr std::uint8_t closed = ages * class_count * sexes * stage_count;

    static constexpr std::uint8_t of(std::size_t age, std::size_t size_class, std::size_t sex,
                                     std::size_t stage)
    {
        return std::uint8_t(((age * class_count + size_class) * sexes + sex) * stage_count + stage);
    }
};

}  // namespace

double exit_tilt(Parameters const& p, std::uint16_t age, bool trader, std::size_t size_class,
                 double busy)
{
    double const by_age = age < young ? p.young_exit : age < settled ? 1.0 : p.old_exit;
    double const by_sector = trader ? p.trade_exit : 1.0;
    double const by_class = size_class == 0 ? 1.0 : size_class == 1 ? p.small_exit : p.medium_exit;
    return by_age * by_sector * by_class *
           (1 + p.poor_sales_exit * std::clamp(1 - busy, -1.0, 1.0));
}

UMKM_FAST void grow(Rows<Firms> rows, Read<&Firms::id> id, Read<&Firms::region> region,
                    Read<&Firms::sales> sales, Moment const& moment, Base const& base,
                    Drivers const& drivers, Parameters const& parameters, FirmSizes const& sizes,
                    Dice dice, Write<&Firms::traits> traits, Write<&Firms::merit> merit,
                    Write<&Firms::size> size, Write<&Firms::pull> pull,
                    Write<&Firms::size_class> size_class, Sum<&Totals::moved> moved,
                    Sum<&Totals::graduated> graduated)
{
    if (!drivers.moving) return;
    auto const memory = float(parameters.merit_memory);
    float const luck = std::sqrt(1 - memory * memory);
    auto const month = std::uint32_t(moment.month.count);
    Chosen const due(rows, [ids = id.of(rows), bits = traits.of(rows), month](std::size_t k) {
        return std::uint8_t((ids[k] + month) % 12 == 0) & bit(bits[k], Trait::open);
    });
    std::array<std::uint32_t, block_rows> who;
    std::array<float, block_rows> news;
    for (std::size_t k = 0; k < due.size(); ++k) who[k] = id[due[k]];
    dice.fill_normal(std::span(who).first(due.size()), std::span(news).first(due.size()));
    for (std::size_t k = 0; k < due.size(); ++k) {
        Row<Firms> const i = due[k];
        double const yearly = 12 * double(sales[i]) / drivers.index[region[i]];
        std::size_t const now = sizes.class_of(yearly * drivers.real[region[i]]);
        if (now == class_count) {
            ++graduated[region[i]];
            size_class[i] = class_count;  // open_and_close lets it go
            continue;
        }
        if (now != size_class[i]) ++moved[size_class[i] * class_count + now];
        size_class[i] = std::uint8_t(now);
        merit[i] = memory * merit[i] + luck * news[k];
        float const before = size[i];
        size[i] = base.merit_sizes(region[i], merit[i]);
        pull[i] *= size[i] / before;
    }
}

UMKM_FAST void open_and_close(
    Rows<Firms> rows, Read<&Firms::sales> sales, Base const& base, Drivers const& drivers,
    Parameters const& parameters, FirmSizes const& sizes, Dice dice, Write<&Firms::id> id,
    Write<&Firms::traits> traits, Write<&Firms::stage> stage, Write<&Firms::size_class> size_class,
    Write<&Firms::age> age, Write<&Firms::merit> merit, Write<&Firms::size> size,
    Write<&Firms::pull> pull, Write<&Firms::attraction> attraction, Write<&Firms::capital> capital,
    Write<&Firms::cash> cash, Sum<&Totals::opened> opened, Sum<&Totals::closed> closed,
    Sum<&Totals::closing_cash> closing_cash, Sum<&Totals::opening_cash> opening_cash)
{
    if (!drivers.moving) return;
    Parameters const& p = parameters;
    std::array<float, block_rows> chance;
    dice.fill_places(rows.first, std::span(chance).first(rows.size()));

    auto const class_of = [&](float monthly) {
        return std::min(sizes.class_of(12 * double(monthly)), class_count - 1);
    };
    auto const close = [&](Row<Firms> i, std::size_t r) {
        closing_cash[0] += cash[i];
        cash[i] = 0;
        traits[i] &= std::uint8_t(~(Trait::open | Trait::qris | Trait::certified));
        stage[i] = 0;
        attraction[i] = 0;
        size_class[i] = std::min<std::uint8_t>(size_class[i], class_count - 1);
        ++closed[r];
    };
    auto const open = [&](Row<Firms> i, std::size_t r, std::size_t sector) {
        id[i] += std::uint32_t(base.places);  // the next firm of this place
        Draws draws = dice.of(id[i]);
        float const memory = float(p.entrant_memory);
        float const other =
            memory * merit[i] + std::sqrt(1 - memory * memory) * float(draws.normal());
        float const other_size = base.merit_sizes(r, other);
        std::size_t const before = class_of(size[i]), after = class_of(other_size);
        // No more firms of a class open than close (detailed balance).
        if (draws.uniform() * base.class_exit[before] < base.class_exit[after])
            merit[i] = other, size[i] = other_size;
        size_class[i] = std::uint8_t(class_of(size[i]));
        pull[i] = size[i] * float(base.pull_per_size[Cells::region_sector(r, sector)]);
        attraction[i] = std::nearbyint(pull[i]);
        capital[i] = 1;
        // The owner's savings buy the inputs of the first month.
        CostShares const share = base.costs(12 * size[i]);
        float const inputs = 1 - share.wages - share.drawings - share.other - share.outside_inputs;
        cash[i] = std::int64_t(double(size[i] * inputs) * drivers.index[r]);
        opening_cash[0] += cash[i];
        age[i] = 0;
        traits[i] |= Trait::open;
        double const ease = sector == base.farming ? p.farm_factor : 1.0;
        bool const online = draws.uniform() < p.entrant_online * drivers.online_share[r] * ease;
        bool const shop = draws.uniform() < p.starts_on_marketplace;
        bool const refuses = !online && draws.uniform() < p.refusers;
        stage[i] = online ? (shop ? 2 : 1) : 0;
        traits[i] = std::uint8_t((traits[i] & ~Trait::refuser) | (refuses ? Trait::refuser : 0));
        ++opened[r];
    };

    // Most rows only grow older: no hazard of the month is above `most`.
    float const most = float(monthly_exit(p, base) * std::max({p.young_exit, 1.0, p.old_exit}) *
                             std::max(p.trade_exit, 1.0) * (1 + p.poor_sales_exit));
    for (std::size_t k = 0; auto& months : age.of(rows))
        months = std::uint16_t(std::min(months + bit(traits.of(rows)[k++], Trait::open), 65535));
    for (auto const [stretch, market] : base.markets.in(rows)) {
        std::size_t const r = Cells::region(market), sector = Cells::sector(market);
        Chosen const eventful(stretch, [bits = traits.of(stretch), classes = size_class.of(stretch),
                                        most, of = chance.data() + (stretch.first - rows.first),
                                        opening = float(drivers.open_chance[r])](std::size_t k) {
            return std::uint8_t(of[k] < (bit(bits[k], Trait::open) ? most : opening)) |
                   std::uint8_t(classes[k] == class_count);
        });
        for (Row<Firms> const i : eventful) {
            double const u = double(chance[i.at - rows.first]);
            if (!has(traits[i], Trait::open)) {
                open(i, r, sector);
                continue;
            }
            double const busy = double(sales[i]) / (double(size[i]) * drivers.index[r]);
            double const hazard = monthly_exit(p, base) *
                                  exit_tilt(p, age[i], sector == base.trade, size_class[i], busy);
            if (u < hazard || size_class[i] == class_count) close(i, r);
        }
    }
}

UMKM_FAST void count_firms(Rows<Firms> rows, Read<&Firms::size_class> size_class,
                           Read<&Firms::traits> traits, Read<&Firms::stage> stage,
                           Read<&Firms::age> age, Base const& base, Parameters const& parameters,
                           Sum<&Totals::firms> firms, Sum<&Totals::area_firms> area_firms,
                           Sum<&Totals::area_online> area_online, Sum<&Totals::qris> qris,
                           Sum<&Totals::vacant> vacant, Sum<&Totals::at_risk> at_risk)
{
    double const unit = monthly_exit(parameters, base) * fixed_point;
    std::uint16_t const ages[] = {0, young, settled};
    std::array<std::uint8_t, block_rows> kind;
    for (auto const [stretch, market] : base.markets.in(rows)) {
        std::size_t const r = Cells::region(market), sector = Cells::sector(market);
        auto const bits = traits.of(stretch), stages = stage.of(stretch),
                   classes = size_class.of(stretch);
        auto const months = age.of(stretch);
        std::uint32_t codes = 0;
        for (std::size_t k = 0; k < stretch.size(); ++k) {  // vectors of bytes
            auto const old = std::uint8_t((months[k] >= young) + (months[k] >= settled));
            auto const open = std::uint8_t(-bit(bits[k], Trait::open));  // all ones, or none
            kind[k] = std::uint8_t(
                (Kinds::of(old, classes[k], bit(bits[k], Trait::female), stages[k]) & open) |
                (Kinds::closed & ~open));
            codes += std::uint8_t(bit(bits[k], Trait::open) & bit(bits[k], Trait::qris));
        }
        auto const count = sums_by<std::uint32_t, Kinds::closed + 1>(
            stretch.size(), [&](std::size_t k) { return kind[k]; }, [](std::size_t) { return 1u; });
        std::int64_t risk = 0, open = 0, online = 0;
        for (std::size_t old = 0; old < Kinds::ages; ++old)
            for (std::size_t c = 0; c < class_count; ++c) {
                auto const expected = std::int64_t(
                    unit * exit_tilt(parameters, ages[old], sector == base.trade, c, 1));
                for (std::size_t sex = 0; sex < sexes; ++sex)
                    for (std::size_t s = 0; s < stage_count; ++s) {
                        std::int64_t const n = count[Kinds::of(old, c, sex, s)];
                        firms[Cells::firms(r, sector, c, sex, s)] += n;
                        risk += n * expected;
                        open += n;
                        online += s > 0 ? n : 0;
                    }
            }
        std::size_t const area = Cells::area(r, market % area_count);
        vacant[r] += stretch.size() - open;
        area_firms[area] += open;
        area_online[area] += online;
        qris[r] += codes;
        at_risk[r] += risk;
    }
}

}  // namespace umkm
