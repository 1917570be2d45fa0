// What `umkm explain` says. Accept a reviewed change of the golden texts with
// UMKM_ACCEPT=1 ./dev test
#include "scenarios/explain.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/spending.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

// One programme of each sort: members with places, members with a budget only, no limit at all,
// loans, whole regions.
Files plan()
{
    return {{"baseline.toml", file_text("scenarios/baseline.toml")},
            {"main.toml", file_text("tests/scenarios/golden/explain.toml")}};
}

Spending spending_of(std::string const& lines)
{
    Scenario const scenario = read_with_start(lines);
    return most_spending(scenario.plan.levers.at(0), scenario.plan, {});
}

std::string const paid = training + "cost = { per_unit = \"Rp 2 million\", payer = \"APBN\" }\n";

}  // namespace

TEST_CASE("who, where, when, how many, in what order, at what cost and who pays, in both languages")
{
    Scenario const scenario = read(plan());
    ScenarioContext const context = context_with(plan());
    std::string const en = explain(scenario, context, Language::en);
    std::string const id = explain(scenario, context, Language::id);
    agrees_with_golden("tests/scenarios/golden/explain.en.txt", en);
    agrees_with_golden("tests/scenarios/golden/explain.id.txt", id);
    CHECK(std::count(en.begin(), en.end(), '\n') == std::count(id.begin(), id.end(), '\n'));
}

TEST_CASE("the origin of every value is named by file and line")
{
    std::string const origins = explain_origins(read(plan()));
    CHECK(origins.find("lever.a-train.capacity = \"200 /month\"") != std::string::npos);
    CHECK(origins.find("baseline.toml:") != std::string::npos);
}

TEST_CASE("places, months and unit cost give what a year can cost")
{
    Spending const s = spending_of(paid + "capacity = \"100 /month\"\nend = \"2028-02\"\n");
    CHECK(s.bound == Spending::Bound::places);
    CHECK_THAT(s.served, WithinRel(1200.0, 1e-12));
    CHECK_THAT(s.by_year.at(5), WithinRel(10 * 100 * 2e6, 1e-12));  // 2027, from March
    CHECK_THAT(s.by_year.at(6), WithinRel(2 * 100 * 2e6, 1e-12));
    CHECK_THAT(s.total, WithinRel(1200 * 2e6, 1e-12));
}

TEST_CASE("a capacity of each region counts as often as there are regions")
{
    std::string const one = paid + "capacity = \"100 /month\"\nend = \"2027-03\"\n";
    CHECK_THAT(spending_of(one + "regions = [\"Madura\"]\n").served, WithinRel(100.0, 1e-12));
    CHECK_THAT(spending_of(one + "regions = [\"Madura\"]\nin_each_region = true\n").served,
               WithinRel(400.0, 1e-12));
}

TEST_CASE("a budget binds what places would cost, and a carried year adds to the next")
{
    std::string const dear = paid + "capacity = \"1_000 /month\"\nend = \"2028-12\"\n";
    Spending const total = spending_of(dear + "budget = { total = \"Rp 3 billion\" }\n");
    CHECK_THAT(total.total, WithinRel(3e9, 1e-12));
    CHECK_THAT(total.served, WithinRel(1500.0, 1e-12));
    Spending const yearly = spending_of(dear + "budget = { per_year = \"Rp 3 billion\" }\n");
    CHECK_THAT(yearly.by_year.at(5), WithinRel(3e9, 1e-12));
    CHECK_THAT(yearly.total, WithinRel(6e9, 1e-12));
    std::string const few = paid +
                            "capacity = \"100 /month\"\nend = \"2028-12\"\n"
                            "schedule = [[\"2027-03\", 0], [\"2028-01\", 1.0]]\n";
    CHECK_THAT(spending_of(few + "budget = { per_year = \"Rp 1 billion\" }\n").total,
               WithinRel(2e9, 1e-12));
    CHECK_THAT(
        spending_of(few + "budget = { per_year = \"Rp 1 billion\", carry_over = false }\n").total,
        WithinRel(1e9, 1e-12));
}

TEST_CASE("what nothing limits is called so, not given a number")
{
    CHECK(spending_of(paid).bound == Spending::Bound::none);
    CHECK(std::isinf(spending_of(paid).served));
    CHECK(spending_of(paid + "budget = { total = \"Rp 3 billion\" }\n").bound ==
          Spending::Bound::budget);
    CHECK(spending_of(training).bound == Spending::Bound::places);  // it costs nothing
    CHECK(spending_of(training).total == 0);
}

TEST_CASE("too few agents are remarked on, with the coarsest scale that shows the effect")
{
    auto const remark = [](std::string const& lines, int scale) {
        auto const found = remarks_on_scale(read_with_start(lines), {}, scale);
        return found.empty() ? "" : found.at(0).code + " " + found.at(0).arguments.back();
    };
    std::string const months = "end = \"2027-12\"\n";  // ten
    CHECK(remark(training + months + "capacity = \"300 /month\"\n", 100).empty());
    CHECK(remark(training + months + "capacity = \"299 /month\"\n", 100) == "W605 50");
    CHECK(remark(training + months + "capacity = \"30 /month\"\n", 100) == "W605 10");
    CHECK(remark(training + months + "capacity = \"30 /month\"\n", 10).empty());
    CHECK(remark(training + months + "capacity = \"3 /month\"\n", 100) == "W605 1");
    CHECK(remark(training + months + "capacity = \"2 /month\"\n", 1).starts_with("W606"));
    CHECK(remark(paid + months + "budget = { total = \"Rp 4 billion\" }\n", 100) == "W605 50");
    CHECK(remark(training, 10'000).empty());
    CHECK(remark("[[lever]]\nid = \"buy\"\ntype = \"procurement\"\nstart = \"2027-03\"\n"
                 "money = \"Rp 5\"\n",
                 100)
              .empty());
}

TEST_CASE("a subsidised loan costs its payer the interest on what is owed, and banks lend it")
{
    Spending const s = spending_of(
        "[[lever]]\nid = \"kur\"\ntype = \"credit\"\nstart = \"2027-01\"\nend = \"2027-01\"\n"
        "loan = \"Rp 12 million\"\nmonths = \"12 months\"\nsubsidy = \"12 %/year\"\n"
        "purpose = \"stock\"\ncapacity = \"10 /month\"\n");
    CHECK_THAT(s.lent, WithinRel(120e6, 1e-12));
    // 12, 11 ... 1 million owed, 1% of it a month, ten times
    CHECK_THAT(s.total, WithinRel(10 * 0.01 * 78e6, 1e-9));
}
