#include "models/accounts.hpp"

#include <algorithm>
#include <cmath>

#include "sim/elementary.hpp"

namespace umkm {

void pay(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::traits> traits,
         Read<&Firms::person> person, Read<&Firms::stage> stage, Read<&Firms::sector> sector,
         Read<&Firms::size_class> size_class, Read<&Firms::size> size, Read<&Firms::sales> sales,
         Base const& base, Drivers const& drivers, Payroll const& payroll,
         Parameters const& parameters, Write<&Firms::cash> cash, Write<&Firms::drawings> drawings,
         Sum<&Totals::sales> sold, Sum<&Totals::value_added> value_added, Sum<&Totals::wages> wages,
         Sum<&Totals::drawings> drawn, Sum<&Totals::search_wages> search_wages,
         Sum<&Totals::fifth_income> fifth_income, Sum<&Totals::taxes> taxes,
         Sum<&Totals::saving> saving, Sum<&Totals::outside_inputs> outside_inputs,
         Sum<&Totals::fees> fees, Sum<&Totals::workers> workers)
{
    double const worker_per_rupiah = 12 / parameters.wage * fixed_point;
    for (Row<Firms> const i : rows) {
        std::size_t const r = region[i], fifth = Cells::fifth(r, owner_fifth(person[i]));
        if (!has(traits[i], Trait::open)) {
            double const missed = double(size[i]) * double(base.costs(12 * size[i]).drawings);
            drawings[i] = std::uint32_t(missed * parameters.fallback * payroll.search_rate[r]);
            search_wages[r] += drawings[i];
            fifth_income[fifth] += drawings[i];
            continue;
        }
        double const sale = double(sales[i]);
        double const index = drivers.index[r];
        CostShares const share = base.costs(float(12 * sale / index));
        auto const wage = std::int64_t(sale * double(share.wages));
        auto const other = std::int64_t(sale * double(share.other));
        auto const tax = std::int64_t(double(other) * parameters.firm_tax);
        auto const outside = std::int64_t(sale * double(share.outside_inputs));
        auto const living = std::int64_t(sale * double(share.drawings));
        std::int64_t const fee =
            stage[i] == 2 ? std::min(std::int64_t(parameters.platform_fee * drawings[i]), living)
                          : 0;
        drawings[i] = std::uint32_t(living - fee);
        cash[i] -= wage + other + outside + living;
        sold[Cells::sales(r, sector[i], size_class[i])] += sales[i];
        value_added[r] += wage + other + living;
        wages[r] += wage;
        drawn[r] += living - fee;
        fifth_income[fifth] += living - fee;
        taxes[0] += tax;
        saving[0] += other - tax;
        outside_inputs[0] += outside;
        fees[0] += fee;
        workers[r] += std::int64_t(parameters.self_employed * fixed_point +
                                   double(wage) / index * worker_per_rupiah);
    }
}

void invest(Rows<Firms> rows, Read<&Firms::region> region, Read<&Firms::traits> traits,
            Read<&Firms::size_class> size_class, Read<&Firms::size> size, Read<&Firms::sales> sales,
            Read<&Firms::pull> pull, Moment const& moment, Drivers const& drivers,
            Parameters const& parameters, Write<&Firms::capital> capital,
            Write<&Firms::attraction> attraction)
{
    auto const speed = float(3 * parameters.capital_speed),
               power = float(parameters.capital_return);
    auto const month = std::uint32_t(moment.month.count);
    for (Row<Firms> const i : rows) {
        if ((i.at + month) % 3 != 0) continue;
        bool const open = has(traits[i], Trait::open);
        float const normal = size[i] * float(drivers.index[region[i]]);
        float const busy = open ? std::clamp(float(sales[i]) / normal, 0.5f, 2.0f) : 1.0f;
        capital[i] += speed * (busy - capital[i]);
        bool const gains = size_class[i] == 0 && !has(traits[i], Trait::female);
        float const boost = gains ? real::exp_single(power * real::log_single(capital[i])) : 1.0f;
        attraction[i] = open ? std::nearbyint(pull[i] * boost) : 0.0f;
    }
}

}  // namespace umkm
