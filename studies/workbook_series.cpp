// Tables of the indicators: by month, by year, by region.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "studies/workbook_tables.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

std::string name_of(Variable const& about, Phrases const& phrases)
{
    std::string const name = long_name_of(about, phrases.indonesian());
    return name.empty() ? about.name : name;
}

// The same indicator as a figure of a year.
Variable of_a_year(Variable about)
{
    about.units = unit_of_year(about);
    return about;
}

// The same indicator in another run; nullptr where that has none, or divides it.
ResultReader::Found const* find_same(NamedRun const& one, Variable const& about)
{
    auto const* found = one.run.find(about.path());
    return found && found->about.dims == about.dims ? found : nullptr;
}

// One cell for each of `years`; empty where the run has no such year.
void add_years(Line& row, std::vector<int> const& years, YearSeries const& by, std::size_t place,
               Look const& look)
{
    for (int const year : years) {
        auto const at = std::size_t(std::ranges::find(by.years, year) - by.years.begin());
        row.push_back(at < by.years.size() ? look.cell(spread(by.series.at(at, place)).mean)
                                           : Cell());
    }
}

void add_year_columns(Sheet& sheet, std::vector<int> const& years)
{
    for (int const year : years) sheet.columns.push_back({std::to_string(year), Shown::whole, 12});
}

std::vector<std::string> words_of(ResultReader const& run, Variable const& about,
                                  std::size_t dimension, Phrases const& phrases)
{
    return run.labels_in_words(about.dims[dimension], phrases.indonesian(), about.group);
}

}  // namespace

Look look_of(Variable const& about, Phrases const& phrases)
{
    if (is_share(about)) return {Shown::percent, 1, "%"};
    std::string const unit = unit_of(about, phrases.indonesian());
    if (about.units == "1") return {Shown::fine, 1, "0–1"};
    if (about.units == "percent") return {Shown::decimals, 1, unit};
    if (about.units.starts_with("Rp "))
        return {Shown::tenths, 1e9, phrases.say("billion ", "miliar ") + unit};
    return {Shown::whole, 1, unit};
}

Sheet table_for(Runs const& runs, std::string name, Phrases const& phrases)
{
    Sheet sheet{.name = std::move(name)};
    if (runs.size() > 1) sheet.columns.push_back({phrases.say("Run", "Simulasi"), Shown::text, 18});
    return sheet;
}

Line row_for(Runs const& runs, NamedRun const& one)
{
    return runs.size() > 1 ? Line{one.name} : Line{};
}

std::vector<Variable> whole_indicators(Runs const& runs)
{
    std::vector<Variable> all;
    for (NamedRun const& one : runs)
        for (std::string const& name : indicators_of(one.run)) {
            Variable const& about = one.run.find("province/" + name)->about;
            auto const known = std::ranges::find(all, name, &Variable::name);
            if (known == all.end()) {
                if (about.dims.size() == 2) all.push_back(about);
            } else if (known->units != about.units) {
                throw IoError(one.run.path() + " has other units of " + name + " than " +
                              runs.front().run.path());
            }
        }
    return all;
}

MonthlyTable monthly_table(Runs const& runs, std::string const& name,
                           std::vector<Variable> const& indicators, Phrases const& phrases)
{
    MonthlyTable table{table_for(runs, name, phrases), indicators};
    table.month_column = table.sheet.columns.size();
    table.sheet.fixed = table.month_column + 1;
    table.sheet.columns.push_back({phrases.say("Month", "Bulan"), Shown::month, 10});
    std::vector<Look> looks;
    for (Variable const& about : indicators) {
        looks.push_back(look_of(about, phrases));
        for (std::string const& figure : {phrases.say("mean", "rata-rata"),
                                          phrases.say("low", "bawah"), phrases.say("high", "atas")})
            table.sheet.columns.push_back(
                {fmt::format("{}, {} ({})", name_of(about, phrases), figure, looks.back().unit),
                 looks.back().shown, 15});
    }
    for (NamedRun const& one : runs) {
        std::vector<std::optional<Series>> series;
        for (Variable const& about : indicators) {
            auto const* found = find_same(one, about);
            series.push_back(found ? std::optional(whole_series(one.run, found->about.path()))
                                   : std::nullopt);
        }
        auto const months = one.run.months();
        for (std::size_t m = 0; m < months.size(); ++m) {
            Line row = row_for(runs, one);
            row.emplace_back(months[m]);
            for (std::size_t i = 0; i < indicators.size(); ++i) {
                Spread const s = spread(series[i] ? series[i]->at(m, 0) : std::vector<double>{});
                for (double const value : {s.mean, s.low, s.high})
                    row.push_back(looks[i].cell(value));
            }
            table.sheet.rows.push_back(std::move(row));
        }
    }
    return table;
}

