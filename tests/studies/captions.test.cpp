// The sentences of the report. Accept a reviewed change of the golden texts with
// UMKM_ACCEPT=1 ./dev test
#include "studies/report/captions.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/golden.hpp"

using namespace umkm;

namespace {

Phrases const english(Language::en), indonesian(Language::id);
Month const december = Month::of(2030, 12);

Measure const poverty{.indicator = "p0",
                      .title = {.id = "Tingkat kemiskinan", .en = "Poverty rate"},
                      .unit = "percent",
                      .change_unit = "points",
                      .good = "low"};
Measure const poor{.indicator = "poor_persons",
                   .title = {.id = "Penduduk miskin", .en = "Poor persons"},
                   .unit = "persons",
                   .change_unit = "persons",
                   .decimals = 0,
                   .good = ""};
Measure const sales{.indicator = "sales",
                    .title = {.id = "Penjualan", .en = "Sales"},
                    .unit = "Rp month-1",
                    .change_unit = "Rp month-1",
                    .decimals = 0,
                    .good = ""};

// Values around a middle, a step apart.
std::vector<double> around(double middle, double step, int count = 5)
{
    std::vector<double> values;
    for (int k = 0; k < count; ++k) values.push_back(middle + step * (k - (count - 1) / 2.0));
    return values;
}

std::string effect(Measure const& measure, std::vector<double> const& before,
                   std::vector<double> const& after, Phrases const& words)
{
    return effect_sentence(measure, december, paired_contrast(before, after), "A", "B", words);
}

// One story a line.
std::string stories(Phrases const& words)
{
    auto const few = around(10, 0.1), less = around(8.9, 0.11), same = around(9.999, 0.2);
    std::vector<std::pair<std::string, std::string>> const told{
        {"level", level_sentence(poverty, december, spread(few), words)},
        {"level, one replicate",
         level_sentence(poverty, december, spread(around(10, 0, 1)), words)},
        {"level, none", level_sentence(poverty, december, spread({}), words)},
        {"level, persons in millions",
         level_sentence(poor, december, spread(around(4'180'000, 20'000)), words)},
        {"level, persons in thousands",
         level_sentence(poor, december, spread(around(41'800, 2'000)), words)},
        {"level, money", level_sentence(sales, december, spread(around(3.21e12, 4e10)), words)},
        {"levels of two runs",
         levels_sentence(poverty, {spread(few), spread(less)}, {"A", "B"}, words)},
        {"levels, one run does not know",
         levels_sentence(poverty, {spread({}), spread(around(9, 0, 1))}, {"A", "B"}, words)},
        {"lower, beyond luck", effect(poverty, few, less, words)},
        {"higher, beyond luck", effect(poverty, less, few, words)},
        {"within luck", effect(poverty, few, same, words)},
        {"a difference as small as its luck",
         effect(poverty, few, {9.799, 9.898, 10.0, 10.098, 10.199}, words)},
        {"one pair", effect(poverty, {10}, {9.5}, words)},
        {"no pair", effect(poverty, {}, {}, words)},
        {"nothing changes", effect(poverty, few, few, words)},
        {"fewer persons",
         effect(poor, around(4'180'000, 20'000), around(2'990'000, 21'000), words)},
        {"more money", effect(sales, around(3.21e12, 4e10), around(3.26e12, 4.1e10), words)},
        {"target out of reach", target_sentence(0, 20, words)},
        {"target reached in 10 of 20", target_sentence(10, 20, words)},
        {"target reached in 18 of 20", target_sentence(18, 20, words)},
        {"target reached in 19 of 20", target_sentence(19, 20, words)},
        {"target reached in 20 of 20", target_sentence(20, 20, words)},
        {"target reached in 1 of 1", target_sentence(1, 1, words)},
        {"target after the end", target_sentence(0, 0, words)},
        {"gap", gap_sentence(poverty, 7, spread(few), false, "", words)},
        {"gap in persons", gap_sentence(poverty, 7, spread(few), false,
                                        count_in_words(1'260'000, "persons", words), words)},
        {"gap of money", gap_sentence(sales, 4e12, spread(around(3.21e12, 4e10)), true, "", words)},
        {"beyond the goal", gap_sentence(poverty, 11, spread(few), false, "", words)},
        {"gap, none", gap_sentence(poverty, 7, spread({}), false, "", words)},
    };
    std::string text;
    for (auto const& [name, sentence] : told) text += name + ": " + sentence + "\n";
    return text;
}

std::string chance(double probability) { return likelihood(probability, english); }
std::string chance(std::size_t met, std::size_t known) { return likelihood(met, known, english); }

}  // namespace

TEST_CASE("captions say fixed words in both languages", "[report]")
{
    std::string const en = stories(english), id = stories(indonesian);
    agrees_with_golden("tests/studies/golden/captions.en.txt", en);
    agrees_with_golden("tests/studies/golden/captions.id.txt", id);
    for (std::string const& text : {en, id})
        for (char const* broken : {" nan", "(nan", "inf", "{", "}", "  "})
            CHECK(text.find(broken) == std::string::npos);
}

TEST_CASE("each bound of a likelihood belongs to the bolder word, above the middle and below",
          "[report]")
{
    CHECK(chance(1.0) == "virtually certain");
    CHECK(chance(0.99) == "virtually certain");
    CHECK(chance(0.98999) == "very likely");
    CHECK(chance(0.90) == "very likely");
    CHECK(chance(0.89999) == "likely");
    CHECK(chance(0.66) == "likely");
    CHECK(chance(0.65999) == "about as likely as not");
    CHECK(chance(0.33001) == "about as likely as not");
    CHECK(chance(0.33) == "unlikely");
    CHECK(chance(0.10001) == "unlikely");
    CHECK(chance(0.10) == "very unlikely");
    CHECK(chance(0.01001) == "very unlikely");
    CHECK(chance(0.01) == "exceptionally unlikely");
    CHECK(chance(0.0) == "exceptionally unlikely");
    CHECK(likelihood(0.90, indonesian) == "sangat mungkin");
    CHECK(likelihood(0.10, indonesian) == "sangat kecil kemungkinannya");
}

TEST_CASE("few replicates prove little", "[report]")
{
    CHECK(chance(0, 1) == "unlikely");
    CHECK(chance(1, 1) == "likely");
    CHECK(chance(0, 20) == "very unlikely");
    CHECK(chance(1, 20) == "very unlikely");
    CHECK(chance(2, 20) == "unlikely");
    CHECK(chance(10, 20) == "about as likely as not");
    CHECK(chance(18, 20) == "likely");
    CHECK(chance(19, 20) == "very likely");
    CHECK(chance(20, 20) == "very likely");
    CHECK(chance(0, 100) == "exceptionally unlikely");
    CHECK(chance(100, 100) == "virtually certain");
}

TEST_CASE("no two likelihoods are the same word", "[report]")
{
    for (Phrases const& words : {english, indonesian}) {
        std::vector<std::string> said;
        for (double const p : {0.0, 0.05, 0.2, 0.5, 0.7, 0.95, 1.0})
            said.push_back(likelihood(p, words));
        std::ranges::sort(said);
        CHECK(std::ranges::adjacent_find(said) == said.end());
    }
}

TEST_CASE("one region in twenty lies beyond its interval by luck alone", "[report]")
{
    CHECK(no_more_than_luck(0, 38));
    CHECK(no_more_than_luck(1, 20));
    CHECK_FALSE(no_more_than_luck(2, 20));
    CHECK(no_more_than_luck(2, 38));
    CHECK_FALSE(no_more_than_luck(3, 38));
    CHECK(no_more_than_luck(5, 100));
    CHECK_FALSE(no_more_than_luck(6, 100));
    CHECK(no_more_than_luck(1, 3));
}

TEST_CASE("a difference has as many digits as let its error show", "[report]")
{
    CHECK(decimals_of(1.2, 0.5, 1) == 1);
    CHECK(decimals_of(1.2, 0.1, 1) == 1);
    CHECK(decimals_of(1.2, 0.09, 1) == 2);
    CHECK(decimals_of(1.2, 0.004, 1) == 3);
    CHECK(decimals_of(1.2, 1e-9, 1) == 6);
    CHECK(decimals_of(1.2, 0, 1) == 1);  // without an error a tenth of the difference
    CHECK(decimals_of(-0.02, 0, 1) == 3);
    CHECK(decimals_of(0, 0, 2) == 2);
    CHECK(decimals_of(unknown, unknown, 2) == 2);
    CHECK(decimals_of(1e300, 5, 0) == 0);
}
