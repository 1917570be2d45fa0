#include "studies/compare.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "outputs/series.hpp"
#include "scenarios/text.hpp"
#include "studies/record.hpp"

namespace umkm {

namespace {

// The number of a run's first replicate.
std::int64_t first_of(ResultReader const& run)
{
    std::int64_t const first = run.number_attribute(attribute::first_replicate);
    if (first < 0 || first > std::numeric_limits<std::int32_t>::max())
        throw IoError(run.path() + " cannot be read: its first replicate has no possible number");
    return first;
}

// Replicates of one place that share a number, in both runs.
struct Sides {
    std::vector<double> before, after;
};
Sides shared(ResultReader const& a, ResultReader const& b, Snapshot const& left,
             Snapshot const& right, std::size_t place)
{
    std::int64_t const first_a = first_of(a), first_b = first_of(b);
    auto const last =
        std::min(first_a + std::int64_t(left.replicates), first_b + std::int64_t(right.replicates));
    std::vector<double> const all_a = left.at(place), all_b = right.at(place);
    Sides sides;
    for (std::int64_t number = std::max(first_a, first_b); number < last; ++number) {
        sides.before.push_back(all_a[std::size_t(number - first_a)]);
        sides.after.push_back(all_b[std::size_t(number - first_b)]);
    }
    return sides;
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

Month last_month(ResultReader const& a, ResultReader const& b)
{
    auto const left = a.months(), right = b.months();
    if (left.empty()) throw IoError(a.path() + " cannot be read: it holds no months");
    if (right.empty()) throw IoError(b.path() + " cannot be read: it holds no months");
    return std::min(left.back(), right.back());
}

}  // namespace

void need_shared_luck(ResultReader const& a, ResultReader const& b)
{
    std::vector<std::string> why;
    for (InputDifference const& one : differing_luck(a, b))
        why.push_back(one.what + " " + one.before + " / " + one.after);
    if (!why.empty()) refuse_pairs(a, b, join(why, "; "));
}

std::vector<ContrastRow> contrasts(ResultReader const& before, ResultReader const& after,
                                   ContrastOptions const& options)
{
    if (options.paired) need_shared_luck(before, after);
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
            Sides const sides = shared(before, after, left, right, place);
            if (options.paired && sides.before.empty())
                refuse_pairs(before, after, "no replicate has the same number");
            rows.push_back({found->about, left.labels(place), month,
                            options.paired ? paired_contrast(sides.before, sides.after)
                                           : unpaired_contrast(left.at(place), right.at(place))});
        }
    }
    if (rows.empty()) refuse_series(before, "", options.by);
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
