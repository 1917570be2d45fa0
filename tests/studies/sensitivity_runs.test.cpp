// Sensitivity of the model itself: the real tables, a coarse scale, a few months.
#include <algorithm>
#include <cmath>

#include "studies/sensitivity.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

DataFolder const& data()
{
    static DataFolder const folder = read_data(UMKM_SOURCE_DIR "/data");
    return folder;
}

Scenario scenario_with(std::string const& more)
{
    ScenarioContext context = context_of(data(), standard_catalog());
    context.read_text = [&](std::string const&) -> std::optional<std::string> {
        return "format = 1\ntime = { base = \"2022-03\", end = \"2022-12\" }\n" + more;
    };
    return read_scenario("test.toml", context);
}

UncertainInputs inputs_of(std::vector<std::string> const& wanted, std::string const& more = "",
                          Scenario const* base = nullptr)
{
    return uncertain_inputs(data(), scenario_with(more), base, wanted);
}

// "E450 growth.elasticity"
std::string refusal(std::vector<std::string> const& wanted, std::string const& more = "")
{
    try {
        inputs_of(wanted, more);
    } catch (InputError const& error) {
        std::string text = error.diagnostics.front().code;
        for (auto const& word : error.diagnostics.front().arguments) text += " " + word;
        return text;
    }
    return "nothing";
}

bool names(std::vector<UncertainInput> const& inputs, std::string const& name)
{
    return std::ranges::any_of(inputs, [&](auto& input) { return input.info.name == name; });
}

SensitivityQuestion question_of(std::vector<std::string> const& wanted,
                                std::string const& more = "")
{
    return {request_of(data(), scenario_with(more)), {}, inputs_of(wanted, more).inputs};
}

SensitivityOptions small(std::vector<std::string> const& indicators)
{
    SensitivityOptions options;
    options.run.scale = 2000;
    options.run.replicates = 2;
    options.indicators = indicators;
    options.starts = 3;
    options.rows = 8;
    options.resamples = 100;
    return options;
}

}  // namespace

TEST_CASE("all parameters with a range are varied, those of absent programmes are not",
          "[sensitivity]")
{
    auto const all = inputs_of({});
    CHECK(all.inputs.size() > 100);
    for (UncertainInput const& input : all.inputs) {
        INFO(input.info.name);
        CHECK(input.info.low < input.info.high);
        CHECK_FALSE(input.info.name.starts_with("levers."));
    }
    CHECK(all.idle.size() > 40);
    CHECK(inputs_of({"levers.training_sales"}).inputs.size() == 1);
    auto const group = inputs_of({"adoption", "growth.elasticity"});
    CHECK(names(group.inputs, "adoption.imitation"));
    CHECK(names(group.inputs, "growth.elasticity"));
    CHECK_FALSE(names(group.inputs, "growth.drag"));
    auto const trained =
        inputs_of({},
                  "price_year = 2022\n[[lever]]\nid = \"a\"\ntype = \"training\"\nstart = "
                  "\"2022-04\"\ncapacity = \"10 /month\"\ncost = { payer = \"APBN\" }\n");
    CHECK(names(trained.inputs, "levers.training_sales"));
}

TEST_CASE("what is no parameter, or has no range, is refused with its name", "[sensitivity]")
{
    CHECK(refusal({"adoption.imitaton"}) == "E243 adoption.imitaton adoption.imitation");
    CHECK(refusal({"quite.another"}) == "E244 quite.another");
    CHECK(refusal({"growth.elasticity"}, "[parameters]\ngrowth.elasticity = 0.3\n") ==
          "E450 growth.elasticity");
    CHECK(refusal({},
                  "[parameters]\ngrowth.drag = { dist = \"normal\", mean = -0.007, sd = "
                  "0.001, source = \"x\" }\n") == "E451 growth.drag normal");
    CHECK(refusal({"levers"}) == "E452");
}

TEST_CASE("the scenario's own range and source count, and its plain values are settled",
          "[sensitivity]")
{
    auto const found = inputs_of(
        {"growth"},
        "[parameters]\ngrowth.drag = -0.007\ngrowth.elasticity = { dist = \"uniform\", min = 0.3, "
        "max = 0.4, source = \"assumption of a test\" }\n");
    CHECK(found.settled == std::vector<std::string>{"growth.drag"});
    auto const own = std::ranges::find_if(
        found.inputs, [](auto& input) { return input.info.name == "growth.elasticity"; });
    REQUIRE(own != found.inputs.end());
    CHECK(own->assumed);
    CHECK(own->even);
    CHECK(own->info.low == 0.3);
    // A base with another value settles it too.
    Scenario const base = scenario_with("[parameters]\ngrowth.drag = -0.008\n");
    CHECK(inputs_of({"growth"}, "", &base).settled == std::vector<std::string>{"growth.drag"});
}

