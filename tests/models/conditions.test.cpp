// What conditions of programmes see of households, on a small population.
#include "models/attributes.hpp"
#include "tests/catch.hpp"
#include "tests/models/world_of_tests.hpp"

using namespace umkm;

namespace {

World const& world()
{
    static World const made = [] {
        World w = populate(request_of(plan_from(2022, Month::of(2022, 4))));
        for (std::size_t r = 0; r < w.base.regions; ++r) w.drivers.line[r] = w.base.region[r].line;
        return w;
    }();
    return made;
}

bool holds(Predicate const& condition, std::uint32_t household)
{
    return condition([&](std::uint16_t a) { return household_value(world(), a, household); });
}

Predicate::Step attribute(std::string const& name) { return household_is(name).steps[0]; }
Predicate::Step number(double value) { return {Predicate::Op::number, value, 0}; }
Predicate::Step step(Predicate::Op op) { return {op, 0, 0}; }

std::uint32_t households() { return std::uint32_t(world().households.region.size()); }

}  // namespace

TEST_CASE("poor are exactly those who spend less per head than the line of their region",
          "[unit][conditions]")
{
    Households const& h = world().households;
    Predicate const poor = household_is("poor");
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < households(); ++i) {
        double const per_head = double(h.spending[i]) / double(persons_of(h.kind[i]));
        REQUIRE(holds(poor, i) == (per_head < world().base.region[h.region[i]].line));
        count += holds(poor, i);
    }
    CHECK(count > households() / 20);
    CHECK(count < households() / 5);
}

TEST_CASE("size, town and fifth are what the household's columns say", "[unit][conditions]")
{
    Households const& h = world().households;
    Predicate large, richest;
    large.steps = {attribute("size"), number(5), step(Predicate::Op::at_least)};
    richest.steps = {attribute("expenditure_quintile"), number(5), step(Predicate::Op::equal)};
    Predicate const town = household_is("urban");
    for (std::uint32_t i = 0; i < households(); ++i) {
        REQUIRE(holds(large, i) == (persons_of(h.kind[i]) >= 5));
        REQUIRE(holds(town, i) == is_urban(h.kind[i]));
        REQUIRE(holds(richest, i) == (fifth_of(h.kind[i]) == 4));
    }
}

TEST_CASE("a household owns a firm if one of its places has an open one", "[unit][conditions]")
{
    std::vector<bool> owns(households());
    for (std::size_t i = 0; i < world().firms.owner.size(); ++i)
        if (has(world().firms.traits[i], Trait::open)) owns[world().firms.owner[i]] = true;
    Predicate const owner = household_is("owns_firm");
    for (std::uint32_t i = 0; i < households(); ++i) REQUIRE(holds(owner, i) == owns[i]);
}

TEST_CASE("and, or, not combine conditions as in words", "[unit][conditions]")
{
    using Op = Predicate::Op;
    Predicate both, either, neither;
    both.steps = {attribute("poor"), attribute("urban"), step(Op::negate), step(Op::both)};
    either.steps = {attribute("poor"), attribute("urban"), step(Op::either)};
    neither.steps = {attribute("poor"), attribute("urban"), step(Op::either), step(Op::negate)};
    for (std::uint32_t i = 0; i < households(); ++i) {
        bool const poor = holds(household_is("poor"), i), town = holds(household_is("urban"), i);
        REQUIRE(holds(both, i) == (poor && !town));
        REQUIRE(holds(either, i) == (poor || town));
        REQUIRE(holds(neither, i) == !(poor || town));
    }
}

TEST_CASE("a condition without words is for everybody", "[unit][conditions]")
{
    CHECK(Predicate{}.everybody());
    CHECK(holds(Predicate{}, 0));
}
