// What the programmes of each run cost beyond the first run, for each unit of what they give.
#include <algorithm>
#include <array>
#include <cmath>

#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"

namespace umkm {

namespace {

// Of the cards at the top and of the frontier.
constexpr std::array steps_of{Outcome::online_firms, Outcome::ecommerce_firms, Outcome::households};

std::string json_of(MeanWithin const& value)
{
    return json::object({{"mean", json::number(value.mean)},
                         {"low", json::number(value.within.low)},
                         {"high", json::number(value.within.high)}});
}

// The unit of one price, as the page knows it.
std::string price_unit(Outcome outcome)
{
    switch (outcome) {
        case Outcome::online_firms:
        case Outcome::ecommerce_firms:
            return "Rp/firm";
        case Outcome::households:
            return "Rp/household";
        case Outcome::household_years:
            return "Rp/household-year";
        case Outcome::value_added:
            break;
    }
    return "Rp/Rp";
}

Text title_of(Outcome outcome)
{
    OutcomeWords const& words = words_of(outcome);
    return {.id = words.says_id, .en = words.says_en};
}

std::string price_sentence(OutcomeGained const& gained, Phrases const& words)
{
    if (gained.verdict != Verdict::price)
        return words.say("no price: {0}", "tanpa harga: {0}",
                         {in_words(gained.verdict, words.indonesian())});
    if (!std::isfinite(gained.each.within.low))
        return words.say("{0} each, in the only pair of replicates",
                         "{0} tiap satuan, pada satu-satunya pasangan ulangan",
                         {money_in_words(gained.each.ratio, words)});
    return words.say("{0} each", "{0} tiap satuan", {money_in_words(gained.each.ratio, words)});
}

std::string outcome_part(OutcomeGained const& gained)
{
    std::string ratio = "null";
    if (gained.verdict == Verdict::price)
        ratio = json::object({{"value", json::number(gained.each.ratio)},
                              {"low", json::number(gained.each.within.low)},
                              {"high", json::number(gained.each.within.high)}});
    return json::object({{"id", json::quoted(words_of(gained.outcome).id)},
                         {"title", json_of(title_of(gained.outcome))},
                         {"unit", json::quoted(words_of(gained.outcome).unit)},
                         {"effect", json_of(gained.gained)},
                         {"cost_unit", json::quoted(price_unit(gained.outcome))},
                         {"ratio", ratio},
                         {"text", json_of(both([&](Phrases const& words) {
                              return price_sentence(gained, words);
                          }))}});
}

Text caption_of(CostEffectiveness const& found)
{
    return both([&](Phrases const& words) {
        if (found.payers.empty())
            return words.say("Nothing is paid beyond the first run.",
                             "Tidak ada yang dibayar di luar simulasi pertama.");
        return words.say(
            "{0} are paid beyond the first run from {1} to {2}: {3} at present value (discounted "
            "by {4} a year, in rupiah of {1}).",
            "{0} dibayar di luar simulasi pertama dari {1} sampai {2}: {3} dalam nilai kini "
            "(didiskonto {4} setahun, dalam rupiah {1}).",
            {money_in_words(found.total.paid.mean, words), words.month(found.from),
             words.month(found.at), money_in_words(found.total.present.mean, words),
             words.percent(found.discount)});
    });
}

std::string cost_part(std::size_t k, CostEffectiveness const& found)
{
    std::vector<std::string> payers, outcomes;
    for (CostEffectiveness::Part const& part : found.payers)
        payers.push_back(json::object(
            {{"name", json_of(both([&](Phrases const& words) { return words.payer(part.payer); }))},
             {"value", json::number(part.money.present.mean)}}));
    for (OutcomeGained const& gained : found.outcomes) outcomes.push_back(outcome_part(gained));
    return json::object({{"run", std::to_string(k)},
                         {"discount", json::number(found.discount)},
                         {"from", json_of(found.from)},
                         {"to", json_of(found.at)},
                         {"total", json_of(found.total.present)},
                         {"payers", json::array(payers)},
                         {"outcomes", json::array(outcomes)},
                         {"caption", json_of(caption_of(found))}});
}

char const* status_of(Dominance dominance)
{
    switch (dominance) {
        case Dominance::dominated:
            return "dominated";
        case Dominance::extended_dominated:
            return "extended";
        case Dominance::efficient:
            break;
    }
    return "frontier";
}

// What an option gives over the replicates that all have; the base run (option 0) is what is
// compared with, so it has no interval.
MeanWithin gain_of(std::size_t option, Policies const& policies, Outcome outcome)
{
    if (option == 0) return {.mean = 0, .within = {unknown, unknown}};
    CostEffectiveness const& policy = policies[option - 1];
    std::vector<double> gains;
    for (std::size_t i = 0; i < policy.replicates.size(); ++i)
        if (std::ranges::all_of(policies, [&](CostEffectiveness const& other) {
                return std::ranges::find(other.replicates, policy.replicates[i]) !=
                       other.replicates.end();
            }))
            gains.push_back(policy[outcome].by_replicate[i]);
    return mean_within(gains);
}

std::string frontier_part(Policies const& policies, Outcome outcome)
{
    std::vector<std::string> points;
    for (CostFrontierStep const& one : cost_frontier(policies, outcome)) {
        Interval const within = gain_of(one.step.option, policies, outcome).within;
        bool const step =
            one.step.dominance == Dominance::efficient && one.verdict == Verdict::price;
        points.push_back(
            json::object({{"run", std::to_string(one.step.option)},
                          {"cost", json::number(one.mean.cost)},
                          {"effect", json::number(one.mean.effect)},
                          {"effect_low", json::number(within.low)},
                          {"effect_high", json::number(within.high)},
                          {"status", json::quoted(status_of(one.step.dominance))},
                          {"incremental", step ? json::number(one.each.ratio) : "null"}}));
    }
    return json::object({{"outcome", json::quoted(words_of(outcome).id)},
                         {"title", json_of(title_of(outcome))},
                         {"unit", json::quoted(words_of(outcome).unit)},
                         {"points", json::array(points)}});
}

}  // namespace

Policies policies_of(Runs const& runs)
{
    Policies policies;
    for (ReportedRun const& one : runs)
        if (!one.run.find("province/poor_households")) return {};
    for (std::size_t k = 1; k < runs.size(); ++k)
        policies.push_back(cost_effectiveness(
            runs.front().run, runs[k].run,
            {.discount = standard_discount(runs.front().data.path), .at = last_common(runs)}));
    return policies;
}

std::string costs_part(Policies const& policies)
{
    std::vector<std::string> list;
    for (std::size_t k = 0; k < policies.size(); ++k) list.push_back(cost_part(k + 1, policies[k]));
    return json::array(list);
}

std::string frontiers_part(Policies const& policies)
{
    std::vector<std::string> list;
    if (policies.size() > 1)
        for (Outcome const outcome : steps_of) list.push_back(frontier_part(policies, outcome));
    return json::array(list);
}

// The price of a household above the line, in the shape of the other cards.
std::string cost_card(Runs const& runs, Policies const& policies)
{
    std::vector<std::string> values;
    for (std::size_t k = 0; k < policies.size(); ++k) {
        OutcomeGained const& gained = policies[k][Outcome::households];
        if (gained.verdict != Verdict::price) continue;
        values.push_back(json::object({{"run", std::to_string(k + 1)},
                                       {"value", json::number(gained.each.ratio)},
                                       {"low", json::number(gained.each.within.low)},
                                       {"high", json::number(gained.each.within.high)}}));
    }
    Text const reasons = for_each_run(runs, [&](std::size_t k, Phrases const& words) {
        if (k == 0 || policies[k - 1][Outcome::households].verdict == Verdict::price)
            return std::string();
        return words.say(
            "No price: {0}.", "Tanpa harga: {0}.",
            {in_words(policies[k - 1][Outcome::households].verdict, words.indonesian())});
    });
    return json::object(
        {{"id", json::quoted("cost_per_household")},
         {"title", json_of(Text{.id = "Biaya tiap rumah tangga yang terangkat di atas garis",
                                .en = "Cost per household lifted above the line"})},
         {"unit", json::quoted(price_unit(Outcome::households))},
         {"decimals", "0"},
         {"month", json_of(last_common(runs))},
         {"values", json::array(values)},
         {"difference", "null"},
         {"caption", json_of(both([&](Phrases const& words) {
              return words.say(
                  "Beyond the first run, at present value, discounted by {0} a year.",
                  "Di luar simulasi pertama, dalam nilai kini, didiskonto {0} setahun.",
                  {words.percent(policies.front().discount)});
          }))},
         {"text", reasons.en.empty() ? "null" : json_of(reasons)}});
}

}  // namespace umkm
