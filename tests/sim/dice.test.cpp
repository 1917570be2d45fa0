#include "sim/dice.hpp"

#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "tests/catch.hpp"

using namespace umkm;

namespace {

constexpr Luck luck{.seed = 20220301, .replicate = 7};

Dice test_dice(std::uint32_t month = 266) { return {luck, hash("a process of the tests"), month}; }

std::vector<std::uint32_t> scattered_ids(std::size_t count)
{
    std::vector<std::uint32_t> ids(count);
    for (std::size_t i = 0; i < count; ++i) ids[i] = std::uint32_t(i * 2654435761u + 12345);
    return ids;
}

struct Moments {
    double mean, variance, skewness, kurtosis;
};

template <class Number>
Moments moments(std::vector<Number> const& values)
{
    double const n = double(values.size());
    double mean = 0, second = 0, third = 0, fourth = 0;
    for (Number v : values) mean += double(v) / n;
    for (Number v : values) {
        double const d = double(v) - mean, square = d * d;
        second += square / n;
        third += square * d / n;
        fourth += square * square / n;
    }
    return {mean, second, third / std::pow(second, 1.5), fourth / (second * second)};
}

// Pearson's statistic less its degrees of freedom, in its own standard deviations.
double chi_square_excess(std::vector<double> const& found, std::vector<double> const& expected)
{
    double statistic = 0;
    for (std::size_t i = 0; i < found.size(); ++i)
        statistic += (found[i] - expected[i]) * (found[i] - expected[i]) / expected[i];
    double const freedom = double(found.size() - 1);
    return (statistic - freedom) / std::sqrt(2 * freedom);
}

}  // namespace

TEST_CASE("Philox gives the words that Random123 publishes", "[unit][dice]")
{
    CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
    static_assert(philox({}, {})[0] == 0x6627e8d5);
}

TEST_CASE("the name of a process is hashed when compiling, by FNV-1a", "[unit][dice]")
{
    static_assert(hash("") == 0x811c9dc5);
    static_assert(hash("a") == 0xe40c292c);
    static_assert(hash("foobar") == 0xbf9cf968);
    static_assert(hash("set_prices") != hash("set_wages"));
}

TEST_CASE("luck depends on seed, replicate, process, month, agent and draw", "[unit][dice]")
{
    std::set<Words> seen;
    for (std::uint64_t seed : {1ull, 2ull, 1ull << 32})
        for (std::uint32_t replicate : {0u, 1u})
            for (char const* process : {"this", "that"})
                for (std::uint32_t month : {266u, 267u})
                    for (std::uint32_t agent : {0u, 1u, 4000000000u})
                        for (std::uint32_t draw : {0u, 1u})
                            seen.insert(
                                Dice({seed, replicate}, hash(process), month).words(agent, draw));
    CHECK(seen.size() == 3 * 2 * 2 * 2 * 3 * 2);
    CHECK(test_dice().words(5) == test_dice().words(5));
}

TEST_CASE("replicates of one seed have keys of their own", "[unit][dice]")
{
    std::set<PhiloxKey> keys;
    for (std::uint32_t replicate = 0; replicate < 100000; ++replicate)
        keys.insert(key_of({luck.seed, replicate}));
    CHECK(keys.size() == 100000);
}

TEST_CASE("whoever draws first, everybody's luck is the same", "[property][dice]")
{
    Dice const dice = test_dice();
    std::vector<double> forwards(1000), backwards(1000);
    for (std::uint32_t i = 0; i < 1000; ++i) forwards[i] = dice.uniform(i);
    for (std::uint32_t i = 1000; i-- > 0;) {
        Draws other = dice.of(i + 5000);  // somebody else's draws in between
        other.normal();
        other.poisson(100);
        backwards[i] = dice.of(i).uniform();
    }
    CHECK(forwards == backwards);
}

TEST_CASE("the n-th of an agent's draws can be had alone", "[property][dice]")
{
    Dice const dice = test_dice();
    Draws draws = dice.of(17);
    for (std::uint32_t n = 0; n < 20; ++n) {
        CHECK(draws.uniform() == dice.uniform(17, 2 * n));
        CHECK(draws.normal() == dice.normal(17, 2 * n + 1));
    }
}

TEST_CASE("a block of agents draws what each of them would draw alone", "[property][dice]")
{
    Dice const dice = test_dice();
    for (std::size_t size : {0, 1, 2, 7, 8, 15, 16, 17, 31, 32, 33, 255, 256, 257, 1000}) {
        auto const ids = scattered_ids(size);
        std::vector<std::uint32_t> a(size), b(size), c(size), d(size);
        std::vector<float> uniform(size), normal(size), second(size);
        dice.fill4(ids, std::array<std::span<std::uint32_t>, 4>{a, b, c, d}, 3);
        dice.fill_uniform(ids, uniform, 3);
        dice.fill_normal(ids, normal, 3);
        std::vector<float> f0(size), f2(size), f3(size);
        dice.fill4(ids, std::array<std::span<float>, 4>{f0, second, f2, f3}, 3);
        bool same = true;
        for (std::size_t i = 0; i < size; ++i) {
            Words const w = dice.words(ids[i], 3);
            same = same && w == Words{a[i], b[i], c[i], d[i]} && uniform[i] == unit_float(w[0]) &&
                   f0[i] == uniform[i] && second[i] == unit_float(w[1]) &&
                   f3[i] == unit_float(w[3]) && normal[i] == real::normal_of_word(w[0]);
        }
        INFO("block of " << size);
        CHECK(same);
    }
}

