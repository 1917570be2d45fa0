#include "models/accounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/elementary.hpp"
#include "sim/fast.hpp"
#include "sim/sums.hpp"

namespace umkm {

UMKM_FAST void pay(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::person> person,
                   Read<&Firms::stage> stage, Read<&Firms::size_class> size_class,
                   Read<&Firms::size> size, Read<&Firms::sales> sales, Base const& base,
                   Drivers const& drivers, Parameters const& parameters,
                   Read<&Firms::instalment> instalment, Write<&Firms::cash> cash,
                   Write<&Firms::drawings> drawings, Sum<&Totals::sales> sold,
                   Sum<&Totals::value_added> value_added, Sum<&Totals::wages> wages,
                   Sum<&Totals::drawings> drawn, Sum<&Totals::search_wages> search_wages,
                   Sum<&Totals::fifth_income> fifth_income, Sum<&Totals::taxes> taxes,
                   Sum<&Totals::saving> saving, Sum<&Totals::outside_inputs> outside_inputs,
                   Sum<&Totals::fees> fees, Sum<&Totals::loan_service> loan_service,
                   Sum<&Totals::workers> workers)
{
    Parameters const& p = parameters;
    double const self_employed = p.self_employed * fixed_point;
    std::array<float, block_rows> yearly_sales;
    std::array<CostShares, block_rows> shares;
    // Words, not bytes: of bytes a vector holds so many rows that what is worked out for them does
    // not fit into the registers.
    std::array<std::int32_t, block_rows> open_of, shop_of;
    for (auto const [stretch, market] : base.markets.in(rows)) {
        std::size_t const r = Cells::region(market), sector = Cells::sector(market);
        double const index = drivers.index[r], yearly = 12 / index;
        double const worker_per_rupiah = 12 / p.wage * fixed_point / index;
        auto const rise = float(drivers.input_price[r] - 1);
        auto const bits = traits.of(stretch), stage_of = stage.of(stretch);
        auto const sales_of = sales.of(stretch);
        auto const size_of = size.of(stretch);
        auto const instalment_of = instalment.of(stretch);
        auto const cash_of = cash.of(stretch);
        auto const drawings_of = drawings.of(stretch);

        // A closed place sells nothing; its owner misses what a firm of this size would give.
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            open_of[k] = bit(bits[k], Trait::open);
            shop_of[k] = stage_of[k] == 2;
        }
#pragma GCC ivdep
        for (std::size_t k = 0; k < stretch.size(); ++k)
            yearly_sales[k] =
                float(number(sales_of[k]) * yearly) + float(1 - open_of[k]) * (12 * size_of[k]);
        base.costs.fill(std::span(yearly_sales).first(stretch.size()), shares.data());

        std::int64_t wage_sum = 0, other_sum = 0, outside_sum = 0, living_sum = 0, fee_sum = 0,
                     service_sum = 0, tax_sum = 0, search_sum = 0, worker_sum = 0;
#pragma GCC ivdep
        for (std::size_t k = 0; k < stretch.size(); ++k) {
            std::int64_t const open = open_of[k];
            double const sale = number(sales_of[k]);
            CostShares const& share = shares[k];
            double const paid = std::floor(sale * double(share.wages)),
                         left = std::floor(sale * double(share.other));
            std::int64_t const wage = integer(paid), other = integer(left);
            // Dearer inputs are paid out of what the owner would draw.
            float const dearer = smaller(share.outside_inputs * rise, share.drawings);
            std::int64_t const outside = rounded_down(sale * double(share.outside_inputs + dearer));
            std::int64_t const living = rounded_down(sale * double(share.drawings - dearer));
            std::int64_t const charged =
                std::min(rounded_down(p.platform_fee * drawings_of[k]), living);
            std::int64_t const fee = charged & -std::int64_t{shop_of[k]};
            std::int64_t const service = std::min(std::int64_t{instalment_of[k]}, living - fee);
            std::int64_t const missed =
                rounded_down(double(size_of[k]) * double(share.drawings) * p.fallback * index) &
                -(1 - open);
            cash_of[k] -= wage + other + outside + living;
            drawings_of[k] = std::uint32_t(living - fee - service + missed);
            wage_sum += wage;
            other_sum += other;
            outside_sum += outside;
            living_sum += living;
            fee_sum += fee;
            service_sum += service;
            search_sum += missed;
            tax_sum += rounded_down(left * p.firm_tax);
            worker_sum += rounded_down(self_employed + paid * worker_per_rupiah) & -open;
        }
        auto const classes = size_class.of(stretch), owners = person.of(stretch);
        auto const by_class = sums_by<std::int64_t, class_count + 1>(
            stretch.size(), [&](std::size_t k) { return classes[k]; },
            [&](std::size_t k) { return sales_of[k]; });
        for (std::size_t c = 0; c < class_count; ++c)
            sold[Cells::sales(r, sector, c)] += by_class[c];
        auto const by_fifth = sums_by<std::int64_t, fifths>(
            stretch.size(), [&](std::size_t k) { return owner_fifth(owners[k]); },
            [&](std::size_t k) { return drawings_of[k]; });
        for (std::size_t f = 0; f < fifths; ++f) fifth_income[Cells::fifth(r, f)] += by_fifth[f];
        value_added[r] += wage_sum + other_sum + living_sum;
        wages[r] += wage_sum;
        drawn[r] += living_sum - fee_sum - service_sum;
        search_wages[r] += search_sum;
        taxes[0] += tax_sum;
        saving[0] += other_sum - tax_sum;
        outside_inputs[0] += outside_sum;
        fees[0] += fee_sum;
        loan_service[0] += service_sum;
        workers[r] += worker_sum;
    }
}

UMKM_FAST void invest(Rows<Firms> rows, Read<&Firms::traits> traits,
                      Read<&Firms::size_class> size_class, Read<&Firms::size> size,
                      Read<&Firms::sales> sales, Read<&Firms::pull> pull, Moment const& moment,
                      Base const& base, Drivers const& drivers, Parameters const& parameters,
                      Write<&Firms::capital> capital, Write<&Firms::attraction> attraction)
{
    auto const speed = float(3 * parameters.capital_speed),
               power = float(parameters.capital_return);
    auto const month = std::uint32_t(moment.month.count);
    // The places whose month it is, every third; their capital, then what it draws.
    auto const due = [&](std::uint32_t at) { return at + (6 - at % 3 - month % 3) % 3; };
    std::array<float, block_rows / 3 + 1> boost;
    std::size_t count = 0;
    for (auto const [stretch, market] : base.markets.in(rows)) {
        auto const index = float(drivers.index[Cells::region(market)]);
        for (Row<Firms> i{due(stretch.first)}; i.at < stretch.last; i.at += 3) {
            bool const open = has(traits[i], Trait::open);
            float const busy =
                open ? std::clamp(float(sales[i]) / (size[i] * index), 0.5f, 2.0f) : 1.0f;
            capital[i] += speed * (busy - capital[i]);
            bool const gains = (size_class[i] == 0) & !has(traits[i], Trait::female);
            boost[count++] = 1 + float(gains) * (capital[i] - 1);
        }
    }
    for (std::size_t k = 0; k < count; ++k)
        boost[k] = real::exp_single(power * real::log_single(boost[k]));
    Row<Firms> i{due(rows.first)};
    for (std::size_t k = 0; k < count; ++k, i.at += 3) {
        auto const open = float(has(traits[i], Trait::open));
        attraction[i] = open * std::nearbyint(pull[i] * boost[k]);
    }
}

}  // namespace umkm
