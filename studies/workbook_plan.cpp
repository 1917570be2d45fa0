// Tables of what runs assume and aim at: programmes and their money, targets, scenario, parameters.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "scenarios/document.hpp"
#include "studies/targets.hpp"
#include "studies/workbook_tables.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

constexpr double billion = 1e9;

struct Programme {
    std::string id, type, payer;
};

// In the reader's language where the payer is one that the model knows.
std::string payer_in_words(std::string const& payer, Phrases const& phrases)
{
    for (std::size_t p = 0; p < std::size(payer_names); ++p)
        if (payer == payer_names[p]) return phrases.payer(Payer(p));
    return payer;
}

std::vector<Programme> programmes_of(ResultReader const& run, Phrases const& phrases)
{
    std::vector<Programme> all;
    for (auto const& found : run.variables())
        if (found.about.name == "aid" && found.about.group.starts_with("programmes/")) {
            std::string const& group = found.about.group;
            all.push_back({group.substr(group.find('/') + 1),
                           run.find_text("type", group).value_or("–"),
                           payer_in_words(run.find_text("payer", group).value_or("–"), phrases)});
        }
    return all;
}

// The mean over the replicates of a year's figure: of money the sum of its months and regions,
// else what the last month says. NaN where the run does not hold it.
class ProgrammeYears {
public:
    ProgrammeYears(ResultReader const& run, Programme const& programme)
        : run_(run), group_("programmes/" + programme.id + "/"), months_(run.months())
    {
    }
    double sum(std::string const& name, int year) { return of(name, year, true); }
    double last(std::string const& name, int year) { return of(name, year, false); }

private:
    double of(std::string const& name, int year, bool whole_year)
    {
        Series const* const series = find(name);
        if (!series) return std::nan("");
        std::vector<double> figures;
        for (std::size_t r = 0; r < series->replicates; ++r) {
            double figure = 0;
            for (std::size_t m = 0; m < series->months; ++m) {
                if (months_[m].year() != year) continue;
                if (!whole_year) figure = 0;
                for (std::size_t p = 0; p < series->places; ++p) figure += series->value(r, m, p);
            }
            figures.push_back(figure);
        }
        return spread(figures).mean;
    }
    Series const* find(std::string const& name)
    {
        auto const known = series_.find(name);
        if (known != series_.end()) return &known->second;
        auto const* found = run_.find(group_ + name);
        if (!found || !is_series(found->about)) return nullptr;
        return &series_.emplace(name, whole_series(run_, *found)).first->second;
    }

    ResultReader const& run_;
    std::string group_;
    std::vector<Month> months_;
    std::map<std::string, Series> series_;
};

Value parsed(ResultReader const& run, std::string const& path)
{
    ParsedFile file = parse_toml(run.text(path), path);
    if (!file.errors.empty())
        throw IoError(run.path() + " cannot be read: " + path + " is damaged");
    return std::move(file.root);
}

std::string in_words(Value const* value)
{
    if (!value) return "";
    return value->kind == Value::Kind::text ? value->text : to_toml(*value);
}

// A number as one, everything else in words.
Cell cell_of(Value const* value)
{
    return value && value->is_number() ? Cell(value->number()) : Cell(in_words(value));
}

// "lever.cash.amount" and its value, one by one; items of a list of tables by their id.
void flatten(Value const& value, std::string const& what,
             std::vector<std::pair<std::string, Value const*>>& found)
{
    std::string const dot = what.empty() ? "" : what + ".";
    bool const tables = value.kind == Value::Kind::list && !value.items.empty() &&
                        value.items.front().kind == Value::Kind::table;
    if (value.kind == Value::Kind::table && !is_one_value(value))
        for (Entry const& entry : value.entries) flatten(entry.value, dot + entry.key, found);
    else if (tables)
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            Value const* const id = value.items[i].find("id");
            flatten(value.items[i], dot + (id ? in_words(id) : std::to_string(i + 1)), found);
        }
    else
        found.emplace_back(what, &value);
}

// The item of a list with this id; nullptr where there is none.
Value const* with_id(Value const* list, std::string const& id)
{
    if (!list) return nullptr;
    auto const at = std::ranges::find_if(
        list->items, [&](Value const& item) { return in_words(item.find("id")) == id; });
    return at == list->items.end() ? nullptr : &*at;
}

