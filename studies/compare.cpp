#include "studies/compare.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "outputs/series.hpp"
#include "scenarios/text.hpp"
#include "studies/record.hpp"

namespace umkm {

namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;  // places of replicates

// Of each pair, the value in one run and in the other.
std::pair<std::vector<double>, std::vector<double>> values_of_pairs(
    ResultReader const& before, ResultReader const& after, Pairs const& pairs,
    std::vector<double> const& left, std::vector<double> const& right)
{
    std::vector<double> a, b;
    for (auto const& [at_a, at_b] : pairs) {
        if (at_a >= left.size() || at_b >= right.size())
            throw IoError((at_a >= left.size() ? before : after).path() +
                          " cannot be read: replicate has another length than its variable");
        a.push_back(left[at_a]);
        b.push_back(right[at_b]);
    }
    return {a, b};
}

bool same_places(Snapshot const& left, Snapshot const& right)
{
    return std::ranges::equal(left.axes, right.axes, [](auto const& a, auto const& b) {
        return a.name == b.name && a.labels == b.labels;
    });
}

[[noreturn]] void refuse_pairs(ResultReader const& a, ResultReader const& b, std::string const& why)
{
    throw InputError("E416", {a.path(), b.path(), why});
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> paired_replicates(ResultReader const& before,
                                                                   ResultReader const& after)
{
    std::vector<std::string> why;
    for (InputDifference const& one : differing_luck(before, after))
        why.push_back(one.what + " " + one.before + " / " + one.after);
    if (!why.empty()) refuse_pairs(before, after, join(why, "; "));
    // By number: of an interrupted run any may be missing.
    auto const left = before.labels("replicate"), right = after.labels("replicate");
    std::map<std::string, std::size_t> places;
    for (std::size_t k = 0; k < right.size(); ++k) places.emplace(right[k], k);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t k = 0; k < left.size(); ++k)
        if (auto const same = places.find(left[k]); same != places.end())
            pairs.emplace_back(k, same->second);
    if (pairs.empty()) refuse_pairs(before, after, "no replicate has the same number");
    return pairs;
}

Month last_month(ResultReader const& before, ResultReader const& after)
{
    auto const left = before.months(), right = after.months();
    if (left.empty()) throw IoError(before.path() + " cannot be read: it holds no months");
    if (right.empty()) throw IoError(after.path() + " cannot be read: it holds no months");
    return std::min(left.back(), right.back());
}

std::vector<ContrastRow> contrasts(ResultReader const& before, ResultReader const& after,
                                   ContrastOptions const& options)
{
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    if (options.paired) pairs = paired_replicates(before, after);
    Month const month = options.at.value_or(last_month(before, after));
    std::vector<ResultReader::Found const*> wanted;
    for (std::string const& name : options.indicators) {
        wanted.push_back(find_series(before, name, options.by));
        for (ResultReader const* run : {&before, &after})
            if (!find_series(*run, name, options.by)) refuse_series(*run, name, options.by);
    }
    if (options.indicators.empty())
        std::ranges::copy_if(
            all_series(before, options.by), std::back_inserter(wanted), [&](auto const* found) {
                bool const whole = found->about.dims.size() == 2;
                return (whole || !options.by.empty()) && after.find(found->about.path());
            });
    std::vector<ContrastRow> rows;
    for (auto const* found : wanted) {
        Snapshot const left = snapshot(before, found->about.path(), month),
                       right = snapshot(after, found->about.path(), month);
        if (!same_places(left, right))
            throw InputError("E417", {before.path(), after.path(), found->about.name});
        for (std::size_t place = 0; place < left.places; ++place) {
            std::vector<double> const all_a = left.at(place), all_b = right.at(place);
            if (!options.paired) {
                rows.push_back(
                    {found->about, left.labels(place), month, unpaired_contrast(all_a, all_b)});
                continue;
            }
            auto const [a, b] = values_of_pairs(before, after, pairs, all_a, all_b);
            rows.push_back({found->about, left.labels(place), month, paired_contrast(a, b)});
        }
    }
    if (rows.empty()) refuse_series(before, "", options.by);
    return rows;
}

std::vector<ContrastRow> contrasts_over_time(ResultReader const& before, ResultReader const& after,
                                             std::string const& indicator)
{
    for (ResultReader const* run : {&before, &after})
        if (!find_series(*run, indicator, "")) refuse_series(*run, indicator, "");
    std::string const path = "province/" + indicator;
    History const left = history(before, path), right = history(after, path);
    if (left.places != 1 || right.places != 1)
        throw InputError("E417", {before.path(), after.path(), indicator});
    auto const months = before.months(), others = after.months();
    if (months.empty() || others.empty() || months.front() != others.front())
        refuse_pairs(before, after, "they begin in other months");
    auto const pairs = paired_replicates(before, after);
    std::vector<ContrastRow> rows;
    for (std::size_t step = 0; step < std::min(months.size(), others.size()); ++step) {
        auto const [a, b] = values_of_pairs(before, after, pairs, left.at(step), right.at(step));
        rows.push_back({before.find(path)->about, {}, months[step], paired_contrast(a, b)});
    }
    return rows;
}

bool same_series(ResultReader const& before, ResultReader const& after)
{
    auto const compared = [](Variable const& about) {
        return is_series(about) && !about.group.starts_with("programmes");
    };
    auto const count = [&](ResultReader const& run) {
        return std::ranges::count_if(run.variables(),
                                     [&](auto const& found) { return compared(found.about); });
    };
    if (before.months() != after.months() || count(before) != count(after)) return false;
    for (auto const& [about, type, shape, axis] : before.variables()) {
        if (!compared(about)) continue;
        auto const* other = after.find(about.path());
        if (!other || other->shape != shape || other->about.dims != about.dims) return false;
        for (std::size_t d = 2; d < about.dims.size(); ++d)
            if (before.labels(about.dims[d], about.group) !=
                after.labels(about.dims[d], about.group))
                return false;
        auto const a = before.read(about.path()), b = after.read(about.path());
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i] != b[i] && !(std::isnan(a[i]) && std::isnan(b[i]))) return false;
    }
    return true;
}

bool Condition::holds(double difference) const
{
    if (difference == value) return or_equal;
    return above ? difference > value : difference < value;
}

std::optional<Condition> parse_condition(std::string const& text)
{
    auto const sign = text.find_first_of("<>");
    if (sign == std::string::npos) return {};
    Condition condition{
        .text = std::string(trim(text)), .indicator = {}, .at = {}, .above = text[sign] == '>'};
    std::string_view name = trim(std::string_view(text).substr(0, sign)),
                     number = std::string_view(text).substr(sign + 1);
    if (number.starts_with('=')) condition.or_equal = true, number.remove_prefix(1);
    number = trim(number);
    if (number.starts_with('+')) number.remove_prefix(1);
    if (auto const at = name.find('@'); at != std::string::npos) {
        condition.at = parse_month(trim(name.substr(at + 1)));
        if (!condition.at) return {};
        name = trim(name.substr(0, at));
    }
    condition.indicator = name;
    auto const [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), condition.value);
    if (name.empty() || error != std::errc{} || end != number.data() + number.size() ||
        !std::isfinite(condition.value))
        return {};
    return condition;
}

}  // namespace umkm
