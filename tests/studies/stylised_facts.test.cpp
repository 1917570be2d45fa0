// What is known about small firms must come out, in the base month and after eight years.
#include <array>
#include <cmath>

#include "models/travel.hpp"
#include "tests/catch.hpp"
#include "tests/studies/facts.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

struct Facts {
    double gini_small = 0, gini_all = 0, spread = 0;  // of sales; below 2.5 billion and 300 million
    double tail = 0, slope = 0, assortativity = 0;
    std::array<double, class_count> share{};
};

// Firms that closed, and firm-months seen, under two years old, under five, and older.
struct Exits {
    std::array<double, 3> closed{}, months{};
    std::vector<std::uint32_t> id;
    std::vector<std::uint16_t> age;
    std::vector<std::uint8_t> open;

    void see(Firms const& f)
    {
        for (std::size_t i = 0; i < id.size(); ++i) {
            if (!open[i]) continue;
            std::size_t const group = age[i] < 24 ? 0 : age[i] < 60 ? 1 : 2;
            ++months[group];
            closed[group] += f.id[i] != id[i] || !has(f.traits[i], Trait::open);
        }
        id = f.id, age = f.age;
        open.resize(f.traits.size());
        for (std::size_t i = 0; i < open.size(); ++i) open[i] = f.traits[i] & Trait::open;
    }
    double a_year(std::size_t group) const { return 12 * closed[group] / months[group]; }
};

Facts facts_of(World const& world)
{
    Facts facts;
    std::vector<double> const sales = yearly_sales(world);
    auto const below = [&](double limit) {
        return std::vector<double>(sales.begin(),
                                   std::lower_bound(sales.begin(), sales.end(), limit));
    };
    facts.gini_all = gini(sales);
    facts.gini_small = gini(below(world.sizes.limit[1]));
    facts.spread = deviation_of_logs(below(world.sizes.limit[0]));
    facts.tail = tail_exponent(buyers_per_firm(world), 15);
    facts.slope = gravity_slope(world, travel_minutes(world.inputs, world.parameters));
    facts.assortativity = online_assortativity(world);
    double firms = 0;
    for (std::size_t i = 0; i < world.firms.size.size(); ++i)
        if (has(world.firms.traits[i], Trait::open))
            ++firms, ++facts.share[world.firms.size_class[i]];
    for (double& share : facts.share) share /= firms;
    return facts;
}

struct EightYears {
    RunResult result;
    Facts at_base, at_end;
    Exits exits;
};

EightYears const& baseline()
{
    static EightYears const seen = [] {
        EightYears made;
        made.result = run_of(plan_from(2022, Month::of(2030, 12)), options_at(100),
                             [&](MonthSeen const& month) {
                                 if (month.step == 0) made.at_base = facts_of(month.world);
                                 if (month.last) made.at_end = facts_of(month.world);
                                 made.exits.see(month.world.firms);
                             });
        return made;
    }();
    return seen;
}

// Checks the same of the base month and of December 2030.
template <class Check>
void at_both_ends(Check check)
{
    {
        INFO("in the base month");
        check(baseline().at_base);
    }
    INFO("after eight years");
    check(baseline().at_end);
}

}  // namespace

TEST_CASE("sales are as unequal as the firm samples say", "[facts]")
{
    at_both_ends([](Facts const& facts) {
        INFO("Gini below 2.5 billion " << facts.gini_small << ", of all " << facts.gini_all
                                       << ", sd of ln sales of micro firms " << facts.spread);
        CHECK(facts.gini_small > 0.70);
        CHECK(facts.gini_small < 0.78);
        CHECK(facts.gini_all > 0.79);
        CHECK(facts.gini_all < 0.87);
        CHECK(facts.spread > 1.4);
        CHECK(facts.spread < 1.9);
    });
}

TEST_CASE("most firms are micro, few are medium, and it stays so", "[facts]")
{
    at_both_ends([](Facts const& facts) {
        INFO("micro " << facts.share[0] << ", small " << facts.share[1] << ", medium "
                      << facts.share[2]);
        CHECK_THAT(facts.share[0], WithinAbs(0.934, 0.015));
        CHECK_THAT(facts.share[1], WithinAbs(0.059, 0.012));
        CHECK_THAT(facts.share[2], WithinAbs(0.007, 0.003));
    });
}

TEST_CASE("a few suppliers have very many buyers", "[facts]")
{
    at_both_ends([](Facts const& facts) {
        INFO("tail exponent of the number of buyers " << facts.tail);
        CHECK(facts.tail > 1.2);
        CHECK(facts.tail < 2.0);
    });
}

TEST_CASE("trade between firms falls about in proportion to travel time", "[facts]")
{
    at_both_ends([](Facts const& facts) {
        INFO("slope " << facts.slope);
        CHECK(facts.slope < -0.6);
        CHECK(facts.slope > -1.4);
    });
}

TEST_CASE("firms online trade with firms online", "[facts]")
{
    at_both_ends([](Facts const& facts) {
        INFO("assortativity " << facts.assortativity);
        CHECK(facts.assortativity > 0);
    });
    CHECK(baseline().at_end.assortativity > 0.01);
}

TEST_CASE("young firms close most, old firms least, one in twelve a year in all", "[facts]")
{
    Exits const& exits = baseline().exits;
    INFO("a year " << exits.a_year(0) << ", " << exits.a_year(1) << ", " << exits.a_year(2));
    CHECK(exits.a_year(0) > 1.1 * exits.a_year(1));
    CHECK(exits.a_year(1) > 1.1 * exits.a_year(2));
    double closed = 0, months = 0;
    for (std::size_t g = 0; g < 3; ++g) closed += exits.closed[g], months += exits.months[g];
    CHECK_THAT(12 * closed / months, WithinAbs(central_parameters().exit, 0.01));
}

TEST_CASE("the number of firms grows by its trend", "[facts]")
{
    RunResult const& result = baseline().result;
    std::size_t const last = result.months - 1;
    double const trend = std::pow(1 + central_parameters().net_growth, double(last) / 12);
    CHECK_THAT(province(result, "firms", last),
               WithinRel(province(result, "firms", 0) * trend, 0.01));
}

TEST_CASE("the share online rises every year and slows in the end, as in economy.md 5", "[facts]")
{
    RunResult const& result = baseline().result;
    double last = 0;
    for (std::size_t month = 0; month < result.months; month += 12) {
        double const now = province(result, "bps_ecommerce", month);
        INFO("month " << month << ": " << now);
        CHECK(now > last);
        last = now;
    }
    double const end = province(result, "bps_ecommerce", result.months - 1);
    CHECK(end > 0.38);  // 90% bands of both hypotheses about the pandemic
    CHECK(end < 0.71);
    auto const rise = [&](std::size_t a, std::size_t b) {
        return province(result, "bps_ecommerce", b) - province(result, "bps_ecommerce", a);
    };
    CHECK(rise(81, 105) < rise(0, 24));
}
