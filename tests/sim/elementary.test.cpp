#include "sim/elementary.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ostream>
#include <vector>

#include "sim/dice.hpp"
#include "sim/fast.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

constexpr std::size_t sweep_size = 200000;
constexpr long double root_two = 1.41421356237309504880168872420969808L;
constexpr long double root_two_pi = 2.50662827463100050241576528481104525L;

// Evenly scattered over [from, to], the same everywhere.
std::vector<double> sweep(double from, double to, std::size_t size = sweep_size)
{
    std::vector<double> points(size);
    Dice const dice({1, 0}, hash("sweep"), 0);
    for (std::size_t i = 0; i < size; ++i)
        points[i] = from + (to - from) * dice.uniform(std::uint32_t(i));
    return points;
}

// Every magnitude that a number of this type can have, subnormal ones included.
template <class Real, class Bits>
std::vector<Real> sweep_magnitudes()
{
    std::vector<Real> points(sweep_size);
    Bits const largest = std::bit_cast<Bits>(std::numeric_limits<Real>::max());
    for (std::size_t i = 0; i < sweep_size; ++i)
        points[i] = std::bit_cast<Real>(Bits(1 + largest / sweep_size * i));
    return points;
}

// The distance in units of the last place that the wanted value has in this type.
template <class Real>
double ulps(Real found, long double wanted)
{
    using Limits = std::numeric_limits<Real>;
    Real const rounded = Real(wanted);
    if (std::isinf(rounded) || rounded == 0) return found == rounded ? 0 : 1e9;
    int exponent = 0;
    std::frexp(wanted, &exponent);
    int const last = std::max(exponent - Limits::digits, Limits::min_exponent - Limits::digits);
    return double(std::abs((found - wanted) / std::ldexp(1.0L, last)));
}

double relative_error(double found, long double wanted)
{
    return double(std::abs((found - wanted) / wanted));
}

struct Worst {
    double error = 0, at = 0;
    bool operator<(double bound) const { return error < bound; }
    friend std::ostream& operator<<(std::ostream& out, Worst const& worst)
    {
        return out << worst.error << " at " << worst.at;
    }
};

template <class Real, class Error>
Worst worst(std::vector<Real> const& points, Error error)
{
    Worst found;
    for (Real x : points)
        if (double const e = error(x); !(e <= found.error)) found = {e, double(x)};
    return found;
}

long double cdf(long double x) { return 0.5L * std::erfc(-x / root_two); }
long double density(long double x) { return std::exp(-x * x / 2) / root_two_pi; }

// Newton's method from `near`; in the middle on P - 1/2, in the tails on log P, to keep the digits.
long double quantile(double p, double near)
{
    bool const middle = std::abs(p - 0.5) < 0.25;
    long double const t = p < 0.5 ? (long double)(p) : 1.0L - p;
    long double z = middle ? near : -std::abs(near);
    for (int step = 0; step < 4; ++step)
        z -= middle ? (0.5L * std::erf(z / root_two) - (p - 0.5L)) / density(z)
                    : std::log(cdf(z) / t) * cdf(z) / density(z);
    return middle || p < 0.5 ? z : -z;
}

// FNV-1a over the bits of the results, computed in a loop that the compiler may vectorise.
template <class In, class Function>
std::uint64_t bits_of(std::vector<In> const& points, Function function)
{
    std::vector<decltype(function(In()))> results(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) results[i] = function(points[i]);
    std::uint64_t value = 14695981039346656037ull;
    for (auto result : results)
        for (std::uint8_t byte : std::bit_cast<std::array<std::uint8_t, sizeof result>>(result))
            value = (value ^ byte) * 1099511628211ull;
    return value;
}

std::vector<float> singles(std::vector<double> const& points)
{
    return {points.begin(), points.end()};
}

}  // namespace

TEST_CASE("exp is within one unit of the last place, down to subnormal results", "[unit][real]")
{
    auto const error = [](double x) { return ulps(real::exp(x), std::exp((long double)x)); };
    CHECK(worst(sweep(-745.2, 709.8), error) < 1.0);
    CHECK(worst(sweep(-1, 1), error) < 1.0);
    CHECK(worst(sweep(-746, -708), error) < 1.0);
    CHECK(worst(sweep(-1e-9, 1e-9), error) < 1.0);
}

TEST_CASE("log is within one unit of the last place, up from the smallest number", "[unit][real]")
{
    auto const error = [](double x) { return ulps(real::log(x), std::log((long double)x)); };
    CHECK(worst(sweep_magnitudes<double, std::uint64_t>(), error) < 1.0);
    CHECK(worst(sweep(0.3, 3), error) < 1.0);
    CHECK(worst(sweep(1 - 1e-9, 1 + 1e-9), error) < 1.0);
    CHECK(worst(sweep(0, 0x1p-1022), error) < 1.0);
}

