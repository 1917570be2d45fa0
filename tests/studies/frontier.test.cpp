// Which of several programmes are worth a look, on an example that can be worked out on paper.
#include "studies/frontier.hpp"

#include <algorithm>

#include "tests/catch.hpp"

using namespace umkm;

namespace {

FrontierStep step_of(std::vector<FrontierStep> const& steps, std::size_t option)
{
    auto const found = std::ranges::find(steps, option, &FrontierStep::option);
    REQUIRE(found != steps.end());
    return *found;
}

}  // namespace

// As in Drummond et al. 2015, chapter 4: nothing, and five programmes by cost and effect.
TEST_CASE(
    "a programme that costs more and gives less is dominated, and one that a mix of two beats "
    "is so by extension",
    "[costs]")
{
    std::vector<CostAndEffect> const options{
        {0, 0},    // 0: nothing
        {100, 2},  // 1: 50 for one, more than the next two need: a mix of 0 and 2 gives 2.5 for 100
        {200, 5},  // 2: 40 for one
        {250, 4},  // 3: more than 2 costs, for less
        {500, 8},  // 4: 100 for each one beyond 2; 5 gives more at 83
        {700, 11}  // 5: (700 - 200) / (11 - 5) = 83 for one more
    };
    auto const steps = frontier(options);
    REQUIRE(steps.size() == 6);
    CHECK(step_of(steps, 0).dominance == Dominance::efficient);
    CHECK(step_of(steps, 2).dominance == Dominance::efficient);
    CHECK(step_of(steps, 2).against == 0);
    CHECK(step_of(steps, 5).dominance == Dominance::efficient);
    CHECK(step_of(steps, 5).against == 2);
    CHECK(step_of(steps, 3).dominance == Dominance::dominated);
    CHECK(step_of(steps, 3).against == 2);
    CHECK(step_of(steps, 1).dominance == Dominance::extended_dominated);
    CHECK(step_of(steps, 1).against == 2);
    CHECK(step_of(steps, 4).dominance == Dominance::extended_dominated);
    CHECK(step_of(steps, 4).against == 5);
    std::vector<std::size_t> by_cost;
    for (FrontierStep const& step : steps) by_cost.push_back(step.option);
    CHECK(by_cost == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("one late bargain can beat several earlier steps at once", "[costs]")
{
    // 10, 12 and 15 for one more, until the last gives them all for 5.
    auto const steps = frontier({{0, 0}, {10, 1}, {22, 2}, {37, 3}, {40, 8}});
    for (std::size_t const beaten : {1, 2, 3}) {
        CHECK(step_of(steps, beaten).dominance == Dominance::extended_dominated);
        CHECK(step_of(steps, beaten).against == 4);
    }
    CHECK(step_of(steps, 4).against == 0);
}

TEST_CASE("a programme that saves money and gives more leaves nothing else to choose", "[costs]")
{
    auto const steps = frontier({{0, 0}, {-5, 1}, {10, 0.5}});
    CHECK(steps.front().option == 1);
    CHECK(steps.front().against == 1);
    CHECK(step_of(steps, 0).dominance == Dominance::dominated);
    CHECK(step_of(steps, 2).dominance == Dominance::dominated);
}

TEST_CASE("of two that cost the same the one that gives less is dominated, and a twin as well",
          "[costs]")
{
    auto const steps = frontier({{0, 0}, {10, 1}, {10, 2}, {10, 2}});
    CHECK(step_of(steps, 1).dominance == Dominance::dominated);
    CHECK(step_of(steps, 2).dominance == Dominance::efficient);
    CHECK(step_of(steps, 3).dominance == Dominance::dominated);
    CHECK(step_of(steps, 3).against == 2);
}
