#include "outputs/series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "sim/error.hpp"

namespace umkm {

namespace {

std::string joined(std::vector<std::string> const& names)
{
    std::string text;
    for (std::string const& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

ResultReader::Found const& need_series(ResultReader const& run, std::string_view path)
{
    auto const* found = run.find(path);
    if (!found || !is_series(found->about))
        throw InputError("E411", {std::string(path), joined(indicators_of(run)), run.path()});
    return *found;
}

bool has_axis(ResultReader::Found const* found, std::string const& axis)
{
    return found && std::ranges::count(found->about.dims, axis) > 0;
}

// The axes of a series after replicate and month, each as long as the variable is.
std::vector<Snapshot::Axis> axes_of(ResultReader const& run, ResultReader::Found const& found)
{
    std::vector<Snapshot::Axis> axes;
    for (std::size_t axis = 2; axis < found.shape.size(); ++axis) {
        std::string const& name = found.about.dims[axis];
        axes.push_back({name, run.labels(name, found.about.group)});
        if (axes.back().labels.size() != found.shape[axis])
            throw IoError(run.path() + " cannot be read: " + name +
                          " has another length than its variable");
        if (axes.back().labels.empty())
            throw IoError(run.path() + " cannot be read: " + name + " has no places");
    }
    return axes;
}

std::size_t places_of(std::vector<Snapshot::Axis> const& axes)
{
    std::size_t places = 1;
    for (Snapshot::Axis const& axis : axes) places *= axis.labels.size();
    return places;
}

}  // namespace

bool is_series(Variable const& about)
{
    return about.dims.size() >= 2 && about.dims[0] == "replicate" && about.dims[1] == "time";
}

double mean(std::span<double const> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double standard_deviation(std::span<double const> values)
{
    if (values.size() == 1) return 0;
    double const middle = mean(values);
    double squares = 0;
    for (double const value : values) squares += (value - middle) * (value - middle);
    return std::sqrt(squares / (double(values.size()) - 1));
}

double quantile(std::span<double const> values, double share)
{
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> ordered(values.begin(), values.end());
    std::ranges::sort(ordered);
    double const place = share * (double(ordered.size()) - 1);
    auto const below = std::size_t(place);
    if (below + 1 >= ordered.size()) return ordered.back();
    return ordered[below] + (place - double(below)) * (ordered[below + 1] - ordered[below]);
}

Spread spread(std::span<double const> values, double band)
{
    std::vector<double> known;
    std::ranges::copy_if(values, std::back_inserter(known),
                         [](double v) { return !std::isnan(v); });
    double const nothing = std::numeric_limits<double>::quiet_NaN(), tail = (1 - band) / 2;
    if (known.empty()) return {nothing, nothing, nothing, nothing, nothing, 0};
    return {mean(known),          standard_deviation(known), quantile(known, tail),
            quantile(known, 0.5), quantile(known, 1 - tail), known.size()};
}

std::vector<double> Snapshot::at(std::size_t place) const
{
    std::vector<double> found;
    for (std::size_t r = 0; r < replicates; ++r) found.push_back(values[r * places + place]);
    return found;
}

std::vector<std::string> Snapshot::labels(std::size_t place) const
{
    std::vector<std::string> found(axes.size());
    for (std::size_t i = axes.size(); i-- > 0;) {
        found[i] = axes[i].labels[place % axes[i].labels.size()];
        place /= axes[i].labels.size();
    }
    return found;
}

std::vector<std::string> indicators_of(ResultReader const& run)
{
    std::vector<std::string> names;
    for (auto const& found : run.variables())
        if (found.about.group == "province" && is_series(found.about))
            names.push_back(found.about.name);
    return names;
}

ResultReader::Found const* find_series(ResultReader const& run, std::string const& indicator,
                                       std::string const& by)
{
    if (by.empty()) return run.find("province/" + indicator);
    std::string const group = by == "region" ? "" : "province/";
    for (std::string const& name : {indicator, indicator + "_by_" + by})
        if (auto const* found = run.find(group + name); has_axis(found, by)) return found;
    return nullptr;
}

std::vector<ResultReader::Found const*> all_series(ResultReader const& run, std::string const& by)
{
    std::vector<ResultReader::Found const*> all;
    for (std::string const& name : indicators_of(run))
        if (auto const* found = find_series(run, name, by);
            found && std::ranges::count(all, found) == 0)
            all.push_back(found);
    return all;
}

void refuse_series(ResultReader const& run, std::string const& indicator, std::string const& by)
{
    auto const all = indicators_of(run);
    if (by.empty() || (!indicator.empty() && std::ranges::count(all, indicator) == 0))
        throw InputError("E411", {indicator, joined(all), run.path()});
    std::vector<std::string> axes;
    for (auto const& [about, type, shape, axis] : run.variables()) {
        bool const meant = indicator.empty() || about.name == indicator ||
                           about.name.starts_with(indicator + "_by_");
        for (std::size_t i = 2; meant && i < about.dims.size() && is_series(about); ++i)
            if (std::ranges::count(axes, about.dims[i]) == 0) axes.push_back(about.dims[i]);
    }
    if (indicator.empty()) throw InputError("E415", {by, joined(axes), run.path()});
    throw InputError("E413", {indicator, by, joined(axes), run.path()});
}

Snapshot snapshot(ResultReader const& run, std::string_view path, Month month)
{
    auto const& found = need_series(run, path);
    auto const months = run.months();
    auto const at = std::ranges::find(months, month);
    if (at == months.end())
        throw InputError("E412", {to_string(month), months.empty() ? "" : to_string(months.front()),
                                  months.empty() ? "" : to_string(months.back()), run.path()});
    std::vector<std::uint64_t> first(found.shape.size(), 0), count = found.shape;
    first[1] = std::uint64_t(at - months.begin());
    count[1] = 1;
    auto axes = axes_of(run, found);
    std::size_t const places = places_of(axes);
    return {.axes = std::move(axes),
            .replicates = count[0],
            .places = places,
            .values = run.read(path, first, count)};
}

std::vector<double> Series::at(std::size_t month, std::size_t place) const
{
    std::vector<double> found;
    for (std::size_t r = 0; r < replicates; ++r) found.push_back(value(r, month, place));
    return found;
}

Series whole_series(ResultReader const& run, std::string_view path)
{
    auto const& found = need_series(run, path);
    auto axes = axes_of(run, found);
    std::size_t const places = places_of(axes);
    if (found.shape[1] != run.months().size())
        throw IoError(run.path() + " cannot be read: " + found.about.path() +
                      " has other months than the run");
    return {.axes = std::move(axes),
            .replicates = found.shape[0],
            .months = found.shape[1],
            .places = places,
            .values = run.read(path)};
}

Month last_reached(ResultReader const& run)
{
    auto const months = run.months();
    if (months.empty()) throw IoError(run.path() + " cannot be read: it holds no months");
    auto const names = indicators_of(run);
    if (names.empty()) return months.back();
    Series const any = whole_series(run, "province/" + names.front());
    std::size_t step = months.size() - 1;
    while (step > 0 && spread(any.at(step)).known == 0) --step;
    return months[step];
}

}  // namespace umkm
