#include "models/demography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "sim/elementary.hpp"

namespace umkm {

namespace {

constexpr std::uint16_t young = 24, settled = 60;  // months: the ages that the sources distinguish

std::size_t const trade_sector = 4;  // data/sectors.csv

double monthly_exit(Parameters const& p, Base const& base) { return p.exit * base.exit_scale / 12; }

}  // namespace

double exit_tilt(Parameters const& p, std::uint16_t age, std::size_t sector, std::size_t size_class,
                 double busy)
{
    double const by_age = age < young ? p.young_exit : age < settled ? 1.0 : p.old_exit;
    double const by_sector = sector == trade_sector ? p.trade_exit : 1.0;
    double const by_class = size_class == 0 ? 1.0 : size_class == 1 ? p.small_exit : p.medium_exit;
    return by_age * by_sector * by_class *
           (1 + p.poor_sales_exit * std::clamp(1 - busy, -1.0, 1.0));
}

void grow(Rows<Firms> rows, Read<&Firms::id> id, Read<&Firms::region> region,
          Read<&Firms::sales> sales, Moment const& moment, Base const& base, Drivers const& drivers,
          Parameters const& parameters, FirmSizes const& sizes, Dice dice,
          Write<&Firms::traits> traits, Write<&Firms::merit> merit, Write<&Firms::size> size,
          Write<&Firms::pull> pull, Write<&Firms::size_class> size_class, Sum<&Totals::moved> moved,
          Sum<&Totals::graduated> graduated)
{
    if (!drivers.moving) return;
    auto const memory = float(parameters.merit_memory);
    float const luck = std::sqrt(1 - memory * memory);
    auto const month = std::uint32_t(moment.month.count);
    for (Row<Firms> const i : rows) {
        if ((id[i] + month) % 12 != 0 || !has(traits[i], Trait::open)) continue;
        double const yearly = 12 * double(sales[i]) / drivers.index[region[i]];
        std::size_t const now = sizes.class_of(yearly * drivers.real[region[i]]);
        if (now == class_count) {
            ++graduated[region[i]];
            size_class[i] = class_count;  // open_and_close lets it go
            continue;
        }
        if (now != size_class[i]) ++moved[size_class[i] * class_count + now];
        size_class[i] = std::uint8_t(now);
        merit[i] = memory * merit[i] + luck * float(dice.of(id[i]).normal());
        float const before = size[i];
        size[i] = base.merit_sizes(region[i], merit[i]);
        pull[i] *= size[i] / before;
    }
}

void open_and_close(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
                    Read<&Firms::sales> sales, Base const& base, Drivers const& drivers,
                    Parameters const& parameters, FirmSizes const& sizes, Dice dice,
                    Write<&Firms::id> id, Write<&Firms::traits> traits, Write<&Firms::stage> stage,
                    Write<&Firms::size_class> size_class, Write<&Firms::age> age,
                    Write<&Firms::merit> merit, Write<&Firms::size> size, Write<&Firms::pull> pull,
                    Write<&Firms::attraction> attraction, Write<&Firms::capital> capital,
                    Write<&Firms::cash> cash, Sum<&Totals::opened> opened,
                    Sum<&Totals::closed> closed, Sum<&Totals::closing_cash> closing_cash,
                    Sum<&Totals::opening_cash> opening_cash)
{
    if (!drivers.moving) return;
    Parameters const& p = parameters;
    std::array<float, block_rows> chance;
    dice.fill_places(rows.first, std::span(chance).first(rows.size()));

    auto const close = [&](Row<Firms> i) {
        closing_cash[0] += cash[i];
        cash[i] = 0;
        traits[i] &= std::uint8_t(~(Trait::open | Trait::qris));
        stage[i] = 0;
        attraction[i] = 0;
        size_class[i] = std::min<std::uint8_t>(size_class[i], class_count - 1);
        ++closed[region[i]];
    };
    auto const open = [&](Row<Firms> i) {
        std::size_t const r = region[i];
        id[i] += std::uint32_t(base.places);  // the next firm of this place
        Draws draws = dice.of(id[i]);
        float const memory = float(p.entrant_memory);
        merit[i] = memory * merit[i] + std::sqrt(1 - memory * memory) * float(draws.normal());
        size[i] = base.merit_sizes(r, merit[i]);
        size_class[i] =
            std::uint8_t(std::min(sizes.class_of(12 * double(size[i])), class_count - 1));
        pull[i] = size[i] * float(base.pull_per_size[Cells::region_sector(r, sector[i])]);
        attraction[i] = std::nearbyint(pull[i]);
        capital[i] = 1;
        // The owner's savings buy the inputs of the first month.
        CostShares const share = base.costs(12 * size[i]);
        float const inputs = 1 - share.wages - share.drawings - share.other - share.outside_inputs;
        cash[i] = std::int64_t(double(size[i] * inputs) * drivers.index[r]);
        opening_cash[0] += cash[i];
        age[i] = 0;
        traits[i] |= Trait::open;
        double const ease = sector[i] == 0 ? p.farm_factor : 1.0;
        bool const online = draws.uniform() < p.entrant_online * drivers.online_share[r] * ease;
        bool const shop = draws.uniform() < p.starts_on_marketplace;
        bool const refuses = !online && draws.uniform() < p.refusers;
        stage[i] = online ? (shop ? 2 : 1) : 0;
        traits[i] = std::uint8_t((traits[i] & ~Trait::refuser) | (refuses ? Trait::refuser : 0));
        ++opened[r];
    };

    double const most = monthly_exit(p, base) * std::max({p.young_exit, 1.0, p.old_exit}) *
                        std::max(p.trade_exit, 1.0) * (1 + p.poor_sales_exit);
    for (Row<Firms> const i : rows) {
        double const u = double(chance[i.at - rows.first]);
        if (!has(traits[i], Trait::open)) {
            if (u < drivers.open_chance[region[i]]) open(i);
            continue;
        }
        age[i] += age[i] < 65535;
        if (u >= most && size_class[i] < class_count) continue;  // nearly all, whatever their tilt
        double const busy = double(sales[i]) / (double(size[i]) * drivers.index[region[i]]);
        double const hazard =
            monthly_exit(p, base) * exit_tilt(p, age[i], sector[i], size_class[i], busy);
        if (u < hazard || size_class[i] == class_count) close(i);
    }
}

void count_firms(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::sector> sector,
                 Read<&Firms::size_class> size_class, Read<&Firms::traits> traits,
                 Read<&Firms::stage> stage, Read<&Firms::age> age, Base const& base,
                 Parameters const& parameters, Sum<&Totals::firms> firms,
                 Sum<&Totals::area_firms> area_firms, Sum<&Totals::area_online> area_online,
                 Sum<&Totals::qris> qris, Sum<&Totals::vacant> vacant,
                 Sum<&Totals::at_risk> at_risk)
{
    double const unit = monthly_exit(parameters, base) * fixed_point;
    std::int64_t expected[3][2][class_count];
    for (std::size_t stretch = 0; stretch < 3; ++stretch)
        for (std::size_t trade = 0; trade < 2; ++trade)
            for (std::size_t c = 0; c < class_count; ++c) {
                std::uint16_t const ages[] = {0, young, settled};
                double const tilt =
                    exit_tilt(parameters, ages[stretch], trade ? trade_sector : 0, c, 1);
                expected[stretch][trade][c] = std::int64_t(unit * tilt);
            }
    for (Row<Firms> const i : rows) {
        std::size_t const r = region[i];
        if (!has(traits[i], Trait::open)) {
            ++vacant[r];
            continue;
        }
        std::size_t const sex = has(traits[i], Trait::female) ? 1 : 0;
        ++firms[Cells::firms(r, sector[i], size_class[i], sex, stage[i])];
        std::size_t const area = Cells::area(r, area_of(traits[i]));
        ++area_firms[area];
        area_online[area] += stage[i] > 0;
        qris[r] += has(traits[i], Trait::qris);
        std::size_t const stretch = age[i] < young ? 0 : age[i] < settled ? 1 : 2;
        at_risk[r] += expected[stretch][sector[i] == trade_sector][size_class[i]];
    }
}

}  // namespace umkm
