// What of a scenario has had a say by a month: two that agree in it share their past.
#include "scenarios/acting.hpp"

#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

Month const march_2026 = Month::of(2026, 3), march_2027 = Month::of(2027, 3);

std::string acting(std::string const& text, Month month)
{
    return acting_until(read_with_start(text), month);
}

}  // namespace

TEST_CASE("a programme has no say before the month in which it begins", "[unit]")
{
    CHECK(acting(training, march_2027 + -1) == acting("", march_2027 + -1));
    CHECK(acting(training, march_2027) != acting("", march_2027));
    CHECK(acting(training, march_2027).starts_with("begun by 2027-03: train\n"));
}

TEST_CASE("what a later programme is like does not matter yet; what an earlier one is, does",
          "[unit]")
{
    std::string const larger = training + "take_up = 0.5\n";
    CHECK(acting(training, march_2026) == acting(larger, march_2026));
    CHECK(acting(training, march_2027) != acting(larger, march_2027));
}

TEST_CASE("the last month has a say once somebody may wait for a place", "[unit]")
{
    auto const ending = [](std::string const& end, Month month) {
        return acting_until(
            read({{"main.toml",
                   "format = 1\nprice_year = 2026\ntime = { base = \"2022-03\", end = \"" + end +
                       "\" }\n" + training}}),
            month);
    };
    CHECK(ending("2030-12", march_2026) == ending("2029-12", march_2026));
    CHECK(ending("2030-12", march_2027) != ending("2029-12", march_2027));
}

TEST_CASE("words and targets never have a say, the growth assumed always", "[unit]")
{
    std::string const words = "title = \"Another name\"\n";
    CHECK(acting(words, march_2027) == acting("", march_2027));
    std::string const growth = "baseline = { growth_after_data = \"3 %/year\" }\n";
    CHECK(acting(growth, march_2026) != acting("", march_2026));
}

TEST_CASE("a programme that is switched off has no say", "[unit]")
{
    CHECK(acting(training + "enabled = false\n", march_2027) == acting("", march_2027));
}
