// The 38 regions: a map of levels and of differences, and the course of each.
#include <algorithm>
#include <array>
#include <cmath>

#include "studies/compare.hpp"
#include "studies/measured.hpp"
#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"
#include "studies/report/tile_grid.hpp"

namespace umkm {

namespace {

constexpr std::array layers{"p0",     "p1",        "p2",    "poor_persons",
                            "online", "ecommerce", "sales", "firms"};
constexpr std::array courses{"p0", "online"};

// "Kabupaten Malang" and "Kota Malang" both stay whole where the short name would be the same.
std::string short_name(RegionInput const& region)
{
    std::string const kabupaten = "Kabupaten ";
    if (region.name.starts_with(kabupaten)) return region.name.substr(kabupaten.size());
    return region.name;
}

// Mean, low and high of each region, as three lists.
template <class Values>
json::Members lists_of(std::vector<Values> const& regions, double (*mean)(Values const&),
                       double (*low)(Values const&), double (*high)(Values const&))
{
    std::array<std::vector<std::string>, 3> columns;
    for (Values const& one : regions) {
        columns[0].push_back(json::number(mean(one)));
        columns[1].push_back(json::number(low(one)));
        columns[2].push_back(json::number(high(one)));
    }
    return {{"mean", json::array(columns[0])},
            {"low", json::array(columns[1])},
            {"high", json::array(columns[2])}};
}

std::vector<Spread> levels(ResultReader const& run, Measure const& measure, Month month)
{
    Snapshot const now = snapshot(run, measure.indicator, month);
    std::vector<Spread> regions;
    for (std::size_t r = 0; r < now.places; ++r)
        regions.push_back(scaled(spread(now.at(r)), measure));
    return regions;
}

std::vector<Contrast> changes(ResultReader const& before, ResultReader const& after,
                              Measure const& measure, Month month)
{
    std::vector<Contrast> regions;
    for (ContrastRow const& row :
         contrasts(before, after, {.indicators = {measure.indicator}, .at = month, .by = "region"}))
        regions.push_back(scaled(row.contrast, measure));
    return regions;
}

std::string names_of(std::vector<std::pair<double, std::size_t>> const& order,
                     std::vector<RegionInput> const& regions)
{
    std::string text;
    for (auto const& [value, r] : order) text += (text.empty() ? "" : ", ") + regions[r].name;
    return text;
}

// Which regions are at the ends.
std::string level_caption(std::vector<Spread> const& values, Measure const& measure,
                          std::vector<RegionInput> const& regions, Phrases const& words)
{
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t r = 0; r < values.size(); ++r)
        if (std::isfinite(values[r].mean)) order.emplace_back(values[r].mean, r);
    if (order.empty()) return "";
    std::ranges::sort(order);
    auto const say = [&](std::pair<double, std::size_t> const& one) {
        return regions[one.second].name + " (" + in_words(one.first, measure, words) + ")";
    };
    return words.say("Highest in {0}, lowest in {1}.", "Tertinggi di {0}, terendah di {1}.",
                     {say(order.back()), say(order.front())});
}

// In how many regions a change can be told from luck, and where it is largest.
std::string change_caption(std::vector<Contrast> const& values, Measure const& measure,
                           std::vector<RegionInput> const& regions, Phrases const& words)
{
    std::size_t up = 0, down = 0;
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t r = 0; r < values.size(); ++r) {
        Interval const within = values[r].within[2];
        up += within.low > 0, down += within.high < 0;
        if (within.low > 0 || within.high < 0)
            order.emplace_back(std::abs(values[r].difference), r);
    }
    std::ranges::sort(order, std::greater{});
    if (order.empty())
        return words.say("In no region can the difference be told from luck.",
                         "Di tidak satu daerah pun selisihnya dapat dibedakan dari kebetulan.");
    std::string const all = std::to_string(values.size());
    if (no_more_than_luck(order.size(), values.size()))
        return words.say(
            "In {0} of {1} regions the difference lies beyond its 95% interval, no more than "
            "luck alone would show.",
            "Di {0} dari {1} daerah selisihnya di luar rentang 95%, tidak lebih daripada yang "
            "muncul karena kebetulan saja.",
            {std::to_string(order.size()), all});
    order.resize(std::min<std::size_t>(order.size(), 3));
    Contrast const& largest = values[order.front().second];
    return words.say(
        "Lower in {0} and higher in {1} of {2} regions, beyond luck (95%); most in {3} ({4}{5}).",
        "Lebih rendah di {0} dan lebih tinggi di {1} dari {2} daerah, melampaui kebetulan (95%); "
        "terbesar di {3} ({4}{5}).",
        {std::to_string(down), std::to_string(up), all, names_of(order, regions),
         largest.difference < 0 ? "−" : "+",
         change_in_words(largest.difference, largest.error, measure, words)});
}

