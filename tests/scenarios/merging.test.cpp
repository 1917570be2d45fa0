// extends, include, --set: what is effective, where it comes from, and what is refused.
#include "scenarios/merge.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

std::string const child = "format = 1\nextends = \"base.toml\"\n";

std::string origin_of(Scenario const& scenario, std::string const& path)
{
    for (Origin const& origin : scenario.origins)
        if (origin.path == path)
            return origin.place.file + ":" + std::to_string(origin.place.line) + " " +
                   origin.written;
    return "nowhere";
}

}  // namespace

TEST_CASE("a scenario says only what differs from its parent")
{
    Files const files{
        {"base.toml",
         start + "[baseline]\nanchor = \"path\"\nconstant = true\n" + training + "take_up = 0.5\n"},
        {"main.toml", child + "[baseline]\nanchor = \"free\"\n[[lever]]\nid = \"train\"\n"
                              "take_up = \"80 %\"\n[[lever]]\nid = \"more\"\n"
                              "type = \"training\"\nstart = 2028-01-01\n"}};
    Scenario const scenario = read(files);
    CHECK(scenario.plan.anchor == Anchor::free);
    CHECK(scenario.plan.constant);
    REQUIRE(scenario.plan.levers.size() == 2);
    CHECK(scenario.plan.levers[0].start == Month::of(2028, 1));  // ordered by id: "more"
    CHECK(scenario.plan.levers[1].id == "train");
    CHECK(scenario.plan.levers[1].take_up == 0.8);
    CHECK(scenario.plan.levers[1].start == Month::of(2027, 3));
    CHECK(origin_of(scenario, "baseline.anchor") == "main.toml:4 \"free\"");
    CHECK(origin_of(scenario, "baseline.constant") == "base.toml:6 true");
    CHECK(origin_of(scenario, "lever.train.take_up") == "main.toml:7 \"80 %\"");
    CHECK(origin_of(scenario, "lever.train.start") == "base.toml:10 \"2027-03\"");
    REQUIRE(scenario.sources.size() == 2);
    CHECK(scenario.sources[0].path == "main.toml");
    CHECK(scenario.sources[1].text == files.at("base.toml"));
}

TEST_CASE("enabled = false takes a parent's lever, shock or target away")
{
    Files files{
        {"base.toml",
         start + training +
             "[[shock]]\nid = \"s\"\ntype = \"pandemic\"\nstart = \"2024-01\"\n"
             "[[target]]\nid = \"t\"\nindicator = \"online\"\nvalue = 0.9\nby = \"2030-12\"\n"},
        {"main.toml", child}};
    Scenario const with = read(files);
    CHECK(with.plan.levers.size() == 1);
    CHECK(with.plan.shocks.size() == 1);
    CHECK(with.targets.size() == 1);
    files["main.toml"] +=
        "[[lever]]\nid = \"train\"\nenabled = false\n[[shock]]\nid = \"s\"\nenabled = false\n"
        "[[target]]\nid = \"t\"\nenabled = false\n";
    Scenario const without = read(files);
    CHECK(without.plan.levers.empty());
    CHECK(without.plan.shocks.empty());
    CHECK(without.targets.empty());
}

TEST_CASE("files are found beside the file that names them")
{
    ScenarioContext const context = context_with(
        {{"plans/main.toml", "format = 1\nextends = \"../base.toml\"\n"}, {"base.toml", start}});
    CHECK(read_scenario("plans/./main.toml", context).sources.at(1).path == "base.toml");
}

TEST_CASE("files that extend each other in a circle are refused, at the line that closes it")
{
    CHECK(mistakes({{"main.toml", "format = 1\nextends = \"b.toml\"\n"},
                    {"b.toml", start + "extends = \"main.toml\"\n"}}) == "b.toml:4:11 E115\n");
    CHECK(mistakes({{"main.toml", start + "extends = \"main.toml\"\n"}}) ==
          "main.toml:4:11 E115\n");
}

TEST_CASE("a parent that is not there is an error where it is named")
{
    CHECK(mistakes({{"main.toml", start + "extends = \"no.toml\"\n"}}) == "main.toml:4:11 E100\n");
    CHECK(mistakes({{"main.toml", start + "include = \"a.toml\"\n"}}) == "main.toml:4:11 E118\n");
    CHECK(mistakes({}) == "main.toml:0:0 E100\n");
}

TEST_CASE("a mistake in a parent is shown in the parent, a corrected one is not")
{
    Files files{{"base.toml", start + "[baseline]\nanchor = \"pth\"\n"}, {"main.toml", child}};
    CHECK(mistakes(files) == "base.toml:5:10 E210\n");
    files["main.toml"] += "[baseline]\nanchor = \"free\"\n";
    CHECK(mistakes(files).empty());
}

TEST_CASE("two mix-ins that set one key to different values are an error naming both lines")
{
    Files files{
        {"a.toml",
         "format = 1\n[baseline]\nanchor = \"free\"\n[[lever]]\nid = \"train\"\ntake_up = 0.5\n"},
        {"b.toml",
         "format = 1\n[[lever]]\nid = \"train\"\ntake_up = 0.6\n[baseline]\nanchor = \"free\"\n"},
        {"main.toml", start + "include = [\"a.toml\", \"b.toml\"]\n" + training}};
    CHECK(mistakes(files) == "b.toml:4:11 E114\n");
    CHECK(rendered(files).find("0.5 at a.toml:6") != std::string::npos);
    files["b.toml"] = "format = 1\n[[lever]]\nid = \"train\"\ntake_up = 0.5\nleakage = 0.1\n";
    Scenario const joined = read(files);
    CHECK(joined.plan.levers.at(0).take_up == 0.5);
    CHECK(joined.plan.levers.at(0).leakage == 0.1);
    CHECK(joined.plan.anchor == Anchor::free);
}

