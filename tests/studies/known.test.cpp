// What was measured later is hidden, and where the tables end, growth and lines are a fan.
#include "studies/known.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/drivers.hpp"
#include "studies/sources.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

// Without the luck of regions and province, so that the path itself is seen.
PopulationRequest without_luck(Plan const& plan, Month known_until)
{
    PopulationRequest request = request_of(plan);
    request.inputs = known_at(request.inputs, known_until, known_until);
    request.plan.known_until = known_until;
    request.parameters.province_luck = request.parameters.region_luck = 0;
    return request;
}

}  // namespace

TEST_CASE("Tables of a month hold no growth, line or survey from after it", "[known]")
{
    Inputs const& all = east_java();
    Inputs const then = known_at(all, Month::of(2022, 3), Month::of(2022, 3));
    CHECK(known(then.province.grdp_growth[2021]));
    CHECK_FALSE(known(then.province.grdp_growth[2022]));  // the year was not over
    CHECK(known(all.province.grdp_growth[2025]));
    for (std::size_t r = 0; r < then.regions.size(); ++r) {
        CHECK(then.regions[r].poverty_line.last_known() == 2022);
        CHECK(then.regions[r].grdp_growth.last_known() <= 2021);
        CHECK(then.regions[r].grdp_per_head.last_known() <= 2021);
        CHECK(then.regions[r].p0[2022] == all.regions[r].p0[2022]);
    }
    CHECK(then.province.bps_ecommerce.points.back().month == Month::of(2021, 12));
    CHECK(all.province.bps_ecommerce.points.back().month == Month::of(2022, 9));
    Inputs const conditional = known_at(all, Month::of(2022, 3), Month::of(2025, 12));
    CHECK(known(conditional.province.grdp_growth[2025]));
    CHECK(conditional.province.bps_ecommerce.points.back().month == Month::of(2021, 12));
}

TEST_CASE("A plan that may know all knows the growth of the year in which it ends", "[known]")
{
    DataFolder const data = read_data(UMKM_SOURCE_DIR "/data");
    Scenario scenario;
    scenario.plan = plan_from(2017, Month::of(2019, 3));
    CHECK(known(request_of(data, scenario).inputs.province.grdp_growth[2019]));
    scenario.plan.known_until = Month::of(2019, 3);
    CHECK_FALSE(known(request_of(data, scenario).inputs.province.grdp_growth[2019]));
}

TEST_CASE("A base month is as digital as the surveys before it say, whatever later ones said",
          "[known]")
{
    Month const march = Month::of(2019, 3);
    PopulationRequest request = without_luck(plan_from(2019, Month::of(2019, 6)), march);
    RunOptions const options = options_at(100);
    double const then = province(run(request, options), "bps_ecommerce", 0);
    // December 2018 had 15.08%; what December 2019 had is a figure fitted to later surveys.
    request.parameters.share_2019 -= 0.02;
    CHECK(province(run(request, options), "bps_ecommerce", 0) == then);
    CHECK(then > 0.1508);
    CHECK(then < 0.165);
    // Before the first survey nobody knew anything.
    request = without_luck(plan_from(2018, Month::of(2018, 6)), Month::of(2018, 3));
    CHECK_THROWS_AS(run(request, options), InputError);
}

TEST_CASE("Replicates share the growth that is known and differ in the growth that is not",
          "[known]")
{
    Plan const plan = plan_from(2022, Month::of(2024, 3));
    RunOptions const options = options_at(300, 8);
    RunResult const seen = run(without_luck(plan, Month::of(2030, 12)), options);
    RunResult const unseen = run(without_luck(plan, Month::of(2022, 3)), options);
    std::size_t const last = seen.months - 1;
    auto const apart = [&](RunResult const& result) {
        std::vector<double> p0;
        for (std::size_t k = 0; k < 8; ++k) p0.push_back(province(result, "p0", last, k));
        auto const [least, most] = std::ranges::minmax(p0);
        return most - least;
    };
    // In two years growth of 2.3 points more or less a year moves poverty by some tenths of a
    // point; what is left between replicates with known growth is the luck of single firms.
    CHECK(apart(seen) < 0.3);
    CHECK(apart(unseen) > 2 * apart(seen));
}

