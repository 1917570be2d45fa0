// Comparing two runs pair by pair, against figures worked out by hand and from tables.
#include "outputs/paired.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/catch.hpp"

using namespace umkm;

TEST_CASE("Student's quantiles are those of the tables", "[compare]")
{
    struct Known {
        double level, freedom, value;
    };
    for (Known const k : {Known{0.95, 1, 12.7062},
                          {0.95, 2, 4.3027},
                          {0.95, 7, 2.3646},
                          {0.95, 19, 2.0930},
                          {0.8, 1, 3.0777},
                          {0.8, 19, 1.3277},
                          {0.5, 1, 1.0},
                          {0.5, 9, 0.7027},
                          {0.95, 1000, 1.9623},
                          {0.95, 1e6, 1.95997}}) {
        INFO(k.level << " with " << k.freedom);
        CHECK_THAT(student_quantile(k.level, k.freedom), WithinRel(k.value, 1e-4));
    }
}

TEST_CASE("what lies beyond a distance of Student's distribution is that of quadrature",
          "[compare]")
{
    struct Known {
        double distance, freedom, share;
    };
    for (Known const k : {Known{0, 5, 1},
                          {2, 1, 0.2951672353},
                          {12.7062, 1, 0.0500000186},
                          {4.3027, 2, 0.0499989824},
                          {3, 4, 0.0399419681},
                          {2.2621571628, 9, 0.05},
                          {0.5, 11, 0.6269262192},
                          {6, 20, 7.24370e-6},
                          {1e9, 3, 0}}) {
        INFO(k.distance << " with " << k.freedom);
        CHECK_THAT(student_beyond(k.distance, k.freedom), WithinAbs(k.share, 1e-7));
    }
    for (double const level : {0.5, 0.8, 0.95})
        CHECK_THAT(student_beyond(student_quantile(level, 7), 7), WithinAbs(1 - level, 1e-12));
}

TEST_CASE("a programme that adds about one to every replicate is seen through the luck they share",
          "[compare]")
{
    std::array const before{10.0, 20.0, 30.0, 40.0}, after{11.0, 21.0, 31.0, 42.0};
    Contrast const change = paired_contrast(before, after);
    CHECK(change.replicates == 4);
    CHECK(change.before == 25);
    CHECK(change.difference == 1.25);
    CHECK_THAT(change.percent(), WithinRel(5.0, 1e-12));
    CHECK_THAT(change.error, WithinRel(0.25, 1e-12));  // differences 1, 1, 1, 2: deviation 0.5
    CHECK(change.same_sign == 1);
    CHECK_THAT(change.within[2].low, WithinAbs(1.25 - 3.1824 * 0.25, 1e-4));
    CHECK_THAT(change.within[2].high, WithinAbs(1.25 + 3.1824 * 0.25, 1e-4));
    // variances 166.667 and 176.917 of the runs, 0.25 of the difference
    CHECK_THAT(change.reduction, WithinRel((500.0 / 3 + 530.75 / 3) / 0.25, 1e-9));

    Contrast const apart = unpaired_contrast(before, after);
    CHECK(apart.difference == 1.25);
    CHECK_THAT(apart.error, WithinRel(std::sqrt((500.0 / 3 + 530.75 / 3) / 4), 1e-9));
    CHECK(std::isnan(apart.same_sign));
    CHECK(apart.within[2].low < -14);  // and is drowned without it
}

TEST_CASE("replicates that one run did not reach leave their pair out", "[compare]")
{
    double const unknown = std::numeric_limits<double>::quiet_NaN();
    std::array const before{1.0, unknown, 3.0}, after{2.0, 5.0, 3.0};
    Contrast const change = paired_contrast(before, after);
    CHECK(change.replicates == 2);
    CHECK(change.difference == 0.5);
    CHECK(change.same_sign == 1);  // the other pair does not change
    Contrast const one = paired_contrast(std::array{1.0}, std::array{3.0});
    CHECK(one.difference == 2);
    CHECK(std::isnan(one.within[0].low));
    CHECK(paired_contrast(std::array{unknown}, std::array{1.0}).replicates == 0);
}

