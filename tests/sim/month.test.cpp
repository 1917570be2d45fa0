#include "sim/month.hpp"

#include "tests/catch.hpp"

using namespace umkm;

TEST_CASE("a month counts from January 2000, in both directions", "[unit][month]")
{
    CHECK(Month::of(2000, 1).count == 0);
    CHECK(Month::of(2022, 3).count == 266);
    CHECK(Month::of(1999, 12).count == -1);
    for (int count = -30; count <= 400; ++count) {
        Month const month{count};
        CHECK((month.month() >= 1 && month.month() <= 12));
        CHECK(Month::of(month.year(), month.month()) == month);
    }
    CHECK(Month{-1}.year() == 1999);
    CHECK(Month{-1}.month() == 12);
    CHECK(Month{-12}.year() == 1999);
    CHECK(Month{-12}.month() == 1);
    CHECK(Month{-13}.year() == 1998);
}

TEST_CASE("from March 2022 to December 2030 is 105 months", "[unit][month]")
{
    CHECK(Month::of(2030, 12) - Month::of(2022, 3) == 105);
    CHECK(Month::of(2022, 3) + 105 == Month::of(2030, 12));
    CHECK(Month::of(2022, 3) + -27 == Month::of(2019, 12));
    CHECK(Month::of(2021, 12) < Month::of(2022, 1));
}

TEST_CASE("a month begins as many days after 2000-01-01 as the calendar says", "[unit][month]")
{
    CHECK(Month::of(2000, 1).days() == 0);
    CHECK(Month::of(2000, 3).days() == 60);  // 2000 is a leap year
    CHECK(Month::of(2001, 1).days() == 366);
    CHECK(Month::of(1999, 12).days() == -31);
    CHECK(Month::of(2022, 3).days() == 8095);
    CHECK(Month::of(2024, 3).days() - Month::of(2024, 2).days() == 29);
    CHECK(Month::of(2100, 3).days() - Month::of(2100, 2).days() == 28);
    for (int count = -500; count < 1500; ++count) {
        int const length = (Month{count} + 1).days() - Month{count}.days();
        CHECK((length >= 28 && length <= 31));
    }
}

TEST_CASE("a month is written as it is read", "[unit][month]")
{
    CHECK(to_string(Month::of(2027, 3)) == "2027-03");
    CHECK(to_string(Month::of(1999, 12)) == "1999-12");
    CHECK(parse_month("2027-03") == Month::of(2027, 3));
    for (int count = -100; count < 500; ++count)
        CHECK(parse_month(to_string(Month{count})) == Month{count});
}

TEST_CASE("what is not a year and a month is refused", "[unit][month]")
{
    for (char const* text : {"", "2027", "2027-3", "2027-00", "2027-13", "2027-1x", "2027/03",
                             "2027-03-01", " 2027-03", "2027-03 ", "202a-03", "+027-03", "-027-03",
                             "2027--1", "2027-+1", "2027 03", "27-03-1", "0x27-03"}) {
        INFO(text);
        CHECK_FALSE(parse_month(text).has_value());
    }
}
