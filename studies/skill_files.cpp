// The skill of past forecasts as a CSV table and as a group of a result file.
#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include <fmt/format.h>

#include "scenarios/csv.hpp"
#include "scenarios/text.hpp"
#include "sim/error.hpp"
#include "studies/skill.hpp"

namespace umkm {

namespace {

constexpr char const* group = "hindcast";
constexpr std::size_t most_rows = 5000;
constexpr double any = std::numeric_limits<double>::max();
constexpr double exact = 9e15;  // whole numbers up to here are exact in a double

// A number of a row: how it is called, got and set, and what is allowed.
struct Column {
    char const *name, *units, *en, *id;
    double least, most;
    bool whole;
    double (*get)(SkillRow const&);
    void (*set)(SkillRow&, double);
};

// `member` gives the number of a row as a reference.
template <auto member>
Column column(char const* name, char const* units, double least, double most, char const* en,
              char const* id)
{
    using Number = std::remove_cvref_t<decltype(member(std::declval<SkillRow&>()))>;
    return {name,
            units,
            en,
            id,
            least,
            most,
            std::is_integral_v<Number>,
            [](SkillRow const& row) {
                SkillRow copy = row;
                return double(member(copy));
            },
            [](SkillRow& row, double value) { member(row) = Number(value); }};
}

std::vector<Column> const& columns()
{
    static std::vector<Column> const all{column < [](SkillRow & r) -> auto& {return r.origin;
}
> ("origin", "year", 1900, 2200, "March of this year: the last that was known",
   "Maret tahun ini: yang terakhir diketahui"),
    column < [](SkillRow& r) -> auto&
{
    return r.horizon;
}
> ("horizon", "year", 1, 100, "years ahead, one that has begun counted whole",
   "tahun ke depan, tahun yang sudah mulai dihitung penuh"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.cells;
}
> ("cells", "1", 1, 1e6, "forecasts compared with what came",
   "perkiraan yang dibandingkan dengan yang terjadi"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.mae;
}
> ("mae", "percent", 0, any, "mean absolute error of the median", "rata-rata galat mutlak median"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.rmse;
}
> ("rmse", "percent", 0, any, "root mean square error of the median",
   "akar rata-rata kuadrat galat median"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.bias;
}
> ("bias", "percent", -any, any, "mean of the median less what came",
   "rata-rata median dikurangi yang terjadi"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.crps;
}
> ("crps", "percent", -any, any, "continuous ranked probability score",
   "skor peluang berperingkat kontinu"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.coverage[0];
}
> ("coverage50", "1", 0, 1, "share of outcomes within the central 50%",
   "bagian yang terjadi di dalam 50% tengah"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.coverage[1];
}
> ("coverage80", "1", 0, 1, "share of outcomes within the central 80%",
   "bagian yang terjadi di dalam 80% tengah"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.coverage[2];
}
> ("coverage95", "1", 0, 1, "share of outcomes within the central 95%",
   "bagian yang terjadi di dalam 95% tengah"),
    column < [](SkillRow& r) -> auto&
{
    return r.accuracy.interval_score;
}
> ("interval_score", "percent", 0, any, "interval score of the central 80%",
   "skor rentang 80% tengah"),
    column < [](SkillRow& r) -> auto&
{
    return r.scale;
}
> ("scale", "1", 0, 1e6, "an agent of the model stands for so many; 0: no run",
   "satu agen model mewakili sekian; 0: bukan simulasi"),
    column < [](SkillRow& r) -> auto&
{
    return r.replicates;
}
> ("replicates", "1", 0, 1e6, "of the model's runs; 0: no run",
   "ulangan simulasi model; 0: bukan simulasi"),
    column < [](SkillRow& r) -> auto&
{
    return r.seed;
}
> ("seed", "1", 0, exact, "of the model's runs", "benih simulasi model")
};  // namespace
return all;
}  // namespace umkm

// The texts of a row, which stand after the first two numbers.
constexpr std::size_t before_texts = 2;
struct TextColumn {
    char const *name, *en, *id;
    std::string (*get)(SkillRow const&);
};
TextColumn const text_columns[] = {
    {"area", "cells are the regions, or the province is one",
     "selnya daerah, atau provinsi sebagai satu sel",
     [](SkillRow const& row) { return std::string(names_of(row.subject).area); }},
    {"indicator", "what was forecast", "yang diperkirakan",
     [](SkillRow const& row) { return std::string(names_of(row.subject).indicator); }},
    {"variant_or_benchmark", "the model, or a simple forecast", "model, atau prakiraan sederhana",
     [](SkillRow const& row) { return row.forecast; }}};

std::vector<std::string> headings()
{
    std::vector<std::string> names;
    for (Column const& one : columns()) names.emplace_back(one.name);
    auto const place = names.begin() + before_texts;
    std::vector<std::string> texts;
    for (TextColumn const& one : text_columns) texts.emplace_back(one.name);
    names.insert(place, texts.begin(), texts.end());
    return names;
}

std::optional<Subject> subject_named(std::string const& area, std::string const& indicator)
{
    for (Subject const subject : all_subjects)
        if (area == names_of(subject).area && indicator == names_of(subject).indicator)
            return subject;
    return {};
}

bool fits(Column const& column, double value)
{
    return value >= column.least && value <= column.most &&
           (!column.whole || value == std::floor(value));
}

SkillRow row_of(CsvRow const& row)
{
    SkillRow read;
    for (Column const& one : columns()) {
        double const value = row.need(one.name, one.least, one.most);
        if (fits(one, value))
            one.set(read, value);
        else if (std::isfinite(value))
            row.refuse("E513", one.name, {row.text(one.name)});
    }
    if (auto const subject = subject_named(row.text("area"), row.text("indicator")))
        read.subject = *subject;
    else
        row.refuse("E520", "indicator",
                   {row.text("indicator"), "p0 (regions, province), bps_ecommerce (province)"});
    std::vector<std::string> names;
    for (Variant const variant : all_variants) names.emplace_back(name_of(variant));
    for (Benchmark const benchmark : all_benchmarks) names.emplace_back(name_of(benchmark));
    read.forecast = row.text("variant_or_benchmark");
    if (std::ranges::find(names, read.forecast) == names.end())
        row.refuse("E520", "variant_or_benchmark", {read.forecast, join(names, ", ")});
    return read;
}

Variable about(char const* name, char const* units, char const* en, char const* id)
{
    return {.name = name,
            .group = group,
            .units = units,
            .long_name = en,
            .long_name_id = id,
            .dims = {"row"}};
}

[[noreturn]] void refuse_damaged(ResultReader const& run)
{
    throw IoError(run.path() + " cannot be read: its group " + group + " is damaged");
}

// The path of a column, once it is known to have so many rows and to be text or not.
std::string column_in(ResultReader const& run, char const* name, std::size_t rows, bool text)
{
    std::string path = std::string(group) + "/" + name;
    auto const* const found = run.find(path);
    bool const good = found && found->shape == std::vector<std::uint64_t>{rows} &&
                      (found->type == StoredType::text) == text;
    if (!good) refuse_damaged(run);
    return path;
}

}  // namespace

SkillTable read_skill(std::string const& path)
{
    std::vector<Diagnostic> found;
    SkillTable table;
    CsvTable const file(path, headings(), found);
    file.each([&](CsvRow const& row) { table.push_back(row_of(row)); });
    if (!found.empty()) throw InputError(std::move(found));
    return table;
}

std::string as_csv(SkillTable const& table)
{
    std::string text = join(headings(), ",") + "\n";
    for (SkillRow const& row : table) {
        std::vector<std::string> cells;
        for (Column const& one : columns())
            cells.push_back(one.whole ? fmt::format("{:.0f}", one.get(row))
                                      : fmt::format("{}", one.get(row)));
        std::vector<std::string> texts;
        for (TextColumn const& one : text_columns) texts.push_back(one.get(row));
        cells.insert(cells.begin() + before_texts, texts.begin(), texts.end());
        text += join(cells, ",") + "\n";
    }
    return text;
}

void write_skill(ResultWriter& writer, SkillTable const& table)
{
    std::vector<std::int32_t> numbers;
    for (std::size_t k = 0; k < table.size(); ++k) numbers.push_back(std::int32_t(k));
    writer.coordinate({.name = "row",
                       .group = group,
                       .units = "1",
                       .long_name = "row of data/calibration/skill.csv",
                       .long_name_id = "baris data/calibration/skill.csv",
                       .values = numbers});
    for (TextColumn const& one : text_columns) {
        std::vector<std::string> values;
        for (SkillRow const& row : table) values.push_back(one.get(row));
        writer.variable(about(one.name, "", one.en, one.id), values);
    }
    for (Column const& one : columns()) {
        Variable const variable = about(one.name, one.units, one.en, one.id);
        std::vector<double> values;
        for (SkillRow const& row : table) values.push_back(one.get(row));
        if (one.whole)
            writer.variable(variable, std::vector<std::int64_t>(values.begin(), values.end()));
        else
            writer.variable(variable, values);
    }
}

SkillTable skill_in(ResultReader const& run)
{
    auto const* const first = run.find(std::string(group) + "/" + columns().front().name);
    if (!first) return {};
    if (first->shape.size() != 1 || first->shape[0] > most_rows) refuse_damaged(run);
    SkillTable table(first->shape[0]);
    for (Column const& one : columns()) {
        auto const values = run.read(column_in(run, one.name, table.size(), false));
        for (std::size_t k = 0; k < table.size(); ++k) {
            if (!fits(one, values[k])) refuse_damaged(run);
            one.set(table[k], values[k]);
        }
    }
    std::vector<std::vector<std::string>> texts;
    for (TextColumn const& one : text_columns)
        texts.push_back(run.read_text(column_in(run, one.name, table.size(), true)));
    for (std::size_t k = 0; k < table.size(); ++k) {
        auto const subject = subject_named(texts[0][k], texts[1][k]);
        if (!subject) refuse_damaged(run);
        table[k].subject = *subject;
        table[k].forecast = texts[2][k];
    }
    return table;
}

}  // namespace umkm
