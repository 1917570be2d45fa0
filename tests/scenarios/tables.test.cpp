#include "scenarios/tables.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>

#include <unistd.h>

#include "scenarios/csv.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

std::string const shipped = UMKM_SOURCE_DIR "/data";

std::string read_text(std::filesystem::path const& path)
{
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// A copy of the tables that a test may spoil.
class SpoiledCopy {
public:
    SpoiledCopy()
    {
        static int number = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("umkm-tables-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
        std::filesystem::create_directories(folder_);
        for (auto const& file : std::filesystem::directory_iterator(shipped))
            if (file.path().extension() == ".csv")
                std::filesystem::copy(file.path(), folder_ / file.path().filename());
    }
    ~SpoiledCopy() { std::filesystem::remove_all(folder_); }
    SpoiledCopy(SpoiledCopy const&) = delete;
    SpoiledCopy& operator=(SpoiledCopy const&) = delete;

    void replace(std::string const& file, std::string const& old, std::string const& by)
    {
        std::string text = read_text(folder_ / file);
        auto const at = text.find(old);
        REQUIRE(at != std::string::npos);
        std::ofstream(folder_ / file) << text.replace(at, old.size(), by);
    }
    void remove(std::string const& file) { std::filesystem::remove(folder_ / file); }
    std::string path(std::string const& file) const { return folder_.string() + "/" + file; }

    std::vector<Diagnostic> errors() const
    {
        try {
            read_inputs(folder_.string());
        } catch (InputError const& error) {
            return error.diagnostics;
        }
        return {};
    }

private:
    std::filesystem::path folder_;
};

using BySectorAndClass = std::array<std::array<double, class_count>, sector_count>;
using BySector = std::array<double, sector_count>;
using ByClass = std::array<double, class_count>;

// Iterative proportional fitting of a table to the sums of its rows and columns.
BySectorAndClass fitted(BySectorAndClass table, BySector const& rows, ByClass const& columns)
{
    for (int round = 0; round < 500; ++round) {
        for (std::size_t s = 0; s < sector_count; ++s) {
            double const sum = std::accumulate(table[s].begin(), table[s].end(), 0.0);
            for (double& cell : table[s]) cell *= sum > 0 ? rows[s] / sum : 0;
        }
        for (std::size_t c = 0; c < class_count; ++c) {
            double sum = 0;
            for (auto const& row : table) sum += row[c];
            for (auto& row : table) row[c] *= columns[c] / sum;
        }
    }
    return table;
}

// Sales of the province's UMKM, trillion Rp: firms by sector and class times the class's mean.
BySectorAndClass sales_of(Inputs const& inputs)
{
    ByClass firms{};
    double farms = 0, all = 0;
    for (RegionInput const& region : inputs.regions) {
        double const here = std::accumulate(region.firms.begin(), region.firms.end(), 0.0);
        for (std::size_t c = 0; c < class_count; ++c) firms[c] += region.firms[c];
        farms += here * region.farm_share;
        all += here;
    }
    BySector rows{};
    BySectorAndClass table{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        double const share = inputs.sectors[s].nonfarm_share;
        rows[s] = s == 0 ? farms : (all - farms) * share;
        for (std::size_t c = 0; c < class_count; ++c)
            table[s][c] = rows[s] * firms[c] * inputs.sectors[s].class_tilt[c];
    }
    table = fitted(table, rows, firms);
    for (auto& row : table)
        for (std::size_t c = 0; c < class_count; ++c) row[c] *= inputs.classes[c].sales / firms[c];
    return table;
}

}  // namespace

TEST_CASE("the shipped tables load and hold the 38 regions", "[unit][tables]")
{
    Inputs const inputs = read_inputs(shipped);
    REQUIRE(inputs.region_count() == 38);
    CHECK(inputs.borders.size() == 70);  // 69 on land and the Suramadu bridge
    RegionInput const& pacitan = inputs.regions[0];
    CHECK(pacitan.code == "3501");
    CHECK(pacitan.name == "Kabupaten Pacitan");
    CHECK_FALSE(pacitan.city);
    CHECK(pacitan.p0[2017] == 15.41);  // from the derived table
    CHECK(pacitan.p0[2019] == 13.67);
    CHECK(pacitan.families == 194733);
    CHECK_FALSE(known(pacitan.urban_fixed));
    RegionInput const& surabaya = inputs.regions[36];
    CHECK(surabaya.name == "Kota Surabaya");
    CHECK(surabaya.city);
    CHECK(surabaya.urban_fixed == 0.98);
    CHECK(inputs.straight_km[0 * 38 + 1] == 41.4);
    CHECK(inputs.straight_km[1 * 38 + 0] == 41.4);
    CHECK(inputs.province.grdp_growth[2020] == -2.33);  // revised
    CHECK(inputs.province.spending_per_head[2019] == 502892 + 533285);
    CHECK(inputs.province.p0_urban.at(Month::of(2022, 3)) == 7.71);
    CHECK(inputs.province.bps_ecommerce.points.size() == 4);
    double firms = 0;
    for (RegionInput const& region : inputs.regions)
        firms += std::accumulate(region.firms.begin(), region.firms.end(), 0.0);
    CHECK(firms == 9'782'262);
}

TEST_CASE("the payment matrix folds back into the five accounts it was split from",
          "[unit][tables]")
{
    Inputs const inputs = read_inputs(shipped);
    char const* const rest[] = {"large_firms", "platforms", "rest_of_indonesia", "rest_of_world"};
    auto const from_rest = [&](char const* payee) {
        return std::accumulate(std::begin(rest), std::end(rest), 0.0, [&](double sum, auto payer) {
            return sum + inputs.paid(payee, payer);
        });
    };
    auto const to_rest = [&](char const* payer) {
        return std::accumulate(std::begin(rest), std::end(rest), 0.0, [&](double sum, auto payee) {
            return sum + inputs.paid(payee, payer);
        });
    };
    CHECK_THAT(from_rest("households"), WithinAbs(190.4, 1e-9));
    CHECK_THAT(from_rest("umkm"), WithinAbs(546.2, 1e-9));
    CHECK_THAT(from_rest("government"), WithinAbs(66.0, 1e-9));
    CHECK_THAT(to_rest("households"), WithinAbs(169.2, 1e-9));
    CHECK_THAT(to_rest("umkm"), WithinAbs(544.2, 1e-9));
    CHECK_THAT(to_rest("banks"), WithinAbs(89.2, 1e-9));
}

TEST_CASE("classes use each rupiah of sales as the payment matrix says", "[unit][tables]")
{
    Inputs const inputs = read_inputs(shipped);
    double income = 0, umkm = 0, elsewhere = 0, other = 0;
    for (ClassInput const& one : inputs.classes) {
        income += one.sales * (one.wages + one.drawings);
        umkm += one.sales * one.inputs_umkm;
        elsewhere += one.sales * one.inputs_rest;
        other += one.sales * one.other;
    }
    CHECK_THAT(income, WithinAbs(inputs.paid("households", "umkm"), 0.05));
    CHECK_THAT(umkm, WithinAbs(inputs.paid("umkm", "umkm"), 0.05));
    CHECK_THAT(elsewhere, WithinAbs(544.2, 0.05));
    CHECK_THAT(other,
               WithinAbs(inputs.paid("government", "umkm") + inputs.paid("banks", "umkm"), 0.05));
}

TEST_CASE("every sector and class can sell what households and UMKM are said to buy",
          "[unit][tables]")
{
    Inputs const inputs = read_inputs(shipped);
    BySectorAndClass const sales = sales_of(inputs);
    BySector households{}, umkm{}, total{};
    ByClass households_by_class{}, umkm_by_class{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        total[s] = std::accumulate(sales[s].begin(), sales[s].end(), 0.0);
        households[s] = inputs.sectors[s].household_budget * inputs.paid("umkm", "households");
        umkm[s] = inputs.sectors[s].sold_to_umkm * total[s];
        CAPTURE(inputs.sectors[s].key, total[s], households[s], umkm[s]);
        CHECK(total[s] - households[s] - umkm[s] > 0.3 * total[s]);  // left for outside demand
    }
    for (std::size_t c = 0; c < class_count; ++c) {
        households_by_class[c] = inputs.classes[c].sold_to_households;
        umkm_by_class[c] = inputs.classes[c].sold_to_umkm;
    }
    CHECK_THAT(std::accumulate(umkm.begin(), umkm.end(), 0.0), WithinAbs(362.8, 0.02));
    auto const to_households = fitted(sales, households, households_by_class);
    auto const to_umkm = fitted(sales, umkm, umkm_by_class);
    for (std::size_t s = 0; s < sector_count; ++s)
        for (std::size_t c = 0; c < class_count; ++c) {
            CAPTURE(inputs.sectors[s].key, class_names[c], sales[s][c]);
            CHECK(sales[s][c] - to_households[s][c] - to_umkm[s][c] > 0.05 * sales[s][c]);
        }
}

TEST_CASE("manufacturing, trade and lodging have the shares of the census", "[unit][tables]")
{
    Inputs const inputs = read_inputs(shipped);
    auto const& s = inputs.sectors;
    CHECK(s[0].key == "farming");
    CHECK_THAT(s[1].nonfarm_share + s[2].nonfarm_share + s[3].nonfarm_share,
               WithinAbs(0.184, 1e-12));
    CHECK(s[4].nonfarm_share == 0.446);
    CHECK(s[5].nonfarm_share == 0.176);
    CHECK_THAT(s[6].nonfarm_share + s[7].nonfarm_share, WithinAbs(0.194, 1e-12));
}

TEST_CASE("a number that is none is shown at its file, line and column", "[unit][tables]")
{
    SpoiledCopy copy;
    copy.replace("poverty.csv", "3501,Kabupaten Pacitan,2019,13.67",
                 "3501,Kabupaten Pacitan,2019,13,67");
    copy.replace("umkm_regions.csv", "3502,236839,11273", "3502,236839,eleven");
    auto const errors = copy.errors();
    auto const is = [&](std::string const& code) {
        auto const it = std::find_if(errors.begin(), errors.end(),
                                     [&](Diagnostic const& d) { return d.code == code; });
        REQUIRE(it != errors.end());
        return *it;
    };
    Diagnostic const cells = is("E511"), number = is("E513");
    CHECK(cells.place.file == copy.path("poverty.csv"));
    CHECK(cells.place.line == 6);
    CHECK(cells.arguments == std::vector<std::string>{"9", "8"});
    CHECK(number.place.file == copy.path("umkm_regions.csv"));
    CHECK(number.place.line == 3);
    CHECK(number.place.column == 13);
    CHECK(number.place.length == 6);
    CHECK(number.arguments == std::vector<std::string>{"eleven"});
}

TEST_CASE("each mistake in a table has its own message and place", "[unit][tables]")
{
    struct Mistake {
        std::string file, old, by, code;
        int line, column;
    };
    auto const mistake = GENERATE(
        Mistake{"poverty.csv", "3501,Kabupaten Pacitan,2018,14.19",
                "3501,Kabupaten Pacitan,2018,1419", "E514", 5, 29},
        Mistake{"poverty.csv", "3502,", "3599,", "E501", 13, 1},
        Mistake{"umkm_regions.csv", "\n3503,", "\n3502,", "E516", 4, 1},
        Mistake{"umkm_regions.csv", "162562,", ",", "E515", 2, 6},
        Mistake{"sectors.csv", "online_fit", "online_fits", "E510", 1, 1},
        Mistake{"sectors.csv", "\ntrade,", "\ncommerce,", "E517", 0, 0},
        Mistake{"sectors.csv", "\"Lodging, tourism and restaurants\"", "\"Lodging", "E512", 7, 51},
        Mistake{"sam_2022.csv", "households,umkm,361.1", "households,umkms,361.1", "E520", 2, 12},
        Mistake{"sam_2022.csv", "households,umkm,361.1", "households,umkm,361.2", "E518", 0, 0},
        Mistake{"class_accounts.csv", "micro,409.3,0.08", "micro,409.3,0.09", "E519", 0, 0},
        Mistake{"umkm_regions.csv", "162562", "162563", "E519", 0, 0},
        Mistake{"distance_straightline.csv", "3501,3502,41.4\n", "", "E517", 0, 0},
        Mistake{"digital.csv", "2020-12", "2020-13", "E522", 3, 16},
        Mistake{"province.csv", "value", "year", "E521", 1, 27});
    SpoiledCopy copy;
    copy.replace(mistake.file, mistake.old, mistake.by);
    CAPTURE(mistake.file, mistake.by);
    bool found = false;
    for (Diagnostic const& error : copy.errors()) {
        UNSCOPED_INFO(error.code << " " << error.place.file << ":" << error.place.line << ":"
                                 << error.place.column);
        found |= error.code == mistake.code && error.place.file == copy.path(mistake.file) &&
                 error.place.line == mistake.line && error.place.column == mistake.column;
    }
    CHECK(found);
}

TEST_CASE("mistakes of several tables come at once", "[unit][tables]")
{
    SpoiledCopy copy;
    copy.remove("geography.csv");
    copy.replace("sam_2022.csv", "households,umkm,361.1", "households,umkm,x");
    auto const errors = copy.errors();
    REQUIRE_FALSE(errors.empty());
    CHECK(errors.size() < 10);  // without the list of regions, no code is called unknown
    CHECK(errors.front().code == "E100");
    CHECK(std::any_of(errors.begin(), errors.end(),
                      [](Diagnostic const& d) { return d.code == "E513"; }));
}

TEST_CASE("cells may be quoted and columns count letters, not bytes", "[unit][csv]")
{
    auto const path = std::filesystem::temp_directory_path() /
                      ("umkm-csv-" + std::to_string(::getpid()) + ".csv");
    std::ofstream(path) << "name,value\r\n\"a, \"\"b\"\"\",1.5\r\nJawa–Bali,x\r\n,\r\n";
    std::vector<Diagnostic> found;
    CsvTable const table{path.string(), {"name", "value"}, found};
    std::filesystem::remove(path);
    REQUIRE(table.size() == 3);
    CHECK(table.row(0).text("name") == "a, \"b\"");
    CHECK(table.row(0).number("value", 0, 2) == 1.5);
    CHECK(found.empty());
    CHECK_FALSE(known(table.row(1).number("value", 0, 2)));
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.line == 3);
    CHECK(found[0].place.column == 11);
    CHECK_FALSE(known(table.row(2).number("value", 0, 2)));  // blank is unknown, not an error
    CHECK(found.size() == 1);
}
