#include "studies/report/measures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/indicators.hpp"
#include "outputs/show.hpp"
#include "outputs/text_table.hpp"

namespace umkm {

namespace {

std::string good_of(std::string const& indicator)
{
    static constexpr std::array more_is_better{"online",  "ecommerce",   "qris",   "sales",
                                               "exports", "value_added", "income", "spending"};
    auto const known = std::ranges::find(indicators(), indicator, &Indicator::name);
    if (known != indicators().end() && known->lower_is_better) return "low";
    return std::ranges::any_of(more_is_better,
                               [&](char const* name) { return indicator.starts_with(name); })
               ? "high"
               : "";
}

std::string unit_in_words(std::string const& unit, Phrases const& words)
{
    if (unit == "points") return words.say(" points", " poin");
    if (unit == "persons") return words.say(" persons", " orang");
    if (unit == "firms") return words.say(" firms", " usaha");
    if (unit == "households") return words.say(" households", " rumah tangga");
    if (unit == "firms month-1") return words.say(" firms a month", " usaha sebulan");
    return "";
}

bool is_money(std::string const& unit) { return unit.starts_with("Rp"); }
bool is_count(std::string const& unit)
{
    return unit == "persons" || unit == "firms" || unit == "households";
}

// One or two numbers with the unit written once; in millions and more with as many digits as let an
// error show.
std::string numbers_in_words(std::vector<double> const& values, std::string const& unit,
                             int decimals, Phrases const& words, double error = unknown)
{
    if (std::ranges::none_of(values, [](double value) { return std::isfinite(value); })) return "–";
    bool const id = words.indonesian();
    double largest = 0;
    for (double const value : values)
        if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
    Reading reading{1, "", decimals};
    if (is_money(unit)) {
        reading = reading_of(largest, id);
        if (!reading.word.empty()) reading.decimals = std::max(decimals, 1);
    } else if (is_count(unit) && largest >= 1e6) {
        reading = reading_of(largest, id);
        reading.decimals = 2;
    }
    if (!reading.word.empty() && error > 0)
        reading.decimals = decimals_of(largest, error / reading.divide, reading.decimals);
    std::string text;
    for (double const value : values)
        text += (text.empty() ? "" : words.say(" to ", " sampai ")) +
                with_minus(in_digits(std::isfinite(value) ? value / reading.divide : unknown,
                                     reading.decimals, id));
    if (is_money(unit)) {
        text = "Rp " + text + (reading.word.empty() ? "" : " " + reading.word);
        if (unit == "Rp month-1") text += words.say(" a month", " sebulan");
        return text;
    }
    if (!reading.word.empty()) text += " " + reading.word;
    return text + (unit == "percent" ? "%" : unit_in_words(unit, words));
}

}  // namespace

std::string with_minus(std::string digits)
{
    return digits.starts_with('-') ? "−" + digits.substr(1) : digits;
}

std::optional<Measure> measure_of(ResultReader const& run, std::string const& indicator)
{
    auto const* found = run.find("province/" + indicator);
    if (!found || !is_series(found->about)) return {};
    Variable const& about = found->about;
    Measure measure{.indicator = indicator,
                    .title = {.id = long_name_of(about, true), .en = long_name_of(about, false)},
                    .unit = about.units,
                    .change_unit = about.units,
                    .good = good_of(indicator)};
    if (about.units == "1" && indicator.starts_with("gini")) {
        measure.unit = measure.change_unit = "index";
        measure.decimals = 3;
    } else if (about.units == "1") {
        measure.factor = 100;
        measure.unit = "percent", measure.change_unit = "points";
    } else if (about.units == "percent") {
        measure.change_unit = "points";
        // Gap and severity are small.
        if (indicator.starts_with("p1") || indicator.starts_with("p2")) measure.decimals = 2;
    } else {
        measure.decimals = 0;
    }
    return measure;
}

Spread scaled(Spread spread, Measure const& measure)
{
    for (double* value :
         {&spread.mean, &spread.deviation, &spread.low, &spread.middle, &spread.high})
        *value *= measure.factor;
    return spread;
}

Contrast scaled(Contrast contrast, Measure const& measure)
{
    for (double* value : {&contrast.before, &contrast.after, &contrast.difference, &contrast.error})
        *value *= measure.factor;
    for (Interval& within : contrast.within)
        within = {within.low * measure.factor, within.high * measure.factor};
    return contrast;
}

int decimals_of(double difference, double error, int least)
{
    double const size = error > 0 ? error : std::abs(difference) / 10;
    if (!std::isfinite(size) || size <= 0) return least;
    double step = 1;
    for (int k = 0; k < least; ++k) step /= 10;
    int decimals = least;
    while (decimals < 6 && size < step) ++decimals, step /= 10;
    return decimals;
}

std::string in_words(double value, Measure const& measure, Phrases const& words)
{
    return numbers_in_words({value}, measure.unit, measure.decimals, words);
}

std::string range_in_words(double low, double high, Measure const& measure, Phrases const& words)
{
    return numbers_in_words({low, high}, measure.unit, measure.decimals, words);
}

std::string count_in_words(double count, std::string const& unit, Phrases const& words)
{
    return numbers_in_words({count}, unit, 0, words);
}

std::string money_in_words(double amount, Phrases const& words)
{
    return numbers_in_words({amount}, "Rp", 0, words);
}

std::string change_in_words(double change, double error, Measure const& measure,
                            Phrases const& words)
{
    return changes_in_words({std::abs(change), unknown}, error, measure, words);
}

std::string changes_in_words(Interval const& between, double error, Measure const& measure,
                             Phrases const& words)
{
    std::vector<double> values{between.low};
    if (std::isfinite(between.high)) values.push_back(between.high);
    int decimals = measure.decimals;
    if (!is_money(measure.unit) && !is_count(measure.change_unit) && measure.decimals > 0)
        decimals = decimals_of(between.low, error, measure.decimals);
    return numbers_in_words(values, measure.change_unit, decimals, words, error);
}

Text place_in_words(std::string const& label, Inputs const& inputs)
{
    struct KnownPlace {
        char const *label, *en, *id;
    };
    static constexpr std::array known{
        KnownPlace{"urban", "towns", "perkotaan"},
        KnownPlace{"rural", "villages", "perdesaan"},
        KnownPlace{"micro", "micro", "mikro"},
        KnownPlace{"small", "small", "kecil"},
        KnownPlace{"medium", "medium", "menengah"},
        KnownPlace{"men", "men's firms", "usaha milik laki-laki"},
        KnownPlace{"women", "women's firms", "usaha milik perempuan"},
        KnownPlace{"known_buyers", "to known buyers", "ke pelanggan tetap"},
        KnownPlace{"shops", "over the counter", "di tempat"},
        KnownPlace{"internet", "on the internet", "lewat internet"},
    };
    for (KnownPlace const& one : known)
        if (label == one.label) return {.id = one.id, .en = one.en};
    for (SectorInput const& sector : inputs.sectors)
        if (label == sector.key) return {.id = sector.name_id, .en = sector.name_en};
    return {.id = label, .en = label};
}

}  // namespace umkm