TEST_CASE("A fan without spread is a line: growth that is not known is then the scenario's",
          "[known]")
{
    Plan plan = plan_from(2022, Month::of(2023, 6));
    plan.growth_after_data = 5.0;
    plan.growth_spread = 0;
    plan.line_growth_spread = 0;
    PopulationRequest const request = without_luck(plan, Month::of(2022, 3));
    double line = 0;
    run(request, options_at(1000), [&](MonthSeen const& month) {
        World const& world = month.world;
        CHECK_THAT(province_growth(world, 2023), WithinAbs(0.05, 1e-12));
        if (month.last) line = world.drivers.line[0];
    });
    double const expected =
        poverty_line(request.inputs, 0, plan.end, request.parameters.line_growth_after_data);
    CHECK_THAT(line, WithinRel(expected, 1e-12));
}

namespace {

// Poverty of the last month, percent: counted and as the path of each region says.
struct Landing {
    double poor, path;  // of the province
    double off;         // mean distance of the regions' counts from their paths, points
    double shift;       // mean over regions of ln poor over path
};

Landing land(PopulationRequest const& request, RunOptions const& options)
{
    Landing landing{};
    double persons = 0, replicates = 0;
    run(request, options, [&](MonthSeen const& month) {
        if (!month.last) return;
        World const& world = month.world;
        ++replicates;
        for (std::size_t r = 0; r < world.base.regions; ++r) {
            RegionBase const& base = world.base.region[r];
            double counted = 0, path = 0, all = 0;
            for (std::size_t a = 0; a < area_count; ++a) {
                counted +=
                    base.person_weight[a] * double(world.totals.total.poor[Cells::area(r, a)]);
                path += base.persons[a] * base.expenditure.below(1 / world.drivers.real[r], a).p0;
                all += base.persons[a];
            }
            landing.poor += 100 * counted, landing.path += 100 * path, persons += all;
            landing.off += 100 * std::abs(counted - path) / all / double(world.base.regions);
            landing.shift += std::log(counted / path) / double(world.base.regions);
        }
    });
    landing.poor /= persons, landing.path /= persons;
    landing.off /= replicates, landing.shift /= replicates;
    return landing;
}

}  // namespace

TEST_CASE(
    "Without luck of regions, as many are poor after years of growth and loss as the path says",
    "[known]")
{
    // 2019 to 2022: growth, the fall of 2020, recovery. Firms' own luck widens incomes meanwhile.
    Plan const plan = plan_from(2019, Month::of(2022, 3));
    Landing const end = land(without_luck(plan, Month::of(2030, 12)), options_at(100, 4));
    CHECK_THAT(end.poor, WithinAbs(end.path, 0.1));
    // Small regions keep some luck of their firms in each replicate.
    CHECK(end.off < 0.35);
}

TEST_CASE(
    "A pandemic that happened is in the growth that was measured; one that did not comes on "
    "top of it",
    "[known]")
{
    Month const end =
        GENERATE(Month::of(2020, 3), Month::of(2020, 9), Month::of(2021, 3), Month::of(2022, 3));
    Plan plan = plan_from(2019, end);
    Shock wave = shock_of("pandemic", Month::of(2020, 3), Month::of(2021, 12));
    wave.happened = true;
    plan.shocks = {wave};
    RunOptions const options = options_at(100, 12);
    Landing const happened = land(without_luck(plan, Month::of(2030, 12)), options);
    CAPTURE(to_string(end), happened.poor, happened.path, happened.off, happened.shift);
    CHECK_THAT(happened.poor, WithinAbs(happened.path, 0.1));
    // Large regions and small ones, towns and villages.
    CHECK(std::abs(happened.shift) < 0.01);
    plan.shocks.front().happened = false;
    Landing const imagined = land(without_luck(plan, Month::of(2030, 12)), options);
    CHECK_THAT(imagined.path, WithinAbs(happened.path, 1e-9));
    CHECK(imagined.poor > happened.poor + 0.3);
}

TEST_CASE("A shock that is said to have happened where no growth is measured is a what-if",
          "[known]")
{
    Plan plan = plan_from(2022, Month::of(2022, 12));
    plan.shocks = {shock_of("pandemic", Month::of(2022, 6), Month::of(2022, 12))};
    Month const knows = GENERATE(Month::of(2022, 3), Month::of(2030, 12));
    RunOptions const options = options_at(1000);
    auto const hash_of = [&](bool happened) {
        plan.shocks.front().happened = happened;
        PopulationRequest request = without_luck(plan, Month::of(2030, 12));
        request.inputs = known_at(request.inputs, knows, knows);
        return run(request, options).hash;
    };
    CHECK((hash_of(true) == hash_of(false)) == (knows == Month::of(2022, 3)));
}
