// The figures that are read first.
#include <array>
#include <cmath>

#include "studies/compare.hpp"
#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

// Of each run in the month, with the middle 80% of its replicates.
std::string values_of(Runs const& runs, Measure const& measure, Month month)
{
    std::vector<std::string> list;
    for (std::size_t k = 0; k < runs.size(); ++k) {
        Spread const s = scaled(
            spread(snapshot(runs[k].run, "province/" + measure.indicator, month).at(0)), measure);
        list.push_back(json::object({{"run", std::to_string(k)},
                                     {"value", json::number(s.mean)},
                                     {"low", s.known > 1 ? json::number(s.low) : "null"},
                                     {"high", s.known > 1 ? json::number(s.high) : "null"}}));
    }
    return json::array(list);
}

std::string differences_of(Runs const& runs, Measure const& measure, Month month)
{
    if (runs.size() == 1) return "null";
    std::vector<std::string> list;
    for (std::size_t k = 1; k < runs.size(); ++k) {
        Contrast const c = scaled(contrasts(runs.front().run, runs[k].run,
                                            {.indicators = {measure.indicator}, .at = month})
                                      .front()
                                      .contrast,
                                  measure);
        list.push_back(json::object({{"run", std::to_string(k)},
                                     {"value", json::number(c.difference)},
                                     {"low", json::number(c.within[2].low)},
                                     {"high", json::number(c.within[2].high)},
                                     {"unit", json::quoted(measure.change_unit)}}));
    }
    return json::array(list);
}

// Whether the goal of the province is met in its month.
std::string goal_sentence(ReportedRun const& one, Measure const& measure, Month month,
                          Phrases const& words)
{
    auto const goal = goal_of_the_province(measure.indicator);
    if (!goal) return "";
    if (month < goal->by)
        return words.say("{0} is the goal for {1}; the run ends before.",
                         "{0} adalah sasaran untuk {1}; simulasi berakhir sebelumnya.",
                         {words.percent(goal->value), words.month(goal->by)});
    auto const [met, known] = met_in(one, measure, goal->value * measure.factor, month);
    if (known == 0) return "";
    return words.say("{0} is {1}: met in {2} of {3} replicates.",
                     "{0}: {1}, tercapai pada {2} dari {3} ulangan.",
                     {words.percent(goal->value), likelihood(met, known, words),
                      words.whole(double(met)), words.whole(double(known))});
}

std::string areas_sentence(ReportedRun const& one, Measure const& measure, Month month,
                           Phrases const& words)
{
    Snapshot const now = snapshot(one.run, "province/" + measure.indicator + "_by_area", month);
    if (now.places != area_count || spread(now.at(0)).known == 0) return "";
    return words.say("Towns {0}, villages {1}.", "Perkotaan {0}, perdesaan {1}.",
                     {in_words(spread(now.at(0)).mean * measure.factor, measure, words),
                      in_words(spread(now.at(1)).mean * measure.factor, measure, words)});
}

std::string card(Runs const& runs, Measure const& measure, Month month, Text const& caption)
{
    return json::object({{"id", json::quoted(measure.indicator)},
                         {"title", json_of(measure.title)},
                         {"unit", json::quoted(measure.unit)},
                         {"decimals", std::to_string(measure.decimals)},
                         {"month", json_of(month)},
                         {"values", values_of(runs, measure, month)},
                         {"difference", differences_of(runs, measure, month)},
                         {"caption", json_of(caption)},
                         {"text", "null"}});
}

}  // namespace

std::string headline_part(Runs const& runs, Policies const& policies)
{
    Month const month = last_common(runs);
    std::vector<std::string> cards;
    auto const add = [&](char const* indicator, auto sentence) {
        for (ReportedRun const& one : runs)
            if (!measure_of(one.run, indicator)) return;
        Measure const measure = *measure_of(runs.front().run, indicator);
        Text const caption = for_each_run(runs, [&](std::size_t k, Phrases const& words) {
            return sentence(runs[k], measure, words);
        });
        cards.push_back(card(runs, measure, month, caption));
    };
    auto const goal = [&](ReportedRun const& one, Measure const& measure, Phrases const& words) {
        return goal_sentence(one, measure, month, words);
    };
    auto const areas = [&](ReportedRun const& one, Measure const& measure, Phrases const& words) {
        return areas_sentence(one, measure, month, words);
    };
    add("online", goal);
    add("ecommerce_of_online", goal);
    add("p0", areas);
    if (policies.empty())
        add("poor_persons", areas);
    else
        cards.push_back(cost_card(runs, policies));
    return json::array(cards);
}

}  // namespace umkm