Sheet yearly_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("By year", "Per tahun"), phrases);
    sheet.columns.insert(sheet.columns.end(),
                         {{phrases.say("Indicator", "Indikator"), Shown::text, 50},
                          {phrases.say("Unit", "Satuan"), Shown::text, 20},
                          {phrases.say("Figure of the year", "Angka tahunan"), Shown::text, 20}});
    sheet.fixed = sheet.columns.size();
    auto const years = years_of(runs);
    add_year_columns(sheet, years);
    std::string const last = years.empty() ? "" : " " + std::to_string(years.back());
    sheet.columns.push_back({phrases.say("low", "bawah") + last, Shown::whole, 12});
    sheet.columns.push_back({phrases.say("high", "atas") + last, Shown::whole, 12});
    for (NamedRun const& one : runs)
        for (Variable const& about : whole_indicators(runs)) {
            auto const* found = find_same(one, about);
            if (!found) continue;
            Look const look = look_of(of_a_year(about), phrases);
            YearSeries const by = by_year(one.run, *found);
            Line row = row_for(runs, one);
            row.insert(row.end(), {name_of(about, phrases), look.unit,
                                   of_year_in_words(of_year(about), phrases.indonesian())});
            add_years(row, years, by, 0, look);
            if (!by.years.empty() && by.years.back() == years.back()) {
                Spread const s = spread(by.series.at(by.years.size() - 1, 0));
                row.push_back(look.cell(s.low));
                row.push_back(look.cell(s.high));
            }
            sheet.rows.push_back(std::move(row));
        }
    return sheet;
}

Sheet divided_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("By group", "Per golongan"), phrases);
    sheet.columns.insert(sheet.columns.end(),
                         {{phrases.say("Indicator", "Indikator"), Shown::text, 50},
                          {phrases.say("Group", "Golongan"), Shown::text, 28},
                          {phrases.say("Unit", "Satuan"), Shown::text, 20}});
    sheet.fixed = sheet.columns.size();
    auto const years = years_of(runs);
    add_year_columns(sheet, years);
    for (NamedRun const& one : runs)
        for (std::string const& name : indicators_of(one.run)) {
            auto const& found = *one.run.find("province/" + name);
            if (found.about.dims.size() != 3) continue;
            auto const groups = words_of(one.run, found.about, 2, phrases);
            Look const look = look_of(of_a_year(found.about), phrases);
            YearSeries const by = by_year(one.run, found);
            for (std::size_t place = 0; place < by.series.places; ++place) {
                Line row = row_for(runs, one);
                row.insert(row.end(), {name_of(found.about, phrases), groups[place], look.unit});
                add_years(row, years, by, place, look);
                sheet.rows.push_back(std::move(row));
            }
        }
    return sheet;
}

Sheet regions_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Regions", "Daerah"), phrases);
    sheet.columns.insert(sheet.columns.end(),
                         {{phrases.say("BPS code", "Kode BPS"), Shown::text, 8},
                          {phrases.say("Region", "Kabupaten/kota"), Shown::text, 22},
                          {phrases.say("Year", "Tahun"), Shown::plain, 7}});
    sheet.fixed = sheet.columns.size();
    std::vector<Variable> shown;
    std::vector<Look> looks;
    for (Variable const& about : whole_indicators(runs)) {
        if (std::ranges::none_of(runs,
                                 [&](NamedRun const& one) { return one.run.find(about.name); }))
            continue;
        shown.push_back(about);
        looks.push_back(look_of(of_a_year(about), phrases));
        sheet.columns.push_back({fmt::format("{} ({})", name_of(about, phrases), looks.back().unit),
                                 looks.back().shown, 11});
    }
    for (NamedRun const& one : runs) {
        std::vector<std::optional<YearSeries>> series;
        auto const codes = one.run.labels("region");
        auto const names = one.run.labels_in_words("region", phrases.indonesian());
        for (Variable const& about : shown) {
            auto const* found = one.run.find(about.name);
            bool const fits = found && found->about.dims.size() == 3 && is_series(found->about) &&
                              found->about.dims[2] == "region";
            series.push_back(fits ? std::optional(by_year(one.run, *found)) : std::nullopt);
        }
        auto const years = years_of(one.run);
        for (std::size_t r = 0; r < codes.size(); ++r)
            for (std::size_t y = 0; y < years.size(); ++y) {
                Line row = row_for(runs, one);
                row.insert(row.end(), {codes[r], names[r], double(years[y])});
                for (std::size_t i = 0; i < shown.size(); ++i)
                    row.push_back(series[i] ? looks[i].cell(spread(series[i]->series.at(y, r)).mean)
                                            : Cell());
                sheet.rows.push_back(std::move(row));
            }
    }
    return sheet;
}

}  // namespace umkm
