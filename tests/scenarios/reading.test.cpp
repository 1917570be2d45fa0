#include <numeric>

#include "models/catalog.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

TEST_CASE("the shipped baseline runs from March 2022 to December 2030 towards 99% and 85%")
{
    Scenario const scenario = read({{"main.toml", file_text("scenarios/baseline.toml")}});
    CHECK(scenario.plan.base == Month::of(2022, 3));
    CHECK(scenario.plan.end == Month::of(2030, 12));
    CHECK(scenario.plan.anchor == Anchor::path);
    CHECK(scenario.plan.levers.empty());
    REQUIRE(scenario.targets.size() == 2);
    CHECK(scenario.targets[0].indicator == "online");
    CHECK(scenario.targets[0].value == 0.99);
    CHECK(scenario.targets[0].by == Month::of(2030, 12));
    CHECK(scenario.targets[0].sense == Target::Sense::at_least);
    CHECK(scenario.targets[1].indicator == "ecommerce_of_online");
    CHECK(scenario.targets[1].value == 0.85);
    CHECK_FALSE(scenario.title.id.empty());
    CHECK(scenario.remarks.empty());
}

TEST_CASE(
    "the shipped history has the pandemic in full from March 2020, half from July, fading out")
{
    ScenarioContext context = context_with(shipped("history-2019"));
    context.catalog = standard_catalog();
    Scenario const scenario = read_scenario("main.toml", context);
    CHECK(scenario.plan.base == Month::of(2019, 3));
    CHECK(scenario.plan.end == Month::of(2022, 12));
    REQUIRE(scenario.plan.shocks.size() == 1);
    Shock const& pandemic = scenario.plan.shocks[0];
    CHECK(pandemic.type == "pandemic");
    CHECK(pandemic.start == Month::of(2020, 3));
    CHECK(pandemic.end == Month::of(2021, 12));
    std::vector<std::pair<Month, double>> const schedule{
        {Month::of(2020, 3), 1.0}, {Month::of(2020, 7), 0.5}, {Month::of(2021, 3), 0.3}};
    CHECK(pandemic.schedule == schedule);
    CHECK(std::accumulate(pandemic.regions.begin(), pandemic.regions.end(), 0) == 38);
}

TEST_CASE("a run from the past says what may be known, and what growth was expected")
{
    std::string const expected =
        "growth_after_data = \"5.46 %/year\"\nline_growth_after_data = \"6 %/year\"\n";
    Plan const plan = read_with_start(
                          "[baseline]\nknown_until = \"2022-03\"\n"
                          "drivers_until = \"2025-12\"\n"
                          "growth_spread = \"1 %/year\"\n" +
                          expected)
                          .plan;
    CHECK(plan.known_until == Month::of(2022, 3));
    CHECK(plan.drivers_until == Month::of(2025, 12));
    CHECK(plan.growth_spread == 1.0);
    CHECK(plan.growth_after_data == 5.46);
    CHECK_FALSE(plan.line_growth_spread);
    CHECK(mistakes_after_start("[baseline]\nknown_until = \"2022-03\"\n") ==
          "main.toml:4:1 E247\nmain.toml:4:1 E247\n");
    // Poverty of March 2022 is not known before.
    CHECK(mistakes_after_start("[baseline]\nknown_until = \"2021-03\"\n" + expected) ==
          "main.toml:5:15 E242\n");
}