TEST_CASE("two scenarios with titles of their own can be put together")
{
    Files const files{
        {"base.toml", start},
        {"courses.toml", child + "title = { en = \"Courses\", id = \"Pelatihan\" }\n" + training},
        {"visits.toml",
         child + "title = { en = \"Visits\", id = \"Kunjungan\" }\n[[lever]]\nid = \"more\"\n"
                 "type = \"training\"\nstart = 2028-01-01\n"},
        {"main.toml", child + "include = [\"courses.toml\", \"visits.toml\"]\n"
                              "title = { en = \"Both\", id = \"Keduanya\" }\n"}};
    Scenario const scenario = read(files);
    CHECK(scenario.title.en == "Both");
    CHECK(scenario.plan.levers.size() == 2);
}

TEST_CASE("the file wins over its mix-ins, mix-ins over the parent")
{
    Files const files{
        {"base.toml", start + training + "take_up = 0.1\nleakage = 0.1\npriority = \"poorest\"\n"},
        {"mix.toml", "format = 1\n[[lever]]\nid = \"train\"\ntake_up = 0.2\nleakage = 0.2\n"},
        {"main.toml",
         child + "include = [\"mix.toml\"]\n[[lever]]\nid = \"train\"\ntake_up = 0.3\n"}};
    Lever const lever = read(files).plan.levers.at(0);
    CHECK(lever.take_up == 0.3);
    CHECK(lever.leakage == 0.2);
    CHECK(lever.priority == Priority::poorest);
}

TEST_CASE("a new distribution replaces the old one whole")
{
    Files const files{
        {"base.toml", start + training + "take_up = { dist = \"beta\", mean = 0.4, sd = 0.1 }\n"},
        {"main.toml", child + "[[lever]]\nid = \"train\"\ntake_up = { dist = \"uniform\", min = "
                              "0.2, max = 0.4 }\n"}};
    CHECK_THAT(read(files).plan.levers.at(0).take_up, WithinRel(0.3, 1e-12));
}

TEST_CASE("an id is used once in a file")
{
    CHECK(mistakes_after_start(training + training) == "main.toml:9:6 E212\n");
    CHECK(mistakes_after_start(
              "[[lever]]\nid = \"Big one\"\ntype = \"training\"\nstart = \"2027-03\"\n") ==
          "main.toml:5:6 E214\n");
}

TEST_CASE("--set changes one value and says that it came from the command line")
{
    Files const files{{"main.toml", start + training}};
    Scenario const scenario = read(files, {{"lever.train.take_up", "45 %"},
                                           {"lever.train.start", "2028-01"},
                                           {"lever.train.cost.per_unit", "Rp 3_000_000"},
                                           {"lever.train.cost.payer", "APBN"},
                                           {"baseline.anchor", "free"},
                                           {"time.end", "2029-12-01"},
                                           {"lever.train.regions", "[\"Madura\", 3571]"},
                                           {"parameters.adoption.innovation", "0.03"}});
    Lever const& lever = scenario.plan.levers.at(0);
    CHECK_THAT(lever.take_up, WithinRel(0.45, 1e-12));
    CHECK(lever.start == Month::of(2028, 1));
    CHECK(lever.cost_per_unit == 3'000'000);
    CHECK(lever.payer == Payer::apbn);
    CHECK(scenario.plan.anchor == Anchor::free);
    CHECK(scenario.plan.end == Month::of(2029, 12));
    CHECK(scenario.parameters.at(0).value.central() == 0.03);
    CHECK(origin_of(scenario, "lever.train.take_up") == "command line:1 \"45 %\"");
    CHECK(scenario.sources.back().path == command_line);
    CHECK(scenario.resolved != read(files).resolved);
}

TEST_CASE("--set refuses what it can not find, and checks what it sets")
{
    Files const files{{"main.toml", start + training}};
    CHECK(mistakes(files, {{"lever.trian.take_up", "1"}}) == "command line:1:7 E120\n");
    CHECK(mistakes(files, {{"lever.other.take_up", "1"}}) == "command line:1:7 E121\n");
    CHECK(mistakes(files, {{"lever.train", "1"}, {"", "1"}, {"extends", "x"}}) ==
          "command line:1:1 E119\ncommand line:2:1 E119\ncommand line:3:1 E119\n");
    CHECK(mistakes(files, {{"lever.train.take_up", "often"}}) == "command line:1:21 E221\n");
    CHECK(mistakes(files, {{"lever.train.takeup", "1"}}) == "command line:1:1 E201\n");
    CHECK(mistakes(files, {{"time", "now"}}) == "command line:1:6 E233\n");
}

TEST_CASE("the resolved scenario says the same as its files, in the same bytes every time")
{
    Files const files{{"baseline.toml", file_text("scenarios/baseline.toml")},
                      {"main.toml", file_text("scenarios/transfer-example.toml")}};
    Scenario const scenario = read(files, {{"title.en", "a \"quoted\" title \\ with é"}});
    Scenario const again = read({{"main.toml", scenario.resolved}});
    CHECK(again.resolved == scenario.resolved);
    CHECK(again.title.en == "a \"quoted\" title \\ with é");
    CHECK(again.plan.levers.at(0).settings == scenario.plan.levers.at(0).settings);
    CHECK(again.plan.levers.at(0).where.text == scenario.plan.levers.at(0).where.text);
    CHECK(again.targets.size() == 2);
}
