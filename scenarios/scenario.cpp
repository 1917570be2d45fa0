#include "scenarios/scenario.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "models/parameters.hpp"
#include "models/population.hpp"
#include "scenarios/levers.hpp"
#include "scenarios/merge.hpp"
#include "scenarios/regions.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

void read_time(Section& top, Plan& plan, Reading& reading)
{
    Value const* const table = as_table(top.need("time"), "time", reading);
    plan.base = Month::of(2022, 3);
    plan.end = Month::of(2030, 12);
    if (!table) return;
    Section time(*table, "time", reading);
    Value const* const base = time.need("base");
    Value const* const end = time.need("end");
    auto const first = time.month("base"), last = time.month("end");
    time.finish();
    plan.base = first.value_or(plan.base);
    plan.end = last.value_or(std::max(plan.end, plan.base));
    if (base && first && plan.base.month() != 3)
        reading.error("E230", base->place, {to_string(plan.base)});
    if (end && first && last && plan.end <= plan.base)
        reading.error("E219", end->place, {to_string(plan.end), to_string(plan.base + 1)});
}

// A run from the past starts from poverty measured by then, and says what was expected then: the
// parameters that stand in otherwise were measured later.
void check_hindsight(Value const& table, Plan const& plan, Reading& reading)
{
    if (plan.known_until && *plan.known_until < plan.base)
        reading.error("E242", table.find("known_until")->place,
                      {to_string(*plan.known_until), to_string(plan.base), to_string(plan.end)});
    if (!plan.known_until && !plan.drivers_until) return;
    for (char const* key : {"growth_after_data", "line_growth_after_data"})
        if (!table.find(key)) reading.error("E247", table.place, {key});
}

void read_baseline(Section& top, Plan& plan, Reading& reading)
{
    Value const* const table = as_table(top.find("baseline"), "baseline", reading);
    if (!table) return;
    Section baseline(*table, "baseline", reading);
    if (auto const anchor = baseline.choice("anchor", {"path", "free"}))
        plan.anchor = Anchor(*anchor);
    plan.constant = baseline.truth("constant").value_or(false);
    Wanted const growth{Measure::rate_per_year, -0.5, 0.5, false, false};
    auto const percent = [](double share) { return share * 100; };
    if (auto const rate = baseline.amount("growth_after_data", growth))
        plan.growth_after_data = percent(*rate);
    if (auto const rate = baseline.amount("line_growth_after_data", growth))
        plan.line_growth_after_data = percent(*rate);
    Wanted const spread{Measure::rate_per_year, 0, 0.5, false, false};
    if (auto const rate = baseline.amount("growth_spread", spread))
        plan.growth_spread = percent(*rate);
    if (auto const rate = baseline.amount("line_growth_spread", spread))
        plan.line_growth_spread = percent(*rate);
    plan.known_until = baseline.month("known_until");
    plan.drivers_until = baseline.month("drivers_until");
    check_hindsight(*table, plan, reading);
    plan.ecommerce_anchor =
        baseline.amount("ecommerce_anchor", {Measure::share, 0, 1, false, false});
    baseline.finish();
}

void read_ceiling(Section& top, int price_year, Plan& plan, Reading& reading)
{
    Value const* const table = as_table(top.find("budget"), "budget", reading);
    if (!table) return;
    Section budget(*table, "budget", reading);
    budget.need("ceiling");
    if (auto const ceiling = budget.amount("ceiling", {Measure::money, 0, 9e15, false, false})) {
        plan.ceiling = Rupiah(*ceiling);
        plan.ceiling_year = price_year;
        if (price_year == 0 && !reading.lost.contains("price_year") && !reading.parent_lost)
            reading.error("E213", table->place, {"budget"});
    }
    budget.finish();
}

