#include "studies/benchmarks.hpp"

#include <algorithm>
#include <cmath>

#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

struct Point {
    int year;
    double value;
};
using Path = std::vector<Point>;  // the known values of a region, in order
using Middle = std::optional<double>;

// Nothing after `origin` leaves this function.
std::vector<Path> known_until(History const& history, int origin)
{
    std::vector<Path> paths(history.values.size());
    for (std::size_t region = 0; region < paths.size(); ++region) {
        int year = history.first_year;
        for (double const value : history.values[region]) {
            if (year <= origin && std::isfinite(value)) paths[region].push_back({year, value});
            ++year;
        }
    }
    return paths;
}

Middle drift(Path const& path, int year)
{
    if (path.size() < 2) return {};
    Point const first = path.front(), last = path.back();
    double const change = (last.value - first.value) / double(last.year - first.year);
    return last.value + double(year - last.year) * change;
}

Middle proportional_drift(Path path, int year)
{
    for (Point& point : path) {
        if (point.value <= 0) return {};
        point.value = real::log(point.value);
    }
    Middle const found = drift(path, year);
    return found ? Middle(real::exp(*found)) : found;
}

// A region's neighbouring years, as differences from its first value: of a path that stands still
// they are 0 to the last bit.
struct Pairs {
    std::vector<double> before, after;
    double start = 0, mean_before = 0, mean_after = 0;
};

Pairs pairs_of(Path const& path)
{
    Pairs pairs;
    if (!path.empty()) pairs.start = path.front().value;
    for (std::size_t k = 1; k < path.size(); ++k) {
        if (path[k].year != path[k - 1].year + 1) continue;
        pairs.before.push_back(path[k - 1].value - pairs.start);
        pairs.after.push_back(path[k].value - pairs.start);
        pairs.mean_before += pairs.before.back(), pairs.mean_after += pairs.after.back();
    }
    pairs.mean_before /= double(pairs.before.size());
    pairs.mean_after /= double(pairs.after.size());
    return pairs;
}

std::vector<Middle> ar1(std::vector<Path> const& paths, int year)
{
    std::vector<Pairs> pairs;
    double together = 0, spread = 0;
    for (Path const& path : paths) {
        Pairs const& own = pairs.emplace_back(pairs_of(path));
        for (std::size_t k = 0; k < own.before.size(); ++k) {
            double const before = own.before[k] - own.mean_before;
            together += before * (own.after[k] - own.mean_after), spread += before * before;
        }
    }
    std::vector<Middle> middles(paths.size());
    for (std::size_t region = 0; region < paths.size() && spread > 0; ++region) {
        Pairs const& own = pairs[region];
        if (own.before.empty()) continue;
        double value = paths[region].back().value - own.start;
        for (int step = paths[region].back().year; step < year; ++step)
            value = own.mean_after + together / spread * (value - own.mean_before);
        middles[region] = own.start + value;
    }
    return middles;
}

std::vector<Middle> middles_of(Benchmark benchmark, std::vector<Path> const& paths, int year);

std::vector<Middle> combination(std::vector<Path> const& paths, int year)
{
    std::vector<double> sum(paths.size(), 0), count(paths.size(), 0);
    for (Benchmark const each : all_benchmarks) {
        if (each == Benchmark::combination) continue;
        auto const middles = middles_of(each, paths, year);
        for (std::size_t region = 0; region < paths.size(); ++region)
            if (middles[region]) sum[region] += *middles[region], ++count[region];
    }
    std::vector<Middle> means(paths.size());
    for (std::size_t region = 0; region < paths.size(); ++region)
        if (count[region] > 0) means[region] = sum[region] / count[region];
    return means;
}

std::vector<Middle> middles_of(Benchmark benchmark, std::vector<Path> const& paths, int year)
{
    if (benchmark == Benchmark::ar1) return ar1(paths, year);
    if (benchmark == Benchmark::combination) return combination(paths, year);
    std::vector<Middle> middles;
    for (Path const& path : paths) {
        if (path.empty())
            middles.emplace_back();
        else if (benchmark == Benchmark::persistence)
            middles.emplace_back(path.back().value);
        else if (benchmark == Benchmark::drift)
            middles.push_back(drift(path, year));
        else
            middles.push_back(proportional_drift(path, year));
    }
    return middles;
}

// Root mean square of the errors for the year after each earlier origin, per root of a step.
Middle past_error(Benchmark benchmark, History const& history, int origin)
{
    double squares = 0, count = 0;
    for (int year = history.first_year + 1; year <= origin; ++year) {
        auto const before = known_until(history, year - 1), now = known_until(history, year);
        auto const middles = middles_of(benchmark, before, year);
        for (std::size_t region = 0; region < now.size(); ++region) {
            if (!middles[region] || now[region].back().year != year) continue;
            double const error = now[region].back().value - *middles[region];
            squares += error * error / double(year - before[region].back().year), ++count;
        }
    }
    return count > 0 ? Middle(std::sqrt(squares / count)) : Middle();
}

}  // namespace

std::string in_words(Benchmark benchmark, bool indonesian)
{
    switch (benchmark) {
        case Benchmark::persistence:
            return indonesian ? "tanpa perubahan" : "no change";
        case Benchmark::drift:
            return indonesian ? "perubahan rata-rata per tahun" : "mean yearly change";
        case Benchmark::proportional_drift:
            return indonesian ? "perubahan rata-rata per tahun dalam persen"
                              : "mean yearly change in percent";
        case Benchmark::ar1:
            return indonesian ? "kembali ke rata-rata sendiri (AR(1))"
                              : "return to the own mean (AR(1))";
        case Benchmark::combination:
            return indonesian ? "rata-rata prakiraan sederhana" : "mean of the simple forecasts";
    }
    throw Broken("a benchmark without words");
}

std::vector<std::optional<BenchmarkForecast>> forecast(Benchmark benchmark, History const& history,
                                                       int origin, int horizon)
{
    require(horizon >= 1, "a forecast looks ahead");
    auto const paths = known_until(history, origin);
    auto const middles = middles_of(benchmark, paths, origin + horizon);
    Middle error = past_error(benchmark, history, origin);
    if (!error) error = past_error(Benchmark::persistence, history, origin);
    std::vector<std::optional<BenchmarkForecast>> forecasts(paths.size());
    for (std::size_t region = 0; region < paths.size(); ++region) {
        if (!middles[region] || !error) continue;
        int const steps = origin + horizon - paths[region].back().year;
        forecasts[region] = BenchmarkForecast{*middles[region], *error * std::sqrt(double(steps))};
    }
    return forecasts;
}

}  // namespace umkm
