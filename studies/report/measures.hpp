// How an indicator is said to people: its title, its unit on the page, and how many digits help.
#pragma once

#include <optional>
#include <string>

#include "models/inputs.hpp"
#include "outputs/paired.hpp"
#include "outputs/reader.hpp"
#include "outputs/series.hpp"
#include "scenarios/phrases.hpp"

namespace umkm {

struct Measure {
    std::string indicator;  // its variable, without the group: "p0", "p0_by_area"
    Text title;
    std::string unit, change_unit;  // as the page knows them: "percent" and "points", "Rp month-1"
    double factor = 1;              // from the unit of the file to this one
    int decimals = 1;
    std::string good;  // "low", "high", or "" where neither is
};

// Nothing where the run does not hold it.
std::optional<Measure> measure_of(ResultReader const& run, std::string const& indicator);

// In the unit of the measure.
Spread scaled(Spread spread, Measure const& measure);
Contrast scaled(Contrast contrast, Measure const& measure);

// "30.8%", "Rp 3.2 trillion", "3.21 million persons"; "–" where unknown.
std::string in_words(double value, Measure const& measure, Phrases const& words);
// "30.6 to 30.9%".
std::string range_in_words(double low, double high, Measure const& measure, Phrases const& words);
// "7.31 million firms", of persons, firms or households.
std::string count_in_words(double count, std::string const& unit, Phrases const& words);
std::string money_in_words(double amount, Phrases const& words);  // "Rp 3.2 trillion"
// A change without its sign: "1.12 points", with as many digits as let an error of this size show.
std::string change_in_words(double change, double error, Measure const& measure,
                            Phrases const& words);
// "−1.14 to −1.09 points".
std::string changes_in_words(Interval const& between, double error, Measure const& measure,
                             Phrases const& words);

// Words of the places that indicators are divided by; a name that is not known stays as it is.
Text place_in_words(std::string const& label, Inputs const& inputs);

std::string with_minus(std::string digits);  // "-1.5" as "−1.5"

// Digits behind the point so that an error of this size, or a tenth of the difference, shows.
int decimals_of(double difference, double error, int least);

template <class Make>
Text both(Make make)
{
    return {.id = make(Phrases(Language::id)), .en = make(Phrases(Language::en))};
}

}  // namespace umkm
