// Scores of forecasts against figures worked out by hand or by quadrature elsewhere.
#include "studies/scores.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "outputs/series.hpp"
#include "sim/dice.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<double> normal_draws(std::uint32_t place, std::size_t count, double mean,
                                 double deviation)
{
    Draws draws = Dice({3, 0}, hash("an ensemble of forecasts"), 0).of(place);
    std::vector<double> members;
    for (std::size_t k = 0; k < count; ++k) members.push_back(mean + deviation * draws.normal());
    return members;
}

}  // namespace

TEST_CASE("the score of an ensemble that agrees is its absolute error", "[scores]")
{
    CHECK_THAT(crps(std::vector(7, 0.1), 0.4), WithinRel(0.3, 1e-12));
    CHECK_THAT(crps(std::vector{0.1}, 0.4), WithinRel(0.3, 1e-12));
    CHECK(crps(std::vector(7, 0.1), 0.1) == 0);
    CHECK(crps_normal(10, 0, 7.5) == 2.5);
}

TEST_CASE("the score of four members is that of all their pairs", "[scores]")
{
    // Errors of 3: 2, 1, 1, 5. Six pairs, 1, 3, 7, 2, 6, 4 apart: 23 / 6 in the mean, less half.
    CHECK_THAT(crps(std::vector<double>{8, 1, 4, 2}, 3), WithinRel(9.0 / 4 - 23.0 / 12, 1e-12));
    CHECK_THAT(crps(std::vector<double>{8, unknown, 1, 4, 2}, 3), WithinRel(1.0 / 3, 1e-12));
}

TEST_CASE("the score of a normal is its closed form", "[scores]")
{
    CHECK_THAT(crps_normal(0, 1, 0), WithinRel(0.23369497725510913, 1e-12));
    CHECK_THAT(crps_normal(0, 1, 1), WithinRel(0.6024413576276163, 1e-12));
    CHECK_THAT(crps_normal(10, 2, 7), WithinRel(1.9888480079549058, 1e-12));
    CHECK_THAT(crps_normal(0, 1e-300, 3), WithinRel(3.0, 1e-12));  // a point, nearly
}

