// The province's series, the sectors, the classes and the payment matrix.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "scenarios/table_reading.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

template <std::size_t n>
std::optional<std::size_t> place_in(std::array<char const*, n> const& names, CsvRow const& row,
                                    std::string const& column)
{
    auto const it = std::find(names.begin(), names.end(), row.text(column));
    if (it != names.end()) return std::size_t(it - names.begin());
    row.refuse(
        "E520", column,
        {row.text(column), join(std::vector<std::string>(names.begin(), names.end()), ", ")});
    return {};
}

void read_province(TableReading& reading)
{
    ProvinceInput& province = reading.inputs.province;
    CsvTable const table =
        reading.open("province.csv", {"year", "month", "area", "indicator", "value"});
    struct Known {
        char const *area, *indicator;
        Dated ProvinceInput::*dated;
        Yearly ProvinceInput::*yearly;
    };
    Known const all[] = {
        {"total", "p0", &ProvinceInput::p0, nullptr},
        {"urban", "p0", &ProvinceInput::p0_urban, nullptr},
        {"rural", "p0", &ProvinceInput::p0_rural, nullptr},
        {"urban", "poor_population", &ProvinceInput::poor_urban, nullptr},
        {"rural", "poor_population", &ProvinceInput::poor_rural, nullptr},
        {"total", "poverty_line", &ProvinceInput::poverty_line, nullptr},
        {"total", "gini", &ProvinceInput::gini, nullptr},
        {"total", "grdp_growth", nullptr, &ProvinceInput::grdp_growth},
        {"total", "grdp_growth_revised", nullptr, &ProvinceInput::grdp_growth},  // wins: later rows
        {"total", "grdp_per_capita_const2010", nullptr, &ProvinceInput::grdp_per_head},
    };
    Yearly food, other;
    std::set<std::string> seen;
    table.each([&](CsvRow const& row) {
        std::string const what = row.text("area") + " " + row.text("indicator");
        auto const year = reading.whole(row, "year", 1990, 2100);
        double const value = row.need("value", -1e12, 1e12);
        if (!reading.first(row, "indicator",
                           what + " " + row.text("year") + " " + row.text("month"), seen) ||
            !year || !known(value))
            return;
        if (what == "total food_expenditure_per_capita") food.set(*year, value);
        if (what == "total nonfood_expenditure_per_capita") other.set(*year, value);
        for (Known const& one : all) {
            if (what != std::string(one.area) + " " + one.indicator) continue;
            if (one.yearly) (province.*one.yearly).set(*year, value);
            if (!one.dated) continue;
            if (auto const month = reading.whole(row, "month", 1, 12))
                (province.*one.dated).points.push_back({Month::of(*year, *month), value});
        }
    });
    for (int year = food.first_year; year <= food.last_known(); ++year)
        if (known(food[year] + other[year]))
            province.spending_per_head.set(year, food[year] + other[year]);
    for (Dated* series :
         {&province.p0, &province.p0_urban, &province.p0_rural, &province.poor_urban,
          &province.poor_rural, &province.poverty_line, &province.gini})
        std::sort(series->points.begin(), series->points.end(),
                  [](auto const& a, auto const& b) { return a.month < b.month; });
}

void read_digital(TableReading& reading)
{
    ProvinceInput& province = reading.inputs.province;
    reading.open("digital.csv", {"code", "date", "indicator", "value"})
        .each([&](CsvRow const& row) {
            std::string const what = row.text("indicator");
            Dated* const series = what == "share of businesses doing e-commerce (BPS)"
                                      ? &province.bps_ecommerce
                                  : what == "share of e-commerce businesses on a marketplace (BPS)"
                                      ? &province.bps_marketplace
                                      : nullptr;
            if (!series) return;
            auto const month = parse_month(row.text("date"));
            if (!month) return row.refuse("E522", "date", {row.text("date")});
            series->points.push_back({*month, row.need("value", 0, 100)});
        });
    reading.open("qris_partial.csv", {"code", "year", "month", "qris_merchants"})
        .each([&](CsvRow const& row) {
            auto const year = reading.whole(row, "year", 1990, 2100);
            auto const month = reading.whole(row, "month", 1, 12);
            if (row.text("code") == "3500" && year && month)
                province.qris_merchants.points.push_back(
                    {Month::of(*year, *month), row.need("qris_merchants", 0, 1e9)});
        });
    for (Dated* series :
         {&province.bps_ecommerce, &province.bps_marketplace, &province.qris_merchants})
        std::sort(series->points.begin(), series->points.end(),
                  [](auto const& a, auto const& b) { return a.month < b.month; });
}

