#include "scenarios/schema.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/json.hpp"
#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

using json::array;
using json::Members;
using json::object;
using json::quoted;

std::string ref(std::string const& name)
{
    return object({{"$ref", quoted("#/definitions/" + name)}});
}
std::string any_of(std::vector<std::string> const& schemas)
{
    return object({{"anyOf", array(schemas)}});
}
std::string names(std::vector<std::string> const& list)
{
    std::vector<std::string> all;
    for (std::string const& name : list) all.push_back(quoted(name));
    return object({{"enum", array(all)}});
}
std::string text_like(std::string const& pattern)
{
    return object({{"type", quoted("string")}, {"pattern", quoted(pattern)}});
}
std::string type(char const* name) { return object({{"type", quoted(name)}}); }
std::string number_between(double least, double most)
{
    Members members{{"type", quoted("number")}};
    if (least > -1e299) members.emplace_back("minimum", fmt::format("{}", least));
    if (most < 1e299) members.emplace_back("maximum", fmt::format("{}", most));
    return object(members);
}
std::string list_of(std::string const& items)
{
    return object({{"type", quoted("array")}, {"items", items}});
}
std::string table(Members const& properties, std::vector<std::string> const& required = {})
{
    Members members{{"type", quoted("object")}, {"properties", object(properties)}};
    std::vector<std::string> needed;
    for (std::string const& name : required) needed.push_back(quoted(name));
    if (!needed.empty()) members.emplace_back("required", array(needed));
    members.emplace_back("additionalProperties", "false");
    return object(members);
}
// The schema with words; draft 4 ignores what stands beside a $ref, so that goes inside an allOf.
std::string described(std::string const& schema, std::string const& en, std::string const& id)
{
    std::string const words = id.empty() ? en : en + " / " + id;
    if (schema.starts_with("{\"$ref\""))
        return object({{"description", quoted(words)}, {"allOf", array({schema})}});
    return fmt::format("{{{}:{},{}", quoted("description"), quoted(words), schema.substr(1));
}

char const* definition_of(Measure measure)
{
    switch (measure) {
        case Measure::money:
            return "money";
        case Measure::share:
            return "share";
        case Measure::rate_per_year:
            return "rate_per_year";
        case Measure::count_per_month:
            return "count_per_month";
        case Measure::months:
            return "months";
        case Measure::number:
            break;
    }
    return "number";
}

Members definitions()
{
    std::string const part = any_of({type("number"), type("string")});
    std::string const uncertain = table({{"dist", names({"tri", "uniform", "normal", "beta"})},
                                         {"value", part},
                                         {"min", part},
                                         {"mode", part},
                                         {"max", part},
                                         {"mean", part},
                                         {"sd", part},
                                         {"source", type("string")}});
    auto const amount = [](std::string const& plain) { return any_of({plain, ref("uncertain")}); };
    std::string const share = any_of({type("number"), text_like("%\\s*$"), ref("uncertain")});
    return {{"uncertain", uncertain},
            {"money", amount(text_like("^\\s*[Rr][Pp]"))},
            {"share", share},
            {"number", amount(type("number"))},
            {"rate_per_year", amount(text_like("/\\s*(year|tahun)\\s*$"))},
            {"count_per_month", amount(text_like("/\\s*(month|bulan|year|tahun)\\s*$"))},
            {"months", amount(text_like("(months?|bulan|years?|tahun)\\s*$"))},
            {"month", text_like("^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")},
            {"words",
             any_of({type("string"), table({{"id", type("string")}, {"en", type("string")}})})},
            {"id", text_like("^[a-z0-9_-]{1,60}$")}};
}

std::string regions(ScenarioContext const& context)
{
    std::vector<std::string> known{quoted("all")};
    for (RegionGroup const& group : context.groups) known.push_back(quoted(group.name));
    for (RegionName const& region : context.regions) {
        known.push_back(quoted(region.name));
        known.push_back(region.code);
    }
    // Other spellings of a name are understood too, so that the list only helps to complete.
    std::string const one =
        any_of({object({{"enum", array(known)}}), type("string"), type("integer")});
    return any_of({one, list_of(one)});
}

