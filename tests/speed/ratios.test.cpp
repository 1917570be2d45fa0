// When ./dev bench --check fails, on made-up figures.
#include "bench/ratios.hpp"

#include "tests/catch.hpp"
#include "tests/golden.hpp"

using namespace umkm::bench;
using Verdict = Comparison::Verdict;

namespace {

Verdict verdict_on(double found)
{
    auto const all = compare({{"month", "", found}}, {{"month", 2.0}});
    REQUIRE(all.size() == 1);
    return all[0].verdict;
}

}  // namespace

TEST_CASE("a ratio 16% above its reference fails, 14% above it does not", "[unit][ratios]")
{
    CHECK(verdict_on(2.0 * 1.16) == Verdict::fell_back);
    CHECK(verdict_on(2.0 * 1.14) == Verdict::holds);
    CHECK(verdict_on(2.0) == Verdict::holds);
    CHECK(failed(compare({{"month", "", 2.32}}, {{"month", 2.0}})));
    CHECK_FALSE(failed(compare({{"month", "", 2.28}}, {{"month", 2.0}})));
}

TEST_CASE("a better ratio passes, and is said to be better if it is by much", "[unit][ratios]")
{
    CHECK(verdict_on(2.0 * 0.9) == Verdict::holds);
    CHECK(verdict_on(2.0 * 0.5) == Verdict::better);
    CHECK_FALSE(failed(compare({{"month", "", 1.0}}, {{"month", 2.0}})));
}

TEST_CASE("one ratio that falls back is not made up for by others", "[unit][ratios]")
{
    auto const all = compare({{"month", "", 1.0}, {"build", "", 6.0}, {"model", "", 3.0}},
                             {{"month", 2.0}, {"build", 5.0}, {"model", 3.0}});
    CHECK(failed(all));
    CHECK_THAT(table_of(all),
               Catch::Contains("build                       5.000      6.000     +20%  FELL BACK"));
}

TEST_CASE("on a busy machine, what only a quiet one can tell is not judged", "[unit][ratios]")
{
    Ratio const slower{.name = "month", .says = "", .value = 3, .quiet = true};
    CHECK(compare({slower}, {{"month", 2.0}}, true)[0].verdict == Verdict::unsure);
    CHECK(compare({slower}, {{"month", 2.0}}, false)[0].verdict == Verdict::fell_back);
    CHECK(compare({slower}, {{"month", 3.0}}, true)[0].verdict == Verdict::holds);
    CHECK_FALSE(failed(compare({slower}, {{"month", 2.0}}, true)));
    CHECK(failed(compare({{"month", "", 3}}, {{"month", 2.0}}, true)));
    CHECK(compare({slower}, {}, true)[0].verdict == Verdict::unsure);
    CHECK(compare({slower}, {}, false)[0].verdict == Verdict::alone);
}

TEST_CASE("figures of a busy machine do not replace those that take a quiet one", "[unit][ratios]")
{
    std::vector<Ratio> found{{"build", "", 3}, {"month", "", 3, true}, {"threads", "", 3, true}};
    keep_quiet_ones(found, {{"build", 2.0}, {"month", 2.0}});
    REQUIRE(found.size() == 2);  // there was none of threads
    CHECK(found[0].value == 3);
    CHECK(found[1].value == 2);
}

TEST_CASE("a ratio without a partner fails, and so does one that is no number", "[unit][ratios]")
{
    CHECK(failed(compare({{"month", "", 1.0}}, {})));
    CHECK(failed(compare({}, {{"month", 2.0}})));
    CHECK(verdict_on(0.0 / 0.0) == Verdict::fell_back);
}

TEST_CASE("what is written to the file of references is read from it", "[unit][ratios]")
{
    std::string const text =
        reference_file({{"month", "a month", 2.5}, {"build", "a firm", 7.125}}, "some machine");
    CHECK(read_references(text) == References{{"month", 2.5}, {"build", 7.125}});
    CHECK_THAT(text, Catch::Contains("# a month\nmonth = 2.500"));
    CHECK_THAT(text, Catch::Contains("some machine"));
    CHECK_THROWS_WITH(read_references("# fine\nmonth: 3\n"), Catch::Contains("line 2"));
    CHECK_THROWS_WITH(read_references("month = 3 4\n"), Catch::Contains("line 1"));
    CHECK_THROWS_WITH(read_references("month = -3\n"), Catch::Contains("line 1"));
}

TEST_CASE("the file that is committed can be read", "[ratios]")
{
    CHECK(read_references(umkm::file_text("bench/reference.toml")).contains("month_one_thread"));
}
