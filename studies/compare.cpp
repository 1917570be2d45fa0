#include "studies/compare.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "outputs/series.hpp"
#include "scenarios/document.hpp"
#include "scenarios/text.hpp"
#include "studies/record.hpp"

namespace umkm {

namespace {

constexpr char const* nothing = "–";

// A programme or shock is its type.
std::string in_words(Value const* value)
{
    if (!value) return nothing;
    if (value->kind == Value::Kind::text) return value->text;
    if (Value const* const type = value->find("type")) return in_words(type);
    return to_toml(*value);
}

bool is_table(Value const* value) { return value && value->kind == Value::Kind::table; }

// Items of a list of tables by their id; nothing where they have none, or share one.
std::optional<std::map<std::string, Value const*>> by_id(Value const* list)
{
    std::map<std::string, Value const*> items;
    if (!list) return items;
    if (list->kind != Value::Kind::list) return {};
    for (Value const& item : list->items) {
        Value const* const id = item.find("id");
        if (!id || id->kind != Value::Kind::text || !items.emplace(id->text, &item).second)
            return {};
    }
    return items;
}

void differ(Value const* a, Value const* b, std::string const& what,
            std::vector<InputDifference>& found)
{
    std::string const dot = what.empty() ? "" : what + ".";
    Value const* const only = a && b ? nullptr : a ? a : b;
    bool const group_of_one_side = is_table(only) && !is_one_value(*only) && !only->find("type");
    if ((is_table(a) && is_table(b)) || group_of_one_side) {
        std::set<std::string> keys;
        for (Value const* side : {a, b})
            if (side)
                for (Entry const& entry : side->entries) keys.insert(entry.key);
        for (std::string const& key : keys)
            differ(a ? a->find(key) : nullptr, b ? b->find(key) : nullptr, dot + key, found);
        return;
    }
    auto const left = by_id(a), right = by_id(b);
    if (left && right && (!left->empty() || !right->empty())) {
        std::set<std::string> ids;
        for (auto const* side : {&*left, &*right})
            for (auto const& [id, item] : *side) ids.insert(id);
        for (std::string const& id : ids)
            differ(left->contains(id) ? left->at(id) : nullptr,
                   right->contains(id) ? right->at(id) : nullptr, dot + id, found);
        return;
    }
    std::string const before = in_words(a), after = in_words(b);
    if (before != after) found.push_back({what, before, after});
}

Value parsed(ResultReader const& run, std::string const& path)
{
    ParsedFile file = parse_toml(run.text(path), path);
    if (!file.errors.empty())
        throw IoError(run.path() + " cannot be read: " + path + " is damaged");
    return std::move(file.root);
}

// The value that the tables give a parameter which a scenario leaves alone.
std::string standard_of(Value const& parameters, std::string const& what)
{
    std::string_view rest = what;
    rest.remove_prefix(rest.find('.') + 1);
    Value const* at = &parameters;
    while (at && !rest.empty()) {
        auto const dot = std::min(rest.find('.'), rest.size());
        at = at->find(rest.substr(0, dot));
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    return in_words(at && at->find("value") ? at->find("value") : at);
}

void differ_in_scenario(ResultReader const& a, ResultReader const& b,
                        std::vector<InputDifference>& found)
{
    std::string const path = "config/scenario.toml";
    if (a.text(path) == b.text(path)) return;
    Value left = parsed(a, path), right = parsed(b, path);
    for (Value* side : {&left, &right})
        for (char const* words : {"title", "note"}) side->erase(words);
    differ(&left, &right, "", found);
    for (InputDifference& one : found) {
        if (!one.what.starts_with("parameters.")) continue;
        std::string const parameters = "config/parameters.toml";
        if (one.before == nothing) one.before = standard_of(parsed(a, parameters), one.what);
        if (one.after == nothing) one.after = standard_of(parsed(b, parameters), one.what);
    }
}

void differ_in_parameters(ResultReader const& a, ResultReader const& b,
                          std::vector<InputDifference>& found)
{
    std::string const path = "config/parameters.toml";
    if (a.text(path) == b.text(path)) return;
    Value const left = parsed(a, path), right = parsed(b, path);
    differ(&left, &right, "parameters", found);
}

std::map<std::string, std::string> checksums(ResultReader const& run)
{
    std::map<std::string, std::string> sums;
    for (std::string const& line : lines_of(run.text("config/data.sha256")))
        if (auto const blank = line.find("  "); blank != std::string::npos)
            sums[line.substr(blank + 2)] = line.substr(0, std::min<std::size_t>(blank, 12));
    return sums;
}

void differ_in_data(ResultReader const& a, ResultReader const& b,
                    std::vector<InputDifference>& found)
{
    auto const left = checksums(a), right = checksums(b);
    std::set<std::string> names;
    for (auto const* side : {&left, &right})
        for (auto const& [name, sum] : *side) names.insert(name);
    auto const sum = [](auto const& side, std::string const& name) {
        return side.contains(name) ? side.at(name) : std::string(nothing);
    };
    for (std::string const& name : names)
        if (sum(left, name) != sum(right, name))
            found.push_back({"data/" + name, sum(left, name), sum(right, name)});
}

std::string attribute_text(ResultReader const& run, char const* name)
{
    if (auto const text = run.find_text(name)) return *text;
    if (auto const number = run.find_number(name)) return std::to_string(*number);
    return nothing;
}

void differ_in_attributes(ResultReader const& a, ResultReader const& b,
                          std::initializer_list<char const*> names,
                          std::vector<InputDifference>& found)
{
    for (char const* name : names)
        if (attribute_text(a, name) != attribute_text(b, name))
            found.push_back({name, attribute_text(a, name), attribute_text(b, name)});
}

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

void need_shared_luck(ResultReader const& a, ResultReader const& b)
{
    std::vector<std::string> why;
    for (InputDifference const& one : differing_luck(a, b))
        why.push_back(one.what + " " + one.before + " / " + one.after);
    if (!why.empty()) refuse_pairs(a, b, join(why, "; "));
}

Month last_month(ResultReader const& a, ResultReader const& b)
{
    auto const left = a.months(), right = b.months();
    if (left.empty()) throw IoError(a.path() + " cannot be read: it holds no months");
    if (right.empty()) throw IoError(b.path() + " cannot be read: it holds no months");
    return std::min(left.back(), right.back());
}

}  // namespace

std::vector<InputDifference> differing_inputs(ResultReader const& before, ResultReader const& after)
{
    std::vector<InputDifference> found;
    differ_in_scenario(before, after, found);
    differ_in_parameters(before, after, found);
    differ_in_data(before, after, found);
    differ_in_attributes(
        before, after,
        {attribute::seed, attribute::scale, attribute::replicates, attribute::first_replicate,
         attribute::end_month, attribute::population_hash, attribute::source, attribute::commit,
         attribute::complete},
        found);
    return found;
}

std::vector<InputDifference> differing_luck(ResultReader const& before, ResultReader const& after)
{
    std::vector<InputDifference> found;
    for (char const* name :
         {attribute::seed, attribute::scale, attribute::base_month, attribute::population_hash}) {
        std::string const a = attribute_text(before, name), b = attribute_text(after, name);
        // What a file does not say is not known to be shared.
        if (a != b || a == nothing) found.push_back({name, a, b});
    }
    differ_in_data(before, after, found);
    return found;
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