void read_target(Value const& item, std::string const& path, Scenario& scenario, Reading& reading)
{
    Section section(item, path, reading);
    Target target;
    target.id = read_id(section, reading);
    std::vector<std::string> names;
    for (IndicatorName const& indicator : reading.context.indicators)
        names.push_back(indicator.name);
    section.need("indicator");
    auto const which = section.choice("indicator", names);
    IndicatorName const* const indicator = which ? &reading.context.indicators[*which] : nullptr;
    if (indicator) target.indicator = indicator->name;
    bool const share = indicator && (indicator->unit == "1" || indicator->unit == "share");
    section.need("value");
    Wanted wanted{Measure::number, -1e300, 1e300, true, false};
    if (share) wanted = {Measure::share, 0, 1, true, false};
    target.value = section.amount("value", wanted).value_or(0);
    // Of an indicator in percent, 7.5 and "7.5 %" are the same.
    Value const* const written = section.find("value");
    if (indicator && indicator->unit == "percent" && written &&
        written->text.find('%') != std::string::npos)
        target.value *= 100;
    section.need("by");
    target.by = section.month("by").value_or(scenario.plan.end);
    bool const outside = target.by > scenario.plan.end || target.by < scenario.plan.base;
    if (outside && !reading.parent_lost)
        reading.error(
            "E242", section.find("by")->place,
            {to_string(target.by), to_string(scenario.plan.base), to_string(scenario.plan.end)});
    auto const sense = section.choice("sense", {"at least", "at most", ">=", "<="});
    bool const low = sense ? *sense % 2 == 1 : indicator && indicator->lower_is_better;
    target.sense = low ? Target::Sense::at_most : Target::Sense::at_least;
    if (Value const* region = section.find("region")) target.region = read_region(*region, reading);
    if (auto const area = section.choice("area", {"urban", "rural"}))
        target.area = *area == 0 ? "urban" : "rural";
    bool const enabled = section.truth("enabled").value_or(true);
    section.finish();
    if (enabled) scenario.targets.push_back(std::move(target));
}

void read_targets(Section& top, Scenario& scenario, Reading& reading)
{
    Value const* const list = list_of_tables(top.find("target"), "target", reading);
    for (std::size_t i = 0; list && i < list->items.size(); ++i)
        read_target(list->items[i], item_path("target", list->items[i], i), scenario, reading);
}

void read_parameter(Entry const& entry, std::string const& name, Scenario& scenario,
                    Reading& reading)
{
    auto const& all = reading.context.parameters;
    auto const known = std::find_if(all.begin(), all.end(),
                                    [&](ParameterInfo const& p) { return p.name == name; });
    if (known != all.end()) {
        // Every so many months, or within them: less than one is no calendar.
        double const least = known->unit == "month" ? 1 : -1e300;
        Wanted const wanted{measure_of(known->unit), least, 1e300, true, true};
        auto const given = read_given(entry.value, "parameters." + name, wanted, reading);
        if (!given) return;
        double const central = given->value.central();
        if (central < known->low || central > known->high)
            reading.remark("W603", entry.value.place,
                           {name, fmt::format("{}", central), fmt::format("{}", known->low),
                            fmt::format("{}", known->high), known->source});
        if (given->uncertain() && shapes_population(name))
            reading.remark("W602", entry.value.place, {name, fmt::format("{}", central)});
        scenario.parameters.push_back({name, given->value, given->source, entry.place});
        return;
    }
    bool const group = entry.value.kind == Value::Kind::table &&
                       std::any_of(all.begin(), all.end(), [&](ParameterInfo const& p) {
                           return p.name.starts_with(name + ".");
                       });
    if (group) {
        for (Entry const& inside : entry.value.entries)
            read_parameter(inside, name + "." + inside.key, scenario, reading);
        return;
    }
    std::vector<std::string> names;
    for (ParameterInfo const& p : all) names.push_back(p.name);
    if (auto const meant = nearest(name, names))
        reading.error("E243", entry.place, {name, *meant});
    else
        reading.error("E244", entry.place, {name});
}

void read_parameters_of(Section& top, Scenario& scenario, Reading& reading)
{
    Value const* const table = as_table(top.find("parameters"), "parameters", reading);
    if (!table) return;
    for (Entry const& entry : table->entries) read_parameter(entry, entry.key, scenario, reading);
}

