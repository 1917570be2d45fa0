#include "models/base_poverty.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "scenarios/csv.hpp"
#include "scenarios/tables.hpp"
#include "sim/elementary.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

std::string const data_folder = UMKM_SOURCE_DIR "/data";

Inputs const& east_java()
{
    static Inputs const inputs = read_inputs(data_folder);
    return inputs;
}

// The largest distance between two columns of numbers.
struct Largest {
    double value = 0;
    void see(double a, double b) { value = std::max(value, std::abs(a - b)); }
};

// The same measures by summing over many equally likely persons.
struct BySum {
    Fgt poor;
    double mean = 0, gini = 0;
};
BySum by_sum(Expenditure const& x)
{
    constexpr int n = 200'000;
    std::vector<std::pair<double, double>> people;  // expenditure, weight
    for (std::size_t area = 0; area < area_count; ++area)
        for (int i = 0; i < n; ++i)
            people.emplace_back(
                x.theta + std::exp(x.mu[area] + x.sigma * real::normal_quantile((i + 0.5) / n)),
                x.share[area] / n);
    std::sort(people.begin(), people.end());
    BySum sum;
    double below = 0, lorenz = 0;
    for (auto const& [spent, weight] : people) {
        double const gap = std::max(0.0, 1 - spent);
        sum.poor.p0 += spent < 1 ? weight : 0;
        sum.poor.p1 += weight * gap;
        sum.poor.p2 += weight * gap * gap;
        sum.mean += weight * spent;
        lorenz += weight * spent * (below + weight / 2);  // rank times expenditure
        below += weight;
    }
    sum.gini = 2 * lorenz / sum.mean - 1;
    return sum;
}

}  // namespace

TEST_CASE("the closed forms equal sums over many persons", "[unit][base_poverty]")
{
    Expenditure const x{0.5, 0.8, {0.6, 0.3}, {0.4, 0.6}};
    BySum const sum = by_sum(x);
    Fgt const closed = x.below(1);
    CHECK_THAT(closed.p0, WithinAbs(sum.poor.p0, 1e-5));
    CHECK_THAT(closed.p1, WithinAbs(sum.poor.p1, 1e-5));
    CHECK_THAT(closed.p2, WithinAbs(sum.poor.p2, 1e-5));
    CHECK_THAT(x.mean(), WithinRel(sum.mean, 1e-3));
    CHECK_THAT(x.gini(), WithinAbs(sum.gini, 1e-3));
}

TEST_CASE("one percent more for everybody lowers poverty by the elasticity", "[unit][base_poverty]")
{
    Expenditure const x{0.5, 0.8, {0.6, 0.3}, {0.4, 0.6}};
    double const change = 1e-5;
    double const p0 = x.below(1).p0, richer = x.below(1 / (1 + change)).p0;
    CHECK_THAT((p0 - richer) / p0 / change, WithinRel(x.elasticity(), 1e-3));
}

TEST_CASE("nobody spends less than the floor", "[unit][base_poverty]")
{
    Expenditure const x{0.5, 0.8, {0.6, 0.3}, {0.4, 0.6}};
    CHECK(x.below(0.5).p0 == 0);
    CHECK(x.below(0.51).p0 > 0);
}

