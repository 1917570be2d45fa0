// Forecasts from past years, and their judgement, on figures that can be worked out on paper.
#include "studies/hindcast.hpp"

#include <algorithm>
#include <cmath>

#include "models/catalog.hpp"
#include "outputs/series.hpp"
#include "studies/decompose.hpp"
#include "studies/draws.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/folder.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

constexpr Subject regions = Subject::p0_of_regions;
std::string const learned = name_of(Variant::conditional_learned);
std::string const source = UMKM_SOURCE_DIR;

SkillRow row(int origin, int horizon, std::string const& forecast, double mae,
             double coverage80 = 0.8, std::size_t cells = 38)
{
    Accuracy accuracy{cells, mae, mae, -mae, mae / 2, {0.5, coverage80, 1}, 3 * mae};
    RunOptions options;
    options.scale = 200, options.replicates = 100;
    bool const model = forecast.ends_with("learned") || forecast.ends_with("fixed");
    return skill_row(origin, horizon, regions, forecast, accuracy, model ? &options : nullptr);
}

// From 2020 drift wins over both years though no change wins the first; from 2021 no change does.
SkillTable made_up()
{
    return {row(2020, 1, learned, 0.3, 1.0),     row(2020, 1, "persistence", 0.5),
            row(2020, 1, "drift", 0.6, 0.5),     row(2020, 2, learned, 0.5, 0.5),
            row(2020, 2, "persistence", 1.5),    row(2020, 2, "drift", 1.0, 0.25),
            row(2020, 2, "ar1", 0.1, 0.8, 37),   row(2021, 1, learned, 0.6, 0.6),
            row(2021, 1, "persistence", 0.4, 1), row(2021, 1, "drift", 0.9)};
}

std::string made_up_calibration(std::string const& origin)
{
    return "origin = \"" + origin + "\"\nfrom_range = []\n[made_from]\n[draws]\n" +
           "parameters = [\"growth.drag\", \"growth.elasticity\"]\nweights = [0.5, 0.5]\n" +
           "values = [[-0.0072, 0.36], [-0.0064, 0.37]]\n";
}

// The tables of the project, with calibrations of the test.
struct Question {
    Folder folder;
    DataFolder data = read_data(source + "/data");
    HindcastOptions options;

    explicit Question(std::vector<int> origins)
    {
        data.path = folder / "data";
        std::filesystem::create_directories(data.path + "/calibration");
        for (std::string const name : {"2018-03", "2019-03", "2020-03", "2021-03", "2022-12"})
            put_bytes(data.path + "/calibration/" + name + ".toml", made_up_calibration(name));
        options.origins = std::move(origins);
        options.horizon = 1;
        options.run.scale = 300;
        options.run.replicates = 2;
        options.pandemic = source + "/scenarios/pandemic-2020.toml";
    }
    std::vector<HindcastCase> cases() const
    {
        return hindcast_cases(data, standard_catalog(), options);
    }
};

Measured const& of(std::vector<Measured> const& all, Subject subject)
{
    return *std::ranges::find(all, subject, &Measured::subject);
}

}  // namespace

TEST_CASE("The best simple forecast of an origin is one for all its years, and covers all cells",
          "[hindcast]")
{
    SkillTable const table = made_up();
    CHECK(best_benchmark(table, regions, 2020) == Benchmark::drift);  // 0.8 against 1.0
    CHECK(best_benchmark(table, regions, 2021) == Benchmark::persistence);
    CHECK_FALSE(best_benchmark(table, regions, 2019));
    CHECK_FALSE(best_benchmark(table, Subject::p0_of_province, 2020));
    CHECK_THAT(mean_error(table, regions, best_simple, 2020), WithinRel(0.8, 1e-12));
    Ratios const found = ratios(table, regions, learned);
    CHECK(found.origins == 2);
    // 0.4 / 0.8 and 0.6 / 0.4; means 0.5 and 0.6.
    CHECK_THAT(found.mean_of_ratios, WithinRel(1.0, 1e-12));
    CHECK_THAT(found.ratio_of_means, WithinRel(5.0 / 6, 1e-12));
    CHECK(level_of(found) == SkillLevel::good);
    CHECK_FALSE(level_of(ratios(table, Subject::online_of_province, learned)));
    auto const at = [](double ratio) { return level_of(Ratios{1, ratio, ratio, ratio, 1}); };
    CHECK(at(0.9) == SkillLevel::good);
    CHECK(at(0.91) == SkillLevel::fair);
    CHECK(at(1.11) == SkillLevel::poor);
}

