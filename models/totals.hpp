// What processes add up while they pass over the rows. Whole numbers throughout, so that no order
// of blocks or threads can show. Cells are numbered by the functions of Cells.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "models/inputs.hpp"
#include "sim/fields.hpp"
#include "sim/process.hpp"

namespace umkm {

// Shares are summed in units of 2^-20, so that they too are whole numbers.
inline constexpr double fixed_point = 1 << 20;
inline constexpr std::size_t fifths = 5;
inline constexpr std::size_t sexes = 2;  // of owners: men, women

// Bins of expenditure in line units for the Gini: eight to an octave, read off the bits of a float.
struct SpendingBins {
    static constexpr std::size_t count = 8 * 16;
    static constexpr std::uint32_t first_bits = 0x3d000000;  // 1/32 of the line
    static std::size_t of(float line_units)
    {
        std::uint32_t const bits = std::bit_cast<std::uint32_t>(line_units);
        std::uint32_t const above = bits > first_bits ? (bits - first_bits) >> 20 : 0;
        return above < count ? above : count - 1;
    }
};

struct Cells {
    static std::size_t region_sector(std::size_t r, std::size_t s) { return r * sector_count + s; }
    static std::size_t market(std::size_t r, std::size_t s, std::size_t area)
    {
        return (r * sector_count + s) * area_count + area;
    }
    // Of a number of `market`: its region, its sector, its number of `region_sector`.
    static std::size_t region(std::size_t market) { return market / (sector_count * area_count); }
    static std::size_t sector(std::size_t market) { return market / area_count % sector_count; }
    static std::size_t both_areas(std::size_t market) { return market / area_count; }
    static std::size_t firms(std::size_t r, std::size_t s, std::size_t size_class, std::size_t sex,
                             std::size_t stage)
    {
        return (((r * sector_count + s) * class_count + size_class) * sexes + sex) * stage_count +
               stage;
    }
    static std::size_t sales(std::size_t r, std::size_t s, std::size_t size_class)
    {
        return (r * sector_count + s) * class_count + size_class;
    }
    static std::size_t area(std::size_t r, std::size_t area) { return r * area_count + area; }
    static std::size_t fifth(std::size_t r, std::size_t fifth) { return r * fifths + fifth; }
    static std::size_t home(std::size_t r, std::size_t area, std::size_t fifth)
    {
        return (r * area_count + area) * fifths + fifth;
    }
    static std::size_t bin(std::size_t r, std::size_t area, std::size_t bin)
    {
        return (r * area_count + area) * SpendingBins::count + bin;
    }
};

using Whole = std::vector<std::int64_t>;

struct Totals {
    // adopt, place_orders, offer
    Whole went_online, went_ecommerce, dropped_out;
    Whole known_orders, spot_orders, attraction, reach;
    // sell
    Whole known_sales, passed_on, market_sales, online_sales;
    // pay
    Whole sales, value_added, wages, drawings, search_wages, fifth_income, taxes, saving,
        outside_inputs, fees, loan_service;
    // open_and_close
    Whole opened, closed, closing_cash, opening_cash, moved, graduated, at_risk;
    // count_firms
    Whole firms, area_firms, area_online, qris, vacant, workers;
    // earn and spend
    Whole formal_income, wage_income, transfers, aid, income, spending, umkm_spending,
        other_spending;
    Whole household_taxes, household_saving, habit, households, persons, poor, poor_households, gap,
        squared_gap;
    Whole bin_persons, bin_spending, cut_living;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"went_online", "firms", "by region", &Totals::went_online},
            Field{"went_ecommerce", "firms", "by region", &Totals::went_ecommerce},
            Field{"dropped_out", "firms", "by region", &Totals::dropped_out},
            Field{"known_orders", "Rp", "paid to known suppliers", &Totals::known_orders},
            Field{"spot_orders", "Rp", "by region and sector of the buyer", &Totals::spot_orders},
            Field{"attraction", "Rp/month", "by market", &Totals::attraction},
            Field{"reach", "Rp/month", "attraction on the internet, by market", &Totals::reach},
            Field{"known_sales", "Rp", "received from known buyers", &Totals::known_sales},
            Field{"passed_on", "Rp", "orders to closed suppliers, by region and sector",
                  &Totals::passed_on},
            Field{"market_sales", "Rp", "by region and sector", &Totals::market_sales},
            Field{"online_sales", "Rp", "of which on the internet, by region",
                  &Totals::online_sales},
            Field{"sales", "Rp", "by region, sector and class", &Totals::sales},
            Field{"value_added", "Rp", "by region", &Totals::value_added},
            Field{"wages", "Rp", "by region", &Totals::wages},
            Field{"drawings", "Rp", "by region", &Totals::drawings},
            Field{"search_wages", "Rp", "by region", &Totals::search_wages},
            Field{"fifth_income", "Rp", "drawings and search wages, by region and owner's fifth",
                  &Totals::fifth_income},
            Field{"taxes", "Rp", "of firms", &Totals::taxes},
            Field{"saving", "Rp", "of firms", &Totals::saving},
            Field{"outside_inputs", "Rp", "of firms", &Totals::outside_inputs},
            Field{"fees", "Rp", "to platforms", &Totals::fees},
            Field{"loan_service", "Rp", "on loans of programmes", &Totals::loan_service},
            Field{"opened", "firms", "by region", &Totals::opened},
            Field{"closed", "firms", "by region", &Totals::closed},
            Field{"closing_cash", "Rp", "put into the bank when firms close",
                  &Totals::closing_cash},
            Field{"opening_cash", "Rp", "put into new firms", &Totals::opening_cash},
            Field{"moved", "firms", "from class to class", &Totals::moved},
            Field{"graduated", "firms", "beyond medium, by region", &Totals::graduated},
            Field{"at_risk", "firms", "expected to close next month, 2^-20, by region",
                  &Totals::at_risk},
            Field{"firms", "firms", "by region, sector, class, owner's sex and stage",
                  &Totals::firms},
            Field{"area_firms", "firms", "by region and area", &Totals::area_firms},
            Field{"area_online", "firms", "by region and area", &Totals::area_online},
            Field{"qris", "firms", "by region", &Totals::qris},
            Field{"vacant", "places", "by region", &Totals::vacant},
            Field{"workers", "persons", "2^-20, by region", &Totals::workers},
            Field{"formal_income", "Rp", "by region", &Totals::formal_income},
            Field{"wage_income", "Rp", "by region", &Totals::wage_income},
            Field{"transfers", "Rp", "by region", &Totals::transfers},
            Field{"aid", "Rp", "by region", &Totals::aid},
            Field{"income", "Rp", "by region", &Totals::income},
            Field{"spending", "Rp", "by region and area", &Totals::spending},
            Field{"umkm_spending", "Rp", "set aside for UMKM goods, by region",
                  &Totals::umkm_spending},
            Field{"other_spending", "Rp", "at large firms, by region", &Totals::other_spending},
            Field{"household_taxes", "Rp", "all", &Totals::household_taxes},
            Field{"household_saving", "Rp", "all", &Totals::household_saving},
            Field{"habit", "Rp/month", "spending out of habit, base prices, by region and fifth",
                  &Totals::habit},
            Field{"households", "households", "by region and area", &Totals::households},
            Field{"persons", "persons", "by region and area", &Totals::persons},
            Field{"poor", "persons", "by region and area", &Totals::poor},
            Field{"poor_households", "households", "by region and area", &Totals::poor_households},
            Field{"gap", "1", "of poor persons, 2^-20 lines, by region and area", &Totals::gap},
            Field{"squared_gap", "1", "of poor persons, 2^-20, by region and area",
                  &Totals::squared_gap},
            Field{"bin_persons", "persons", "by region, area and bin of expenditure",
                  &Totals::bin_persons},
            Field{"bin_spending", "Rp", "by region, area and bin of expenditure",
                  &Totals::bin_spending},
            Field{"cut_living", "households", "held at the least living, by region",
                  &Totals::cut_living},
        };
    }
};

Totals make_totals(std::size_t regions);

}  // namespace umkm