TEST_CASE("the fit of 2019 and 2022 is the prototype's", "[statistical][base_poverty]")
{
    std::vector<Diagnostic> found;
    CsvTable const check{data_folder + "/base_parameters_check.csv",
                         {"code", "year", "theta", "sigma", "mu_urban", "mu_rural", "p0_urban_pct",
                          "p0_rural_pct", "eta"},
                         found};
    REQUIRE(check.size() == 76);
    std::map<int, BasePoverty> const fits{{2019, base_poverty(east_java(), 2019)},
                                          {2022, base_poverty(east_java(), 2022)}};
    Largest theta, sigma, mu, p0, eta;
    for (std::size_t i = 0; i < check.size(); ++i) {
        CsvRow const row = check.row(i);
        auto const is = [&](char const* column) { return row.need(column, -10, 100); };
        std::size_t r = 0;
        while (east_java().regions[r].code != row.text("code")) ++r;
        RegionPoverty const& region = fits.at(row.text("year") == "2019" ? 2019 : 2022).regions[r];
        theta.see(region.theta, is("theta"));
        sigma.see(region.sigma, is("sigma"));
        mu.see(region.mu[0], is("mu_urban"));
        mu.see(region.mu[1], is("mu_rural"));
        p0.see(100 * region.p0[0], is("p0_urban_pct"));
        p0.see(100 * region.p0[1], is("p0_rural_pct"));
        eta.see(region.eta, is("eta"));
    }
    CHECK(found.empty());
    CAPTURE(theta.value, sigma.value, mu.value, p0.value, eta.value);
    CHECK(theta.value < 0.005);
    CHECK(sigma.value < 0.006);
    CHECK(mu.value < 0.003);
    CHECK(p0.value < 0.006);  // percentage points
    CHECK(eta.value < 0.012);
}

TEST_CASE("poverty of every region and base year equals the tables", "[statistical][base_poverty]")
{
    int const year = GENERATE(2017, 2018, 2019, 2020, 2021, 2022);
    BasePoverty const base = base_poverty(east_java(), year);
    Largest p0, p1, p2;
    double p2_sum = 0, poor = 0, persons = 0, urban_poor = 0, urban = 0;
    for (std::size_t r = 0; r < base.regions.size(); ++r) {
        RegionInput const& in = east_java().regions[r];
        RegionPoverty const& region = base.regions[r];
        p0.see(100 * region.fitted.p0, in.p0[year]);
        p1.see(100 * region.fitted.p1, in.p1[year]);
        p2.see(100 * region.fitted.p2, in.p2[year]);
        p2_sum += std::abs(100 * region.fitted.p2 - in.p2[year]);
        for (std::size_t area = 0; area < area_count; ++area) {
            poor += region.p0[area] * region.persons[area];
            persons += region.persons[area];
        }
        urban_poor += region.p0[0] * region.persons[0];
        urban += region.persons[0];
        // stratified by the distribution itself, not by its target
        Expenditure const x = region.expenditure();
        CHECK_THAT(x.below(1, 0).p0, WithinAbs(region.p0[0], 1e-12));
        CHECK_THAT(x.below(1, 1).p0, WithinAbs(region.p0[1], 1e-12));
    }
    double const published = east_java().province.p0.at(Month::of(year, 3));
    CAPTURE(year, p0.value, p1.value, p2.value, p2_sum / 38, 100 * poor / persons, published);
    CHECK(p0.value < 1e-9);
    CHECK(p1.value < 0.0015);
    CHECK(p2.value < 0.26);
    CHECK(p2_sum / 38 < 0.04);
    if (year == 2019) CHECK_THAT(p2_sum / 38, WithinAbs(0.028, 0.0005));
    if (year == 2022) CHECK_THAT(p2_sum / 38, WithinAbs(0.031, 0.0005));
    CHECK_THAT(100 * poor / persons, WithinAbs(published, year < 2018 ? 0.03 : 0.02));
    CHECK_THAT(urban / persons, WithinAbs(base.urban_share, 1e-9));
    CHECK_THAT(urban_poor / urban, WithinAbs(base.p0_urban, 1e-9));
}

TEST_CASE("urban poverty of the province comes out where it is published", "[unit][base_poverty]")
{
    BasePoverty const base = base_poverty(east_java(), 2022);
    CHECK_THAT(100 * base.p0_urban, WithinAbs(7.71, 1e-9));
    CHECK_THAT(base.urban_share, WithinAbs(0.5535, 0.0005));
    CHECK_THAT(base.odds_ratio, WithinAbs(0.650, 0.001));
    double poor = 0, persons = 0;
    for (RegionPoverty const& region : base.regions) {
        poor += region.p0[1] * region.persons[1];
        persons += region.persons[1];
    }
    CHECK_THAT(100 * poor / persons, WithinAbs(13.69, 0.02));  // the rural figure follows
}

