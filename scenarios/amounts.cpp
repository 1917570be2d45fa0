// Amounts: a number, a quantity in words, or a distribution with its source.
#include <cmath>

#include "scenarios/reader.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

// The message for a wrong quantity of each measure, and an example of a right one.
struct Advice {
    char const* code;
    char const* example;
};
Advice advice(Measure measure)
{
    switch (measure) {
        case Measure::money:
            return {"E220", "\"Rp 3_000_000\""};
        case Measure::share:
            return {"E221", "\"45 %\""};
        case Measure::rate_per_year:
            return {"E222", "\"6 %/year\""};
        case Measure::count_per_month:
            return {"E223", "\"1_000 /month\""};
        case Measure::months:
            return {"E224", "\"3 months\""};
        case Measure::number:
            break;
    }
    return {"E226", "0.5"};
}

std::string example(double number, Measure measure)
{
    bool const sensible = measure == Measure::money || measure == Measure::count_per_month ||
                          measure == Measure::months;
    if (sensible && std::isfinite(number) && std::abs(number) < 9e15)
        return "\"" + in_words(number, measure) + "\"";
    if (measure == Measure::share || measure == Measure::rate_per_year)
        return "\"" + in_words(std::abs(number) <= 1 ? number : number / 100, measure) + "\"";
    return advice(measure).example;
}

void wrong(Value const& value, Measure measure, std::string const& better, Reading& reading)
{
    reading.error(advice(measure).code, value.place,
                  {value.kind == Value::Kind::text ? value.text : to_toml(value), better});
}

// One number in the unit of the measure.
std::optional<double> read_number(Value const& value, Wanted const& wanted, Reading& reading)
{
    Measure const measure = wanted.measure;
    std::optional<double> number;
    if (value.is_number()) {
        number = value.number();
        bool const bare = wanted.bare || measure == Measure::number || measure == Measure::share;
        if (!bare || !std::isfinite(*number)) {
            wrong(value, measure, example(*number, measure), reading);
            return std::nullopt;
        }
    } else if (value.kind == Value::Kind::text) {
        QuantityText const text = parse_quantity(value.text);
        if (text.error.grouped_wrongly) {
            reading.error("E227", value.place, {value.text, text.error.better});
            return std::nullopt;
        }
        if (text.quantity) number = in_measure(*text.quantity, measure);
        if (!number && text.quantity && measure == Measure::number && wanted.bare)
            number = in_measure(*text.quantity, Measure::share);
        if (!number) {
            wrong(value, measure, advice(measure).example, reading);
            return std::nullopt;
        }
    } else {
        wrong(value, measure, advice(measure).example, reading);
        return std::nullopt;
    }
    if (measure == Measure::money) reading.speaks_of_money = true;
    if (*number >= wanted.least && *number <= wanted.most) return number;
    bool const percent = measure == Measure::share && value.is_number() && *number > 1 &&
                         *number / 100 <= wanted.most;
    if (percent)
        reading.error("E237", value.place, {to_toml(value), in_words(*number / 100, measure)});
    else if (wanted.most > 1e299)
        reading.error("E238", value.place,
                      {in_words(*number, measure), in_words(wanted.least, measure)});
    else
        reading.error("E207", value.place,
                      {in_words(*number, measure), in_words(wanted.least, measure),
                       in_words(wanted.most, measure)});
    return std::nullopt;
}

// The keys of each kind of distribution, in the order of `numbers`.
struct Shape {
    Distribution::Kind kind;
    char const* name;
    std::vector<char const*> keys;
};
std::vector<Shape> const& shapes()
{
    static std::vector<Shape> const all{
        {Distribution::Kind::triangular, "tri", {"min", "mode", "max"}},
        {Distribution::Kind::uniform, "uniform", {"min", "max"}},
        {Distribution::Kind::normal, "normal", {"mean", "sd"}},
        {Distribution::Kind::beta, "beta", {"mean", "sd"}}};
    return all;
}

bool sensible(Distribution const& d)
{
    switch (d.kind) {
        case Distribution::Kind::fixed:
            return true;
        case Distribution::Kind::uniform:
            return d.low <= d.high;
        case Distribution::Kind::triangular:
            return d.low <= d.mode && d.mode <= d.high;
        case Distribution::Kind::normal:
            return d.sd >= 0;
        case Distribution::Kind::beta:
            break;
    }
    return d.mean > 0 && d.mean < 1 && d.sd > 0 && d.sd * d.sd < d.mean * (1 - d.mean);
}

std::optional<Given> read_distribution(Section& section, Wanted const& wanted, Reading& reading)
{
    std::vector<std::string> names;
    for (Shape const& shape : shapes()) names.emplace_back(shape.name);
    auto const which = section.choice("dist", names);
    if (!which) {
        for (char const* key : {"min", "mode", "max", "mean", "sd"}) section.find(key);
        return std::nullopt;
    }
    Shape const& shape = shapes()[*which];
    Given given;
    given.value.kind = shape.kind;
    bool complete = true;
    for (char const* key : shape.keys) {
        Value const* const value = section.need(key);
        std::string_view const name = key;
        Wanted part = wanted;
        if (name == "sd") part = {wanted.measure, 0, 1e300, wanted.bare, false};
        auto const number = value ? read_number(*value, part, reading) : std::nullopt;
        complete = complete && number;
        double& slot = name == "min"    ? given.value.low
                       : name == "max"  ? given.value.high
                       : name == "mode" ? given.value.mode
                       : name == "mean" ? given.value.mean
                                        : given.value.sd;
        slot = number.value_or(0);
    }
    if (!complete) return std::nullopt;
    if (sensible(given.value)) return given;
    reading.error("E239", section.table().place, {shape.name});
    return std::nullopt;
}

}  // namespace

double Distribution::central() const
{
    if (kind == Kind::uniform) return (low + high) / 2;
    return kind == Kind::normal || kind == Kind::beta ? mean : mode;
}

std::optional<Given> read_given(Value const& value, std::string const& path, Wanted const& wanted,
                                Reading& reading)
{
    if (value.kind != Value::Kind::table) {
        auto const number = read_number(value, wanted, reading);
        if (!number) return std::nullopt;
        Given given;
        given.value.mode = *number;
        if (wanted.assumption) reading.remark("W601", value.place, {path, to_toml(value)});
        return given;
    }
    Section section(value, path, reading);
    std::optional<Given> given;
    Value const* const fixed = section.find("value");
    if (fixed && !value.find("dist")) {
        if (auto const number = read_number(*fixed, wanted, reading)) {
            given.emplace();
            given->value.mode = *number;
        }
    } else if (value.find("dist")) {
        given = read_distribution(section, wanted, reading);
    } else {
        wrong(value, wanted.measure, advice(wanted.measure).example, reading);
        return std::nullopt;
    }
    std::string const source = section.text("source").value_or("");
    section.finish();
    if (!given) return std::nullopt;
    given->source = source;
    if (source.empty() && wanted.assumption)
        reading.remark("W601", value.place, {path, to_toml(value)});
    return given;
}

std::optional<double> read_amount(Value const& value, std::string const& path, Wanted const& wanted,
                                  Reading& reading)
{
    auto const given = read_given(value, path, wanted, reading);
    if (!given) return std::nullopt;
    if (given->uncertain()) {
        reading.uncertain.push_back({path, given->value, given->source});
        reading.remark("W602", value.place,
                       {path, in_words(given->value.central(), wanted.measure)});
    }
    return given->value.central();
}

}  // namespace umkm
