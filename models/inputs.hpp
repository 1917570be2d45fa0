// What the tables say (ODD 6, input data): plain numbers, filled by scenarios/tables.cpp from
// data/. Nothing here is a parameter to be varied: those are in models/parameters.hpp.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sim/month.hpp"

namespace umkm {

inline constexpr std::size_t class_count = 3;   // micro, small, medium (UU 20/2008)
inline constexpr std::size_t area_count = 2;    // urban, rural
inline constexpr std::size_t stage_count = 3;   // offline, online, e-commerce
inline constexpr std::size_t sector_count = 8;  // data/sectors.csv

inline constexpr std::array<char const*, class_count> class_names{"micro", "small", "medium"};
inline constexpr std::array<char const*, area_count> area_names{"urban", "rural"};
inline constexpr std::array<char const*, stage_count> stage_names{"offline", "online", "ecommerce"};

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
inline bool known(double value) { return !std::isnan(value); }

// A yearly series with holes: value of a year, or `unknown`.
struct Yearly {
    int first_year = 0;
    std::vector<double> values;
    double operator[](int year) const
    {
        int const i = year - first_year;
        return i < 0 || i >= int(values.size()) ? unknown : values[std::size_t(i)];
    }
    void set(int year, double value);
    // Linear between the known years around a year; beyond the ends, `unknown`.
    double between(int year) const;
    int last_known() const;  // year of the latest known value; first_year - 1 if there is none
};

// A dated series with holes, ordered by month (surveys, press figures).
struct Dated {
    struct Point {
        Month month;
        double value;
    };
    std::vector<Point> points;
    double at(Month month) const;  // the point of that very month, or `unknown`
    // Linear between the points around a month; beyond the ends, `unknown`.
    double between(Month month) const;
};

struct RegionInput {
    std::string code;  // BPS, four digits
    std::string name;  // "Kabupaten Pacitan", "Kota Surabaya"
    bool city = false;
    double area_km2 = 0;
    Yearly p0, p1, p2;            // percent, percent points of line, March
    Yearly poor;                  // thousand persons, March
    Yearly poverty_line;          // Rp per head and month, March
    Yearly population;            // persons, mid-year
    Yearly grdp_growth;           // percent, constant prices
    Yearly grdp_per_head;         // thousand Rp of 2010
    Yearly adjusted_expenditure;  // thousand Rp per head and year (HDI component)
    Yearly gini, schooling, participation, life_expectancy;
    std::array<double, class_count> firms{};  // UMKM 2022 by class (modelled, economy.md 2)
    double farm_share = 0;                    // of the region's UMKM
    double urban_fixed = unknown;             // urban share where no rule is used: cities
    double families = 0;                      // heads of family, 2023 registry
};

struct Border {
    std::size_t a, b;  // indices into regions
    double km;         // between centroids
};

struct SectorInput {
    std::string key;               // "trade"
    std::string name_id, name_en;  // words
    double nonfarm_share = 0;      // of non-farm firms; 0 for farming
    std::array<double, class_count>
        class_tilt{};                           // relative chance of a class to be in this sector
    double household_budget = 0;                // share of household spending on UMKM-type goods
    double sold_to_umkm = 0;                    // share of the sector's sales that other UMKM buy
    double online_fit = 1;                      // relative ease of selling online
    double pandemic = 1;                        // multiplies the demand lost in the pandemic
    std::array<double, sector_count> inputs{};  // seed of the purchase shares by supplying sector
};

struct ProvinceInput {
    Dated p0, p0_urban, p0_rural;  // percent
    Dated poor_urban, poor_rural;  // thousand persons
    Dated poverty_line;            // Rp per head and month
    Yearly grdp_growth;            // percent (revised where revised)
    Yearly grdp_per_head;          // thousand Rp of 2010
    Yearly spending_per_head;      // Rp per month, food and non-food (Susenas March)
    Dated gini;                    // total
    Dated bps_ecommerce;           // percent of businesses, national (BPS)
    Dated bps_marketplace;         // percent of those, national (BPS): on a marketplace
    Dated qris_merchants;          // East Java
};

// How the base population is fitted to the poverty tables (data/base_poverty.csv).
struct PovertyRule {
    // logit of a region's urban share = a + slope ln(density / reference) + slope (schooling -
    // reference), the same a for all, from the density and schooling of fixed years
    double density_slope = 0, density_reference = 0;  // persons per km2
    double schooling_slope = 0, schooling_reference = 0;
    double population_year = 0, schooling_year = 0;
    double line_exponent = 0;  // a region's mean spending goes with this power of its line
    double weight_p1 = 0, weight_p2 = 0, weight_mean = 0, weight_gini = 0;  // of errors of logs
};

inline constexpr std::array<char const*, 8> account_names{
    "households", "umkm",      "large_firms",       "government",
    "banks",      "platforms", "rest_of_indonesia", "rest_of_world"};

// One cell of the balanced payment matrix: column pays row, trillion Rp a year, survey rupiah.
struct SamCell {
    std::string payee, payer;
    double value = 0;
    std::string source;
};

// Cost structure of UMKM, per rupiah of sales, by class (economy.md 3.2).
struct ClassInput {
    double wages = 0, drawings = 0, other = 0;  // other: taxes, fees, interest, retained
    double inputs_umkm = 0, inputs_rest = 0;
    double sold_to_households = 0, sold_to_umkm = 0, sold_to_others = 0;  // trillion Rp
    double sales = 0;                                                     // trillion Rp
};

struct Inputs {
    std::vector<RegionInput> regions;
    std::vector<Border> borders;
    std::vector<double> straight_km;  // [a * regions + b], centroids, 0 on the diagonal
    std::array<SectorInput, sector_count> sectors;
    std::size_t farming = 0, trade = 0;  // the sectors that have rules of their own
    std::array<ClassInput, class_count> classes;
    std::vector<SamCell> sam;
    ProvinceInput province;
    PovertyRule poverty_rule;

    std::size_t region_count() const { return regions.size(); }
    double paid(std::string_view payee, std::string_view payer) const;  // sam cell, 0 if absent
};

// Rp per head and month. Log-linear between Marches; before all regions' lines are published,
// scaled back by the province's line; after the last March, growing at `growth_after` (1/year).
double poverty_line(Inputs const& inputs, std::size_t region, Month month, double growth_after);

}  // namespace umkm
