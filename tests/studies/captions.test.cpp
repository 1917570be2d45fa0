// The sentences of a report. Accept a reviewed change of the golden texts with
// UMKM_ACCEPT=1 ./dev test
#include "studies/report/captions.hpp"

#include <algorithm>
#include <cmath>

#include "tests/catch.hpp"
#include "tests/golden.hpp"

using namespace umkm;

namespace {

Measure const p0{.indicator = "p0",
                 .title = {},
                 .unit = "percent",
                 .change_unit = "points",
                 .decimals = 1,
                 .good = "low"};
Measure const persons{.indicator = "poor_persons",
                      .title = {},
                      .unit = "persons",
                      .change_unit = "persons",
                      .decimals = 0,
                      .good = "low"};
Measure const sales{.indicator = "sales",
                    .title = {},
                    .unit = "Rp month-1",
                    .change_unit = "Rp month-1",
                    .decimals = 0,
                    .good = "high"};
Month const end = *parse_month("2030-12");

Spread around(double mean, double half, std::size_t known = 20)
{
    return {.mean = mean,
            .deviation = half,
            .low = mean - half,
            .middle = mean,
            .high = mean + half,
            .known = known};
}

Contrast difference(double mean, double half, std::size_t replicates = 20)
{
    Contrast contrast;
    contrast.replicates = replicates;
    contrast.difference = mean;
    contrast.error = replicates > 1 ? half / 2.1 : std::nan("");
    double const within = replicates > 1 ? half : std::nan("");
    for (Interval& one : contrast.within) one = {mean - within, mean + within};
    return contrast;
}

std::string story(Language language)
{
    Phrases const words(language);
    std::string text;
    auto const tell = [&](char const* what, std::string const& sentence) {
        text += std::string(what) + "\n  " + sentence + "\n";
    };
    tell("poverty at the end, twenty replicates",
         level_sentence(p0, end, around(7.58, 0.86), words));
    tell("the poor by number", level_sentence(persons, end, around(3.2046e6, 2.1e5), words));
    tell("few of them", level_sentence(persons, end, around(48'213, 900), words));
    tell("sales", level_sentence(sales, end, around(2.021e14, 4e12), words));
    tell("one replicate has no band", level_sentence(p0, end, around(7.58, 0, 1), words));
    tell("no replicate got so far", level_sentence(p0, end, around(0, 0, 0), words));
    tell("three runs",
         levels_sentence(p0, {around(7.58, 0.86), around(7.57, 0.87), around(6.47, 0, 1)},
                         {"A", "B", "C"}, words));
    tell("food aid lowers poverty",
         effect_sentence(p0, end, difference(-1.1145, 0.0246), "A", "C", words));
    tell("a small programme",
         effect_sentence(p0, end, difference(-0.0017, 0.0135), "A", "B", words));
    tell("sales rise", effect_sentence(sales, end, difference(2.741e11, 2.5e10), "A", "C", words));
    tell("fewer are poor",
         effect_sentence(persons, end, difference(-470'892, 10'400), "A", "C", words));
    tell("nothing changes", effect_sentence(p0, end, difference(0, 0), "A", "B", words));
    tell("one pair", effect_sentence(p0, end, difference(-1.1, 0, 1), "A", "B", words));
    tell("no pair", effect_sentence(p0, end, difference(0, 0, 0), "A", "B", words));
    for (std::size_t const met : {0, 1, 2, 7, 14, 18, 19, 20})
        tell((std::to_string(met) + " of 20 meet it").c_str(), target_sentence(met, 20, words));
    tell("500 of 500 meet it", target_sentence(500, 500, words));
    tell("the run ends before", target_sentence(0, 0, words));
    tell("missed", gap_sentence(p0, 5, around(7.58, 0.86), false, "", words));
    tell("missed, and by how many", gap_sentence(p0, 99, around(30.8, 0.2), true,
                                                 count_in_words(7.307e6, "firms", words), words));
    tell("reached", gap_sentence(p0, 8, around(7.58, 0.86), false, "", words));
    return text;
}

}  // namespace

TEST_CASE("Captions say what the numbers say, in both languages")
{
    std::string const en = story(Language::en), id = story(Language::id);
    agrees_with_golden("tests/studies/golden/captions.en.txt", en);
    agrees_with_golden("tests/studies/golden/captions.id.txt", id);
    for (std::string const& text : {en, id})
        for (char const* never : {" nan", " inf", "{", "}"})
            CHECK(text.find(never) == std::string::npos);
}

TEST_CASE("Words for chances are those of the IPCC: very likely only from 90%")
{
    Phrases const words(Language::en);
    auto const word = [&](double probability) { return likelihood(probability, words); };
    CHECK(word(1) == "virtually certain");
    CHECK(word(0.99) == "virtually certain");
    CHECK(word(0.9) == "very likely");
    CHECK(word(0.8999) == "likely");
    CHECK(word(0.66) == "likely");
    CHECK(word(0.6599) == "about as likely as not");
    CHECK(word(0.34) == "about as likely as not");
    CHECK(word(0.33) == "unlikely");
    CHECK(word(0.1001) == "unlikely");
    CHECK(word(0.1) == "very unlikely");
    CHECK(word(0.01) == "exceptionally unlikely");
    CHECK(word(0) == "exceptionally unlikely");
}

TEST_CASE("Few replicates prove little")
{
    Phrases const words(Language::en);
    CHECK(likelihood(0, 20, words) == "very unlikely");
    CHECK(likelihood(0, 100, words) == "exceptionally unlikely");
    CHECK(likelihood(18, 20, words) == "likely");
    CHECK(likelihood(19, 20, words) == "very likely");
    CHECK(likelihood(20, 20, words) == "very likely");
    CHECK(likelihood(1, 1, words) == "likely");
}

TEST_CASE("Of 38 regions two lie beyond their interval by luck alone")
{
    CHECK(no_more_than_luck(2, 38));
    CHECK_FALSE(no_more_than_luck(3, 38));
    CHECK(no_more_than_luck(1, 14));
}

TEST_CASE("A difference is written with as many digits as its error lets show")
{
    Phrases const words(Language::en);
    CHECK(change_in_words(-1.1145, 0.0117, p0, words) == "1.11 points");
    CHECK(change_in_words(-1.1145, 0.3, p0, words) == "1.1 points");
    CHECK(changes_in_words({-1.139, -1.09}, 0.0117, p0, words) == "−1.14 to −1.09 points");
    CHECK(in_words(3.2046e6, persons, words) == "3.20 million persons");
    CHECK(in_words(std::nan(""), p0, words) == "–%");
}