// Keys of every lever and shock.
Members when_and_where()
{
    std::string const step =
        object({{"type", quoted("array")}, {"minItems", "2"}, {"maxItems", "2"}});
    return {{"id", described(ref("id"), "name, used once in a file", "nama, dipakai sekali")},
            {"enabled", described(type("boolean"), "false takes it out", "false meniadakannya")},
            {"start", described(ref("month"), "first month", "bulan pertama")},
            {"end", described(ref("month"), "last month, included", "bulan terakhir, termasuk")},
            {"schedule", described(list_of(step), "share of full size from a month on",
                                   "bagian dari ukuran penuh sejak suatu bulan")},
            {"ramp", described(ref("months"), "grows to full size over so many months",
                               "tumbuh hingga penuh selama sekian bulan")},
            {"price_year", described(ref("price_year"), "of every amount of rupiah here",
                                     "tahun harga semua rupiah di sini")},
            {"regions", described(ref("regions"), "codes, names, groups or all",
                                  "kode, nama, kelompok, atau all")}};
}

std::string cost(bool members, bool payer_needed)
{
    Members keys{{"fixed_per_year", described(ref("money"), "to run it", "biaya pelaksanaan")},
                 {"payer", described(names({std::begin(payer_names), std::end(payer_names)}),
                                     "who pays everything", "siapa yang membayar")}};
    if (members)
        keys.emplace_back(
            "per_unit", described(ref("money"), "for each new member", "untuk tiap peserta baru"));
    return table(keys,
                 payer_needed ? std::vector<std::string>{"payer"} : std::vector<std::string>{});
}

std::string budget()
{
    return table({{"total", described(ref("money"), "in all", "seluruhnya")},
                  {"per_year", described(ref("money"), "a year", "setahun")},
                  {"carry_over", described(type("boolean"), "what a year leaves may be spent later",
                                           "sisa setahun boleh dipakai kemudian")}});
}

Members keys_of_levers(bool members, bool payer_needed)
{
    Members keys = when_and_where();
    keys.emplace_back("cost", cost(members, payer_needed));
    keys.emplace_back("budget", ref("budget"));
    if (!members) return keys;
    auto const add = [&](char const* key, std::string const& schema, char const* en,
                         char const* id) { keys.emplace_back(key, described(schema, en, id)); };
    add("where", type("string"), "condition on who may take part", "syarat siapa yang boleh ikut");
    add("priority", names({priority_names.begin(), priority_names.end()}),
        "who comes first when places run short", "siapa didahulukan bila tempat kurang");
    add("take_up", ref("share"), "of those who may, how many want to",
        "bagian dari yang boleh ikut yang mau");
    add("leakage", ref("share"), "of the places, how many go to others",
        "bagian tempat yang jatuh ke pihak lain");
    add("gives_up", ref("share"), "of those who wait, how many stop waiting each month",
        "bagian penunggu yang berhenti tiap bulan");
    add("capacity", ref("count_per_month"), "new members", "peserta baru");
    add("in_each_region", type("boolean"), "the capacity is each region's own",
        "kapasitas itu untuk tiap daerah");
    return keys;
}

std::string setting(Setting const& s)
{
    if (s.unit == Setting::Unit::choice) return described(names(s.choices), s.says_en, s.says_id);
    Measure const measure = measure_of(s.unit);
    std::string const range =
        fmt::format(" ({} – {}{})", in_words(s.least, measure), in_words(s.most, measure),
                    s.standard ? "; " + in_words(*s.standard, measure) : "");
    bool const plain = measure == Measure::number || measure == Measure::share;
    std::string const schema =
        !plain ? ref(definition_of(measure))
               : any_of({number_between(s.least, s.most), ref("uncertain"),
                         measure == Measure::share ? text_like("%\\s*$") : ref("uncertain")});
    return described(schema, s.says_en + range, s.says_id);
}

std::string kind_schema(Kind const& kind, Members keys)
{
    keys.emplace_back("type", described(names({kind.name}), kind.says_en, kind.says_id));
    for (Setting const& s : kind.settings) keys.emplace_back(s.name, setting(s));
    return table(keys, {"id", "type"});
}

// A table without a type changes one of a parent file: any kind's settings may stand there.
std::string change_schema(std::vector<Kind> const& kinds, Members keys)
{
    for (Kind const& kind : kinds)
        for (Setting const& s : kind.settings)
            if (std::ranges::none_of(keys, [&](auto const& k) { return k.first == s.name; }))
                keys.emplace_back(s.name, "{}");
    return table(keys, {"id"});
}

std::string levers(ScenarioContext const& context)
{
    std::vector<std::string> all;
    for (Kind const& kind : context.catalog.levers)
        all.push_back(kind_schema(kind, keys_of_levers(kind.agent != AgentKind::region, true)));
    all.push_back(change_schema(context.catalog.levers, keys_of_levers(true, false)));
    return list_of(any_of(all));
}