TEST_CASE("Pooled scores weigh every region-year alike, and follow the best from origin to origin",
          "[hindcast]")
{
    SkillTable table = made_up();
    Accuracy const all = pooled(table, regions, learned);
    CHECK(all.cells == 114);
    CHECK_THAT(all.coverage[1], WithinRel((1.0 + 0.5 + 0.6) / 3, 1e-12));
    CHECK_THAT(all.mae, WithinRel(1.4 / 3, 1e-12));
    CHECK_THAT(all.rmse, WithinRel(std::sqrt((0.09 + 0.25 + 0.36) / 3), 1e-12));
    CHECK_THAT(all.interval_score, WithinRel(1.4, 1e-12));
    CHECK_THAT(pooled(table, regions, learned, 2021).coverage[1], WithinRel(0.6, 1e-12));
    CHECK_THAT(pooled(table, regions, best_simple).coverage[1],
               WithinRel((0.5 + 0.25 + 1) / 3, 1e-12));
    table[0].accuracy.cells = 76;  // twice the weight
    CHECK_THAT(pooled(table, regions, learned).coverage[1],
               WithinRel((2 * 1.0 + 0.5 + 0.6) / 4, 1e-12));
}

TEST_CASE("Against the best simple forecast: what two origins can say, and one can not",
          "[hindcast]")
{
    // Differences 0.3 - 0.6 and 0.6 - 0.4.
    DieboldMariano const one = against_best(made_up(), regions, learned, 1);
    CHECK(one.n == 2);
    CHECK_THAT(one.difference, WithinRel(-0.05, 1e-9));
    // Variance 0.0625, correction (2 + 1 - 2) / 2.
    CHECK_THAT(one.statistic, WithinRel(-0.05 / std::sqrt(0.0625 / 2) * std::sqrt(0.5), 1e-9));
    DieboldMariano const two = against_best(made_up(), regions, learned, 2);
    CHECK(two.n == 1);
    CHECK_THAT(two.difference, WithinRel(-0.5, 1e-9));
    CHECK(std::isnan(two.p));
}

TEST_CASE("Simple forecasts see nothing after the origin", "[hindcast]")
{
    Measured measured{regions, 1, {2016, {{10, 11, 13, 12}, {20, 20, 19, 21}}}, {}};
    for (int year = 2016; year < 2020; ++year) measured.months[year] = Month::of(year, 3);
    SkillTable const rows = benchmark_rows(measured, 2017, 2);
    auto const find = [&](SkillTable const& in, Benchmark benchmark, int horizon) {
        return *std::ranges::find_if(in, [&](SkillRow const& one) {
            return one.forecast == name_of(benchmark) && one.horizon == horizon;
        });
    };
    SkillRow const last = find(rows, Benchmark::persistence, 2);
    CHECK(last.accuracy.cells == 2);
    CHECK_THAT(last.accuracy.mae, WithinRel((1.0 + 1.0) / 2, 1e-12));  // 12 - 11, 21 - 20
    CHECK_THAT(last.accuracy.bias, WithinRel((-1.0 - 1.0) / 2, 1e-12));
    CHECK(last.replicates == 0);
    // 11 + 1 and 20 + 0 against 13 and 19.
    CHECK_THAT(find(rows, Benchmark::drift, 1).accuracy.mae, WithinRel((1.0 + 1.0) / 2, 1e-12));
    // Two years hold one change a region: too few to return to a mean.
    CHECK(std::ranges::none_of(rows, [](SkillRow const& one) { return one.forecast == "ar1"; }));
    measured.history.values[0][3] = 14;  // what came moves the error, not the forecast
    CHECK_THAT(find(benchmark_rows(measured, 2017, 2), Benchmark::persistence, 2).accuracy.bias,
               WithinRel(-2.0, 1e-12));
    CHECK(find(benchmark_rows(measured, 2017, 2), Benchmark::drift, 1).accuracy.mae ==
          find(rows, Benchmark::drift, 1).accuracy.mae);
}

