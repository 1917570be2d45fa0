// What each run is: its scenario in words, its programmes with what they cost and whom they served,
// and what identifies it.
#include <algorithm>
#include <cmath>

#include "outputs/show.hpp"
#include "scenarios/explain.hpp"
#include "scenarios/explain_lever.hpp"
#include "studies/compare.hpp"
#include "studies/report/parts.hpp"

namespace umkm {

namespace {

std::string texts(std::vector<std::string> const& sentences)
{
    std::vector<std::string> items;
    for (std::string const& sentence : sentences) {
        auto const begin = sentence.find_first_not_of(' ');  // explain indents them
        items.push_back(json::quoted(begin == std::string::npos ? "" : sentence.substr(begin)));
    }
    return json::array(items);
}

template <class Make>
std::string texts_in_both(Make make)
{
    return json::object({{"en", texts(make(Language::en))}, {"id", texts(make(Language::id))}});
}

// By replicate: all months and regions of a variable of a programme.
std::vector<double> sums_of(ResultReader const& run, Lever const& lever, char const* name)
{
    Series const all = whole_series(run, "programmes/" + lever.id + "/" + name);
    std::vector<double> sums(all.replicates);
    for (std::size_t k = 0; k < all.replicates; ++k)
        for (std::size_t i = 0; i < all.months * all.places; ++i) {
            double const value = all.values[k * all.months * all.places + i];
            if (!std::isnan(value)) sums[k] += value;
        }
    return sums;
}

Spread cost_of(ResultReader const& run, Lever const& lever)
{
    auto sums = sums_of(run, lever, "aid");
    auto const costs = sums_of(run, lever, "costs");
    for (std::size_t k = 0; k < sums.size() && k < costs.size(); ++k) sums[k] += costs[k];
    return spread(sums);
}

double waiting_at_end(ResultReader const& run, Lever const& lever)
{
    Snapshot const now = snapshot(run, "programmes/" + lever.id + "/waiting", last_reached(run));
    std::vector<double> waiting;
    for (std::size_t k = 0; k < now.replicates; ++k) {
        double sum = 0;
        for (std::size_t r = 0; r < now.places; ++r) sum += now.values[k * now.places + r];
        waiting.push_back(sum);
    }
    return spread(waiting).mean;
}

std::string lever_part(ReportedRun const& one, ScenarioContext const& context, Lever const& lever)
{
    Kind const* const kind = kind_named(context.catalog.levers, lever.type);
    Parameters const parameters = parameters_of(context.parameters, one.scenario);
    bool const members = lever.agent != AgentKind::region;
    auto const text = [&](auto make) { return json_of(both(make)); };
    return json::object(
        {{"id", json::quoted(lever.id)},
         {"type", json::quoted(lever.type)},
         {"kind", kind ? json_of(Text{.id = kind->says_id, .en = kind->says_en})
                       : json_of(Text{.id = lever.type, .en = lever.type})},
         {"payer", text([&](Phrases const& words) { return words.payer(lever.payer); })},
         {"start", json_of(lever.start)},
         {"end", json_of(lever.end)},
         {"where",
          text([&](Phrases const& words) { return words.places(lever.regions, context.regions); })},
         {"sentences", texts_in_both([&](Language language) {
              return sentences_of(lever, one.scenario, context, parameters, Phrases(language));
          })},
         {"evidence", json::quoted(kind ? kind->evidence : "")},
         {"cost", json_of(cost_of(one.run, lever))},
         {"served", members ? json_of(spread(sums_of(one.run, lever, "joined"))) : "null"},
         {"served_unit", !members                         ? "null"
                         : lever.agent == AgentKind::firm ? "\"firms\""
                                                          : "\"households\""},
         {"waiting", members ? json::number(waiting_at_end(one.run, lever)) : "null"}});
}

std::string shock_part(ScenarioContext const& context, Shock const& shock)
{
    Kind const* const kind = kind_named(context.catalog.shocks, shock.type);
    return json::object({{"id", json::quoted(shock.id)},
                         {"type", json::quoted(shock.type)},
                         {"kind", kind ? json_of(Text{.id = kind->says_id, .en = kind->says_en})
                                       : json_of(Text{.id = shock.type, .en = shock.type})},
                         {"start", json_of(shock.start)},
                         {"end", json_of(shock.end)},
                         {"where", json_of(both([&](Phrases const& words) {
                              return words.places(shock.regions, context.regions);
                          }))}});
}

// Rupiah a year, mean over replicates, by payer.
std::string money_part(ReportedRun const& one)
{
    auto const months = one.run.months();
    int const first = months.front().year(), years = months.back().year() - first + 1;
    std::vector<std::string> payers;
    for (std::size_t p = 0; p < std::size(payer_names); ++p) {
        std::vector<double> by_year(std::size_t(years), 0.0);
        bool any = false;
        for (Lever const& lever : one.scenario.plan.levers) {
            if (std::size_t(lever.payer) != p) continue;
            any = true;
            for (char const* name : {"aid", "costs"}) {
                Series const all = whole_series(one.run, "programmes/" + lever.id + "/" + name);
                for (std::size_t m = 0; m < all.months; ++m)
                    for (std::size_t place = 0; place < all.places; ++place)
                        if (Spread const s = spread(all.at(m, place)); s.known > 0)
                            by_year[std::size_t(months[m].year() - first)] += s.mean;
            }
        }
        if (!any) continue;
        std::vector<std::string> values;
        for (double const value : by_year) values.push_back(json::number(value));
        payers.push_back(json::object(
            {{"name", json_of(both([&](Phrases const& words) { return words.payer(Payer(p)); }))},
             {"values", json::array(values)}}));
    }
    if (payers.empty()) return "null";
    std::vector<std::string> labels;
    for (int y = 0; y < years; ++y) labels.push_back(std::to_string(first + y));
    return json::object({{"years", json::array(labels)}, {"payers", json::array(payers)}});
}

std::string hashes_part(ReportedRun const& one)
{
    std::vector<std::string> list;
    auto const add = [&](char const* name, std::string const& value) {
        list.push_back(
            json::object({{"name", json::quoted(name)}, {"value", json::quoted(value)}}));
    };
    add("sha256", one.sha256);
    for (char const* name : {"state_hash", "scenario_hash", "parameters_hash", "data_hash",
                             attribute::population_hash, attribute::calibration})
        add(name, attribute_in(one.run, name));
    return json::array(list);
}

std::string warning_of(ReportedRun const& one)
{
    if (one.run.number_attribute(attribute::complete) == 1) return "null";
    return json_of(Text{.id = "Simulasi terputus: angka berasal dari ulangan yang sampai sejauh "
                              "itu.",
                        .en = "The run was interrupted: figures are of the replicates that got so "
                              "far."});
}

std::string run_part(Runs const& runs, std::size_t k, Catalog const& catalog)
{
    ReportedRun const& one = runs[k];
    ScenarioContext const context = context_of(one.data, catalog);
    std::vector<std::string> levers, shocks, differs;
    for (Lever const& lever : one.scenario.plan.levers)
        levers.push_back(lever_part(one, context, lever));
    for (Shock const& shock : one.scenario.plan.shocks)
        shocks.push_back(shock_part(context, shock));
    if (k > 0)
        for (auto const& [what, before, after] : differing_inputs(runs.front().run, one.run))
            differs.push_back(json::object({{"what", json::quoted(what)},
                                            {"before", json::quoted(before)},
                                            {"after", json::quoted(after)}}));
    std::string const replicates = std::to_string(
        whole_series(one.run, "province/" + indicators_of(one.run).front()).replicates);
    return json::object(
        {{"key", json::quoted(key_of(k))},
         {"file", json::quoted(one.file)},
         {"title", json_of(Text{.id = title_of(one.run, true), .en = title_of(one.run, false)})},
         {"note", json_of(one.scenario.note)},
         {"scenario", json::quoted(attribute_in(one.run, "scenario"))},
         {"months", json_of(one.run.months())},
         {"replicates", replicates},
         {"scale", std::to_string(one.run.number_attribute(attribute::scale))},
         {"seed", std::to_string(one.run.number_attribute(attribute::seed))},
         {"complete", one.run.number_attribute(attribute::complete) == 1 ? "true" : "false"},
         {"warning", warning_of(one)},
         {"hashes", hashes_part(one)},
         {"source", json::quoted(attribute_in(one.run, attribute::source))},
         {"commit", json::quoted(attribute_in(one.run, attribute::commit))},
         {"reproduce", json::quoted("umkm reproduce " + shell_word(one.file))},
         {"sentences", texts_in_both([&](Language language) {
              return explain_frame(one.scenario, context, language);
          })},
         {"levers", json::array(levers)},
         {"shocks", json::array(shocks)},
         {"money", money_part(one)},
         {"differs", json::array(differs)}});
}

}  // namespace

std::string runs_part(Runs const& runs, Catalog const& catalog)
{
    std::vector<std::string> list;
    for (std::size_t k = 0; k < runs.size(); ++k) list.push_back(run_part(runs, k, catalog));
    return json::array(list);
}

}  // namespace umkm