TEST_CASE("Welch's interval of two samples of unlike size and spread", "[compare]")
{
    // Means 10 and 14, variances 1 of 3 and 46/3 of 4 replicates: 3.5 degrees of freedom, taken as
    // 3, so 3.1824 standard errors.
    std::array const before{9.0, 10.0, 11.0};
    std::array const after{10.0, 12.0, 15.0, 19.0};
    Contrast const change = unpaired_contrast(before, after);
    double const error = std::sqrt(1.0 / 3 + 46.0 / 3 / 4);
    CHECK(change.difference == 4);
    CHECK_THAT(change.error, WithinRel(error, 1e-12));
    CHECK_THAT(change.within[2].low, WithinAbs(4 - 3.1824 * error, 1e-3));
    CHECK_THAT(change.within[2].high, WithinAbs(4 + 3.1824 * error, 1e-3));
}

TEST_CASE("a change that is the same in every pair has no error and no limit to what pairing saves",
          "[compare]")
{
    Contrast const change = paired_contrast(std::array{1.0, 2.0, 4.0}, std::array{3.0, 4.0, 6.0});
    CHECK(change.error == 0);
    CHECK(std::isinf(change.reduction));
    CHECK(change.within[2].low == 2);
    Contrast const none = paired_contrast(std::array{1.0, 2.0}, std::array{1.0, 2.0});
    CHECK(none.difference == 0);
    CHECK(std::isnan(none.same_sign));
    Contrast const few = paired_contrast(std::array{1.0, 2.0, 3.0}, std::array{1.0, 2.0, 2.0});
    CHECK(few.same_sign == 1);  // of the one pair that changes
}

TEST_CASE("Fieller's interval of a ratio holds just what the pairs can not exclude", "[compare]")
{
    std::array const cost{10.0, 12.0, 11.0, 15.0, 9.0}, gain{2.0, 3.0, 2.5, 2.6, 1.8};
    RatioWithin const each = ratio_within(cost, gain);
    REQUIRE(each.bounded);
    CHECK_THAT(each.ratio, WithinRel(57.0 / 11.9, 1e-12));
    // A ratio r is excluded where cost - r * gain is not 0 by Student's test of the pairs: at both
    // ends it is just at 2.7764, four degrees of freedom.
    for (double const r : {each.within.low, each.within.high}) {
        std::vector<double> rest;
        for (std::size_t k = 0; k < cost.size(); ++k) rest.push_back(cost[k] - r * gain[k]);
        MeanWithin const left = mean_within(rest);
        INFO(r);
        CHECK_THAT(std::min(std::abs(left.within.low), std::abs(left.within.high)),
                   WithinAbs(0, 1e-9));
        CHECK_THAT(std::abs(left.mean) / (std::abs(left.within.high - left.mean) / 2.7764),
                   WithinRel(2.7764, 1e-4));
    }
    CHECK(each.within.low < each.ratio);
    CHECK(each.ratio < each.within.high);
}

TEST_CASE("a gain that may be nothing has no price", "[compare]")
{
    std::array const cost{10.0, 12.0, 11.0}, gain{1.0, -1.0, 0.5};
    RatioWithin const each = ratio_within(cost, gain);
    CHECK_FALSE(each.bounded);
    CHECK(std::isnan(each.within.low));
    CHECK(std::isnan(each.within.high));
    // Nor has one pair an interval, or a gain that never comes a ratio.
    CHECK(std::isnan(ratio_within(std::array{2.0}, std::array{1.0}).within.low));
    CHECK(ratio_within(std::array{2.0}, std::array{1.0}).ratio == 2);
    CHECK_FALSE(ratio_within(std::array{2.0, 3.0}, std::array{0.0, 0.0}).bounded);
    // Where cost is always twice the gain luck leaves no doubt.
    RatioWithin const sure =
        ratio_within(std::array{20.0, 22.0, 24.0}, std::array{10.0, 11.0, 12.0});
    REQUIRE(sure.bounded);
    CHECK_THAT(sure.within.low, WithinRel(2.0, 1e-6));
    CHECK_THAT(sure.within.high, WithinRel(2.0, 1e-6));
}

TEST_CASE("a mean of replicates stands within Student's interval", "[compare]")
{
    MeanWithin const found = mean_within(std::array{1.0, 2.0, 3.0, 4.0});
    CHECK(found.mean == 2.5);
    CHECK_THAT(found.within.high - 2.5, WithinRel(3.1824 * std::sqrt(5.0 / 3 / 4), 1e-4));
    CHECK_THAT(2.5 - found.within.low, WithinRel(3.1824 * std::sqrt(5.0 / 3 / 4), 1e-4));
    CHECK(std::isnan(mean_within(std::array{1.0}).within.low));
}