TEST_CASE("pow is within 1.1 units of the last place", "[unit][real]")
{
    for (double y : {-3.0, -1.0, -0.37, 0.25, 0.5, 2.0, 7.5}) {
        auto const error = [&](double x) {
            return ulps(real::pow(x, y), std::pow((long double)x, (long double)y));
        };
        INFO("power " << y);
        CHECK(worst(sweep(0, 100, 50000), error) < 1.1);
        CHECK(worst(sweep(0, 1e-300, 50000), error) < 1.1);
    }
    for (double x : {1e-300, 0.5, 1 - 1e-6, 1 + 1e-6, 1.07, 1e9}) {
        double const reach = 745 / std::abs(std::log(x));
        auto const error = [&](double y) {
            return ulps(real::pow(x, y), std::pow((long double)x, (long double)y));
        };
        INFO("base " << x);
        CHECK(worst(sweep(-reach, reach, 50000), error) < 1.1);
    }
}

TEST_CASE("exp and log in single precision are within one unit of the last place", "[unit][real]")
{
    auto const of_exp = [](float x) { return ulps(real::exp_single(x), std::exp((long double)x)); };
    auto const of_log = [](float x) { return ulps(real::log_single(x), std::log((long double)x)); };
    CHECK(worst(singles(sweep(-104, 89)), of_exp) < 1.0);
    CHECK(worst(singles(sweep(-1, 1)), of_exp) < 1.0);
    CHECK(worst(sweep_magnitudes<float, std::uint32_t>(), of_log) < 1.0);
    CHECK(worst(singles(sweep(0.3, 3)), of_log) < 1.0);
}

TEST_CASE("exp, log and pow answer the ends of the number line", "[unit][real]")
{
    constexpr double inf = real::infinity, nan = real::not_a_number;
    CHECK((real::exp(0) == 1 && real::exp(inf) == inf && real::exp(-inf) == 0));
    CHECK((real::exp(709.79) == inf && real::exp(1e300) == inf && real::exp(-746) == 0));
    CHECK((real::exp_single(0) == 1 && real::exp_single(89) == float(inf)));
    CHECK((real::exp_single(-104.5f) == 0 && real::exp_single(float(-inf)) == 0));
    CHECK((real::log(1) == 0 && real::log(0) == -inf && real::log(inf) == inf));
    CHECK((real::log_single(1) == 0 && real::log_single(0) == float(-inf)));
    CHECK((real::pow(0, 2) == 0 && real::pow(0, -2) == inf && real::pow(inf, -1) == 0));
    CHECK((real::pow(0, 0) == 1 && real::pow(nan, 0) == 1 && real::pow(1, nan) == 1));
    CHECK((real::pow(2, inf) == inf && real::pow(2, -1e300) == 0 && real::pow(1, 1e300) == 1));
    for (double undefined : {real::exp(nan), real::log(-1), real::log(nan), real::log(-inf),
                             real::pow(-1, 2), real::pow(nan, 1), real::pow(2, nan),
                             double(real::exp_single(float(nan))), double(real::log_single(-1))})
        CHECK(std::isnan(undefined));
}

TEST_CASE("the distribution of the normal keeps its digits far into the tail", "[unit][real]")
{
    auto const of_cdf = [](double x) { return relative_error(real::normal_cdf(x), cdf(x)); };
    auto const of_density = [](double x) {
        return relative_error(real::normal_density(x), density(x));
    };
    CHECK(worst(sweep(-37.5, 9), of_cdf) < 1e-15);
    CHECK(worst(sweep(-2, 2), of_cdf) < 1e-15);
    CHECK(worst(sweep(-37.5, 37.5), of_density) < 1e-15);
    CHECK(real::normal_cdf(0) == 0.5);
    CHECK((real::normal_cdf(-real::infinity) == 0 && real::normal_cdf(real::infinity) == 1));
    CHECK((real::normal_density(real::infinity) == 0 && real::normal_density(-1e300) == 0));
    CHECK(std::isnan(real::normal_cdf(real::not_a_number)));
}

TEST_CASE("the quantile of the normal is exact to 2e-15, to the smallest chance", "[unit][real]")
{
    auto const error = [](double p) {
        double const z = real::normal_quantile(p);
        return relative_error(z, quantile(p, z));
    };
    std::vector<double> tiny;
    for (double x : sweep(-744, -1, 50000)) tiny.push_back(real::exp(x));
    CHECK(worst(sweep(0, 1, 100000), error) < 2e-15);
    CHECK(worst(sweep(0.5 - 1e-9, 0.5 + 1e-9, 50000), error) < 2e-15);
    CHECK(worst(tiny, error) < 2e-15);
    CHECK_THAT(real::normal_quantile(0.975), WithinRel(1.959963984540054, 1e-15));
    CHECK((real::normal_quantile(0.5) == 0 && real::normal_quantile(0) == -real::infinity));
    CHECK(real::normal_quantile(1) == real::infinity);
    CHECK((std::isnan(real::normal_quantile(-0.1)) && std::isnan(real::normal_quantile(1.1))));
}