TEST_CASE("a triangle begins and ends with its range and leans to the central value",
          "[sensitivity]")
{
    for (double const value : {2.0, 3.0, 5.0}) {
        UncertainInput input;
        input.info.low = 2, input.info.value = value, input.info.high = 5;
        CHECK_THAT(by_likelihood(input, 0), WithinAbs(2, 1e-12));
        CHECK_THAT(by_likelihood(input, 1), WithinAbs(5, 1e-12));
        CHECK_THAT(by_likelihood(input, (value - 2) / 3), WithinAbs(value, 1e-12));
        double mean = 0;
        for (int k = 0; k < 1000; ++k) mean += by_likelihood(input, (k + 0.5) / 1000) / 1000;
        CHECK_THAT(mean, WithinAbs((7 + value) / 3, 1e-3));
        input.even = true;
        CHECK(by_likelihood(input, 0.5) == 3.5);
    }
}

TEST_CASE("growth drives poverty, imitation who is online, at any number of threads",
          "[sensitivity]")
{
    auto const question =
        question_of({"growth.elasticity", "adoption.imitation", "levers.training_sales"});
    SensitivityOptions options = small({"p0", "online"});
    options.run.threads = 1;
    Screened const one = screen(question, options);
    REQUIRE(one.indicators.size() == 2);
    CHECK(one.points == 12);
    // In the order of the parameters: elasticity, imitation, training.
    REQUIRE(one.inputs[0].info.name == "growth.elasticity");
    auto const& p0 = one.indicators[0];
    auto const& online = one.indicators[1];
    CHECK(p0.share[0] > 0.9);
    CHECK(p0.inputs[0].mean < 0);
    CHECK(online.share[1] > 0.99);
    CHECK(online.inputs[1].mean > 0);
    CHECK(online.inputs[1].clear());
    for (auto const* indicator : {&p0, &online}) {
        CHECK(indicator->inputs[2].importance.mean == 0);
        CHECK_FALSE(indicator->inputs[2].clear());
        CHECK(indicator->luck > 0);
    }
    CHECK(p0.assumed.mean == 0);  // the two that matter have sources
    CHECK(most_important(one, 2).size() == 2);
    CHECK_FALSE(names(most_important(one, 2), "levers.training_sales"));

    for (int const threads : {2, 5}) {
        options.run.threads = threads;
        Screened const other = screen(question, options);
        for (std::size_t i = 0; i < 2; ++i)
            for (std::size_t k = 0; k < 3; ++k) {
                auto const &a = one.indicators[i].inputs[k], &b = other.indicators[i].inputs[k];
                CHECK(a.importance.mean == b.importance.mean);
                CHECK(a.deviation == b.deviation);
                CHECK(a.luck == b.luck);
            }
    }
}

TEST_CASE("shares of the variance of poverty go to what moves it", "[sensitivity]")
{
    auto const question = question_of({"growth.elasticity", "growth.regional_weight"});
    SensitivityOptions options = small({"p0"});
    std::size_t most = 0;
    Apportioned const found = apportion(question, options, [&](SensitivityProgress const& at) {
        CHECK(at.points == 32);
        most = std::max(most, at.done);
    });
    CHECK(most == 32);
    REQUIRE(found.indicators.size() == 1);
    auto const& one = found.indicators.front();
    CHECK(one.shares.groups[0].total.mean > 0.5);
    CHECK(one.shares.variance > 0);
    CHECK(one.sourced.first.mean == 1);  // neither is an assumption
    CHECK(one.assumed.total.mean == 0);
}

TEST_CASE("points that the model refuses are counted, and named where they forbid an answer",
          "[sensitivity]")
{
    // Hardly any reach by messages: a few firms would have to sell all they have to others.
    std::string const narrow =
        "[parameters]\nmarkets.reach_online = { dist = \"uniform\", min = 0.02, max = 0.5, source "
        "= \"a test\" }\n";
    auto const question = question_of({"markets.reach_online", "growth.elasticity"}, narrow);
    SensitivityOptions options = small({"p0"});
    options.run.until = Month::of(2022, 4);
    options.starts = 6;
    Screened const found = screen(question, options);
    std::size_t const reach = found.inputs[0].info.name == "markets.reach_online" ? 0 : 1;
    CHECK(found.starts_refused > 0);
    CHECK(found.steps_refused[reach] > 0);
    CHECK(found.steps_refused[1 - reach] == 0);
    auto const& one = found.indicators.front();
    CHECK(one.inputs[reach].effects == 6 - found.steps_refused[reach]);
    CHECK(one.inputs[1 - reach].effects == 6);
    try {
        apportion(question, options);
        FAIL("it should have refused");
    } catch (InputError const& error) {
        CHECK(error.diagnostics.front().code == "E454");
        CHECK(error.diagnostics.front().arguments.at(1) == "32");
        CHECK(error.diagnostics.front().arguments.at(2) == "markets.reach_online");
    }
}

TEST_CASE("a study that is stopped has nothing to show", "[sensitivity]")
{
    std::atomic<bool> stop{false};
    auto const found = screen(
        question_of({"growth.elasticity"}), small({"p0"}),
        [&](SensitivityProgress const&) { stop = true; }, &stop);
    CHECK(found.indicators.empty());
}
