// What drives a result, on functions whose answer is known on paper.
#include <cmath>
#include <numbers>
#include <set>

#include "outputs/series.hpp"
#include "sim/dice.hpp"
#include "studies/sensitivity_design.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

using Function = double (*)(Point const&);

// Ishigami and Homma (1990), a = 7, b = 0.1, and a fourth input that does nothing.
double ishigami(Point const& u)
{
    auto const x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) +
           0.1 * std::pow(x(2), 4) * std::sin(x(0));
}
double linear(Point const& u) { return 1 + 4 * u[0] - 2 * u[1] + u[2]; }

VarianceShares shares_of(Function function, std::size_t inputs, std::size_t rows,
                         std::uint64_t seed, std::vector<Group> more = {})
{
    SobolRows const design = sobol_rows(inputs, rows, seed);
    std::vector<Group> groups;
    for (std::size_t i = 0; i < inputs; ++i) groups.push_back({i});
    groups.insert(groups.end(), more.begin(), more.end());
    SobolSeen seen;
    seen.mixed.resize(groups.size());
    for (std::size_t j = 0; j < rows; ++j) {
        seen.a.push_back({function(design.a[j])});
        seen.b.push_back({function(design.b[j])});
        for (std::size_t g = 0; g < groups.size(); ++g)
            seen.mixed[g].push_back({function(exchanged(design.a[j], design.b[j], groups[g]))});
    }
    return variance_shares(seen, inputs, 500, seed);
}

bool holds(MeanWithin const& found, double truth)
{
    return found.within.low <= truth && truth <= found.within.high;
}

// By input and star; `values` gives the replicates at a point.
template <class Values>
std::vector<std::vector<ElementaryEffect>> effects_of(Values values, std::size_t inputs,
                                                      std::size_t stars, std::uint64_t seed = 1)
{
    std::vector<std::vector<ElementaryEffect>> effects(inputs);
    for (std::size_t s = 0; s < stars; ++s) {
        Star const star = morris_star(inputs, std::uint32_t(s), seed);
        for (std::size_t i = 0; i < inputs; ++i)
            effects[i].push_back(elementary_effect(values(star.centre), values(ray(star, i)),
                                                   star.moved[i] - star.centre[i]));
    }
    return effects;
}

}  // namespace

TEST_CASE("Ishigami's function gives its known shares of the variance", "[sensitivity]")
{
    auto const found = shares_of(ishigami, 4, 1024, 1, {{0, 2}});
    double const pi4 = std::pow(std::numbers::pi, 4);
    double const alone = 0.5 * std::pow(1 + 0.1 * pi4 / 5, 2), second = 49.0 / 8,
                 together = 0.01 * pi4 * pi4 * (1.0 / 18 - 1.0 / 50),
                 all = alone + second + together;
    CHECK_THAT(found.variance, WithinRel(all, 0.03));
    double const first[] = {alone / all, second / all, 0, 0};
    double const total[] = {(alone + together) / all, second / all, together / all, 0};
    for (std::size_t i = 0; i < 4; ++i) {
        INFO("input " << i);
        CHECK(holds(found.groups[i].first, first[i]));
        CHECK(holds(found.groups[i].total, total[i]));
        CHECK_THAT(found.groups[i].first.mean, WithinAbs(first[i], 0.05));
        CHECK_THAT(found.groups[i].total.mean, WithinAbs(total[i], 0.03));
    }
    CHECK_THAT(found.sum.mean, WithinAbs((alone + second) / all, 0.05));
    // The first and third together: what they do alone and with each other.
    CHECK_THAT(found.groups[4].first.mean, WithinAbs((alone + together) / all, 0.05));
    CHECK_THAT(found.groups[4].total.mean, WithinAbs((alone + together) / all, 0.03));
    CHECK(found.groups[2].clear());
    CHECK_FALSE(found.groups[3].clear());
}

TEST_CASE("an input without effect has a share of nothing, and its interval holds 0",
          "[sensitivity]")
{
    auto const found = shares_of(ishigami, 4, 64, 3);
    CHECK(found.groups[3].first.mean == 0);
    CHECK(found.groups[3].total.mean == 0);
    CHECK(holds(found.groups[3].first, 0));
    CHECK(holds(found.groups[3].total, 0));
}

TEST_CASE("intervals hold the truth about as often as they say, or more often", "[sensitivity]")
{
    constexpr double truth[] = {16.0 / 21, 4.0 / 21, 1.0 / 21};
    constexpr int studies = 60;
    int first = 0, total = 0;
    for (std::uint64_t seed = 1; seed <= studies; ++seed) {
        auto const found = shares_of(linear, 3, 64, seed);
        for (std::size_t i = 0; i < 3; ++i) {
            first += holds(found.groups[i].first, truth[i]);
            total += holds(found.groups[i].total, truth[i]);
        }
    }
    CHECK(first >= 0.93 * 3 * studies);
    CHECK(total >= 0.93 * 3 * studies);
}

