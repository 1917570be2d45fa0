// A run can be put down after any month and taken up again, by itself or by one that does something
// else from then on; nothing shows that it was not run in one go.
#include "studies/states.hpp"

#include <cstdio>

#include "models/state.hpp"
#include "studies/scratch.hpp"
#include "studies/sources.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

DataFolder const& data()
{
    static DataFolder const folder = read_data(UMKM_SOURCE_DIR "/data");
    return folder;
}

// One programme of every kind from April 2022, and every shock from April 2023.
Scenario everything()
{
    return read_scenario(UMKM_SOURCE_DIR "/scenarios/effects-at-one-percent.toml",
                         context_of(data(), standard_catalog()));
}

Scenario baseline_and(std::string const& more)
{
    ScenarioContext context = context_of(data(), standard_catalog());
    context.overrides = {};
    std::string const above = UMKM_SOURCE_DIR "/scenarios/baseline.toml";
    context.read_text = [=](std::string const& path) -> std::optional<std::string> {
        if (path != "policy.toml") return text_of(path);
        return "format = 1\nprice_year = 2022\nextends = \"" + above + "\"\n" + more;
    };
    return read_scenario("policy.toml", context);
}

std::string const help_in_june = R"([[lever]]
id = "help"
type = "grant"
start = "2022-06"
end = "2022-12"
capacity = "50_000 /month"
amount = "Rp 5_000_000"
cost = { per_unit = "Rp 0", payer = "APBN" }
)";

RunOptions small(Month until, int replicates = 1)
{
    RunOptions options = options_at(1000, replicates);
    options.until = until;
    options.pilots = 1;
    return options;
}

RunResult run_with(Scenario const& scenario, RunOptions options, States states)
{
    options.states = states;
    return run(request_of(data(), scenario), options);
}

void check_same(RunResult const& a, RunResult const& b)
{
    CHECK(a.hash == b.hash);
    CHECK(a.least_formal_factor == b.least_formal_factor);
    CHECK(first_difference(a, b) == "");
}

Month const june_2023 = Month::of(2023, 6);

}  // namespace

TEST_CASE(
    "a run that is put down and taken up is the same to the last bit, with every kind of "
    "programme and shock at work",
    "[determinism][checkpoint]")
{
    Scenario const scenario = everything();
    RunOptions options = small(june_2023);
    options.threads = 1;
    RunResult const whole = run_with(scenario, options, {});
    // Before anything begins, while places are being filled, after that, and among the shocks.
    for (Month const month : {Month::of(2022, 3), Month::of(2022, 6), Month::of(2022, 12),
                              Month::of(2023, 4), Month::of(2023, 5)}) {
        INFO(to_string(month));
        Scratch const folder;
        StateFolder states(folder.file("state"), scenario, {});
        options.threads = 1;
        options.until = month;
        run_with(scenario, options, {.to = &states, .at_end = true});
        REQUIRE(states.failure() == "");
        options.threads = 2;
        options.until = june_2023;
        check_same(run_with(scenario, options, {.from = {&states}}), whole);
    }
}

TEST_CASE(
    "an interrupted run goes on with all its replicates, those over, those on their way and "
    "those not begun",
    "[determinism][checkpoint]")
{
    Scenario const scenario = baseline_and(help_in_june);
    Month const end = Month::of(2022, 9);
    RunOptions options = small(end, 4);
    RunResult const whole = run_with(scenario, options, {});

    Scratch const folder;
    StateFolder states(folder.file("state"), scenario, {});
    options.states = {.to = &states};
    options.threads = 1;
    std::atomic<bool> stop = false;
    RunResult const part = run(
        request_of(data(), scenario), options,
        [&](MonthSeen const& seen) { stop = stop || (seen.replicate == 2 && seen.step == 3); },
        &stop);
    REQUIRE(!part.complete);
    int over = 0, under_way = 0, unknown = 0;
    for (int k = 0; k < 4; ++k) {
        auto const saved = states.saved(k, whole.months, false);
        ++(!saved ? unknown : saved->months == whole.months ? over : under_way);
    }
    CHECK(over > 0);
    CHECK(under_way > 0);
    CHECK(over + under_way + unknown == 4);
    options.threads = 2;
    check_same(run_with(scenario, options, {.from = {&states}}), whole);
}

