#include "scenarios/units.hpp"

#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

std::optional<double> as(Measure measure, std::string_view text)
{
    auto const parsed = parse_quantity(text);
    return parsed.quantity ? in_measure(*parsed.quantity, measure) : std::nullopt;
}

}  // namespace

TEST_CASE("rupiah are whole numbers, grouped by underscores or said in words of either language")
{
    CHECK(as(Measure::money, "Rp 3_000_000") == 3e6);
    CHECK(as(Measure::money, "Rp3000000") == 3e6);
    CHECK(as(Measure::money, "Rp 3.5 million") == 3.5e6);
    CHECK(as(Measure::money, "Rp 3.5 juta") == 3.5e6);
    CHECK(as(Measure::money, "Rp 250 billion") == 2.5e11);
    CHECK(as(Measure::money, "Rp 1.2 triliun") == 1.2e12);
    CHECK(as(Measure::money, "Rp 0") == 0.0);
    CHECK_FALSE(as(Measure::money, "3_000_000"));
    CHECK_FALSE(as(Measure::money, "Rp 3 %"));
    CHECK_FALSE(as(Measure::money, "Rp 0.5"));
    CHECK_FALSE(as(Measure::money, "Rp 99 trillion million"));
    CHECK_FALSE(as(Measure::money, "Rp 99_000 trillion"));
    CHECK_FALSE(as(Measure::money, "Rp 3__000"));
    CHECK_FALSE(as(Measure::money, "Rp _3"));
    CHECK_FALSE(as(Measure::money, "Rp"));
}

TEST_CASE("digits grouped with points or commas are refused with the spelling that was meant")
{
    for (char const* text : {"Rp 3.000.000", "Rp 3,000,000", "3,000,000 /month"}) {
        auto const parsed = parse_quantity(text);
        CHECK_FALSE(parsed.quantity);
        CHECK(parsed.error.grouped_wrongly);
        CHECK(parsed.error.better == "3_000_000");
    }
    CHECK(parse_quantity("Rp 300.000").error.better == "300_000");
    CHECK(parse_quantity("1.000 /month").error.better == "1_000");
    CHECK(as(Measure::money, "Rp 1.250 million") == 1.25e6);
}

TEST_CASE("shares, rates, counts and durations are not taken for one another")
{
    CHECK_THAT(*as(Measure::share, "45 %"), WithinRel(0.45, 1e-15));
    CHECK_THAT(*as(Measure::share, "45%"), WithinRel(0.45, 1e-15));
    CHECK_THAT(*as(Measure::rate_per_year, "6 %/year"), WithinRel(0.06, 1e-15));
    CHECK_THAT(*as(Measure::rate_per_year, "6 % / tahun"), WithinRel(0.06, 1e-15));
    CHECK(as(Measure::count_per_month, "1_000 /month") == 1000.0);
    CHECK(as(Measure::count_per_month, "12_000 /year") == 1000.0);
    CHECK(as(Measure::months, "3 months") == 3.0);
    CHECK(as(Measure::months, "1 year") == 12.0);
    CHECK(as(Measure::months, "3 bulan") == 3.0);
    CHECK_FALSE(as(Measure::share, "45 %/year"));
    CHECK_FALSE(as(Measure::rate_per_year, "45 %"));
    CHECK_FALSE(as(Measure::rate_per_year, "6 %/month"));
    CHECK_FALSE(as(Measure::count_per_month, "1_000"));
    CHECK_FALSE(as(Measure::count_per_month, "1_000 %/month"));
    CHECK_FALSE(as(Measure::months, "3 /month"));
    CHECK_FALSE(as(Measure::months, "3"));
    CHECK_FALSE(as(Measure::share, "forty-five %"));
    CHECK_FALSE(as(Measure::share, "1e2 %"));
    CHECK_FALSE(as(Measure::share, ""));
}

TEST_CASE("a quantity written in words reads back as itself")
{
    for (auto const& [value, measure] : {std::pair{3e6, Measure::money},
                                         {0.45, Measure::share},
                                         {0.023, Measure::rate_per_year},
                                         {1500.0, Measure::count_per_month},
                                         {36.0, Measure::months},
                                         {2.5, Measure::number}})
        CHECK_THAT(as(measure, in_words(value, measure)).value(), WithinRel(value, 1e-12));
}

TEST_CASE("a month is a TOML date or year and month, and nothing else")
{
    CHECK(month_of("2027-03") == Month::of(2027, 3));
    CHECK(month_of("2027-03-31") == Month::of(2027, 3));
    for (char const* text : {"2027-3", "2027", "2027-13", "March 2027", "2027-03-", "2027-03-1x",
                             "0001-01", "2027-03-01T00:00:00", ""})
        CHECK_FALSE(month_of(text));
}

TEST_CASE("amounts without their unit are refused with an example of the same size")
{
    std::string const lever = training + "cost = { per_unit = 3_000_000, payer = \"APBN\" }\n";
    CHECK(mistakes_after_start(lever) == "main.toml:8:21 E220\n");
    CHECK(rendered({{"main.toml", start + lever}}).find("write \"Rp 3_000_000\"") !=
          std::string::npos);
    CHECK(mistakes_after_start(training + "capacity = 1000\n") == "main.toml:8:12 E223\n");
    CHECK(mistakes_after_start(training + "fading = 0.1\n") == "main.toml:8:10 E222\n");
    CHECK(mistakes_after_start(training + "seats = \"20\"\n").empty());
    CHECK(mistakes_after_start(training + "seats = \"many\"\n") == "main.toml:8:9 E226\n");
    CHECK(mistakes_after_start(training + "seats = 0.5\n") == "main.toml:8:9 E207\n");
    CHECK(mistakes_after_start(training + "take_up = 1.5\n") == "main.toml:8:11 E237\n");
    CHECK(mistakes_after_start(training + "take_up = nan\n") == "main.toml:8:11 E221\n");
}