TEST_CASE("a block fills its own rows and no other", "[unit][dice]")
{
    auto const ids = scattered_ids(37);
    std::vector<float> out(40, -1);
    test_dice().fill_uniform(ids, out);
    CHECK(out[36] >= 0);
    CHECK((out[37] == -1 && out[38] == -1 && out[39] == -1));
}

TEST_CASE("four places in a row share one draw, wherever a block begins", "[property][dice]")
{
    Dice const dice = test_dice();
    for (std::size_t size : {0, 1, 3, 4, 5, 1023, 1024, 1025, 2050})
        for (std::uint32_t first : {0u, 4u, 4096u}) {
            std::vector<float> out(size + 1, -1);
            dice.fill_places(first, std::span(out).first(size), 2);
            bool same = out[size] == -1;
            for (std::uint32_t i = 0; i < size; ++i)
                same = same && out[i] == unit_float(dice.words((first + i) / 4, ~2u)[i % 4]);
            INFO(size << " places from " << first);
            CHECK(same);
        }
}

TEST_CASE("a uniform in double is inside (0, 1), one in float in [0, 1)", "[unit][dice]")
{
    CHECK(unit_double(0, 0) == 0x1p-53);
    CHECK(unit_double(~0u, ~0u) == 1 - 0x1p-53);
    CHECK(unit_double(0x80000000, 0) - 0.5 == 0x1p-53);
    CHECK(0.5 - unit_double(0x7fffffff, ~0u) == 0x1p-53);
    CHECK(unit_float(0) == 0);
    CHECK(unit_float(~0u) == 1 - 0x1p-24f);
}

TEST_CASE("the float uniform is the double of the same draw, cut to 24 bits", "[property][dice]")
{
    for (std::uint32_t agent = 0; agent < 10000; ++agent) {
        double const fine = test_dice().uniform(agent);
        CHECK(double(unit_float(test_dice().words(agent)[0])) ==
              std::floor(fine * 0x1p24) * 0x1p-24);
    }
}

TEST_CASE("uniforms fill the unit interval evenly", "[statistical][dice]")
{
    constexpr std::size_t n = 1 << 20;
    std::vector<std::uint32_t> ids(n);
    std::iota(ids.begin(), ids.end(), 0u);
    std::vector<float> values(n);
    test_dice().fill_uniform(ids, values);
    Moments const found = moments(values);
    CHECK_THAT(found.mean, WithinAbs(0.5, 5 * std::sqrt(1.0 / 12 / n)));
    CHECK_THAT(found.variance, WithinAbs(1.0 / 12, 5 * std::sqrt(1.0 / 180 / n)));
    std::vector<double> bins(256);
    for (float value : values) bins[std::size_t(value * 256)] += 1;
    CHECK(std::abs(chi_square_excess(bins, std::vector<double>(256, n / 256.0))) < 5);
}

TEST_CASE("draws of neighbours, of months in turn and of one agent are not correlated",
          "[statistical][dice]")
{
    constexpr std::uint32_t n = 200000;
    double neighbours = 0, months = 0, draws = 0, words = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        double const own = test_dice().uniform(i) - 0.5;
        neighbours += own * (test_dice().uniform(i + 1) - 0.5);
        months += own * (test_dice(267).uniform(i) - 0.5);
        draws += own * (test_dice().uniform(i, 1) - 0.5);
        words += own * (unit_float(test_dice().words(i)[3]) - 0.5);
    }
    double const bound = 5 * std::sqrt(double(n)) / 12;
    for (double sum : {neighbours, months, draws, words}) CHECK(std::abs(sum) < bound);
}

TEST_CASE("normal draws have the moments and the tails of the normal", "[statistical][dice]")
{
    constexpr std::size_t n = 500000;
    auto const ids = scattered_ids(n);
    std::vector<float> fast(n);
    test_dice().fill_normal(ids, fast);
    std::vector<double> exact(n);
    for (std::size_t i = 0; i < n; ++i) exact[i] = test_dice().normal(ids[i]);
    for (Moments const found : {moments(fast), moments(exact)}) {
        CHECK_THAT(found.mean, WithinAbs(0, 5 * std::sqrt(1.0 / n)));
        CHECK_THAT(found.variance, WithinAbs(1, 5 * std::sqrt(2.0 / n)));
        CHECK_THAT(found.skewness, WithinAbs(0, 5 * std::sqrt(6.0 / n)));
        CHECK_THAT(found.kurtosis, WithinAbs(3, 5 * std::sqrt(24.0 / n)));
    }
    double const beyond =
        double(std::count_if(fast.begin(), fast.end(), [](float z) { return z > 3; }));
    double const expected = n * real::normal_cdf(-3);
    CHECK_THAT(beyond, WithinAbs(expected, 5 * std::sqrt(expected)));
    double largest_gap = 0;
    for (std::size_t i = 0; i < n; ++i)
        largest_gap = std::max(largest_gap, std::abs(double(fast[i]) - exact[i]));
    CHECK(largest_gap < 1e-4);  // the same luck: 32 bits of it beside 52
}