TEST_CASE("What was measured ends in 2022, and the errors of no change are those of the notes",
          "[hindcast]")
{
    auto const outcomes = measured_outcomes(east_java());
    REQUIRE(outcomes.size() == 3);
    Measured const& p0 = of(outcomes, regions);
    CHECK(p0.history.values.size() == 38);
    CHECK(p0.months.begin()->first == 2016);
    CHECK(p0.months.rbegin()->second == Month::of(2022, 3));
    CHECK(of(outcomes, Subject::p0_of_province).history.values[0].front() == 12.05);
    CHECK(of(outcomes, Subject::online_of_province).months.rbegin()->second == Month::of(2022, 9));
    // docs/economy.md 4, by origin and year.
    double const noted[] = {0.78, 1.31, 0.71, 0.51, 1.31};
    for (SkillRow const& one : benchmark_rows(p0, 2017, 5))
        if (one.forecast == "persistence")
            CHECK_THAT(one.accuracy.mae, WithinAbs(noted[one.horizon - 1], 0.0051));
    // No survey before December 2018: nobody can go on from one.
    CHECK(benchmark_rows(of(outcomes, Subject::online_of_province), 2018, 5).empty());
    CHECK(years_ahead(2020, Month::of(2020, 12)) == 1);
    CHECK(years_ahead(2020, Month::of(2021, 3)) == 1);
    CHECK(years_ahead(2020, Month::of(2021, 4)) == 2);
    CHECK(years_ahead(2020, Month::of(2020, 3)) == 0);
}

TEST_CASE("The table goes to its file and to a result file and comes back as it was", "[hindcast]")
{
    Folder const folder;
    SkillTable const table = made_up();
    std::string const csv = as_csv(table);
    put_bytes(folder / "skill.csv", csv);
    CHECK(as_csv(read_skill(folder / "skill.csv")) == csv);
    auto const refused = [&](std::string const& from, std::string const& to) {
        std::string changed = csv;
        changed.replace(changed.find(from), from.size(), to);
        put_bytes(folder / "skill.csv", changed);
        return refusal([&] { read_skill(folder / "skill.csv"); });
    };
    CHECK(refused("persistence", "prophecy") == "E520");
    CHECK(refused("2020,1,regions,p0", "2020,1,regions,p9") == "E520");
    CHECK(refused("2020,1,", "2020,1.5,") == "E513");
    CHECK(refused("2020,1,", "2020,0,") == "E514");
    CHECK(refused("horizon", "distance") == "E510");
    {
        ResultWriter writer(folder / "a.h5", false);
        write_skill(writer, table);
        writer.commit();
    }
    CHECK(as_csv(skill_in(ResultReader(folder / "a.h5"))) == csv);
}

TEST_CASE("A result file without scores has none, and one that contradicts itself is refused",
          "[hindcast]")
{
    Folder const folder;
    auto const written = [&](std::size_t rows_of_horizon) {
        std::string const path = folder / ("b" + std::to_string(rows_of_horizon) + ".h5");
        ResultWriter writer(path, false);
        auto const axis = [&](char const* name, std::size_t places) {
            writer.coordinate({.name = name,
                               .group = "hindcast",
                               .units = "1",
                               .long_name = name,
                               .long_name_id = name,
                               .values = std::vector<std::int32_t>(places, 0)});
        };
        axis("row", 2), axis("other", rows_of_horizon);
        auto const column = [&](char const* name, char const* dim, std::size_t rows) {
            writer.variable(Variable{.name = name,
                                     .group = "hindcast",
                                     .units = "1",
                                     .long_name = name,
                                     .long_name_id = name,
                                     .dims = {dim}},
                            std::vector<std::int64_t>(rows, 2020));
        };
        column("origin", "row", 2), column("horizon", "other", rows_of_horizon);
        writer.commit();
        return path;
    };
    CHECK(refusal([&] { skill_in(ResultReader(written(3))); }) == "io");
    CHECK(refusal([&] { skill_in(ResultReader(written(2))); }) == "io");  // 2020 years ahead
}

namespace {

double setting_of(Shock const& shock, std::string const& name)
{
    auto const shocks = standard_catalog().shocks;
    auto const kind = std::ranges::find(shocks, shock.type, &Kind::name);
    REQUIRE(kind != shocks.end());
    auto const at = std::ranges::find(kind->settings, name, &Setting::name);
    REQUIRE(at != kind->settings.end());
    return shock.settings[std::size_t(at - kind->settings.begin())];
}

}  // namespace

