#include "models/firm_sizes.hpp"

#include <cmath>

#include "models/cost_shares.hpp"
#include "sim/elementary.hpp"
#include "tests/catch.hpp"
#include "tests/models/world_of_tests.hpp"

using namespace umkm;

namespace {

FirmSizes sizes_of_2022() { return FirmSizes(central_parameters(), 1); }

// Visits the middle of equally likely parts of a class.
template <class Visit>
void for_quantiles(FirmSizes const& sizes, std::size_t size_class, Visit visit)
{
    constexpr int parts = 100'000;
    for (int i = 0; i < parts; ++i) visit(sizes.within(size_class, (i + 0.5) / parts));
}

}  // namespace

TEST_CASE("micro, small and medium firms sell 44.8 million, 708 million and 7.39 billion a year",
          "[unit][firm_sizes]")
{
    FirmSizes const sizes = sizes_of_2022();
    double const expected[] = {44.8e6, 708e6, 7.39e9};  // economy.md 3.1
    for (std::size_t c = 0; c < class_count; ++c) {
        double sum = 0, count = 0;
        for_quantiles(sizes, c, [&](double sales) { sum += sales, ++count; });
        CHECK_THAT(sum / count, WithinRel(expected[c], 0.01));
    }
}

TEST_CASE("a firm of higher rank never sells less", "[unit][firm_sizes]")
{
    FirmSizes const sizes = sizes_of_2022();
    std::array<double, class_count> const share{0.934, 0.059, 0.007};
    double last = 0;
    for (int i = 1; i < 20'000; ++i) {
        double const now = sizes.at(share, i / 20'000.0);
        REQUIRE(now >= last);
        last = now;
    }
}

TEST_CASE("a rank beyond the share of micro firms is a small firm, and so on", "[unit][firm_sizes]")
{
    FirmSizes const sizes = sizes_of_2022();
    std::array<double, class_count> const share{0.934, 0.059, 0.007};
    CHECK(sizes.class_of(sizes.at(share, 0.001)) == 0);
    CHECK(sizes.class_of(sizes.at(share, 0.9339)) == 0);
    CHECK(sizes.class_of(sizes.at(share, 0.9341)) == 1);
    CHECK(sizes.class_of(sizes.at(share, 0.9929)) == 1);
    CHECK(sizes.class_of(sizes.at(share, 0.9931)) == 2);
    CHECK(sizes.class_of(sizes.at(share, 0.9999)) == 2);
}

TEST_CASE("the classes of UU 20/2008 end at 300 million, 2.5 and 50 billion a year",
          "[unit][firm_sizes]")
{
    FirmSizes const sizes = sizes_of_2022();
    CHECK(sizes.class_of(299e6) == 0);
    CHECK(sizes.class_of(301e6) == 1);
    CHECK(sizes.class_of(2.51e9) == 2);
    CHECK(sizes.class_of(50.1e9) == class_count);
}

TEST_CASE("in a cheaper year all sizes and limits are lower by the same factor",
          "[unit][firm_sizes]")
{
    FirmSizes const now = sizes_of_2022(), then(central_parameters(), 0.8);
    for (std::size_t c = 0; c < class_count; ++c) {
        CHECK_THAT(then.limit[c], WithinRel(0.8 * now.limit[c], 1e-12));
        for (double u : {0.01, 0.5, 0.99})
            CHECK_THAT(then.within(c, u), WithinRel(0.8 * now.within(c, u), 1e-12));
    }
}

TEST_CASE("a firm's merit gives the sales of its rank", "[unit][firm_sizes]")
{
    FirmSizes const sizes = sizes_of_2022();
    std::array<double, class_count> const share{0.934, 0.059, 0.007};
    MeritSizes table;
    table.add_region(sizes, {1.0, 0.0, 0.0});
    table.add_region(sizes, share);
    for (float merit : {-3.0f, -1.0f, 0.0f, 0.7f, 1.0f, 2.0f, 2.25f})
        CHECK_THAT(double(table(1, merit)),
                   WithinRel(sizes.at(share, real::normal_cdf(double(merit))) / 12, 0.002));
    CHECK(table(0, 2.0f) < table(1, 2.0f));  // a region without small firms has lower sizes on top
}

TEST_CASE("cost shares meet the accounts on the average of each class", "[unit][cost_shares]")
{
    FirmSizes const sizes = sizes_of_2022();
    CostTable const costs = fit_cost_table(east_java(), sizes);
    for (std::size_t c = 0; c < class_count; ++c) {
        ClassInput const& accounts = east_java().classes[c];
        double sales = 0, wages = 0, drawings = 0, other = 0, outside = 0;
        for_quantiles(sizes, c, [&](double x) {
            CostShares const share = costs(float(x));
            sales += x;
            wages += x * double(share.wages), drawings += x * double(share.drawings);
            other += x * double(share.other), outside += x * double(share.outside_inputs);
        });
        CHECK_THAT(wages / sales, WithinRel(accounts.wages, 0.005));
        CHECK_THAT(drawings / sales, WithinRel(accounts.drawings, 0.005));
        CHECK_THAT(other / sales, WithinRel(accounts.other, 0.005));
        CHECK_THAT(outside / sales, WithinRel(accounts.inputs_rest, 0.005));
    }
}

TEST_CASE("no firm spends more than it sells, and every share is positive", "[unit][cost_shares]")
{
    CostTable const costs = fit_cost_table(east_java(), sizes_of_2022());
    for (double sales = 1e4; sales < 6e10; sales *= 1.05) {
        INFO("yearly sales " << sales);
        CostShares const share = costs(float(sales));
        for (float part : {share.wages, share.drawings, share.other, share.outside_inputs})
            REQUIRE(part > 0);
        // What is left buys inputs from UMKM.
        REQUIRE(share.wages + share.drawings + share.other + share.outside_inputs < 0.95f);
    }
}

TEST_CASE("a firm that grows by one percent sees no share of its costs jump", "[unit][cost_shares]")
{
    CostTable const costs = fit_cost_table(east_java(), sizes_of_2022());
    for (double sales = 1e6; sales < 1e11; sales *= 1.01) {
        CostShares const a = costs(float(sales)), b = costs(float(sales * 1.01));
        INFO("yearly sales " << sales);
        REQUIRE_THAT(double(b.wages), WithinAbs(double(a.wages), 0.005));
        REQUIRE_THAT(double(b.drawings), WithinAbs(double(a.drawings), 0.005));
        REQUIRE_THAT(double(b.other), WithinAbs(double(a.other), 0.005));
        REQUIRE_THAT(double(b.outside_inputs), WithinAbs(double(a.outside_inputs), 0.005));
    }
}