TEST_CASE("the quantile for draws is exact to six digits", "[unit][real]")
{
    auto const error = [](float p) {
        return relative_error(real::normal_quantile_fast(p), real::normal_quantile(p));
    };
    CHECK(worst(singles(sweep(0x1p-24, 1 - 0x1p-24)), error) < 1e-6);
    CHECK(worst(singles(sweep(0x1p-33, 1e-6)), error) < 1e-6);
    std::vector<std::uint32_t> words;
    for (double x : sweep(0, 0x1p32)) words.push_back(std::uint32_t(x));
    for (double x : sweep(0, 4096, 2000)) words.push_back(std::uint32_t(x));
    auto const of_word = [](std::uint32_t word) {
        double const wanted = real::normal_quantile((word + 0.5) * 0x1p-32);
        return std::abs(real::normal_of_word(word) - wanted) / (0.1 + std::abs(wanted));
    };
    CHECK(worst(words, of_word) < 1e-6);
    auto const asymmetry = [](std::uint32_t word) {
        return std::abs(real::normal_of_word(word) + real::normal_of_word(~word));
    };
    CHECK_FALSE(0.0 < worst(words, asymmetry).error);
}

// The only place where results are compared by a hash: the accuracy above says whether they are
// good, this says whether another compiler setting or processor changed a single bit of them.
TEST_CASE("every build computes the same bits", "[unit][real]")
{
    CHECK(bits_of(sweep(-750, 712), [](double x) { return real::exp(x); }) == 0x2e1e371d702401a3);
    CHECK(bits_of(sweep(-5, 5), [](double x) { return real::exp(x); }) == 0x0f4c2689f9338f1c);
    CHECK(bits_of(sweep_magnitudes<double, std::uint64_t>(),
                  [](double x) { return real::log(x); }) == 0xeacdbf8ac7187bac);
    CHECK(bits_of(sweep(0, 10), [](double x) { return real::pow(x, 0.37); }) == 0x98889ba749593741);
    CHECK(bits_of(sweep(-300, 300), [](double y) { return real::pow(1.07, y); }) ==
          0xf5885fcba13265e6);
    CHECK(bits_of(sweep(-40, 40), [](double x) { return real::normal_density(x); }) ==
          0xf8e4f282262caf28);
    CHECK(bits_of(sweep(-40, 10), [](double x) { return real::normal_cdf(x); }) ==
          0x44275563e0c1ab2e);
    CHECK(bits_of(sweep(0, 1), [](double p) { return real::normal_quantile(p); }) ==
          0x01ae36a1bc40d10c);
    CHECK(bits_of(singles(sweep(-105, 90)), [](float x) { return real::exp_single(x); }) ==
          0x276129562ee44f54);
    CHECK(bits_of(sweep_magnitudes<float, std::uint32_t>(),
                  [](float x) { return real::log_single(x); }) == 0x17b8c732c144f849);
    CHECK(bits_of(singles(sweep(0.001, 0.999)),
                  [](float p) { return real::normal_quantile_fast(p); }) == 0xe775206f1b20e1f9);
    std::vector<std::uint32_t> words;
    for (double x : sweep(0, 0x1p32)) words.push_back(std::uint32_t(x));
    CHECK(bits_of(words, [](std::uint32_t w) { return real::normal_of_word(w); }) ==
          0x935fd39d15ab701f);
}

TEST_CASE("amounts become whole, and whole amounts numbers, as the language converts them",
          "[unit][fast]")
{
    constexpr double most = 0x1p51 - 1;
    std::vector<double> amounts{0.0, -0.0, 0.5, 1.5, 2.5, 0.49999999999999994, 1, 4294967295.5};
    for (double const near : {1e-300, 1.0, 3.0, 1e9, 0x1p50, most})
        for (double const x : {near, std::nextafter(near, 0.0), near - 0.5}) amounts.push_back(x);
    for (double const x : sweep(-most, most)) amounts.push_back(x);
    for (double const x : sweep(-1000, 1000)) amounts.push_back(x);
    for (double const amount : amounts)
        for (double const x : {amount, -amount}) {
            if (whole(x) != std::int64_t(x)) FAIL(x << " becomes " << whole(x));
            if (x >= 0 && rounded_down(x) != std::int64_t(x))
                FAIL(x << " is rounded down to " << rounded_down(x));
            if (number(std::int64_t(x)) != double(std::int64_t(x)))
                FAIL(std::int64_t(x) << " becomes " << number(std::int64_t(x)));
        }
    CHECK(smaller(2.0, 1.0) == 1);
    CHECK(larger(-1.0, 0.0) == 0);
}
