#include "outputs/series.hpp"

#include <cmath>
#include <limits>

#include "tests/catch.hpp"
#include "tests/outputs/folder.hpp"
#include "tests/outputs/sample.hpp"

using namespace umkm;

TEST_CASE("quantiles are those of R and numpy", "[unit][outputs]")
{
    std::vector<double> const values{10, 1, 3, 2, 4};  // any order
    CHECK_THAT(quantile(values, 0.1), WithinAbs(1.4, 1e-12));
    CHECK_THAT(quantile(values, 0.5), WithinAbs(3, 1e-12));
    CHECK_THAT(quantile(values, 0.9), WithinAbs(7.6, 1e-12));
    CHECK(quantile(values, 0) == 1);
    CHECK(quantile(values, 1) == 10);
    CHECK(quantile(std::vector{7.0}, 0.9) == 7);
    CHECK(std::isnan(quantile({}, 0.5)));
}

TEST_CASE("a deviation is that of a sample", "[unit][outputs]")
{
    CHECK(mean(std::vector<double>{1, 2, 3, 4, 10}) == 4);
    CHECK_THAT(standard_deviation(std::vector<double>{1, 2, 3, 4, 10}),
               WithinAbs(std::sqrt(12.5), 1e-12));
    CHECK(standard_deviation(std::vector{5.0}) == 0);
}

TEST_CASE("what a replicate does not know does not count", "[unit][outputs]")
{
    double const unknown_value = std::numeric_limits<double>::quiet_NaN();
    Spread const over = spread(std::vector{1.0, unknown_value, 3.0});
    CHECK(over.known == 2);
    CHECK(over.mean == 2);
    CHECK_THAT(over.low, WithinAbs(1.2, 1e-12));
    CHECK_THAT(over.high, WithinAbs(2.8, 1e-12));
    CHECK(std::isnan(spread(std::vector{unknown_value}).mean));
}

TEST_CASE("a month is cut out of a run with the names of its places", "[unit][outputs]")
{
    Folder const folder;
    sample::write(folder / "run.h5");
    ResultReader const run(folder / "run.h5");
    Snapshot const now = snapshot(run, "p0", sample::first + 5);
    CHECK(now.replicates == 4);
    CHECK(now.places == 3);
    CHECK(now.at(2) == std::vector<double>{52, 1052, 2052, 3052});
    CHECK(now.labels(2) == std::vector<std::string>{"3579"});

    Snapshot const sales = snapshot(run, "sales", sample::first);
    CHECK(sales.labels(3) == std::vector<std::string>{"3578", "rural"});
    CHECK(snapshot(run, "province/p0", sample::first).labels(0).empty());

    CHECK(indicators_of(run) == std::vector<std::string>{"p0", "p0_by_area"});
    CHECK(refusal([&] { snapshot(run, "p9", sample::first); }) == "E411");
    CHECK(refusal([&] { snapshot(run, "observed", sample::first); }) == "E411");
    CHECK(refusal([&] { snapshot(run, "p0", sample::first + 14); }) == "E412");
}