Cell due_of(Value const& target)
{
    auto const month = parse_month(in_words(target.find("by")).substr(0, 7));
    return month ? Cell(*month) : Cell(in_words(target.find("by")));
}

// A bare number is in the unit of the indicator; with a unit of its own it stays as it is written.
Cell aim_of(Value const& target, Look const& look)
{
    Value const* const value = target.find("value");
    return value && value->is_number() ? look.cell(value->number()) : Cell(in_words(value));
}

// What the scenario says of a parameter; nullptr where it leaves it alone.
Value const* changed_in(Value const& scenario, std::string const& group, std::string const& name)
{
    Value const* at = scenario.find("parameters");
    for (std::string const& key : {group, name}) at = at ? at->find(key) : nullptr;
    return at;
}

}  // namespace

Sheet programmes_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Programmes", "Program"), phrases);
    std::string const money = phrases.say(" (billion Rp)", " (miliar Rp)");
    sheet.columns.insert(
        sheet.columns.end(),
        {{phrases.say("Programme", "Program"), Shown::text, 26},
         {phrases.say("Type", "Jenis"), Shown::text, 22},
         {phrases.say("Payer", "Sumber dana"), Shown::text, 20},
         {phrases.say("Year", "Tahun"), Shown::plain, 7},
         {phrases.say("Given to beneficiaries", "Diterima penerima manfaat") + money,
          Shown::decimals, 16},
         {phrases.say("Running it and orders", "Biaya pelaksanaan dan belanja") + money,
          Shown::decimals, 16},
         {phrases.say("Together", "Jumlah") + money, Shown::decimals, 16},
         {phrases.say("New in the year (units)", "Penerima baru setahun (unit)"), Shown::whole, 14},
         {phrases.say("Served, end of year (units)", "Dilayani, akhir tahun (unit)"), Shown::whole,
          14},
         {phrases.say("Waiting, end of year (units)", "Menunggu, akhir tahun (unit)"), Shown::whole,
          14},
         {phrases.say("Gave up so far (units)", "Berhenti menunggu sejauh ini (unit)"),
          Shown::whole, 14},
         {phrases.say("Units", "Unit"), Shown::text, 14}});
    sheet.fixed = runs.size() > 1 ? 2 : 1;
    for (NamedRun const& one : runs)
        for (Programme const& programme : programmes_of(one.run, phrases)) {
            ProgrammeYears by(one.run, programme);
            auto const* joined = one.run.find("programmes/" + programme.id + "/joined");
            for (int const year : years_of(one.run)) {
                double const aid = by.sum("aid", year), costs = by.sum("costs", year);
                Line row = row_for(runs, one);
                row.insert(row.end(), {programme.id, programme.type, programme.payer, double(year),
                                       aid / billion, costs / billion, (aid + costs) / billion,
                                       by.sum("joined", year), by.last("members", year),
                                       by.last("waiting", year), by.last("gave_up", year),
                                       joined ? unit_of(joined->about, phrases.indonesian()) : ""});
                sheet.rows.push_back(std::move(row));
            }
        }
    return sheet;
}