TEST_CASE("before the first survey by area its split is used and named", "[unit][base_poverty]")
{
    BasePoverty const base = base_poverty(east_java(), 2018);
    CHECK(base.split == Month::of(2018, 9));
    CHECK_THAT(100 * base.p0_urban, WithinAbs(6.97 / 10.85 * 10.98, 1e-9));
}

TEST_CASE("modelled urban shares are those of the shipped table", "[unit][base_poverty]")
{
    std::vector<Diagnostic> found;
    CsvTable const table{
        data_folder + "/umkm_regions.csv", {"code", "urban_share_2019", "urban_share_2022"}, found};
    BasePoverty const before = base_poverty(east_java(), 2019),
                      after = base_poverty(east_java(), 2022);
    Largest urban;
    for (std::size_t r = 0; r < table.size(); ++r) {
        REQUIRE(table.row(r).text("code") == east_java().regions[r].code);
        urban.see(before.regions[r].urban_share, table.row(r).need("urban_share_2019", 0, 1));
        urban.see(after.regions[r].urban_share, table.row(r).need("urban_share_2022", 0, 1));
    }
    CHECK(urban.value < 0.0055);  // printed with two digits
}

TEST_CASE("mean spending of the regions adds up to Susenas", "[unit][base_poverty]")
{
    BasePoverty const base = base_poverty(east_java(), 2022);
    std::vector<double> persons;
    for (RegionPoverty const& region : base.regions)
        persons.push_back(region.persons[0] + region.persons[1]);
    std::vector<double> const mean = mean_over_line(east_java(), 2022, persons);
    double spending = 0, all = 0;
    for (std::size_t r = 0; r < mean.size(); ++r) {
        spending += mean[r] * base.regions[r].line * persons[r];
        all += persons[r];
    }
    CHECK_THAT(spending / all, WithinRel(600848.0 + 564290.0, 1e-12));
    CHECK_THAT(all, WithinAbs(40.30e6, 0.01e6));
}

TEST_CASE("a poverty line follows its Marches and then the given growth", "[unit][inputs]")
{
    Inputs const& inputs = east_java();
    CHECK(poverty_line(inputs, 0, Month::of(2022, 3), 0) == inputs.regions[0].poverty_line[2022]);
    double const march = inputs.regions[0].poverty_line[2022],
                 next = inputs.regions[0].poverty_line[2023];
    CHECK_THAT(poverty_line(inputs, 0, Month::of(2022, 9), 0),
               WithinRel(std::sqrt(march * next), 1e-12));
    CHECK_THAT(poverty_line(inputs, 0, Month::of(2026, 3), 0.05),
               WithinRel(1.05 * inputs.regions[0].poverty_line[2025], 1e-12));
    // before 2020 by the province's line
    CHECK_THAT(poverty_line(inputs, 0, Month::of(2019, 3), 0),
               WithinRel(inputs.regions[0].poverty_line[2020] * 397687 / 416001, 1e-12));
}

TEST_CASE("a series answers between its points and not beyond", "[unit][inputs]")
{
    Dated const dated{{{Month::of(2020, 1), 10}, {Month::of(2020, 5), 14}}};
    CHECK(dated.between(Month::of(2020, 2)) == 11);
    CHECK(dated.between(Month::of(2020, 1)) == 10);
    CHECK(!known(dated.between(Month::of(2019, 12))));
    CHECK(!known(dated.between(Month::of(2020, 6))));
    CHECK(!known(dated.at(Month::of(2020, 2))));
    Yearly yearly;
    yearly.set(2022, 5);
    yearly.set(2019, 2);
    CHECK(yearly.between(2020) == 3);
    CHECK(!known(yearly[2020]));
    CHECK(!known(yearly.between(2018)));
    CHECK(yearly.last_known() == 2022);
}
