// The tables with one row per region, region and year, or pair of regions.
#include <set>

#include "scenarios/table_reading.hpp"

namespace umkm {

namespace {

constexpr double large = 1e15;

void read_geography(TableReading& reading)
{
    CsvTable const table =
        reading.open("geography.csv", {"code", "name", "type", "lon", "lat", "area_km2"});
    std::set<std::string> seen;
    table.each([&](CsvRow const& row) {
        std::string const& code = row.text("code");
        if (!reading.first(row, "code", code, seen)) return;
        if (row.text("type") != "kabupaten" && row.text("type") != "kota")
            row.refuse("E520", "type", {row.text("type"), "kabupaten, kota"});
        reading.region_of[code] = reading.inputs.regions.size();
        RegionInput region;
        region.code = code;
        region.name = row.text("name");
        region.city = row.text("type") == "kota";
        region.area_km2 = row.need("area_km2", 1, 1e5);
        reading.inputs.regions.push_back(std::move(region));
    });
}

// A column of a table by region and year, and what it may hold.
struct Series {
    char const* column;
    Yearly RegionInput::*member;
    double least, most;
};

// A blank cell leaves what an earlier table said.
void read_series(TableReading& reading, std::string const& file, std::vector<Series> const& series)
{
    std::vector<std::string> columns{"code", "year"};
    for (Series const& one : series) columns.push_back(one.column);
    CsvTable const table = reading.open(file, columns);
    std::set<std::string> seen;
    table.each([&](CsvRow const& row) {
        auto const region = reading.region(row);
        auto const year = reading.whole(row, "year", 1990, 2100);
        if (!region || !year) return;
        if (!reading.first(row, "year", row.text("code") + " " + row.text("year"), seen)) return;
        for (Series const& one : series)
            if (double const value = row.number(one.column, one.least, one.most); known(value))
                (reading.inputs.regions[*region].*one.member).set(*year, value);
    });
}

// A region without any row, or with a hole where the model needs a number.
void check_complete(TableReading& reading, std::string const& file, Series const& series, int from)
{
    int last = from;
    for (RegionInput const& region : reading.inputs.regions)
        last = std::max(last, (region.*series.member).last_known());
    for (RegionInput const& region : reading.inputs.regions)
        for (int year = from; year <= last; ++year)
            if (!known((region.*series.member)[year]))
                reading.absent(file,
                               region.code + ", " + std::to_string(year) + ", " + series.column);
}

void read_yearly_tables(TableReading& reading)
{
    std::vector<Series> const poverty{{"p0_pct", &RegionInput::p0, 0.1, 80},
                                      {"poor_thousand", &RegionInput::poor, 0.1, 1e4},
                                      {"p1", &RegionInput::p1, 0.001, 50},
                                      {"p2", &RegionInput::p2, 0.001, 50},
                                      {"poverty_line_rp", &RegionInput::poverty_line, 1e5, 1e7}};
    std::vector<Series> const economy{
        {"grdp_growth_pct", &RegionInput::grdp_growth, -50, 100},
        {"grdp_pc_const2010_thousand_rp", &RegionInput::grdp_per_head, 1, large},
        {"expenditure_pc_adj_thousand_rp_yr", &RegionInput::adjusted_expenditure, 100, 1e5},
        {"gini", &RegionInput::gini, 0.05, 0.95},
        {"mean_years_schooling", &RegionInput::schooling, 0, 25},
        {"tpak_pct", &RegionInput::participation, 0, 100},
        {"life_expectancy", &RegionInput::life_expectancy, 20, 110}};
    read_series(reading, "poverty_p0_2016_2017_derived.csv",
                {{"p0_pct_derived", &RegionInput::p0, 0.1, 80}});
    read_series(reading, "poverty.csv", poverty);
    read_series(reading, "economy.csv", economy);
    read_series(reading, "population.csv", {{"population", &RegionInput::population, 1, 1e9}});
    // Base months begin in 2017; regional lines and the Gini are published from 2020.
    for (std::size_t i = 0; i < poverty.size(); ++i)
        check_complete(reading, "poverty.csv", poverty[i], i == 4 ? 2020 : 2017);
    for (std::size_t i = 0; i < 5; ++i)
        check_complete(reading, "economy.csv", economy[i], i == 3 ? 2020 : 2017);
    check_complete(reading, "population.csv", {"population", &RegionInput::population, 0, 0}, 2023);
}

void read_umkm(TableReading& reading)
{
    std::string const file = "umkm_regions.csv";
    CsvTable const table =
        reading.open(file, {"code", "micro", "small", "medium", "farm_share", "urban_share_fixed"});
    std::set<std::string> seen;
    std::array<double, class_count> sums{};
    table.each([&](CsvRow const& row) {
        auto const index = reading.region(row);
        if (!index || !reading.first(row, "code", row.text("code"), seen)) return;
        RegionInput& region = reading.inputs.regions[*index];
        for (std::size_t c = 0; c < class_count; ++c)
            sums[c] += region.firms[c] = row.need(class_names[c], 0, 1e8);
        region.farm_share = row.need("farm_share", 0, 1);
        region.urban_fixed = row.number("urban_share_fixed", 0, 1);
    });
    for (RegionInput const& region : reading.inputs.regions)
        if (seen.count(region.code) == 0) reading.absent(file, region.code);
    // The register's count of the province, the latest year.
    CsvTable const counts =
        reading.open("umkm_counts.csv", {"code", "year", "mikro", "kecil", "menengah"});
    counts.each([&](CsvRow const& row) {
        if (row.text("code") != "3500" || row.text("year") != "2022" || table.size() == 0) return;
        char const* const columns[] = {"mikro", "kecil", "menengah"};
        for (std::size_t c = 0; c < class_count; ++c)
            reading.total(file, class_names[c], sums[c], row.need(columns[c], 0, 1e9), 0);
    });
}

void read_families(TableReading& reading)
{
    std::string const file = "family_heads.csv";
    CsvTable const table = reading.open(file, {"code", "year", "family_heads_kk"});
    table.each([&](CsvRow const& row) {
        auto const index = reading.region(row);
        if (index && row.text("year") == "2023")  // 2024 looks wrong for three regions
            reading.inputs.regions[*index].families = row.need("family_heads_kk", 1, 1e8);
    });
    for (RegionInput const& region : reading.inputs.regions)
        if (region.families == 0) reading.absent(file, region.code + ", 2023");
}

void read_distances(TableReading& reading)
{
    Inputs& inputs = reading.inputs;
    std::size_t const n = inputs.regions.size();
    std::string const file = "distance_straightline.csv";
    inputs.straight_km.assign(n * n, unknown);
    for (std::size_t r = 0; r < n; ++r) inputs.straight_km[r * n + r] = 0;
    std::vector<std::string> const columns{"code_a", "code_b", "centroid_distance_km"};
    std::set<std::string> seen;
    auto const pair = [&](CsvRow const& row, auto use) {
        auto const a = reading.region(row, "code_a"), b = reading.region(row, "code_b");
        if (a && b) use(*a, *b, row.need("centroid_distance_km", 0.1, 1e4));
    };
    reading.open(file, columns).each([&](CsvRow const& row) {
        if (!reading.first(row, "code_b", row.text("code_a") + " " + row.text("code_b"), seen))
            return;
        pair(row, [&](std::size_t a, std::size_t b, double km) {
            inputs.straight_km[a * n + b] = inputs.straight_km[b * n + a] = km;
        });
    });
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b)
            if (!known(inputs.straight_km[a * n + b]))
                reading.absent(file, inputs.regions[a].code + " " + inputs.regions[b].code);
    seen.clear();
    reading.open("adjacency.csv", columns).each([&](CsvRow const& row) {
        if (!reading.first(row, "code_b", row.text("code_a") + " " + row.text("code_b"), seen))
            return;
        pair(row, [&](std::size_t a, std::size_t b, double km) {
            inputs.borders.push_back({a, b, km});
        });
    });
}

}  // namespace

void read_region_tables(TableReading& reading)
{
    read_geography(reading);
    read_yearly_tables(reading);
    read_umkm(reading);
    read_families(reading);
    read_distances(reading);
}

}  // namespace umkm