Sheet payers_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Money by payer", "Dana per sumber"), phrases);
    sheet.columns.push_back({phrases.say("Payer", "Sumber dana"), Shown::text, 26});
    sheet.columns.push_back({phrases.say("Year", "Tahun"), Shown::plain, 7});
    sheet.columns.push_back(
        {phrases.say("All programmes (billion Rp)", "Semua program (miliar Rp)"), Shown::decimals,
         18});
    sheet.fixed = runs.size() > 1 ? 2 : 1;
    for (NamedRun const& one : runs) {
        std::map<std::pair<std::string, int>, double> paid;
        for (Programme const& programme : programmes_of(one.run, phrases)) {
            ProgrammeYears by(one.run, programme);
            for (int const year : years_of(one.run))
                paid[{programme.payer, year}] += by.sum("aid", year) + by.sum("costs", year);
        }
        for (auto const& [key, sum] : paid) {
            Line row = row_for(runs, one);
            row.insert(row.end(), {key.first, double(key.second), sum / billion});
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

Sheet targets_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Targets", "Sasaran"), phrases);
    sheet.columns.insert(
        sheet.columns.end(),
        {{phrases.say("Target", "Sasaran"), Shown::text, 22},
         {phrases.say("Indicator", "Indikator"), Shown::text, 40},
         {phrases.say("Region, area", "Daerah, wilayah"), Shown::text, 20},
         {phrases.say("Due", "Jatuh tempo"), Shown::month, 12},
         {phrases.say("Aim", "Nilai sasaran"), Shown::decimals, 14},
         {phrases.say("Unit", "Satuan"), Shown::text, 14},
         {phrases.say("Result, mean", "Hasil, rata-rata"), Shown::decimals, 12},
         {phrases.say("Result, low", "Hasil, bawah"), Shown::decimals, 12},
         {phrases.say("Result, high", "Hasil, atas"), Shown::decimals, 12},
         {phrases.say("Met in replicates", "Tercapai pada ulangan"), Shown::whole, 12},
         {phrases.say("Of replicates", "Dari ulangan"), Shown::whole, 12},
         {phrases.say("First met (median)", "Pertama tercapai (median)"), Shown::month, 14}});
    sheet.fixed = runs.size() > 1 ? 2 : 1;
    for (NamedRun const& one : runs) {
        auto const targets = targets_of(one.run);
        if (targets.empty()) continue;
        Value const scenario = parsed(one.run, "config/scenario.toml");
        for (TargetMet const& target : targets) {
            Value const none, *const found_in = with_id(scenario.find("target"), target.id),
                                     *const written = found_in ? found_in : &none;
            std::string const indicator = in_words(written->find("indicator"));
            auto const* found = one.run.find("province/" + indicator);
            Look const look = found ? look_of(found->about, phrases) : Look{Shown::plain, 1, ""};
            std::string where = in_words(written->find("region"));
            if (std::string const area = in_words(written->find("area")); !area.empty())
                where += (where.empty() ? "" : ", ") + area;
            Spread const s = spread(target.values);
            std::string const name = found ? long_name_of(found->about, phrases.indonesian()) : "";
            Line row = row_for(runs, one);
            row.insert(row.end(),
                       {target.id, name.empty() ? indicator : name,
                        where.empty() ? phrases.say("province", "provinsi") : where,
                        due_of(*written), aim_of(*written, look), look.unit, look.cell(s.mean),
                        look.cell(s.low), look.cell(s.high), double(target.met),
                        double(target.known), target.first ? Cell(*target.first) : Cell()});
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

Sheet scenario_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Scenario", "Skenario"), phrases);
    sheet.columns.push_back({phrases.say("Setting", "Pengaturan"), Shown::text, 44});
    sheet.columns.push_back({phrases.say("Value", "Nilai"), Shown::text, 90});
    sheet.fixed = sheet.columns.size() - 1;
    for (NamedRun const& one : runs) {
        Value const scenario = parsed(one.run, "config/scenario.toml");
        std::vector<std::pair<std::string, Value const*>> settings;
        flatten(scenario, "", settings);
        for (auto const& [what, value] : settings) {
            Line row = row_for(runs, one);
            row.insert(row.end(), {what, in_words(value)});
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

Sheet parameters_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Assumptions", "Asumsi"), phrases);
    sheet.columns.insert(
        sheet.columns.end(),
        {{phrases.say("Parameter", "Parameter"), Shown::text, 34},
         {phrases.say("Value in this run", "Nilai dalam simulasi ini"), Shown::plain, 12},
         {phrases.say("Low", "Bawah"), Shown::plain, 10},
         {phrases.say("High", "Atas"), Shown::plain, 10},
         {phrases.say("Unit", "Satuan"), Shown::text, 12},
         {phrases.say("What it is (English)", "Keterangan (bahasa Inggris)"), Shown::text, 60},
         {phrases.say("Source (English)", "Sumber (bahasa Inggris)"), Shown::text, 50}});
    sheet.fixed = sheet.columns.size() - 6;
    for (NamedRun const& one : runs) {
        Value const scenario = parsed(one.run, "config/scenario.toml"),
                    all = parsed(one.run, "config/parameters.toml");
        for (Entry const& group : all.entries)
            for (Entry const& parameter : group.value.entries) {
                Value const* value = parameter.value.find("value");
                if (Value const* own = changed_in(scenario, group.key, parameter.key))
                    value = own->find("value") ? own->find("value") : own;
                Line row = row_for(runs, one);
                row.emplace_back(group.key + "." + parameter.key);
                row.push_back(cell_of(value));
                for (char const* name : {"low", "high", "unit", "says", "source"})
                    row.push_back(cell_of(parameter.value.find(name)));
                sheet.rows.push_back(std::move(row));
            }
    }
    return sheet;
}

}  // namespace umkm
