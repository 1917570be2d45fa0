// Targets: how likely, when, and how far off; those of the province beside those of the scenario.
#include <algorithm>
#include <cmath>

#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

bool same_aim(Target const& a, Target const& b)
{
    return a.indicator == b.indicator && a.region == b.region && a.area == b.area &&
           a.value == b.value && a.by == b.by && a.sense == b.sense;
}

// Where a target's values stand in a run; nothing where the run does not hold them.
struct Aim {
    Series all;
    std::size_t place = 0;
};
std::optional<Aim> aim_of(ReportedRun const& one, Target const& target)
{
    std::string const name = target.indicator + (target.area.empty() ? "" : "_by_area");
    std::string const path = target.region ? name : "province/" + name;
    if (!one.run.find(path)) return {};
    Aim aim{whole_series(one.run, path)};
    std::size_t const area = target.area == "rural" ? 1 : 0, region = target.region.value_or(0);
    aim.place = target.area.empty() ? region : region * area_count + area;
    if (aim.place >= aim.all.places) return {};
    return aim;
}

bool met(Target const& target, double value)
{
    return target.sense == Target::Sense::at_least ? value >= target.value : value <= target.value;
}

struct Outcome {
    std::size_t met = 0, known = 0;
    std::optional<Month> expected;  // the middle of the replicates, if most of them get there
    std::vector<double> values;     // in its month; none where the run ends before
};
Outcome outcome_of(ReportedRun const& one, Target const& target, Aim const& aim)
{
    Outcome outcome;
    auto const months = one.run.months();
    int const due = target.by - months.front();
    if (due >= 0 && due < int(months.size())) {
        outcome.values = aim.all.at(std::size_t(due), aim.place);
        for (double const value : outcome.values) {
            outcome.known += !std::isnan(value);
            outcome.met += met(target, value);
        }
    }
    std::vector<double> when;
    for (std::size_t k = 0; k < aim.all.replicates; ++k)
        for (std::size_t month = 0; month < aim.all.months; ++month)
            if (met(target,
                    aim.all.values[(k * aim.all.months + month) * aim.all.places + aim.place])) {
                when.push_back(double(month));
                break;
            }
    if (2 * when.size() > aim.all.replicates)
        outcome.expected = months.front() + int(quantile(when, 0.5));
    return outcome;
}

// Firms, or persons, that are missing: the gap times all that the share is of. Nothing for shares
// of which the file does not say the whole.
std::optional<Spread> missing(ReportedRun const& one, Target const& target,
                              std::vector<double> const& values, bool& persons)
{
    persons = target.indicator == "p0";
    bool const firms = target.indicator == "online" || target.indicator == "ecommerce" ||
                       target.indicator == "ecommerce_of_online";
    if ((!firms && !persons) || target.region || !target.area.empty() || values.empty()) return {};
    auto const get = [&](char const* name) -> std::optional<std::vector<double>> {
        std::string const path = std::string("province/") + name;
        if (!one.run.find(path)) return {};
        return snapshot(one.run, path, target.by).at(0);
    };
    auto const whole = get(persons ? "poor_persons" : "firms"), online = get("online");
    if (!whole || !online) return {};
    std::vector<double> gaps;
    for (std::size_t k = 0; k < values.size(); ++k) {
        double of = (*whole)[k];
        if (persons) of /= values[k];  // poor persons over their percent
        if (target.indicator == "ecommerce_of_online") of *= (*online)[k];
        double const gap = persons ? values[k] - target.value : target.value - values[k];
        gaps.push_back(std::isnan(gap) ? gap : std::max(gap, 0.0) * of);
    }
    return spread(gaps);
}

