// Submodel: firms open, grow, change class and close (ODD 7).
#pragma once

#include "models/world.hpp"

namespace umkm {

// Yearly exit over the mean, by age, sector, class and how sales compare with normal; the mean over
// the ages of the base month is one. `age` in months, `busy` = sales over normal sales.
double exit_tilt(Parameters const& parameters, std::uint16_t age, bool trader,
                 std::size_t size_class, double busy);

// Once a year, in its own month, a firm's merit moves: m' = rho m + sqrt(1 - rho^2) luck, and with
// it the size it would normally have. Merit stays standard normal, so the size distribution of the
// base month stays for ever while single firms rise and fall through it; sales beyond the last
// limit of UU 20/2008 make a firm large, and it leaves. Classes are assessed in the same month, at
// base-month prices.
void grow(Rows<Firms> rows, Read<&Firms::id> id, Read<&Firms::region> region,
          Read<&Firms::sales> sales, Moment const& moment, Base const& base, Drivers const& drivers,
          Parameters const& parameters, FirmSizes const& sizes, Dice dice,
          Write<&Firms::traits> traits, Write<&Firms::merit> merit, Write<&Firms::size> size,
          Write<&Firms::pull> pull, Write<&Firms::size_class> size_class, Sum<&Totals::moved> moved,
          Sum<&Totals::graduated> graduated);

// Firms close by age, trade and poor sales (McKenzie and Paffhausen 2017); the owner keeps the
// cash. In places without a firm new ones open, as many as make the number of firms grow by its
// trend.
void open_and_close(Rows<Firms> rows, Read<&Firms::sales> sales, Base const& base,
                    Drivers const& drivers, Parameters const& parameters, FirmSizes const& sizes,
                    Dice dice, Write<&Firms::id> id, Write<&Firms::traits> traits,
                    Write<&Firms::stage> stage, Write<&Firms::size_class> size_class,
                    Write<&Firms::age> age, Write<&Firms::merit> merit, Write<&Firms::size> size,
                    Write<&Firms::pull> pull, Write<&Firms::attraction> attraction,
                    Write<&Firms::capital> capital, Write<&Firms::cash> cash,
                    Sum<&Totals::opened> opened, Sum<&Totals::closed> closed,
                    Sum<&Totals::closing_cash> closing_cash,
                    Sum<&Totals::opening_cash> opening_cash);

// How many firms there are, of what kind, and how many are expected to close next month.
void count_firms(Rows<Firms> rows, Read<&Firms::size_class> size_class, Read<&Firms::traits> traits,
                 Read<&Firms::stage> stage, Read<&Firms::age> age, Base const& base,
                 Parameters const& parameters, Sum<&Totals::firms> firms,
                 Sum<&Totals::area_firms> area_firms, Sum<&Totals::area_online> area_online,
                 Sum<&Totals::qris> qris, Sum<&Totals::vacant> vacant,
                 Sum<&Totals::at_risk> at_risk);

}  // namespace umkm
