// What `umkm effects` measures, on programmes whose effect is known by construction.
#include "studies/effects.hpp"

#include <algorithm>
#include <cmath>

#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

using enum EffectFigure;

Month const start = Month::of(2022, 4), end = Month::of(2024, 3);

// A place for one firm, or household, in a hundred, within half a year.
Lever for_one_percent(std::string const& kind, Written const& must = {})
{
    Lever lever = lever_of(kind, start, start + 5, must);
    lever.capacity = 16'304;
    lever.cost_per_unit = 1'000'000;
    return lever;
}

std::vector<Effect> effects_of(std::vector<Lever> levers, std::vector<Shock> shocks, int scale,
                               int replicates)
{
    Plan plan = plan_from(2022, end);
    plan.levers = std::move(levers);
    plan.shocks = std::move(shocks);
    return measure_effects(request_of(plan, scale), options_at(scale, replicates));
}

double errors_from_zero(Estimate const& estimate) { return estimate.mean / estimate.error; }

}  // namespace

TEST_CASE("a programme that gives nothing has no effect on anybody, to the last rupiah",
          "[effects]")
{
    Lever idle = for_one_percent("training", {{"management", 0}});
    idle.cost_per_unit = 0;  // else those who teach would spend it
    auto const effects = effects_of({idle}, {}, 1000, 2);
    REQUIRE(effects.size() == 1);
    Effect const& none = effects.front();
    CHECK(none[beneficiaries].mean > 90'000);
    for (EffectFigure const f : {sales_treated, sales_treated_fixed, sales_partners, sales_rivals,
                                 online, p0, gain_treated, gain_partners, gain_rivals, gain_others,
                                 gain_all, profit_treated, profit_men, profit_women}) {
        INFO(effect_figure_words()[std::size_t(f)].name);
        CHECK(none[f].mean == 0);
        CHECK(none[f].error == 0);
    }
}

TEST_CASE("a course raises sales of those trained, and rivals lose nearly all of it", "[effects]")
{
    auto const effects = effects_of({for_one_percent("training")}, {}, 500, 4);
    Effect const& course = effects.front();
    INFO("treated " << course[sales_treated].mean << " +- " << course[sales_treated].error
                    << ", rivals " << course[sales_rivals].mean << ", displaced "
                    << course[displaced].mean << " +- " << course[displaced].error);
    // 5%, of which after a year and a quarter three quarters are left.
    CHECK(course[sales_treated].mean > 3);
    CHECK(course[sales_treated].mean < 5);
    CHECK(errors_from_zero(course[sales_treated]) > 10);
    CHECK(course[sales_rivals].mean < 0);
    CHECK(course[gain_treated].mean > 0);
    CHECK(course[displaced].mean > 60);
    CHECK(course[displaced].mean < 130);
    CHECK(course[cost_each].mean > 0.95e6);
    CHECK(course[cost_each].mean < 1.2e6);
}

TEST_CASE("a grant helps men's micro firms and not women's", "[effects]")
{
    auto const effects = effects_of({for_one_percent("grant", {{"amount", 2.4e6}})}, {}, 500, 4);
    Effect const& grant = effects.front();
    CHECK(errors_from_zero(grant[profit_men]) > 4);
    CHECK(std::abs(grant[profit_women_each].mean) < grant[profit_men_each].mean / 4);
}

TEST_CASE("money for the poor lowers poverty and raises sales of firms they buy from", "[effects]")
{
    Lever cash = transfer_to_the_poor(200'000, start, end);
    cash.take_up = 0.1;
    auto const effects = effects_of({cash}, {}, 1000, 4);
    Effect const& transfer = effects.front();
    CHECK(errors_from_zero(transfer[p0]) < -4);
    CHECK(errors_from_zero(transfer[gain_all]) > 4);
    // A multiplier: sales gained over money paid, both a month.
    double const multiplier = transfer[gain_all].mean / (transfer[cost].mean / 24);
    CHECK(multiplier > 1);
    CHECK(multiplier < 2.5);
}

TEST_CASE("orders to sellers on the internet reach them, and shocks everybody in their regions",
          "[effects]")
{
    Lever purchases = lever_of("procurement", start, end, {{"money", 1e12}});
    Shock flood = shock_of("disaster", start + 12, start + 17, {{"capital", 0.2}, {"demand", 0.2}});
    std::ranges::fill(flood.regions, 0);
    flood.regions[region_at("3508")] = 1;
    auto const effects = effects_of({purchases}, {flood}, 1000, 2);
    REQUIRE(effects.size() == 2);
    CHECK(effects[0][sales_treated].mean > 0.2);
    CHECK(effects[0][sales_treated].mean > effects[0][sales_rivals].mean);
    CHECK(effects[1].shock);
    CHECK(effects[1][sales_treated].mean < -2);
    CHECK(effects[1][p0].mean > 0);
    CHECK(std::isnan(effects[1][cost].mean));
}