void read_sectors(TableReading& reading)
{
    auto& sectors = reading.inputs.sectors;
    std::string const file = "sectors.csv", inputs_file = "sector_inputs.csv";
    CsvTable const table = reading.open(
        file, {"key", "name_id", "name_en", "nonfarm_share", "tilt_micro", "tilt_small",
               "tilt_medium", "household_budget", "sold_to_umkm", "online_fit", "pandemic"});
    if (table.size() != sector_count)
        return reading.total(file, "sectors", double(table.size()), double(sector_count), 0);
    std::vector<std::string> columns{"buyer"};
    double nonfarm = 0, budget = 0;
    for (std::size_t s = 0; s < sector_count; ++s) {
        CsvRow const row = table.row(s);
        SectorInput& sector = sectors[s];
        sector = {
            .key = row.text("key"), .name_id = row.text("name_id"), .name_en = row.text("name_en")};
        if (std::count(columns.begin(), columns.end(), sector.key) > 0)
            row.refuse("E516", "key", {sector.key});
        columns.push_back(sector.key);
        nonfarm += sector.nonfarm_share = row.need("nonfarm_share", 0, 1);
        for (std::size_t c = 0; c < class_count; ++c)
            sector.class_tilt[c] = row.need(std::string("tilt_") + class_names[c], 0, 1e3);
        budget += sector.household_budget = row.need("household_budget", 0, 1);
        sector.sold_to_umkm = row.need("sold_to_umkm", 0, 1);
        sector.online_fit = row.need("online_fit", 0, 10);
        sector.pandemic = row.need("pandemic", 0, 5);
    }
    for (auto [key, sector] : {std::pair{"farming", &reading.inputs.farming},
                               std::pair{"trade", &reading.inputs.trade}}) {
        auto const row = std::ranges::find(sectors, key, &SectorInput::key);
        if (row == sectors.end()) reading.absent(file, key);
        *sector = std::size_t(row - sectors.begin());
    }
    reading.total(file, "nonfarm_share", nonfarm, 1, 1e-9);
    reading.total(file, "household_budget", budget, 1, 1e-9);

    CsvTable const seed = reading.open(inputs_file, columns);
    if (seed.size() != sector_count)
        return reading.total(inputs_file, "sectors", double(seed.size()), double(sector_count), 0);
    for (std::size_t s = 0; s < sector_count; ++s) {
        CsvRow const row = seed.row(s);
        if (row.text("buyer") != sectors[s].key)
            row.refuse("E520", "buyer", {row.text("buyer"), sectors[s].key});
        double sum = 0;
        for (std::size_t from = 0; from < sector_count; ++from)
            sum += sectors[s].inputs[from] = row.need(sectors[from].key, 0, 1);
        reading.total(inputs_file, sectors[s].key, sum, 1, 1e-9);
    }
}

void read_classes(TableReading& reading)
{
    std::string const file = "class_accounts.csv";
    CsvTable const table = reading.open(
        file, {"class", "sales_tn", "wages", "drawings", "other", "inputs_umkm", "inputs_rest",
               "sold_to_households_tn", "sold_to_umkm_tn", "sold_to_others_tn"});
    std::set<std::string> seen;
    table.each([&](CsvRow const& row) {
        auto const place = place_in(class_names, row, "class");
        if (!place || !reading.first(row, "class", row.text("class"), seen)) return;
        ClassInput& one = reading.inputs.classes[*place];
        one.sales = row.need("sales_tn", 0, 1e6);
        one.wages = row.need("wages", 0, 1);
        one.drawings = row.need("drawings", 0, 1);
        one.other = row.need("other", 0, 1);
        one.inputs_umkm = row.need("inputs_umkm", 0, 1);
        one.inputs_rest = row.need("inputs_rest", 0, 1);
        one.sold_to_households = row.need("sold_to_households_tn", 0, 1e6);
        one.sold_to_umkm = row.need("sold_to_umkm_tn", 0, 1e6);
        one.sold_to_others = row.need("sold_to_others_tn", 0, 1e6);
        reading.total(file, row.text("class") + ": uses of a rupiah of sales",
                      one.wages + one.drawings + one.other + one.inputs_umkm + one.inputs_rest, 1,
                      1e-9);
        reading.total(file, row.text("class") + ": sold",
                      one.sold_to_households + one.sold_to_umkm + one.sold_to_others, one.sales,
                      1e-9);
    });
    for (char const* name : class_names)
        if (seen.count(name) == 0) reading.absent(file, name);
}