TEST_CASE("the score of many normal draws nears the closed form", "[scores]")
{
    for (double const actual : {7.0, 10.0, 13.5}) {
        INFO(actual);
        CHECK_THAT(crps(normal_draws(1, 100'000, 10, 2), actual),
                   WithinAbs(crps_normal(10, 2, actual), 0.01));
    }
}

TEST_CASE("a small ensemble is scored as its distribution would be, in the mean", "[scores]")
{
    double sum = 0;
    for (std::uint32_t k = 0; k < 20'000; ++k) sum += crps(normal_draws(k, 4, 0, 1), 1);
    // Over all pairs, each member with itself too, the mean would be 0.74 instead of 0.60.
    CHECK_THAT(sum / 20'000, WithinAbs(crps_normal(0, 1, 1), 0.015));
}

TEST_CASE("an interval pays for its width and for what it misses", "[scores]")
{
    CHECK_THAT(interval_score(8, 12, 10, 0.8), WithinRel(4.0, 1e-12));
    CHECK_THAT(interval_score(8, 12, 12, 0.8), WithinRel(4.0, 1e-12));
    CHECK_THAT(interval_score(8, 12, 13, 0.8), WithinRel(4 + 10 * 1.0, 1e-12));
    CHECK_THAT(interval_score(8, 12, 7.5, 0.95), WithinRel(4 + 40 * 0.5, 1e-12));
    CHECK(std::isnan(interval_score(8, 12, unknown, 0.8)));
    CHECK_THROWS_AS(interval_score(12, 8, 10, 0.8), Broken);
}

TEST_CASE("an ensemble is scored by its quantiles, a normal by its own", "[scores]")
{
    Scored const cell = score_ensemble(2015, 2, 7, std::vector<double>{4, 1, 2, 3, 5}, 6);
    CHECK((cell.origin == 2015 && cell.horizon == 2 && cell.region == 7));
    CHECK((cell.actual == 6 && cell.middle == 3 && cell.low[0] == 2 && cell.high[0] == 4));
    CHECK_THAT(cell.high[1], WithinRel(4.6, 1e-12));
    CHECK_THAT(cell.crps, WithinRel(2.0, 1e-12));  // errors 3 in the mean, pairs 2 apart
    Scored const normal = score_normal(2015, 2, 7, 10, 2, 6);
    CHECK(normal.middle == 10);
    CHECK_THAT(normal.low[2], WithinRel(10 - 2 * 1.959963984540054, 1e-12));
    CHECK_THAT(normal.high[1], WithinRel(10 + 2 * 1.2815515655446004, 1e-12));
    CHECK(normal.crps == crps_normal(10, 2, 6));
}

TEST_CASE("accuracy of two cells worked out by hand", "[scores]")
{
    std::vector<Scored> cells{
        {2015, 1, 0, 10, 11, {10.5, 9, 8}, {11.5, 13, 14}, 0.5},  // outside the 50% alone
        {2015, 1, 1, 20, 17, {16, 15, 14}, {18, 19, 21}, 2}};     // and this outside 80% too
    Accuracy const found = accuracy(cells);
    CHECK(found.cells == 2);
    CHECK(found.mae == 2);
    CHECK_THAT(found.rmse, WithinRel(std::sqrt(5.0), 1e-12));
    CHECK(found.bias == -1);
    CHECK(found.crps == 1.25);
    CHECK(found.coverage == std::array{0.0, 0.5, 1.0});
    CHECK_THAT(found.interval_score, WithinRel((4 + (4 + 10 * 1)) / 2.0, 1e-12));

    // What has not come, or was not forecast, is no cell.
    cells.push_back(score_normal(2015, 1, 2, 10, 1, unknown));
    cells.push_back(score_ensemble(2015, 1, 3, std::vector{unknown}, 10));
    CHECK(accuracy(cells).cells == 2);
    CHECK(accuracy(cells).crps == 1.25);
    Accuracy const nothing = accuracy({});
    CHECK(nothing.cells == 0);
    CHECK((std::isnan(nothing.mae) && std::isnan(nothing.rmse) && std::isnan(nothing.coverage[0])));
}

TEST_CASE("a forecaster who knows the truth is covered as often as promised", "[scores]")
{
    std::vector<Scored> sure, honest, narrow;
    auto const truth = normal_draws(9, 2000, 0, 1);
    for (std::uint32_t k = 0; k < truth.size(); ++k) {
        sure.push_back(score_normal(2015, 1, k, truth[k], 0.1, truth[k]));
        honest.push_back(score_ensemble(2015, 1, k, normal_draws(100 + k, 400, 0, 1), truth[k]));
        narrow.push_back(score_normal(2015, 1, k, 0, 0.3, truth[k]));
    }
    CHECK(accuracy(sure).coverage == std::array{1.0, 1.0, 1.0});
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK_THAT(accuracy(honest).coverage[k], WithinAbs(Scored::levels[k], 0.03));
        CHECK(accuracy(narrow).coverage[k] < Scored::levels[k] - 0.2);
    }
    CHECK(accuracy(sure).crps < accuracy(honest).crps);
    CHECK(accuracy(honest).crps < accuracy(narrow).crps);
    CHECK(accuracy(honest).interval_score < accuracy(narrow).interval_score);
}

TEST_CASE("Diebold and Mariano's test with its correction, worked out elsewhere", "[scores]")
{
    std::vector const a{1.0, 1.5, 2.0, 2.5, 2.0, 1.0, 0.5, 1.0, 1.5, 2.0};
    std::vector const b{1.5, 1.75, 1.5, 1.5, 1.25, 1.5, 1.25, 1.5, 1.25, 1.0};
    // Autocovariances of a - b, over n: 0.415, 0.169, -0.1695; so variances 0.415, 0.753, 0.414.
    // Corrections sqrt((11 - 2h + h (h - 1) / 10) / 10): 0.948683, 0.848528, 0.748331.
    struct Known {
        int horizon;
        double statistic, p;
    };
    for (Known const known :
         {Known{1, 0.4656903154237997, 0.6525010152}, Known{2, 0.30922084321804394, 0.7641924514},
          Known{3, 0.3677848562449136, 0.7215342980}}) {
        INFO(known.horizon);
        DieboldMariano const test = diebold_mariano(a, b, known.horizon);
        CHECK(test.n == 10);
        CHECK_THAT(test.difference, WithinRel(0.1, 1e-12));
        CHECK_THAT(test.statistic, WithinRel(known.statistic, 1e-12));
        CHECK_THAT(test.p, WithinAbs(known.p, 1e-7));
        DieboldMariano const turned = diebold_mariano(b, a, known.horizon);
        CHECK_THAT(turned.statistic, WithinRel(-known.statistic, 1e-12));
        CHECK(turned.p == test.p);
    }
}

TEST_CASE("a year ahead the corrected test is the ordinary one of paired differences", "[scores]")
{
    std::vector const a{0.8, 1.1, 0.5, 1.4, 0.9, 1.6, 0.7, 1.2};
    std::vector const b{1.0, 1.0, 0.9, 1.3, 1.5, 1.9, 0.6, 1.7};
    DieboldMariano const test = diebold_mariano(a, b, 1);
    Contrast const paired = paired_contrast(b, a);
    CHECK_THAT(test.difference, WithinRel(paired.difference, 1e-12));
    CHECK_THAT(test.statistic, WithinRel(paired.difference / paired.error, 1e-12));
    CHECK_THAT(test.p, WithinAbs(0.0729400799, 1e-7));
    // Two years ahead its variance comes out as 0.0711 - 2 * 0.0397, below 0.
    DieboldMariano const longer = diebold_mariano(a, b, 2);
    CHECK(longer.difference == test.difference);
    CHECK((std::isnan(longer.statistic) && std::isnan(longer.p)));
}

TEST_CASE("forecasts that are equally wrong, or differ always alike, have no p", "[scores]")
{
    std::vector const a{0.3, 0.7, 0.1, 0.9};
    DieboldMariano const same = diebold_mariano(a, a, 1);
    CHECK((same.difference == 0 && same.n == 4 && std::isnan(same.p)));
    std::vector<double> b;
    for (double const loss : a) b.push_back(loss + 0.1);  // up to rounding
    DieboldMariano const apart = diebold_mariano(a, b, 1);
    CHECK_THAT(apart.difference, WithinRel(-0.1, 1e-12));
    CHECK((std::isnan(apart.statistic) && std::isnan(apart.p)));
}

TEST_CASE("few times, a horizon as long as the series, and unknown losses", "[scores]")
{
    std::vector const a{1.0, unknown, 3.0, 2.0}, b{2.0, 1.0, 2.5, unknown};
    DieboldMariano const few = diebold_mariano(a, b, 1);  // differences -1 and 0.5
    CHECK(few.n == 2);
    CHECK_THAT(few.statistic, WithinRel(-1.0 / 3, 1e-12));
    CHECK_THAT(few.p, WithinAbs(0.7951672353, 1e-7));  // 1 - 2/pi atan(1/3)
    CHECK(std::isnan(diebold_mariano(a, b, 2).p));
    CHECK(std::isnan(diebold_mariano(std::vector{1.0}, std::vector{2.0}, 1).p));
    DieboldMariano const none = diebold_mariano({}, {}, 1);
    CHECK((none.n == 0 && std::isnan(none.difference) && std::isnan(none.p)));
}
