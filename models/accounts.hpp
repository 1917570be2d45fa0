// Submodel: the firm's money (ODD 7, economy.md 3.2).
#pragma once

#include "models/world.hpp"

namespace umkm {

// Out of its sales a firm pays wages, inputs from outside UMKM, taxes, its bank, and the fee of its
// marketplace; the owner draws a living; what is left is kept for next month's inputs from UMKM.
// Shares change with the firm's size in base-month prices. The owner of a place with no open firm
// works for large firms, for a part of what a firm there would pay. On entry `drawings` holds the
// part of sales that came over the internet.
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
         Sum<&Totals::workers> workers);

// Once a quarter, each place in its month: capital follows sales at the pace at which equipment
// wears out, and a micro firm of a man draws buyers in proportion to a power of its capital (de
// Mel, McKenzie and Woodruff 2008: none for women).
void invest(Rows<Firms> rows, Read<&Firms::traits> traits, Read<&Firms::size_class> size_class,
            Read<&Firms::size> size, Read<&Firms::sales> sales, Read<&Firms::pull> pull,
            Moment const& moment, Base const& base, Drivers const& drivers,
            Parameters const& parameters, Write<&Firms::capital> capital,
            Write<&Firms::attraction> attraction);

}  // namespace umkm