TEST_CASE("Each variant knows what it may know", "[hindcast]")
{
    Question const question({2019, 2020});
    auto const cases = question.cases();
    REQUIRE(cases.size() == 6);
    auto const plan = [&](std::size_t c) -> Plan const& { return cases[c].scenario.plan; };
    CHECK(plan(0).base == Month::of(2019, 3));
    CHECK(plan(0).end == Month::of(2020, 3));
    CHECK(plan(0).shocks.size() == 1);  // it begins in the last month
    CHECK(plan(1).shocks.size() == 1);
    CHECK(plan(2).shocks.empty());  // nobody knew
    for (std::size_t c = 3; c < 5; ++c) {
        REQUIRE(plan(c).shocks.size() == 1);  // what it took is in the base, its push goes on
        CHECK(setting_of(plan(c).shocks[0], "demand") == 0);
        CHECK_FALSE(plan(c).shocks[0].happened);
    }
    CHECK(plan(5).shocks.empty());
    CHECK(cases[1].calibration.name == "2022-12");
    CHECK(cases[2].calibration.name == "2019-03");
    Inputs const a = request_of(question.data, cases[0].scenario).inputs,
                 c = request_of(question.data, cases[2].scenario).inputs;
    CHECK(known(a.province.grdp_growth[2020]));
    CHECK_FALSE(known(c.province.grdp_growth[2019]));
    CHECK(c.province.bps_ecommerce.points.back().month == Month::of(2018, 12));
    CHECK(a.province.bps_ecommerce.points.back().month == Month::of(2018, 12));
    // What is expected is of years before the origin alone.
    std::vector<double> growth;
    for (int year = c.province.grdp_growth.first_year; year < 2019; ++year)
        growth.push_back(question.data.inputs.province.grdp_growth[year]);
    CHECK_THAT(*plan(2).growth_after_data, WithinAbs(quantile(growth, 0.5), 1e-3));
    CHECK(*plan(5).line_growth_after_data > 2);
}

TEST_CASE("What is not there to forecast from is said before anything runs", "[hindcast]")
{
    for (int const year : {2016, 2022}) {
        Question const question({year});
        CHECK(refusal([&] { question.cases(); }) == "E471");
    }
    CHECK(refusal([] { Question({2017}).cases(); }) == "E470");
}

TEST_CASE("A hindcast scores the runs that it names, with any number of threads", "[hindcast]")
{
    Question question({2021});
    auto const cases = question.cases();
    auto const table = hindcast(question.data, cases, question.options, {}, nullptr);
    REQUIRE(table);
    question.options.run.threads = 1;
    CHECK(as_csv(*hindcast(question.data, cases, question.options, {}, nullptr)) == as_csv(*table));
    SkillRow const scored = rows_of(*table, regions, learned).at(0);
    CHECK(scored.accuracy.cells == 38);
    RunOptions options = question.options.run;
    options.seed = scored.seed;
    ParameterDraws const draws(&cases[0].calibration, question.data.parameters, cases[0].scenario);
    options.draws = &draws;
    RunResult const result = run(request_of(question.data, cases[0].scenario), options);
    double error = 0;
    for (std::size_t r = 0; r < 38; ++r)
        error += std::abs((region(result, "p0", 12, r, 0) + region(result, "p0", 12, r, 1)) / 2 -
                          question.data.inputs.regions[r].p0[2022]);
    CHECK_THAT(scored.accuracy.mae, WithinAbs(error / 38, 6e-5));
    // The model, five benchmarks; surveys of December 2021 are within a year too.
    CHECK(rows_of(*table, regions, best_simple).size() == 1);
    CHECK(rows_of(*table, Subject::online_of_province, learned).size() == 1);
    std::atomic<bool> const stop{true};
    CHECK_FALSE(hindcast(question.data, cases, question.options, {}, &stop));
}

TEST_CASE("docs/skill.md is made from data/calibration/skill.csv", "[hindcast]")
{
    std::string const page = source + "/docs/skill.md",
                      table = source + "/data/calibration/skill.csv";
    if (std::filesystem::exists(table))
        CHECK(bytes(page) == hindcast_page(read_skill(table)));
    else
        CHECK_FALSE(std::filesystem::exists(page));
    std::string const of_made_up = hindcast_page(made_up());
    for (char const* told : {"| March 2020 | 0.40 | – | – | 0.80 | mean yearly change | 0.50 |",
                             "| **ratio of the means** |  |  |  |  |  | 0.83 |",
                             "1:200, 100 replicates, seed 1.", "last year compared is 2022",
                             "| a: growth known, learned before | "
                             "114 | 50% | 70% | 100% | 1.40 |"}) {
        CAPTURE(told);
        CHECK(of_made_up.find(told) != std::string::npos);
    }
}