TEST_CASE("the shipped example gives cash to the poor of Madura in 2027, paid by the province")
{
    Scenario const scenario = read({{"main.toml", file_text("scenarios/transfer-example.toml")},
                                    {"baseline.toml", file_text("scenarios/baseline.toml")}});
    REQUIRE(scenario.plan.levers.size() == 1);
    Lever const& lever = scenario.plan.levers[0];
    CHECK(lever.settings == std::vector<double>{300'000});
    CHECK(lever.start == Month::of(2027, 1));
    CHECK(lever.end == Month::of(2027, 12));
    CHECK(std::accumulate(lever.regions.begin(), lever.regions.end(), 0) == 4);
    CHECK(lever.payer == Payer::province);
    CHECK(lever.budget_total == 600'000'000'000);
    CHECK(lever.priority == Priority::poorest);
    CHECK(lever.price_year == 2026);
    CHECK(scenario.plan.ceiling == 650'000'000'000);
    CHECK(scenario.remarks.empty());
}

TEST_CASE("a lever works from its start to its end, by default to the end of the run")
{
    Lever const lever = read_with_start(training).plan.levers.at(0);
    CHECK(lever.start == Month::of(2027, 3));
    CHECK(lever.end == Month::of(2030, 12));
    CHECK(lever.schedule.empty());
    CHECK(lever.take_up == 1);
    CHECK_FALSE(lever.capacity);
    CHECK(lever.settings == std::vector<double>{0.05, 0.1, 20, 4});
}

TEST_CASE("a ramp of three months grows by thirds, a schedule as it is written")
{
    auto const ramp =
        read_with_start(training + "ramp = \"3 months\"\n").plan.levers.at(0).schedule;
    REQUIRE(ramp.size() == 3);
    CHECK(ramp[0].first == Month::of(2027, 3));
    CHECK_THAT(ramp[0].second, WithinRel(1.0 / 3, 1e-12));
    CHECK(ramp[2] == std::pair{Month::of(2027, 5), 1.0});
    auto const steps =
        read_with_start(training + "schedule = [[2027-04-01, 0.2], [\"2028-01\", \"100 %\"]]\n")
            .plan.levers.at(0)
            .schedule;
    CHECK(steps == std::vector<std::pair<Month, double>>{{Month::of(2027, 4), 0.2},
                                                         {Month::of(2028, 1), 1.0}});
}

TEST_CASE("times that contradict each other are refused")
{
    auto const one = [](std::string const& line) { return mistakes_after_start(training + line); };
    CHECK(one("end = \"2027-02\"\n") == "main.toml:8:7 E219\n");
    CHECK(one("schedule = [[\"2026-12\", 1]]\n") == "main.toml:8:12 E229\n");
    CHECK(one("schedule = [[\"2028-01\", 1], [\"2027-06\", 0.5]]\n") == "main.toml:8:30 E218\n");
    CHECK(one("schedule = [[\"2028-01\", 2]]\n") == "main.toml:8:25 E237\n");
    CHECK(one("ramp = \"3 months\"\nschedule = [[\"2028-01\", 1]]\n") == "main.toml:8:8 E228\n");
    CHECK(one("ramp = 3\n") == "main.toml:8:8 E224\n");
    CHECK(mistakes(
              {{"main.toml", "format = 1\ntime = { base = \"2022-04\", end = \"2021-12\" }\n"}}) ==
          "main.toml:2:17 E230\nmain.toml:2:34 E219\n");
    CHECK(read_with_start(training + "end = \"2027-03\"\n").plan.levers.at(0).end ==
          Month::of(2027, 3));
}

TEST_CASE("a lever outside the run is remarked on, not refused")
{
    Scenario const scenario = read_with_start(
        "[[lever]]\nid = \"late\"\ntype = \"training\"\nstart = \"2031-01\"\nend = \"2031-12\"\n");
    REQUIRE(scenario.remarks.size() == 1);
    CHECK(scenario.remarks[0].code == "W604");
}

TEST_CASE("money needs the year of its prices, at the top or in the block")
{
    std::string const top = "format = 1\ntime = { base = \"2022-03\", end = \"2030-12\" }\n";
    std::string const paid = training + "cost = { per_unit = \"Rp 5\", payer = \"APBN\" }\n";
    CHECK(mistakes({{"main.toml", top + paid}}) == "main.toml:3:1 E213\n");
    CHECK(mistakes({{"main.toml", top + training}}).empty());
    CHECK(mistakes({{"main.toml", top + "budget.ceiling = \"Rp 5\"\n"}}) == "main.toml:3:1 E213\n");
    CHECK(read({{"main.toml", top + paid + "price_year = 2025\n"}}).plan.levers.at(0).price_year ==
          2025);
    CHECK(read_with_start(paid + "price_year = 2025\n").plan.levers.at(0).price_year == 2025);
    CHECK(read_with_start(paid).plan.levers.at(0).price_year == 2026);
}

TEST_CASE("a cost without a payer is refused, since somebody pays every rupiah")
{
    CHECK(mistakes_after_start(training + "cost = { per_unit = \"Rp 5\" }\n") ==
          "main.toml:8:8 E208\n");
    CHECK(mistakes_after_start(training + "cost = { per_unit = \"Rp 5\", payer = \"APBD\" }\n") ==
          "main.toml:8:37 E211\n");
}

TEST_CASE("an uncertain take-up is kept with its source, and its central value is used")
{
    Scenario const scenario = read_with_start(training +
                                              "take_up = { dist = \"tri\", min = 0, mode = 0.05, "
                                              "max = \"10 %\", source = \"a survey\" }\n");
    CHECK(scenario.plan.levers.at(0).take_up == 0.05);
    REQUIRE(scenario.uncertain.size() == 1);
    CHECK(scenario.uncertain[0].path == "lever.train.take_up");
    CHECK(scenario.uncertain[0].source == "a survey");
    CHECK_THAT(scenario.uncertain[0].value.high, WithinRel(0.1, 1e-12));
    CHECK(scenario.remarks.at(0).code == "W602");
}

TEST_CASE("a distribution that can not be is refused")
{
    auto const one = [](std::string const& value) {
        return mistakes_after_start(training + "take_up = " + value + "\n");
    };
    CHECK(one("{ dist = \"tri\", min = 0.5, mode = 0.05, max = 0.1 }") == "main.toml:8:11 E239\n");
    CHECK(one("{ dist = \"beta\", mean = 0.5, sd = 0.6 }") == "main.toml:8:11 E239\n");
    CHECK(one("{ dist = \"beta\", mean = 0.5 }") == "main.toml:8:11 E208\n");
    CHECK(one("{ dist = \"gamma\", mean = 0.5 }") == "main.toml:8:20 E211\n");
    CHECK(one("{ dist = \"uniform\", min = 0, max = 2 }") == "main.toml:8:46 E237\n");
    CHECK(one("{ dist = \"uniform\", min = 0, max = 1, sd = 2 }") == "main.toml:8:49 E202\n");
    CHECK(one("{ mean = 0.5 }") == "main.toml:8:11 E221\n");
}

TEST_CASE("parameters are changed in their unit, within reason, and by an existing name")
{
    Scenario const scenario = read_with_start(
        "[parameters]\nadoption.innovation = \"2.5 %/year\"\n"
        "adoption.refusers = { value = \"30 %\", source = \"a survey\" }\n"
        "firms.wage = \"Rp 30 million\"\n");
    REQUIRE(scenario.parameters.size() == 3);
    CHECK(scenario.parameters[0].name == "adoption.innovation");
    CHECK_THAT(scenario.parameters[0].value.central(), WithinRel(0.025, 1e-12));
    CHECK_THAT(scenario.parameters[1].value.central(), WithinRel(0.3, 1e-12));
    CHECK(scenario.parameters[1].source == "a survey");
    CHECK(scenario.parameters[2].value.central() == 3e7);
    REQUIRE(scenario.remarks.size() == 2);  // two have no source
    CHECK(scenario.remarks[0].code == "W601");
    CHECK(read_with_start("[parameters]\nadoption.refusers = { value = 0.9, source = \"x\" }\n")
              .remarks.at(0)
              .code == "W603");
    CHECK(mistakes_after_start(
              "[parameters]\nadoption.imitation = 0.3\nadoption.innovation = \"3 months\"\n"
              "adopt = 1\n") == "main.toml:5:10 E243\nmain.toml:6:23 E222\nmain.toml:7:1 E244\n");
}

TEST_CASE("a parameter in months is at least one month")
{
    CHECK(mistakes_after_start("[parameters]\nnetwork.relink_months = 0\n") ==
          "main.toml:5:25 E238\n");
}

TEST_CASE("a poverty target means at most, an adoption target at least, unless it says otherwise")
{
    std::string const target =
        "[[target]]\nid = \"t\"\nindicator = \"p0\"\nvalue = \"8 %\"\nby = \"2030-03\"\n";
    Target const poverty = read_with_start(target + "area = \"rural\"\n").targets.at(0);
    CHECK(poverty.sense == Target::Sense::at_most);
    CHECK(poverty.area == "rural");
    CHECK(read_with_start(target + "sense = \"at least\"\n").targets.at(0).sense ==
          Target::Sense::at_least);
    CHECK(mistakes_after_start(
              "[[target]]\nid = \"t\"\nindicator = \"online\"\nvalue = 99\nby = \"2031-01\"\n") ==
          "main.toml:7:9 E237\nmain.toml:8:6 E242\n");
}

TEST_CASE("a poverty target of 7.5 and one of \"7.5 %\" are the same, of the indicator's percent")
{
    auto const value = [](std::string const& indicator, std::string const& written) {
        return read_with_start("[[target]]\nid = \"t\"\nindicator = \"" + indicator +
                               "\"\nvalue = " + written + "\nby = \"2030-03\"\n")
            .targets.at(0)
            .value;
    };
    CHECK_THAT(value("p0", "7.5"), WithinAbs(7.5, 1e-12));
    CHECK_THAT(value("p0", "\"7.5 %\""), WithinAbs(7.5, 1e-12));
    CHECK_THAT(value("p0", "\"7.5% \""), WithinAbs(7.5, 1e-12));
    CHECK_THAT(value("online", "\"99 %\""), WithinAbs(0.99, 1e-12));
}

TEST_CASE("a scenario of an unknown format is refused")
{
    CHECK(mistakes(
              {{"main.toml", "format = 2\ntime = { base = \"2022-03\", end = \"2030-12\" }\n"}}) ==
          "main.toml:1:10 E117\n");
    CHECK(mistakes({{"main.toml", "time = { base = \"2022-03\", end = \"2030-12\" }\n"}}) ==
          "main.toml:1:1 E116\n");
    CHECK(mistakes({{"main.toml", "format = 1\n"}}) == "main.toml:1:1 E208\n");
}

TEST_CASE("a lever brings its kind's own functions, agent and settings into the plan")
{
    Lever const lever =
        read_with_start(
            "[[lever]]\nid = \"kur\"\ntype = \"credit\"\nstart = \"2027-03\"\n"
            "loan = \"Rp 50 million\"\nmonths = \"2 years\"\npurpose = \"Machines\"\n"
            "capacity = \"100 /month\"\nin_each_region = true\n"
            "gives_up = \"5 %\"\npriority = \"first_come\"\n")
            .plan.levers.at(0);
    CHECK(lever.agent == AgentKind::firm);
    CHECK(lever.settings == std::vector<double>{50'000'000, 24, 0, 1});
    REQUIRE(lever.benefit != nullptr);
    CHECK(lever.benefit(lever.settings, {}).loan_months == 24);
    CHECK(lever.in_each_region);
    CHECK(lever.gives_up == 0.05);
    CHECK(lever.priority == Priority::first_come);
}

TEST_CASE("a choice is one of its names, a term has its unit")
{
    std::string const credit =
        "[[lever]]\nid = \"kur\"\ntype = \"credit\"\nstart = \"2027-03\"\nloan = \"Rp 5\"\n";
    CHECK(mistakes_after_start(credit + "purpose = \"machine\"\n") == "main.toml:9:11 E210\n");
    CHECK(mistakes_after_start(credit + "purpose = \"travel\"\n") == "main.toml:9:11 E211\n");
    CHECK(mistakes_after_start(credit + "purpose = 1\n") == "main.toml:9:11 E236\n");
    CHECK(mistakes_after_start(credit) == "main.toml:4:1 E208\n");
    CHECK(mistakes_after_start(credit + "purpose = \"stock\"\nmonths = 12\n") ==
          "main.toml:10:10 E224\n");
}

TEST_CASE("a programme for whole regions takes in nobody, and says so of every key about members")
{
    std::string const buy =
        "[[lever]]\nid = \"buy\"\ntype = \"procurement\"\nstart = \"2027-03\"\n"
        "money = \"Rp 5 billion\"\n";
    CHECK(read_with_start(buy).plan.levers.at(0).regional != nullptr);
    CHECK(mistakes_after_start(
              buy + "where = 'not urban'\npriority = \"random\"\ntake_up = 1\n"
                    "leakage = 0\ncapacity = \"1 /month\"\nin_each_region = true\n"
                    "gives_up = 0\ncost = { per_unit = \"Rp 5\", payer = \"APBN\" }\n") ==
          "main.toml:9:9 E245\nmain.toml:10:12 E245\nmain.toml:11:11 E245\n"
          "main.toml:12:11 E245\nmain.toml:13:12 E245\nmain.toml:14:18 E245\n"
          "main.toml:15:12 E245\nmain.toml:16:21 E245\n");
    CHECK(mistakes_after_start(training + "in_each_region = true\n") == "main.toml:8:18 E246\n");
}

TEST_CASE("the order of programmes and shocks in the file leaves no trace")
{
    auto const lever = [](std::string const& id) {
        return "[[lever]]\nid = \"" + id +
               "\"\ntype = \"training\"\nstart = \"2027-03\"\n"
               "take_up = { dist = \"uniform\", min = 0, max = 1 }\n";
    };
    auto const shock = [](std::string const& id) {
        return "[[shock]]\nid = \"" + id + "\"\ntype = \"pandemic\"\nstart = \"2027-03\"\n";
    };
    Scenario const one = read_with_start(lever("a") + lever("b") + shock("c") + shock("d"));
    Scenario const other = read_with_start(shock("d") + lever("b") + shock("c") + lever("a"));
    CHECK(one.resolved == other.resolved);
    REQUIRE(other.plan.levers.size() == 2);
    CHECK(other.plan.levers[0].id == "a");
    CHECK(other.plan.shocks[1].id == "d");
    CHECK(one.uncertain.at(0).path == other.uncertain.at(0).path);
}

TEST_CASE("one mistake in a year of prices or in a parent file does not make others")
{
    std::string const paid = training + "cost = { per_unit = \"Rp 5\", payer = \"APBN\" }\n";
    std::string const top = "format = 1\ntime = { base = \"2022-03\", end = \"2030-12\" }\n";
    CHECK(mistakes({{"main.toml",
                     top + "price_year = 2100\n" + paid + "[budget]\nceiling = \"Rp 5\"\n"}}) ==
          "main.toml:3:14 E235\n");
    CHECK(mistakes({{"main.toml", top + "price_year = 2035\n" + paid}}).empty());
    CHECK(mistakes({{"main.toml",
                     "format = 1\nextends = \"no.toml\"\n[[lever]]\nid = \"a\"\n"
                     "cost = { per_unit = \"Rp 5\" }\n[[target]]\nid = \"t\"\n"
                     "by = \"2035-12\"\n"}},
                   {{"lever.other.take_up", "0.5"}}) == "main.toml:2:11 E100\n");
}

TEST_CASE("the shipped scenarios fit the levers and shocks that the model has")
{
    for (char const* name : {"baseline", "history-2019", "transfer-example"}) {
        INFO(name);
        ScenarioContext context = context_with(shipped(name));
        context.catalog = standard_catalog();
        CHECK_NOTHROW(read_scenario("main.toml", context));
    }
}