// The matrix in whole million rupiah: what an account pays it must receive, to the last one.
void check_balance(TableReading& reading, std::string const& file)
{
    auto const sum = [&](auto mine) {
        std::int64_t total = 0;
        for (SamCell const& cell : reading.inputs.sam)
            if (mine(cell)) total += std::llround(cell.value * 1e6);
        return total;
    };
    for (std::string const account : account_names) {
        std::int64_t const in = sum([&](SamCell const& c) { return c.payee == account; });
        std::int64_t const out = sum([&](SamCell const& c) { return c.payer == account; });
        if (in != out)
            reading.found.push_back({"E518",
                                     {reading.path(file)},
                                     {account, fmt::format("{:.6f}", double(in) / 1e6),
                                      fmt::format("{:.6f}", double(out) / 1e6)}});
    }
}

void read_matrix(TableReading& reading)
{
    std::string const file = "sam_2022.csv";
    CsvTable const table = reading.open(file, {"payee", "payer", "value", "unit", "source"});
    std::set<std::string> seen;
    table.each([&](CsvRow const& row) {
        auto const payee = place_in(account_names, row, "payee");
        auto const payer = place_in(account_names, row, "payer");
        double const value = row.need("value", 0, 1e6);
        if (row.text("unit") != "tn_rp") row.refuse("E520", "unit", {row.text("unit"), "tn_rp"});
        std::string const pair = row.text("payee") + " " + row.text("payer");
        if (!payee || !payer || !reading.first(row, "payer", pair, seen)) return;
        reading.inputs.sam.push_back(
            {row.text("payee"), row.text("payer"), value, row.text("source")});
    });
    check_balance(reading, file);

    // The classes of UMKM add up to the matrix.
    Inputs const& inputs = reading.inputs;
    double households = 0, umkm = 0;
    for (ClassInput const& one : inputs.classes)
        households += one.sold_to_households, umkm += one.sold_to_umkm;
    reading.total("class_accounts.csv", "sold_to_households_tn", households,
                  inputs.paid("umkm", "households"), 1e-6);
    reading.total("class_accounts.csv", "sold_to_umkm_tn", umkm, inputs.paid("umkm", "umkm"), 1e-6);
}

void read_poverty_rule(TableReading& reading)
{
    PovertyRule& rule = reading.inputs.poverty_rule;
    std::map<std::string, double*> wanted{{"density_slope", &rule.density_slope},
                                          {"density_reference", &rule.density_reference},
                                          {"schooling_slope", &rule.schooling_slope},
                                          {"schooling_reference", &rule.schooling_reference},
                                          {"population_year", &rule.population_year},
                                          {"schooling_year", &rule.schooling_year},
                                          {"line_exponent", &rule.line_exponent},
                                          {"weight_p1", &rule.weight_p1},
                                          {"weight_p2", &rule.weight_p2},
                                          {"weight_mean", &rule.weight_mean},
                                          {"weight_gini", &rule.weight_gini}};
    std::string const file = "base_poverty.csv";
    std::string allowed;
    for (auto const& [key, value] : wanted) allowed += (allowed.empty() ? "" : ", ") + key;
    std::set<std::string> seen;
    reading.open(file, {"key", "value", "unit", "source"}).each([&](CsvRow const& row) {
        auto const it = wanted.find(row.text("key"));
        if (it == wanted.end()) return row.refuse("E520", "key", {row.text("key"), allowed});
        if (reading.first(row, "key", it->first, seen)) *it->second = row.need("value", 0, 1e6);
    });
    for (auto const& [key, value] : wanted)
        if (seen.count(key) == 0) reading.absent(file, key);
}

}  // namespace

void read_province_tables(TableReading& reading)
{
    read_province(reading);
    read_digital(reading);
    read_poverty_rule(reading);
}

void read_account_tables(TableReading& reading)
{
    read_sectors(reading);
    read_classes(reading);
    read_matrix(reading);
}

}  // namespace umkm