std::string layer_part(Runs const& runs, Measure const& measure, Month month)
{
    std::vector<std::string> values, differences;
    auto const& regions = runs.front().data.inputs.regions;
    auto const add = [](std::vector<std::string>& to, json::Members members, std::size_t run,
                        Text const& caption) {
        members.emplace_back("run", std::to_string(run));
        members.emplace_back("caption", json_of(caption));
        to.push_back(json::object(members));
    };
    for (std::size_t k = 0; k < runs.size(); ++k) {
        auto const level = levels(runs[k].run, measure, month);
        json::Members members = lists_of<Spread>(
            level, [](Spread const& s) { return s.mean; },
            [](Spread const& s) { return s.known > 1 ? s.low : unknown; },
            [](Spread const& s) { return s.known > 1 ? s.high : unknown; });
        add(values, std::move(members), k, both([&](Phrases const& words) {
                return level_caption(level, measure, regions, words);
            }));
        if (k == 0) continue;
        auto const changed = changes(runs.front().run, runs[k].run, measure, month);
        members = lists_of<Contrast>(
            changed, [](Contrast const& c) { return c.difference; },
            [](Contrast const& c) { return c.within[2].low; },
            [](Contrast const& c) { return c.within[2].high; });
        members.emplace_back("unit", json::quoted(measure.change_unit));
        add(differences, std::move(members), k, both([&](Phrases const& words) {
                return change_caption(changed, measure, regions, words);
            }));
    }
    return json::object({{"id", json::quoted(measure.indicator)},
                         {"title", json_of(measure.title)},
                         {"unit", json::quoted(measure.unit)},
                         {"decimals", std::to_string(measure.decimals)},
                         {"month", json_of(month)},
                         {"good", measure.good.empty() ? "null" : json::quoted(measure.good)},
                         {"values", json::array(values)},
                         {"differences", json::array(differences)}});
}

std::string course_of(Series const& all, std::size_t region, double factor)
{
    std::array<std::vector<std::string>, 3> columns;
    constexpr std::array shares{0.1, 0.5, 0.9};
    for (std::size_t month = 0; month < all.months; ++month) {
        std::vector<double> known;
        for (double const value : all.at(month, region))
            if (!std::isnan(value)) known.push_back(value * factor);
        for (std::size_t c = 0; c < shares.size(); ++c)
            columns[c].push_back(json::number(quantile(known, shares[c]), 4));
    }
    return json::object({{"q10", json::array(columns[0])},
                         {"q50", json::array(columns[1])},
                         {"q90", json::array(columns[2])}});
}

std::string measured_in_regions(ReportedRun const& one, std::string const& indicator)
{
    std::vector<std::string> points;
    Yearly RegionInput::*const series = measured_by_region(indicator);
    if (!series) return "[]";
    auto const months = one.run.months();
    for (RegionInput const& region : one.data.inputs.regions) {
        Yearly const& yearly = region.*series;
        for (std::size_t i = 0; i < yearly.values.size(); ++i) {
            Month const month = Month::of(yearly.first_year + int(i), 3);
            if (!known(yearly.values[i]) || month > months.back()) continue;
            points.push_back(json::object({{"code", json::quoted(region.code)},
                                           {"month", json_of(month)},
                                           {"value", json::number(yearly.values[i])}}));
        }
    }
    return json::array(points);
}

std::string series_part(Runs const& runs, Measure const& measure)
{
    std::vector<std::string> list;
    for (std::size_t k = 0; k < runs.size(); ++k) {
        if (!runs[k].run.find(measure.indicator)) continue;
        Series const all = whole_series(runs[k].run, measure.indicator);
        std::vector<std::string> regions;
        for (std::size_t r = 0; r < all.places; ++r)
            regions.push_back(course_of(all, r, measure.factor));
        list.push_back(json::object({{"run", std::to_string(k)},
                                     {"months", json_of(runs[k].run.months())},
                                     {"regions", json::array(regions)}}));
    }
    return json::object({{"id", json::quoted(measure.indicator)},
                         {"title", json_of(measure.title)},
                         {"unit", json::quoted(measure.unit)},
                         {"decimals", std::to_string(measure.decimals)},
                         {"runs", json::array(list)},
                         {"data", measured_in_regions(runs.front(), measure.indicator)}});
}

bool all_hold(Runs const& runs, std::string const& indicator)
{
    return std::ranges::all_of(runs, [&](ReportedRun const& one) {
        auto const* found = one.run.find(indicator);
        return found &&
               found->about.dims == std::vector<std::string>{"replicate", "time", "region"};
    });
}

}  // namespace

std::string regions_part(Runs const& runs)
{
    std::vector<std::string> list;
    for (RegionInput const& region : runs.front().data.inputs.regions) {
        json::Members members{{"code", json::quoted(region.code)},
                              {"name", json::quoted(region.name)},
                              {"short", json::quoted(short_name(region))},
                              {"city", region.city ? "true" : "false"}};
        if (auto const tile = tile_of(region.code)) {
            members.emplace_back("col", std::to_string(tile->column));
            members.emplace_back("row", std::to_string(tile->row));
        }
        list.push_back(json::object(members));
    }
    return json::array(list);
}

std::string map_part(Runs const& runs)
{
    Month const month = last_common(runs);
    std::vector<std::string> list;
    for (char const* indicator : layers)
        if (auto const measure = measure_of(runs.front().run, indicator);
            measure && all_hold(runs, indicator))
            list.push_back(layer_part(runs, *measure, month));
    return json::object({{"layers", json::array(list)}});
}

std::string region_series_part(Runs const& runs)
{
    std::vector<std::string> list;
    for (char const* indicator : courses)
        if (auto const measure = measure_of(runs.front().run, indicator);
            measure && all_hold(runs, indicator))
            list.push_back(series_part(runs, *measure));
    return json::array(list);
}

}  // namespace umkm