std::string shocks(ScenarioContext const& context)
{
    Members keys = when_and_where();
    keys.emplace_back("happened", described(type("boolean"), "measured growth contains it",
                                            "sudah termuat dalam pertumbuhan yang tercatat"));
    std::vector<std::string> all;
    for (Kind const& kind : context.catalog.shocks) all.push_back(kind_schema(kind, keys));
    all.push_back(change_schema(context.catalog.shocks, keys));
    return list_of(any_of(all));
}

std::string targets(ScenarioContext const& context)
{
    std::vector<std::string> indicators;
    for (IndicatorName const& indicator : context.indicators) indicators.push_back(indicator.name);
    return list_of(table({{"id", ref("id")},
                          {"enabled", type("boolean")},
                          {"indicator", described(names(indicators), "see umkm indicators",
                                                  "lihat umkm indicators")},
                          {"value", any_of({type("number"), type("string")})},
                          {"by", described(ref("month"), "month to reach it", "bulan tercapainya")},
                          {"sense", names({"at least", "at most", ">=", "<="})},
                          {"region", any_of({type("string"), type("integer")})},
                          {"area", names({"urban", "rural"})}},
                         {"id"}));
}

std::string parameters(ScenarioContext const& context)
{
    std::vector<std::pair<std::string, Members>> groups;
    for (ParameterInfo const& p : context.parameters) {
        auto const dot = p.name.find('.');
        std::string const group = p.name.substr(0, dot);
        if (groups.empty() || groups.back().first != group) {
            auto const at =
                std::ranges::find(groups, group, &std::pair<std::string, Members>::first);
            if (at == groups.end())
                groups.emplace_back(group, Members{});
            else
                std::rotate(at, at + 1, groups.end());
        }
        std::string const schema = any_of({type("number"), type("string"), ref("uncertain")});
        groups.back().second.emplace_back(
            p.name.substr(dot + 1),
            described(schema, fmt::format("{} [{}], {:g} – {:g}", p.says, p.unit, p.low, p.high),
                      ""));
    }
    Members all;
    for (auto const& [name, members] : groups) all.emplace_back(name, table(members));
    return table(all);
}

std::string baseline()
{
    return table({{"anchor", names({"path", "free"})},
                  {"constant", type("boolean")},
                  {"growth_after_data", ref("rate_per_year")},
                  {"line_growth_after_data", ref("rate_per_year")},
                  {"growth_spread", ref("rate_per_year")},
                  {"line_growth_spread", ref("rate_per_year")},
                  {"known_until", ref("month")},
                  {"drivers_until", ref("month")},
                  {"ecommerce_anchor", ref("share")}});
}

}  // namespace

std::string schema_of_scenarios(ScenarioContext const& context)
{
    Members shared = definitions();
    shared.emplace_back("regions", regions(context));
    shared.emplace_back("budget", budget());
    shared.emplace_back("price_year",
                        object({{"type", quoted("integer")},
                                {"minimum", std::to_string(context.first_price_year)},
                                {"maximum", std::to_string(context.last_price_year)}}));
    Members const keys{
        {"format", object({{"enum", array({"1"})}})},
        {"extends", described(type("string"), "the parent file", "berkas induk")},
        {"include", described(list_of(type("string")), "mix-ins", "berkas tambahan")},
        {"price_year",
         described(ref("price_year"), "of every amount of rupiah", "tahun harga semua rupiah")},
        {"title", ref("words")},
        {"note", ref("words")},
        {"time", table({{"base", described(ref("month"), "a March", "bulan Maret")},
                        {"end", described(ref("month"), "last month", "bulan terakhir")}})},
        {"baseline", baseline()},
        {"budget", table({{"ceiling", described(ref("money"), "of all programmes together",
                                                "seluruh program bersama")}})},
        {"parameters", described(parameters(context), "changes of data/parameters.toml",
                                 "perubahan data/parameters.toml")},
        {"lever", described(levers(context), "programmes", "program")},
        {"shock", described(shocks(context), "events", "peristiwa")},
        {"target", described(targets(context), "what is to be reached", "yang ingin dicapai")}};
    std::string schema = table(keys, {"format"});
    schema = fmt::format("{{{}:{},{}:{},{}:{},{}", quoted("$schema"),
                         quoted("http://json-schema.org/draft-04/schema#"), quoted("title"),
                         quoted("umkm scenario, format 1 / skenario umkm, format 1"),
                         quoted("definitions"), object(shared), schema.substr(1));
    return json::indented(schema);
}

}  // namespace umkm
