#include "scenarios/levers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/predicate.hpp"
#include "scenarios/regions.hpp"
#include "scenarios/text.hpp"
#include "scenarios/window.hpp"

namespace umkm {

namespace {

std::vector<std::string> payers() { return {std::begin(payer_names), std::end(payer_names)}; }

Kind const* kind_of(Section& section, std::vector<Kind> const& kinds)
{
    std::vector<std::string> names;
    for (Kind const& kind : kinds) names.push_back(kind.name);
    if (!section.need("type")) return nullptr;
    auto const which = section.choice("type", names);
    return which ? &kinds[*which] : nullptr;
}

// A kind's own values, in its order. Without a kind every kind's settings are known by name, so
// that one wrong type does not make errors of all its settings.
std::vector<double> read_settings(Section& section, Kind const* kind,
                                  std::vector<Kind> const& kinds)
{
    std::vector<double> values;
    if (!kind) {
        for (Kind const& any : kinds)
            for (Setting const& setting : any.settings) section.find(setting.name);
        return values;
    }
    for (Setting const& setting : kind->settings) {
        if (!setting.standard) section.need(setting.name);
        if (setting.unit == Setting::Unit::choice) {
            auto const which = section.choice(setting.name, setting.choices);
            values.push_back(which ? double(*which) : setting.standard.value_or(0));
            continue;
        }
        Measure const measure = measure_of(setting.unit);
        // Whoever writes money, seats or terms decides them; what they do is known or assumed.
        bool const decided = measure == Measure::money || measure == Measure::count_per_month ||
                             measure == Measure::months;
        auto const value =
            section.amount(setting.name, {measure, setting.least, setting.most, false, !decided});
        values.push_back(value.value_or(setting.standard.value_or(0)));
    }
    return values;
}

std::optional<Rupiah> money(Section& section, std::string const& key)
{
    auto const amount = section.amount(key, {Measure::money, 0, 9e15, false, false});
    return amount ? std::optional(Rupiah(*amount)) : std::nullopt;
}

void read_cost(Section& section, Lever& lever, Reading& reading)
{
    Value const* const table = as_table(section.find("cost"), "cost", reading);
    if (!table) return;
    Section cost(*table, section.path() + ".cost", reading);
    bool const nobody = lever.agent == AgentKind::region;
    if (Value const* per_unit = table->find("per_unit"); per_unit && nobody)
        reading.error("E245", per_unit->place, {"cost.per_unit", lever.type});
    lever.cost_per_unit = money(cost, "per_unit").value_or(0);
    lever.fixed_per_year = money(cost, "fixed_per_year").value_or(0);
    cost.need("payer");
    if (auto const payer = cost.choice("payer", payers())) lever.payer = Payer(*payer);
    cost.finish();
}

void read_budget(Section& section, Lever& lever, Reading& reading)
{
    Value const* const table = as_table(section.find("budget"), "budget", reading);
    if (!table) return;
    Section budget(*table, section.path() + ".budget", reading);
    lever.budget_total = money(budget, "total");
    lever.budget_per_year = money(budget, "per_year");
    lever.carry_over = budget.truth("carry_over").value_or(true);
    budget.finish();
    if (!table->find("total") && !table->find("per_year")) reading.error("E216", table->place);
}

// The year whose prices the amounts of this table are in.
int read_price_year(Section& section, int of_scenario, bool has_money, Reading& reading)
{
    int const year = section.price_year().value_or(of_scenario);
    bool const lost = reading.lost.contains("price_year") || reading.parent_lost;
    if (year == 0 && has_money && !lost)
        reading.error("E213", section.table().place, {section.path()});
    return year;
}

std::vector<std::uint8_t> where_it_works(Section& section, Reading& reading)
{
    std::vector<std::uint8_t> const everywhere(reading.context.regions.size(), 1);
    Value const* const regions = section.find("regions");
    return regions ? read_regions(*regions, reading).value_or(everywhere) : everywhere;
}

// Who is taken in, in what order, how many at a time. A kind that works on whole regions takes in
// nobody, and so refuses these keys.
void read_members(Section& section, Kind const* kind, Lever& lever, Reading& reading)
{
    bool const nobody = kind && kind->agent == AgentKind::region;
    for (char const* key :
         {"where", "priority", "take_up", "leakage", "capacity", "in_each_region", "gives_up"})
        if (Value const* written = section.find(key); written && nobody)
            reading.error("E245", written->place, {key, kind->name});
    if (nobody) return;
    if (Value const* where = section.find("where"); where && kind)
        lever.where = read_predicate(*where, kind->agent, reading).value_or(Predicate{});
    if (auto const priority =
            section.choice("priority", {priority_names.begin(), priority_names.end()}))
        lever.priority = Priority(*priority);
    Wanted const share{Measure::share, 0, 1, false, true};
    lever.take_up = section.amount("take_up", share).value_or(1);
    lever.leakage = section.amount("leakage", share).value_or(0);
    lever.gives_up = section.amount("gives_up", share).value_or(0);
    lever.capacity = section.amount("capacity", {Measure::count_per_month, 0, 1e12, false, false});
    lever.in_each_region = section.truth("in_each_region").value_or(false);
    if (Value const* each = section.find("in_each_region");
        each && lever.in_each_region && !section.find("capacity") && !reading.parent_lost)
        reading.error("E246", each->place);
}

void read_lever(Value const& item, std::string const& path, int price_year, Plan& plan,
                Reading& reading)
{
    Section section(item, path, reading);
    reading.speaks_of_money = false;
    Lever lever;
    lever.id = read_id(section, reading);
    Kind const* const kind = kind_of(section, reading.context.catalog.levers);
    if (kind) {
        lever.type = kind->name;
        lever.agent = kind->agent;
        lever.benefit = kind->benefit;
        lever.regional = kind->regional;
    }
    Window const window = read_window(section, plan.base, plan.end, reading);
    lever.start = window.start;
    lever.end = window.end;
    lever.schedule = window.schedule;
    lever.regions = where_it_works(section, reading);
    read_members(section, kind, lever, reading);
    read_cost(section, lever, reading);
    read_budget(section, lever, reading);
    lever.settings = read_settings(section, kind, reading.context.catalog.levers);
    bool const enabled = section.truth("enabled").value_or(true);
    lever.price_year = read_price_year(section, price_year, reading.speaks_of_money, reading);
    section.finish();
    if (enabled) plan.levers.push_back(std::move(lever));
}

void read_shock(Value const& item, std::string const& path, int price_year, Plan& plan,
                Reading& reading)
{
    Section section(item, path, reading);
    reading.speaks_of_money = false;
    Shock shock;
    shock.id = read_id(section, reading);
    Kind const* const kind = kind_of(section, reading.context.catalog.shocks);
    if (kind) {
        shock.type = kind->name;
        shock.strike = kind->strike;
    }
    Window const window = read_window(section, plan.base, plan.end, reading);
    shock.start = window.start;
    shock.end = window.end;
    shock.schedule = window.schedule;
    shock.regions = where_it_works(section, reading);
    shock.settings = read_settings(section, kind, reading.context.catalog.shocks);
    shock.happened = section.truth("happened").value_or(false);
    bool const enabled = section.truth("enabled").value_or(true);
    read_price_year(section, price_year, reading.speaks_of_money, reading);
    section.finish();
    if (enabled) plan.shocks.push_back(std::move(shock));
}

}  // namespace

std::string item_path(std::string const& list, Value const& item, std::size_t index)
{
    Value const* const id = item.find("id");
    bool const named = id && id->kind == Value::Kind::text;
    return named ? list + "." + id->text : fmt::format("{}[{}]", list, index + 1);
}

std::string read_id(Section& section, Reading& reading)
{
    Value const* const value = section.need("id");
    if (!value) return {};
    auto const id = section.text("id");
    if (!id) return {};
    bool const plain =
        !id->empty() && id->size() <= 60 &&
        id->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
    if (!plain) reading.error("E214", value->place, {*id});
    return *id;
}

Value const* list_of_tables(Value const* value, std::string const& key, Reading& reading)
{
    if (!value) return nullptr;
    bool const fits = value->kind == Value::Kind::list &&
                      std::all_of(value->items.begin(), value->items.end(), [](Value const& item) {
                          return item.kind == Value::Kind::table;
                      });
    if (fits) return value;
    reading.error("E215", value->place, {key});
    return nullptr;
}

void read_levers(Value const* list, int price_year, Plan& plan, Reading& reading)
{
    list = list_of_tables(list, "lever", reading);
    for (std::size_t i = 0; list && i < list->items.size(); ++i)
        read_lever(list->items[i], item_path("lever", list->items[i], i), price_year, plan,
                   reading);
    std::ranges::sort(plan.levers, {}, &Lever::id);
}

void read_shocks(Value const* list, int price_year, Plan& plan, Reading& reading)
{
    list = list_of_tables(list, "shock", reading);
    for (std::size_t i = 0; list && i < list->items.size(); ++i)
        read_shock(list->items[i], item_path("shock", list->items[i], i), price_year, plan,
                   reading);
    std::ranges::sort(plan.shocks, {}, &Shock::id);
}

}  // namespace umkm
