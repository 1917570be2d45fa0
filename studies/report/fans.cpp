// Charts over time: bands over replicates with what was measured, and paired differences.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "outputs/text_table.hpp"
#include "studies/compare.hpp"
#include "studies/measured.hpp"
#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

struct Fan {
    char const *indicator, *group;
};

constexpr std::array fans{Fan{"online", "digital"},       Fan{"ecommerce_of_online", "digital"},
                          Fan{"ecommerce", "digital"},    Fan{"bps_ecommerce", "digital"},
                          Fan{"p0", "poverty"},           Fan{"p0_by_area", "poverty"},
                          Fan{"p1", "poverty"},           Fan{"p2", "poverty"},
                          Fan{"poor_persons", "poverty"}, Fan{"gini", "poverty"},
                          Fan{"sales", "economy"},        Fan{"value_added", "economy"}};
constexpr std::array effects{"online", "ecommerce_of_online", "p0", "p1", "poor_persons",
                             "sales",  "value_added"};

constexpr std::array shares{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
constexpr std::array share_names{"025", "10", "25", "50", "75", "90", "975"};
constexpr int years_before = 5;  // of measurements shown before the base month

std::string quantiles(Series const& all, std::size_t place, double factor)
{
    std::array<std::vector<std::string>, shares.size()> columns;
    for (std::size_t month = 0; month < all.months; ++month) {
        std::vector<double> known;
        for (double const value : all.at(month, place))
            if (!std::isnan(value)) known.push_back(value * factor);
        for (std::size_t k = 0; k < shares.size(); ++k)
            columns[k].push_back(json::number(quantile(known, shares[k])));
    }
    json::Members members;
    for (std::size_t k = 0; k < shares.size(); ++k)
        members.emplace_back(share_names[k], json::array(columns[k]));
    return json::object(members);
}

// Places of the variable by name; one without a name for the whole province.
std::vector<std::string> places_of(Series const& all)
{
    if (all.axes.empty()) return {""};
    return all.axes.front().labels;
}

std::string series_of(Runs const& runs, Measure const& measure)
{
    std::vector<std::string> list;
    for (std::size_t k = 0; k < runs.size(); ++k) {
        ReportedRun const& one = runs[k];
        std::string const path = "province/" + measure.indicator;
        if (!one.run.find(path)) continue;
        Series const all = whole_series(one.run, path);
        auto const places = places_of(all);
        for (std::size_t place = 0; place < places.size(); ++place)
            list.push_back(json::object(
                {{"run", std::to_string(k)},
                 {"key", places[place].empty() ? "null" : json::quoted(places[place])},
                 {"label",
                  json_of(places[place].empty() ? one.scenario.title
                                                : place_in_words(places[place], one.data.inputs))},
                 {"months", json_of(one.run.months())},
                 {"q", quantiles(all, place, measure.factor)}}));
    }
    return json::array(list);
}

// Measurements from some years before the base month on.
std::string measurements(ReportedRun const& one, Measure const& measure, bool& national)
{
    std::vector<std::string> points;
    auto const months = one.run.months();
    for (MeasuredSeries const& series : measured_series(one.data.inputs)) {
        if (series.variable != measure.indicator) continue;
        national = series.national;
        bool const divided = measure.indicator.ends_with("_by_area");
        for (auto const& [month, value] : series.data->points) {
            if (month < months.front() + -12 * years_before || month > months.back()) continue;
            std::string const key =
                divided ? json::quoted(area_names[series.place]) : std::string("null");
            points.push_back(
                json::object({{"month", json_of(month)},
                              {"value", json::number(value / series.factor * measure.factor)},
                              {"key", key}}));
        }
    }
    return json::array(points);
}

Spread spread_in(ReportedRun const& one, Measure const& measure, std::size_t place, Month month)
{
    std::string const path = "province/" + measure.indicator;
    if (!one.run.find(path)) return {};
    Snapshot const now = snapshot(one.run, path, month);
    return place < now.places ? scaled(spread(now.at(place)), measure) : Spread{};
}

// Nothing where the run ends before the month of the goal.
std::string goal_sentence(ReportedRun const& one, Measure const& measure, Month month,
                          Phrases const& words)
{
    auto const goal = goal_of_the_province(measure.indicator);
    if (!goal || month < goal->by || !one.run.find("province/" + measure.indicator)) return "";
    auto const [met, known] = met_in(one, measure, goal->value * measure.factor, month);
    if (known == 0) return "";
    return words.say(
        "The goal of {0} is met in {1} of {2} replicates.",
        "Sasaran {0} tercapai pada {1} dari {2} ulangan.",
        {words.percent(goal->value), words.whole(double(met)), words.whole(double(known))});
}

// Where it stands at the end, where it began in the first run, and whether the goal is met.
std::string caption_of(Runs const& runs, Measure const& measure, Month last, Phrases const& words)
{
    ReportedRun const& first = runs.front();
    std::vector<std::string> keys;
    for (std::size_t k = 0; k < runs.size(); ++k) keys.push_back(key_of(k));
    Month const origin = first.run.months().front();
    auto const places = places_of(whole_series(first.run, "province/" + measure.indicator));
    std::string text;
    bool banded = false;
    for (std::size_t place = 0; place < places.size(); ++place) {
        std::vector<Spread> now;
        for (ReportedRun const& one : runs) now.push_back(spread_in(one, measure, place, last));
        Spread const then = spread_in(first, measure, place, origin);
        bool const known =
            std::ranges::any_of(now, [](Spread const& one) { return one.known > 0; });
        Text const name = place_in_words(places[place], first.data.inputs);
        if (!text.empty()) text += " ";
        if (!places[place].empty()) text += words.either(name.en, name.id) + ": ";
        if (runs.size() == 1 || !known)
            text += level_sentence(measure, last, now.front(), words);
        else
            text += words.say("{0} in {1}", "{0} pada {1}",
                              {levels_sentence(measure, now, keys, words), words.month(last)});
        if (known && then.known > 0)
            text += words.say(", from {0} in {1}", ", dari {0} pada {1}",
                              {in_words(then.mean, measure, words), words.month(origin)});
        text += ".";
        banded = banded || std::ranges::any_of(now, [](Spread const& s) { return s.known > 1; });
    }
    if (runs.size() > 1 && banded)
        text += words.say(" In brackets the middle 80% of the replicates.",
                          " Dalam kurung 80% tengah dari ulangan.");
    return text;
}

Text joined(Text const& one, Text const& other)
{
    return {.id = one.id + (other.id.empty() ? "" : " ") + other.id,
            .en = one.en + (other.en.empty() ? "" : " ") + other.en};
}

std::string goal_of(Measure const& measure)
{
    auto const goal = goal_of_the_province(measure.indicator);
    if (!goal) return "null";
    Text const label = both([&](Phrases const& words) {
        return words.say("goal for {1}: {0}", "sasaran {1}: {0}",
                         {words.percent(goal->value), std::to_string(goal->by.year())});
    });
    return json::object(
        {{"value", json::number(goal->value * measure.factor)}, {"label", json_of(label)}});
}

// What the result file knows of past forecasts, of poverty alone: of regions, whose cells are many.
std::string skill(ReportedRun const& one, Measure const& measure)
{
    SkillTable table;
    if (measure.indicator == names_of(Subject::p0_of_regions).indicator) table = skill_in(one.run);
    std::string const asked = name_of(Variant::conditional_learned);
    Ratios const found = ratios(table, Subject::p0_of_regions, asked);
    auto const level = level_of(found);
    if (!level)
        return json::object(
            {{"known", "false"},
             {"text", json_of(Text{.id = "Belum ada rekam jejak: perkiraan yang lalu belum diuji, "
                                         "atau terlalu sedikit.",
                                   .en = "No record yet: past forecasts of this have not been "
                                         "scored, or too few."})}});
    static constexpr std::array words_of_levels{"good", "fair", "poor"};
    Accuracy const all = pooled(table, Subject::p0_of_regions, asked);
    Text const text = both([&](Phrases const& words) {
        auto const points = [&](double x) { return in_digits(x, 2, words.indonesian()); };
        return words.say(
            "Forecasts of P0 in the regions from {0} past years, with growth known and parameters "
            "learned before: mean error {1} points, {2} of the best simple forecast (ratio {3}); "
            "{4} of what came lay within the band of 80%.",
            "Perkiraan P0 daerah dari {0} tahun lalu, dengan pertumbuhan diketahui dan parameter "
            "yang dipelajari sebelumnya: rata-rata galat {1} poin, prakiraan sederhana terbaik {2} "
            "(nisbah {3}); {4} dari yang terjadi ada di dalam rentang 80%.",
            {words.whole(double(found.origins)), points(found.error), points(found.best_error),
             points(found.ratio_of_means),
             in_digits(100 * all.coverage[1], 0, words.indonesian()) + "%"});
    });
    return json::object({{"known", "true"},
                         {"level", json::quoted(words_of_levels[std::size_t(*level)])},
                         {"text", json_of(text)}});
}

std::string fan_part(Runs const& runs, Fan const& fan, Measure const& measure, Month last)
{
    bool national = false;
    std::string const points = measurements(runs.front(), measure, national);
    Text const label = points == "[]" ? Text{} : both([&](Phrases const& words) {
        return national ? words.say("measured, Indonesia (BPS)", "hasil ukur, Indonesia (BPS)")
                        : words.say("measured (BPS)", "hasil ukur (BPS)");
    });
    return json::object(
        {{"id", json::quoted(fan.indicator)},
         {"group", json::quoted(fan.group)},
         {"title", json_of(measure.title)},
         {"unit", json::quoted(measure.unit)},
         {"decimals", std::to_string(measure.decimals)},
         {"series", series_of(runs, measure)},
         {"data", points},
         {"data_label", points == "[]" ? "null" : json_of(label)},
         {"origin", json_of(runs.front().run.months().front())},
         {"goal", goal_of(measure)},
         {"skill", skill(runs.front(), measure)},
         {"caption", json_of(joined(both([&](Phrases const& words) {
                                        return caption_of(runs, measure, last, words);
                                    }),
                                    for_each_run(runs, [&](std::size_t k, Phrases const& words) {
                                        return goal_sentence(runs[k], measure, last, words);
                                    })))}});
}

// Replicate by replicate over all months that both have.
std::string effect_part(Runs const& runs, std::size_t k, Measure const& measure, Month last)
{
    std::array<std::vector<std::string>, 7> columns;  // mean, then low and high of the levels
    std::vector<Month> months;
    Contrast at_last;
    for (ContrastRow const& row :
         contrasts_over_time(runs.front().run, runs[k].run, measure.indicator)) {
        Contrast const change = scaled(row.contrast, measure);
        months.push_back(row.month);
        columns[0].push_back(json::number(change.difference));
        for (std::size_t level = 0; level < change.within.size(); ++level) {
            columns[1 + 2 * level].push_back(json::number(change.within[level].low));
            columns[2 + 2 * level].push_back(json::number(change.within[level].high));
        }
        if (row.month == last) at_last = change;
    }
    json::Members members{{"id", json::quoted(measure.indicator)},
                          {"run", std::to_string(k)},
                          {"title", json_of(measure.title)},
                          {"unit", json::quoted(measure.change_unit)},
                          {"decimals", std::to_string(decimals_of(at_last.difference, at_last.error,
                                                                  measure.decimals))},
                          {"months", json_of(months)}};
    static constexpr std::array names{"mean",   "low50", "high50", "low80",
                                      "high80", "low95", "high95"};
    for (std::size_t c = 0; c < names.size(); ++c)
        members.emplace_back(names[c], json::array(columns[c]));
    Text const caption = both([&](Phrases const& words) {
        return effect_sentence(measure, last, at_last, key_of(0), key_of(k), words);
    });
    return json::object(with(std::move(members), "caption", json_of(caption)));
}

}  // namespace

std::string fans_part(Runs const& runs)
{
    Month const last = last_common(runs);
    std::vector<std::string> list;
    for (Fan const& fan : fans)
        if (auto const measure = measure_of(runs.front().run, fan.indicator))
            list.push_back(fan_part(runs, fan, *measure, last));
    return json::array(list);
}

std::string effects_part(Runs const& runs)
{
    Month const last = last_common(runs);
    std::vector<std::string> list;
    for (std::size_t k = 1; k < runs.size(); ++k)
        for (char const* indicator : effects)
            if (auto const measure = measure_of(runs.front().run, indicator);
                measure && runs[k].run.find("province/" + std::string(indicator)))
                list.push_back(effect_part(runs, k, *measure, last));
    return json::array(list);
}

}  // namespace umkm
