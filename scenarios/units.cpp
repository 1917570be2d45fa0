#include "scenarios/units.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr double largest_money = 9e15;  // whole rupiah stay exact in a double below 2^53
constexpr double months_per_year = 12;

using Word = std::pair<std::string_view, double>;
constexpr std::array<Word, 9> magnitudes{{{"thousand", 1e3},
                                          {"ribu", 1e3},
                                          {"million", 1e6},
                                          {"juta", 1e6},
                                          {"billion", 1e9},
                                          {"miliar", 1e9},
                                          {"milyar", 1e9},
                                          {"trillion", 1e12},
                                          {"triliun", 1e12}}};

// Takes a prefix off, blanks included.
bool take(std::string_view& text, std::string_view prefix)
{
    if (!lower(text.substr(0, prefix.size())).starts_with(prefix)) return false;
    text = trim(text.substr(prefix.size()));
    return true;
}

std::string_view take_word(std::string_view& text)
{
    std::size_t end = 0;
    while (end < text.size() && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
    std::string_view const word = text.substr(0, end);
    text = trim(text.substr(end));
    return word;
}

std::string digits_of(std::string_view text)
{
    std::string digits;
    for (char const c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

// 12,000 and 12.000.000 for certain; 12.000 perhaps: three digits behind a single point.
bool looks_grouped(std::string_view number)
{
    std::size_t const mark = number.find_first_of(".,");
    if (mark == std::string_view::npos) return false;
    if (number.find(',') != std::string_view::npos) return true;
    if (number.find('.', mark + 1) != std::string_view::npos) return true;
    return false;
}

bool three_behind_point(std::string_view number)
{
    std::size_t const mark = number.find('.');
    return mark != std::string_view::npos && mark > 0 && mark <= 3 && number.front() != '0' &&
           number.size() - mark == 4 && number.find('_') == std::string_view::npos;
}

// Digits with single underscores between digits, and at most one point.
std::optional<double> number_of(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            plain += text[i];
            continue;
        }
        bool const between = i > 0 && i + 1 < text.size() && starts_digit(text.substr(i - 1)) &&
                             starts_digit(text.substr(i + 1));
        if (!between) return std::nullopt;
    }
    double value = 0;
    auto const [end, failure] =
        std::from_chars(plain.data(), plain.data() + plain.size(), value, std::chars_format::fixed);
    if (failure != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
    if (!starts_digit(plain.starts_with('-') ? std::string_view(plain).substr(1) : plain))
        return std::nullopt;
    return value;
}

}  // namespace

QuantityText parse_quantity(std::string_view text)
{
    Quantity quantity;
    text = trim(text);
    if (take(text, "rp.") || take(text, "rp")) quantity.rupiah = true;
    std::size_t const size = text.find_first_not_of("-+0123456789_.,");
    std::string_view number = text.substr(0, size);
    text = size == std::string_view::npos ? std::string_view{} : trim(text.substr(size));
    if (number.starts_with('+')) number.remove_prefix(1);
    std::string_view word_after = text;
    std::string const first = lower(take_word(word_after));
    bool scaled = false;
    for (auto const& [name, factor] : magnitudes)
        if (first == name) {
            quantity.number = factor;
            scaled = true;
            text = word_after;
        }
    bool const count = text.starts_with('/');
    if (looks_grouped(number) ||
        (three_behind_point(number) && !scaled && (quantity.rupiah || count)))
        return {std::nullopt, {true, grouped(digits_of(number))}};
    auto const value = number_of(number);
    if (!value) return {};
    quantity.number = scaled ? *value * quantity.number : *value;
    if (take(text, "%")) quantity.percent = true;
    if (take(text, "/"))
        quantity.per = lower(take_word(text));
    else
        quantity.noun = lower(take_word(text));
    if (!text.empty()) return {};
    return {quantity, {}};
}

std::optional<double> in_measure(Quantity const& q, Measure measure)
{
    bool const plain = q.per.empty() && q.noun.empty();
    bool const per_year = q.per == "year" || q.per == "tahun";
    bool const per_month = q.per == "month" || q.per == "bulan";
    switch (measure) {
        case Measure::money:
            if (!q.rupiah || q.percent || !plain || std::abs(q.number) > largest_money)
                return std::nullopt;
            if (std::abs(q.number - std::round(q.number)) > 1e-3) return std::nullopt;
            return std::round(q.number);
        case Measure::share:
            if (q.rupiah || !plain || !q.percent) return std::nullopt;
            return q.number / 100;
        case Measure::rate_per_year:
            if (q.rupiah || !q.noun.empty() || !per_year) return std::nullopt;
            return q.percent ? q.number / 100 : q.number;
        case Measure::count_per_month:
            if (q.rupiah || q.percent || !q.noun.empty()) return std::nullopt;
            if (per_month) return q.number;
            if (per_year) return q.number / months_per_year;
            return std::nullopt;
        case Measure::months:
            if (q.rupiah || q.percent || !q.per.empty()) return std::nullopt;
            if (q.noun == "month" || q.noun == "months" || q.noun == "bulan") return q.number;
            if (q.noun == "year" || q.noun == "years" || q.noun == "tahun")
                return q.number * months_per_year;
            return std::nullopt;
        case Measure::number:
            break;
    }
    if (q.rupiah || q.percent || !plain) return std::nullopt;
    return q.number;
}

Measure measure_of(Setting::Unit unit)
{
    switch (unit) {
        case Setting::Unit::money:
            return Measure::money;
        case Setting::Unit::share:
            return Measure::share;
        case Setting::Unit::rate_per_year:
            return Measure::rate_per_year;
        case Setting::Unit::count_per_month:
            return Measure::count_per_month;
        case Setting::Unit::months:
            return Measure::months;
        case Setting::Unit::number:
        case Setting::Unit::choice:
            break;
    }
    return Measure::number;
}

Measure measure_of(std::string_view unit)
{
    if (unit == "Rp" || unit.starts_with("Rp/")) return Measure::money;
    if (unit == "share") return Measure::share;
    if (unit == "1/year" || unit == "share/year") return Measure::rate_per_year;
    if (unit == "1/month") return Measure::count_per_month;
    if (unit == "months" || unit == "month") return Measure::months;
    return Measure::number;
}

std::string in_words(double value, Measure measure)
{
    auto const whole = [](double number) {
        return (number < 0 ? "-" : "") + grouped(fmt::format("{:.0f}", std::abs(number)));
    };
    auto const plain = [&](double number) {
        return number == std::round(number) && std::abs(number) < largest_money
                   ? whole(number)
                   : fmt::format("{:.10g}", number);
    };
    switch (measure) {
        case Measure::money:
            return "Rp " + whole(value);
        case Measure::share:
            return fmt::format("{:.10g} %", value * 100);
        case Measure::rate_per_year:
            return fmt::format("{:.10g} %/year", value * 100);
        case Measure::count_per_month:
            return plain(value) + " /month";
        case Measure::months:
            return plain(value) + (value == 1 ? " month" : " months");
        case Measure::number:
            break;
    }
    return plain(value);
}

std::string in_words(double value, Setting const& setting)
{
    auto const which = std::size_t(value);
    bool const chosen = setting.unit == Setting::Unit::choice && which < setting.choices.size();
    return chosen ? setting.choices[which] : in_words(value, measure_of(setting.unit));
}

std::optional<Month> month_of(std::string_view text)
{
    bool const with_day = text.size() == 10 && text[7] == '-' && starts_digit(text.substr(8)) &&
                          starts_digit(text.substr(9));
    if (with_day) text = text.substr(0, 7);
    auto const month = parse_month(text);
    if (!month || month->year() < 1990 || month->year() > 2100) return std::nullopt;
    return month;
}

}  // namespace umkm