void list_origins(Value const& value, std::string const& path, std::vector<Origin>& origins)
{
    bool const tables = value.kind == Value::Kind::list && !value.items.empty() &&
                        value.items.front().kind == Value::Kind::table;
    if (tables) {
        for (std::size_t i = 0; i < value.items.size(); ++i)
            list_origins(value.items[i], item_path(path, value.items[i], i), origins);
    } else if (value.kind == Value::Kind::table && !is_one_value(value)) {
        for (Entry const& entry : value.entries)
            list_origins(entry.value, path.empty() ? entry.key : path + "." + entry.key, origins);
    } else {
        origins.push_back({path, to_toml(value), value.place});
    }
}

// The order of programmes and shocks in a file means nothing, and so leaves no trace in a result.
void sort_by_id(Value* list)
{
    if (list)
        std::ranges::sort(list->items, {}, [](Value const& item) { return item.find("id")->text; });
}

// In the order of files as they were opened, then by line and column; each mistake once.
void sort_by_place(std::vector<Diagnostic>& found, std::vector<SourceFile> const& sources)
{
    auto const order = [&](Diagnostic const& d) {
        std::size_t file = 0;
        while (file < sources.size() && sources[file].path != d.place.file) ++file;
        return std::tuple(file, d.place.line, d.place.column, d.code);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](Diagnostic const& a, Diagnostic const& b) { return order(a) < order(b); });
    auto const same = [&](Diagnostic const& a, Diagnostic const& b) {
        return order(a) == order(b) && a.arguments == b.arguments;
    };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
}

}  // namespace

Scenario read_scenario(std::string const& path, ScenarioContext const& context,
                       std::vector<SourceFile>* sources)
{
    Effective effective = read_effective(path, context);
    if (sources) *sources = effective.sources;
    Reading reading{.context = context,
                    .lost = effective.lost,
                    .parent_lost = effective.parent_lost,
                    .errors = effective.errors,
                    .remarks = {},
                    .uncertain = {}};
    Scenario scenario;
    scenario.name = std::filesystem::path(path).stem().string();
    scenario.sources = effective.sources;
    bool const unread = effective.sources.empty();  // nothing to say about what is in it
    Section top(effective.root, "", reading);
    if (!unread) {
        scenario.title = top.both_languages("title");
        scenario.note = top.both_languages("note");
        scenario.price_year = top.price_year().value_or(0);
        read_time(top, scenario.plan, reading);
        read_baseline(top, scenario.plan, reading);
        read_ceiling(top, scenario.price_year, scenario.plan, reading);
        read_parameters_of(top, scenario, reading);
        read_levers(top.find("lever"), scenario.price_year, scenario.plan, reading);
        read_shocks(top.find("shock"), scenario.price_year, scenario.plan, reading);
        read_targets(top, scenario, reading);
        for (char const* key : {"format", "extends", "include"}) top.find(key);
        top.finish();
    }
    sort_by_place(reading.errors, effective.sources);
    sort_by_place(reading.remarks, effective.sources);
    if (!reading.errors.empty()) throw InputError(std::move(reading.errors));
    scenario.uncertain = std::move(reading.uncertain);
    std::ranges::sort(scenario.uncertain, {}, &UncertainSetting::path);
    scenario.remarks = std::move(reading.remarks);
    list_origins(effective.root, "", scenario.origins);
    for (char const* list : {"lever", "shock"}) sort_by_id(effective.root.find(list));
    scenario.resolved = "format = 1\n" + document_text(effective.root);
    return scenario;
}

Parameters parameters_of(std::vector<ParameterInfo> const& tables, Scenario const& scenario)
{
    Parameters parameters;
    for_each_field<Parameters>([&](auto const& f) {
        double& value = parameters.*f.member;
        for (ParameterInfo const& known : tables)
            if (known.name == f.name) value = known.value;
        for (ParameterChange const& change : scenario.parameters)
            if (change.name == f.name) value = change.value.central();
    });
    return parameters;
}

Kind const* kind_named(std::vector<Kind> const& kinds, std::string const& name)
{
    auto const at = std::ranges::find(kinds, name, &Kind::name);
    return at == kinds.end() ? nullptr : &*at;
}

}  // namespace umkm