TEST_CASE("one past serves many scenarios: a programme that begins after the saved month",
          "[determinism][checkpoint]")
{
    Scenario const base = baseline_and(""), policy = baseline_and(help_in_june);
    Scratch const folder;
    StateFolder saved(folder.file("state"), base, {});
    run_with(base, small(Month::of(2022, 5), 2), {.to = &saved, .at_end = true});

    StateFolder const from(folder.file("state"), policy, {});
    RunOptions const options = small(Month::of(2022, 9), 2);
    check_same(run_with(policy, options, {.from = {&from}}), run_with(policy, options, {}));
}

TEST_CASE(
    "a later programme of the same name but another kind does not inherit what the saved one had",
    "[determinism][checkpoint]")
{
    std::string const before = R"([[lever]]
id = "help"
type = "procurement"
start = "2022-06"
money = "Rp 1 trillion"
cost = { payer = "APBN" }
)",
                      regional = R"([[lever]]
id = "help"
type = "grant"
start = "2022-06"
end = "2022-12"
capacity = "900 /month"
in_each_region = true
amount = "Rp 5_000_000"
cost = { per_unit = "Rp 0", payer = "APBN" }
)";
    Scenario const policy = baseline_and(help_in_june);
    RunOptions const options = small(Month::of(2022, 9));
    RunResult const whole = run_with(policy, options, {});
    for (std::string const& other : {before, regional}) {
        Scenario const base = baseline_and(other);
        Scratch const folder;
        StateFolder saved(folder.file("state"), base, {});
        run_with(base, small(Month::of(2022, 5)), {.to = &saved, .at_end = true});
        StateFolder const from(folder.file("state"), policy, {});
        check_same(run_with(policy, options, {.from = {&from}}), whole);
    }
}

TEST_CASE("a past that would have been another is refused, and it is said what differs",
          "[checkpoint]")
{
    Scenario const base = baseline_and("");
    Scratch const folder;
    StateFolder saved(folder.file("state"), base, {{"scale", "1:1000"}});
    run_with(base, small(Month::of(2022, 6)), {.to = &saved, .at_end = true});

    auto const what = [&](Scenario const& scenario, std::string const& scale, RunOptions options) {
        StateFolder const from(folder.file("state"), scenario, {{"scale", scale}});
        try {
            run_with(scenario, options, {.from = {&from}});
        } catch (InputError const& error) {
            CHECK(error.diagnostics.front().code == "E490");
            return error.diagnostics.front().arguments.at(1);
        }
        return std::string("nothing");
    };
    RunOptions const options = small(Month::of(2022, 9));
    CHECK(what(base, "1:1000", options) == "nothing");
    CHECK(what(base, "1:500", options) == "scale");
    CHECK(what(baseline_and(help_in_june), "1:1000", options) == "scenario");
    RunOptions other = options;
    other.seed = 2;
    CHECK(what(base, "1:1000", other) == "population");
}

TEST_CASE("a damaged state is refused, not believed", "[checkpoint]")
{
    Scenario const base = baseline_and("");
    Scratch const folder;
    std::string const name = folder.file("state") + "/replicate-00000.h5";
    StateFolder states(folder.file("state"), base, {});
    RunOptions const options = small(Month::of(2022, 6));
    run_with(base, options, {.to = &states, .at_end = true});
    std::FILE* const file = std::fopen(name.c_str(), "r+b");
    REQUIRE(file);
    std::fseek(file, -1'000'000, SEEK_END);  // within the columns
    std::fputc(0x5a, file);
    std::fputc(0xa5, file);
    std::fclose(file);
    RunOptions longer = options;
    longer.until = Month::of(2022, 8);
    CHECK_THROWS_AS(run_with(base, longer, {.from = {&states}}), IoError);
}
