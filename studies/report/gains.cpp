// Who gains and who loses: poverty in towns and villages; online trade and sales by size class,
// sector and sex of the owner.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "studies/compare.hpp"
#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"

namespace umkm {

namespace {

struct Division {
    char const *indicator, *group;
    std::vector<char const*> by;
};

std::vector<Division> divisions()
{
    return {{"p0", "poverty", {"area"}},
            {"p1", "poverty", {"area"}},
            {"p2", "poverty", {"area"}},
            {"gini", "poverty", {"area"}},
            {"online", "digital", {"area", "class", "sex", "sector"}},
            {"sales", "economy", {"class", "channel", "sector"}}};
}

// One place of one variable: the province without an axis, or a label of an axis.
struct Place {
    std::string by;
    std::size_t place;
    Text name;
};

std::vector<Place> places_of(Runs const& runs, Division const& division)
{
    std::vector<Place> places{{"", 0, {.id = "seluruh provinsi", .en = "whole province"}}};
    for (char const* by : division.by) {
        auto const* found = find_series(runs.front().run, division.indicator, by);
        if (!found || found->about.dims.size() != 3) continue;
        auto const labels = runs.front().run.labels(by, found->about.group);
        for (std::size_t p = 0; p < labels.size(); ++p)
            places.push_back({by, p, place_in_words(labels[p], runs.front().data.inputs)});
    }
    return places;
}

Spread level_of(ReportedRun const& one, Division const& division, Place const& place,
                Measure const& measure, Month month)
{
    auto const* found = find_series(one.run, division.indicator, place.by);
    if (!found) refuse_series(one.run, division.indicator, place.by);
    Snapshot const now = snapshot(one.run, found->about.path(), month);
    if (place.place >= now.places)
        throw IoError(one.run.path() + " cannot be read: " + found->about.name +
                      " has other places than in the first run");
    return scaled(spread(now.at(place.place)), measure);
}

std::string change_json(std::size_t k, Contrast const& c)
{
    return json::object({{"run", std::to_string(k)},
                         {"mean", json::number(c.difference)},
                         {"low", json::number(c.within[2].low)},
                         {"high", json::number(c.within[2].high)},
                         {"percent", c.before == 0 ? "null" : json::number(c.percent(), 4)},
                         {"same_sign", json::number(c.same_sign, 3)}});
}

// Groups that gain, or lose, beyond luck: the most changed by name, the others counted.
std::string list_of(std::vector<std::size_t> group, std::vector<Place> const& places,
                    std::vector<Contrast> const& changes, Measure const& measure,
                    Phrases const& words)
{
    std::ranges::stable_sort(group, std::greater{},
                             [&](std::size_t p) { return std::abs(changes[p].difference); });
    std::string list;
    std::size_t const named = group.size() > 4 ? 3 : group.size();
    for (std::size_t k = 0; k < named; ++k) {
        Contrast const& c = changes[group[k]];
        Text const& name = places[group[k]].name;
        list += (list.empty() ? "" : ", ") + words.either(name.en, name.id) + " (" +
                (c.difference > 0 ? "+" : "−") +
                change_in_words(c.difference, c.error, measure, words) + ")";
    }
    if (named < group.size())
        list += words.say(" and {0} more groups", " dan {0} kelompok lain",
                          {std::to_string(group.size() - named)});
    return list;
}

std::string caption_of(std::vector<Place> const& places, std::vector<Contrast> const& changes,
                       Measure const& measure, Phrases const& words)
{
    std::vector<std::size_t> more, less;
    for (std::size_t p = 1; p < places.size(); ++p) {
        if (changes[p].within[2].low > 0) more.push_back(p);
        if (changes[p].within[2].high < 0) less.push_back(p);
    }
    std::size_t const beyond = more.size() + less.size(), of = places.size() - 1;
    if (beyond == 0)
        return words.say("No group differs beyond luck (95%).",
                         "Tidak ada kelompok yang berbeda melampaui kebetulan (95%).");
    if (of > 3 && no_more_than_luck(beyond, of))
        return words.say(
            "{0} of {1} groups lies beyond its 95% interval, no more than luck alone would show.",
            "{0} dari {1} kelompok di luar rentang 95%, tidak lebih daripada yang muncul karena "
            "kebetulan saja.",
            {std::to_string(beyond), std::to_string(of)});
    std::string text;
    if (!more.empty())
        text = words.say("Higher: {0}.", "Lebih tinggi: {0}.",
                         {list_of(more, places, changes, measure, words)});
    if (!less.empty())
        text +=
            (text.empty() ? "" : " ") + words.say("Lower: {0}.", "Lebih rendah: {0}.",
                                                  {list_of(less, places, changes, measure, words)});
    return text;
}

std::string levels_caption(std::vector<Place> const& places, std::vector<Spread> const& levels,
                           Measure const& measure, Phrases const& words)
{
    std::string list;
    for (std::size_t p = 0; p < places.size() && p < 3; ++p)
        list += (list.empty() ? "" : ", ") + words.either(places[p].name.en, places[p].name.id) +
                " " + in_words(levels[p].mean, measure, words);
    return list + ".";
}

std::string gain_part(Runs const& runs, Division const& division, Measure const& measure,
                      Month month)
{
    auto const places = places_of(runs, division);
    std::vector<std::vector<Contrast>> changes(runs.size());
    for (std::size_t k = 1; k < runs.size(); ++k) {
        std::string by = "none yet";
        std::vector<ContrastRow> rows;
        for (Place const& place : places) {
            if (std::exchange(by, place.by) != place.by)
                rows = contrasts(runs.front().run, runs[k].run,
                                 {.indicators = {division.indicator}, .at = month, .by = by});
            changes[k].push_back(scaled(rows.at(place.place).contrast, measure));
        }
    }
    std::vector<std::string> lines;
    std::vector<Spread> first;
    for (std::size_t p = 0; p < places.size(); ++p) {
        std::vector<std::string> levels, differences;
        for (std::size_t k = 0; k < runs.size(); ++k) {
            Spread const level = level_of(runs[k], division, places[p], measure, month);
            if (k == 0) first.push_back(level);
            bool const band = level.known > 1;
            levels.push_back(json::object({{"run", std::to_string(k)},
                                           {"mean", json::number(level.mean)},
                                           {"low", band ? json::number(level.low) : "null"},
                                           {"high", band ? json::number(level.high) : "null"}}));
            if (k > 0) differences.push_back(change_json(k, changes[k][p]));
        }
        lines.push_back(json::object({{"place", json_of(places[p].name)},
                                      {"by", json::quoted(places[p].by)},
                                      {"runs", json::array(levels)},
                                      {"differences", json::array(differences)}}));
    }
    Text const caption = for_each_run(runs, [&](std::size_t k, Phrases const& words) {
        if (k > 0) return caption_of(places, changes[k], measure, words);
        return levels_caption(places, first, measure, words);
    });
    return json::object({{"id", json::quoted(division.indicator)},
                         {"group", json::quoted(division.group)},
                         {"title", json_of(measure.title)},
                         {"unit", json::quoted(measure.unit)},
                         {"difference_unit", json::quoted(measure.change_unit)},
                         {"decimals", std::to_string(measure.decimals)},
                         {"month", json_of(month)},
                         {"good", measure.good.empty() ? "null" : json::quoted(measure.good)},
                         {"rows", json::array(lines)},
                         {"caption", json_of(caption)}});
}

}  // namespace

std::string gains_part(Runs const& runs)
{
    Month const month = last_common(runs);
    std::vector<std::string> list;
    for (Division const& division : divisions())
        if (auto const measure = measure_of(runs.front().run, division.indicator))
            list.push_back(gain_part(runs, division, *measure, month));
    return json::array(list);
}

}  // namespace umkm