TEST_CASE("counts of a given mean have that mean and that variance", "[statistical][dice]")
{
    CHECK(test_dice().of(0).poisson(0) == 0);
    for (double mean : {0.01, 0.7, 3.0, 9.99, 10.0, 12.5, 80.0, 1e4, 1e9}) {
        constexpr std::uint32_t n = 100000;
        std::vector<std::int64_t> counts(n);
        for (std::uint32_t i = 0; i < n; ++i) counts[i] = test_dice().of(i).poisson(mean);
        Moments const found = moments(counts);
        INFO("mean " << mean);
        CHECK_THAT(found.mean, WithinAbs(mean, 5 * std::sqrt(mean / n)));
        CHECK_THAT(found.variance, WithinAbs(mean, 5 * std::sqrt((mean + 2 * mean * mean) / n)));
        CHECK(*std::min_element(counts.begin(), counts.end()) >= 0);
    }
}

TEST_CASE("counts on both sides of the change of method follow Poisson's law",
          "[statistical][dice]")
{
    for (double mean : {9.9, 10.1, 40.0}) {
        constexpr std::uint32_t n = 200000;
        std::size_t const from = std::size_t(mean - 3 * std::sqrt(mean)),
                          bins = std::size_t(6 * std::sqrt(mean));
        std::vector<double> found(bins + 1), expected(bins + 1);
        for (std::uint32_t i = 0; i < n; ++i) {
            auto const bin = std::size_t(test_dice().of(i).poisson(mean)) - from;
            found[std::min(bin, bins)] += 1;  // the last bin takes both tails
        }
        expected[bins] = n;
        for (std::size_t b = 0; b < bins; ++b) {
            double const k = double(from + b);
            expected[b] = n * std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
            expected[bins] -= expected[b];
        }
        INFO("mean " << mean);
        CHECK(std::abs(chi_square_excess(found, expected)) < 5);
    }
}

TEST_CASE("log k! agrees with the gamma function", "[unit][dice]")
{
    for (double k : {0.0, 1.0, 2.0, 10.0, 15.0, 16.0, 17.0, 100.0, 1e6})
        CHECK_THAT(log_factorial(k),
                   WithinAbs(std::lgamma(k + 1), 1e-11 + 1e-15 * std::lgamma(k + 1)));
}

TEST_CASE("what has no weight is never picked, the rest in proportion", "[statistical][dice]")
{
    std::vector<double> const weights{0, 3, 0, 1, 6, 0};
    std::vector<double> sums(weights.size());
    std::partial_sum(weights.begin(), weights.end(), sums.begin());
    constexpr std::uint32_t n = 100000;
    std::vector<double> picked(weights.size());
    bool same = true;
    for (std::uint32_t i = 0; i < n; ++i) {
        std::size_t const index = test_dice().of(i).pick(weights);
        same = same && index == test_dice().of(i).pick_cumulative(sums);
        picked.at(index) += 1;
    }
    CHECK(same);
    for (std::size_t k = 0; k < weights.size(); ++k) {
        double const share = weights[k] / 10;
        CHECK_THAT(picked[k], WithinAbs(n * share, 5 * std::sqrt(n * share * (1 - share))));
    }
}

TEST_CASE("a choice below n gives each number its share", "[statistical][dice]")
{
    constexpr std::uint32_t n = 100000;
    std::vector<double> found(38);
    for (std::uint32_t i = 0; i < n; ++i) found.at(test_dice().of(i).below(38)) += 1;
    CHECK(std::abs(chi_square_excess(found, std::vector<double>(38, n / 38.0))) < 5);
    CHECK(test_dice().of(3).below(1) == 0);
    CHECK(test_dice().of(3).below(~0u) < ~0u);
}

TEST_CASE("a choice among nothing is a bug and says so", "[unit][dice]")
{
    Draws draws = test_dice().of(1);
    std::vector<double> const none, zeros{0, 0};
    CHECK_THROWS_AS(draws.below(0), Broken);
    CHECK_THROWS_AS(draws.pick(none), Broken);
    CHECK_THROWS_AS(draws.pick(zeros), Broken);
    CHECK_THROWS_AS(draws.pick_cumulative(none), Broken);
    CHECK_THROWS_AS(draws.pick_cumulative(zeros), Broken);
    CHECK_THROWS_AS(draws.poisson(-1), Broken);
    CHECK_THROWS_AS(draws.poisson(real::not_a_number), Broken);
}