TEST_CASE("in a linear function Morris finds each coefficient, whatever the start", "[sensitivity]")
{
    auto const effects = effects_of(
        [](Point const& u) {
            return Outcome{linear(u), linear(u)};
        },
        3, 5);
    constexpr double coefficients[] = {4, -2, 1};
    for (std::size_t i = 0; i < 3; ++i) {
        Screening const found = screening_of(effects[i]);
        CHECK(found.effects == 5);
        CHECK_THAT(found.importance.mean, WithinRel(std::abs(coefficients[i]), 1e-12));
        CHECK_THAT(found.mean, WithinRel(coefficients[i], 1e-12));
        CHECK_THAT(found.deviation, WithinAbs(0, 1e-12));
        CHECK(found.clear());
    }
    auto const part = part_of_squares(effects, {true, false, true}, 200, 1);
    CHECK_THAT(part.mean, WithinRel(17.0 / 21, 1e-12));
    CHECK(part.within.high - part.within.low < 1e-12);
}

// What happens to agents when an input moves them: other dice, the same rules.
TEST_CASE("an input that only throws new dice is told apart from one that does something",
          "[sensitivity]")
{
    constexpr std::size_t replicates = 4;
    auto const values = [](Point const& u) {
        Dice const dice({7, 0}, hash("a town of tests"), std::uint32_t(u[0] * 3 + 0.5));
        Outcome drawn;
        for (std::uint32_t k = 0; k < replicates; ++k)
            drawn.push_back(3 * u[1] + dice.normal(k, std::uint32_t(100 * u[1])));
        return drawn;
    };
    int clear = 0;
    constexpr int studies = 40;
    double noise = 0;
    for (std::uint64_t seed = 1; seed <= studies; ++seed) {
        auto const effects = effects_of(values, 2, 10, seed);
        Screening const dice = screening_of(effects[0]);
        clear += dice.clear();
        noise += dice.luck / studies;
        CHECK(screening_of(effects[1]).clear());
    }
    CHECK(clear <= studies / 5);
    // Two means of four standard normal numbers, over a step of two thirds.
    CHECK_THAT(noise, WithinRel(std::sqrt(2 / std::numbers::pi) * std::sqrt(2.0 / 4) * 1.5, 0.1));
    CHECK_THAT(
        luck_of_screening(std::vector<double>{1, 2, 3, 4}),
        WithinRel(std::sqrt(2 / std::numbers::pi) * std::sqrt(5.0 / 3) * std::sqrt(0.5) * 1.5,
                  1e-12));
}

TEST_CASE("a step that is not known does not count, and does not spoil the others", "[sensitivity]")
{
    Outcome const before{1, 1}, after{3, 3}, nothing;
    std::vector<ElementaryEffect> effects{elementary_effect(before, after, 0.5),
                                          elementary_effect(before, nothing, 0.5),
                                          elementary_effect(after, before, 0.5)};
    Screening const found = screening_of(effects);
    CHECK(found.effects == 2);
    CHECK(found.importance.mean == 4);
    CHECK(found.mean == 0);
    CHECK(screening_of(std::span(effects).subspan(1, 1)).effects == 0);
    auto const part = part_of_squares({effects, effects}, {true, false}, 50, 1);
    CHECK(part.mean == 0.5);
}

TEST_CASE("stars move each input by two thirds of its range, from levels of a grid of four",
          "[sensitivity]")
{
    std::set<Point> centres;
    for (std::uint32_t number = 0; number < 20; ++number) {
        Star const star = morris_star(6, number, 1);
        centres.insert(star.centre);
        for (std::size_t i = 0; i < 6; ++i) {
            double const level = star.centre[i] * 3;
            CHECK_THAT(level, WithinAbs(std::round(level), 1e-12));
            CHECK(star.moved[i] >= 0);
            CHECK(star.moved[i] <= 1);
            CHECK_THAT(std::abs(star.moved[i] - star.centre[i]), WithinRel(morris_step, 1e-12));
            Point back = ray(star, i);
            CHECK(back != star.centre);
            back[i] = star.centre[i];
            CHECK(back == star.centre);
        }
    }
    CHECK(centres.size() == 20);
    CHECK(morris_star(6, 3, 1).centre == morris_star(6, 3, 1).centre);
    CHECK(morris_star(6, 3, 1).centre != morris_star(6, 3, 2).centre);
}

TEST_CASE("every input visits every sixteenth of its range equally often", "[sensitivity]")
{
    constexpr std::size_t inputs = 5, rows = 64;
    SobolRows const found = sobol_rows(inputs, rows, 9);
    for (auto const* matrix : {&found.a, &found.b})
        for (std::size_t i = 0; i < inputs; ++i) {
            std::vector<int> visits(16, 0);
            for (Point const& point : *matrix) ++visits.at(std::size_t(point[i] * 16));
            for (int const n : visits) CHECK(n == int(rows) / 16);
        }
    CHECK(sobol_rows(inputs, rows, 9).b == found.b);
    CHECK(sobol_rows(inputs, rows, 8).b != found.b);
}
