// Tables of what runs assume and aim at: targets, scenario, parameters.
#include <algorithm>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "studies/recorded.hpp"
#include "studies/targets.hpp"
#include "studies/workbook_tables.hpp"

namespace umkm {

namespace {

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
        Value const scenario = recorded(one.run, "config/scenario.toml");
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
        Value const scenario = recorded(one.run, "config/scenario.toml");
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
        Value const scenario = recorded(one.run, "config/scenario.toml"),
                    all = recorded(one.run, "config/parameters.toml");
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