std::string words_of_goal(ReportedRun const& one, Target const& target, Measure const& measure,
                          Phrases const& words)
{
    std::string where;
    if (target.region) where = ", " + one.data.inputs.regions[*target.region].name;
    if (!target.area.empty()) {
        Text const area = place_in_words(target.area, one.data.inputs);
        where += ", " + words.either(area.en, area.id);
    }
    bool const least = target.sense == Target::Sense::at_least;
    std::string const value = measure.unit == "percent"
                                  ? words.percent(target.value * measure.factor / 100)
                                  : in_words(target.value * measure.factor, measure, words);
    return words.say(
        "{0}{1}: {2} {3} by {4}", "{0}{1}: {2} {3} pada {4}",
        {words.either(measure.title.en, measure.title.id), where,
         least ? words.say("at least", "paling sedikit") : words.say("at most", "paling banyak"),
         value, words.month(target.by)});
}

std::string target_part(Runs const& runs, std::size_t k, Target const& target, bool standing)
{
    ReportedRun const& one = runs[k];
    auto const measure = measure_of(one.run, target.indicator);
    auto const aim = aim_of(one, target);
    if (!measure || !aim) return "";
    Outcome const outcome = outcome_of(one, target, *aim);
    Spread const reached = scaled(spread(outcome.values), *measure);
    bool const at_least = target.sense == Target::Sense::at_least;
    double const goal = target.value * measure->factor;
    Spread gap = reached;
    gap.mean = at_least ? goal - reached.mean : reached.mean - goal;
    gap.low = at_least ? goal - reached.high : reached.low - goal;
    gap.high = at_least ? goal - reached.low : reached.high - goal;
    bool persons = false;
    auto const short_of = missing(one, target, outcome.values, persons);
    Text const caption = both([&](Phrases const& words) {
        std::string how_many;
        if (short_of && short_of->known > 0)
            how_many = count_in_words(short_of->mean, persons ? "persons" : "firms", words);
        std::string text = target_sentence(outcome.met, outcome.known, words);
        std::string const more = gap_sentence(*measure, goal, reached, at_least, how_many, words);
        if (!more.empty()) text += " " + more;
        if (outcome.expected)
            text += words.say(" First met in {0}, in the middle of the replicates.",
                              " Pertama tercapai pada {0}, pada ulangan tengah.",
                              {words.month(*outcome.expected)});
        return text;
    });
    std::string const amount = short_of ? json_of(*short_of) : "null";
    return json::object(
        {{"run", std::to_string(k)},
         {"id", json::quoted(target.id)},
         {"title", json_of(both([&](Phrases const& words) {
              return words_of_goal(one, target, *measure, words);
          }))},
         {"indicator", json::quoted(target.indicator)},
         {"at_least", at_least ? "true" : "false"},
         {"goal", json::number(goal)},
         {"unit", json::quoted(measure->unit)},
         {"decimals", std::to_string(measure->decimals)},
         {"by", json_of(target.by)},
         {"probability",
          outcome.known ? json::number(double(outcome.met) / double(outcome.known)) : "null"},
         {"met", std::to_string(outcome.met)},
         {"known", std::to_string(outcome.known)},
         {"expected", outcome.expected ? json_of(*outcome.expected) : "null"},
         {"reached", json_of(reached)},
         {"gap", json_of(gap)},
         {"missing", amount == "null" ? amount
                                      : amount.substr(0, amount.size() - 1) + ",\"unit\":" +
                                            (persons ? "\"persons\"}" : "\"firms\"}")},
         {"standing", standing ? "true" : "false"},
         {"caption", json_of(caption)}});
}

}  // namespace

std::string targets_part(Runs const& runs)
{
    std::vector<std::string> list;
    auto const add = [&](std::size_t k, Target const& target, bool standing) {
        std::string part = target_part(runs, k, target, standing);
        if (!part.empty()) list.push_back(std::move(part));
    };
    for (std::size_t k = 0; k < runs.size(); ++k) {
        auto const& own = runs[k].scenario.targets;
        for (Target const& goal : goals_of_the_province()) add(k, goal, true);
        for (Target const& target : own)
            if (std::ranges::none_of(goals_of_the_province(),
                                     [&](Target const& goal) { return same_aim(goal, target); }))
                add(k, target, false);
    }
    return json::array(list);
}

}  // namespace umkm
