#include "models/accounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/elementary.hpp"

namespace umkm {

void pay(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::person> person,
         Read<&Firms::stage> stage, Read<&Firms::size_class> size_class, Read<&Firms::size> size,
         Read<&Firms::sales> sales, Base const& base, Drivers const& drivers,
         Parameters const& parameters, Read<&Firms::instalment> instalment,
         Write<&Firms::cash> cash, Write<&Firms::drawings> drawings, Sum<&Totals::sales> sold,
         Sum<&Totals::value_added> value_added, Sum<&Totals::wages> wages,
         Sum<&Totals::drawings> drawn, Sum<&Totals::search_wages> search_wages,
         Sum<&Totals::fifth_income> fifth_income, Sum<&Totals::taxes> taxes,
         Sum<&Totals::saving> saving, Sum<&Totals::outside_inputs> outside_inputs,
         Sum<&Totals::fees> fees, Sum<&Totals::loan_service> loan_service,
         Sum<&Totals::workers> workers)
{
    Parameters const& p = parameters;
    double const self_employed = p.self_employed * fixed_point;
    for (auto const [stretch, market] : base.markets.in(rows)) {
        std::size_t const r = Cells::region(market), sector = Cells::sector(market);
        double const index = drivers.index[r], yearly = 12 / index;
        double const worker_per_rupiah = 12 / p.wage * fixed_point / index;
        std::int64_t wage_sum = 0, other_sum = 0, outside_sum = 0, living_sum = 0, fee_sum = 0,
                     service_sum = 0, tax_sum = 0, search_sum = 0, worker_sum = 0;
        auto const rise = float(drivers.input_price[r] - 1);
        std::array<std::int64_t, class_count> sold_by{};
        std::array<std::int64_t, fifths> income_of{};
        for (Row<Firms> const i : stretch) {
            std::size_t const fifth = owner_fifth(person[i]);
            if (!has(traits[i], Trait::open)) {
                double const missed = double(size[i]) * double(base.costs(12 * size[i]).drawings);
                drawings[i] = std::uint32_t(missed * p.fallback * index);
                search_sum += drawings[i];
                income_of[fifth] += drawings[i];
                continue;
            }
            double const sale = double(sales[i]);
            CostShares const share = base.costs(float(sale * yearly));
            auto const wage = std::int64_t(sale * double(share.wages));
            auto const other = std::int64_t(sale * double(share.other));
            // Dearer inputs are paid out of what the owner would draw.
            float const dearer = std::min(share.outside_inputs * rise, share.drawings);
            auto const outside = std::int64_t(sale * double(share.outside_inputs + dearer));
            auto const living = std::int64_t(sale * double(share.drawings - dearer));
            std::int64_t const fee =
                stage[i] == 2 ? std::min(std::int64_t(p.platform_fee * drawings[i]), living) : 0;
            std::int64_t const service = std::min<std::int64_t>(instalment[i], living - fee);
            std::int64_t const drawn_out = living - fee - service;
            drawings[i] = std::uint32_t(drawn_out);
            cash[i] -= wage + other + outside + living;
            sold_by[size_class[i]] += sales[i];
            income_of[fifth] += drawn_out;
            wage_sum += wage;
            other_sum += other;
            outside_sum += outside;
            living_sum += living;
            fee_sum += fee;
            service_sum += service;
            tax_sum += std::int64_t(double(other) * p.firm_tax);
            worker_sum += std::int64_t(self_employed + double(wage) * worker_per_rupiah);
        }
        for (std::size_t c = 0; c < class_count; ++c)
            sold[Cells::sales(r, sector, c)] += sold_by[c];
        for (std::size_t f = 0; f < fifths; ++f) fifth_income[Cells::fifth(r, f)] += income_of[f];
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

void invest(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::size_class> size_class,
            Read<&Firms::size> size, Read<&Firms::sales> sales, Read<&Firms::pull> pull,
            Moment const& moment, Base const& base, Drivers const& drivers,
            Parameters const& parameters, Write<&Firms::capital> capital,
            Write<&Firms::attraction> attraction)
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
