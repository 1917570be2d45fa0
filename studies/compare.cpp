#include "studies/compare.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
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

// Items of a list of tables by their id; nothing where an item has none.
std::optional<std::map<std::string, Value const*>> by_id(Value const* list)
{
    std::map<std::string, Value const*> items;
    if (!list) return items;
    if (list->kind != Value::Kind::list) return {};
    for (Value const& item : list->items) {
        Value const* const id = item.find("id");
        if (!id) return {};
        items[id->text] = &item;
    }
    return items;
}

bool is_group(Value const* value)
{
    return value && value->kind == Value::Kind::table && !is_one_value(*value);
}

void differ(Value const* a, Value const* b, std::string const& what,
            std::vector<InputDifference>& found)
{
    std::string const dot = what.empty() ? "" : what + ".";
    bool const both = is_group(a) && is_group(b);
    if (both || (is_group(a ? a : b) && !(a && b) && !(a ? a : b)->find("type"))) {
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

// A TOML text of each file.
void differ_in_text(ResultReader const& a, ResultReader const& b, std::string const& path,
                    std::string const& what, std::vector<InputDifference>& found)
{
    std::string const before = a.text(path), after = b.text(path);
    if (before == after) return;
    ParsedFile left = parse_toml(before, path), right = parse_toml(after, path);
    for (ParsedFile* side : {&left, &right})
        for (char const* words : {"title", "note"}) side->root.erase(words);
    std::size_t const so_far = found.size();
    differ(&left.root, &right.root, what, found);
    if (found.size() == so_far) found.push_back({path, "words", "words"});
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

// Replicates of one place that share a number, in both runs.
struct Sides {
    std::vector<double> before, after;
};
Sides shared(ResultReader const& a, ResultReader const& b, Snapshot const& left,
             Snapshot const& right, std::size_t place)
{
    auto const first_a = a.number_attribute(attribute::first_replicate),
               first_b = b.number_attribute(attribute::first_replicate);
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
    differ_in_text(before, after, "config/scenario.toml", "", found);
    differ_in_text(before, after, "config/parameters.toml", "parameters", found);
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
    differ_in_attributes(
        before, after,
        {attribute::seed, attribute::scale, "base_month", attribute::population_hash}, found);
    differ_in_data(before, after, found);
    return found;
}

std::vector<ContrastRow> contrasts(ResultReader const& before, ResultReader const& after,
                                   ContrastOptions const& options)
{
    if (options.paired) need_shared_luck(before, after);
    Month const month = options.at.value_or(last_month(before, after));
    bool const named = !options.indicators.empty();
    std::vector<ContrastRow> rows;
    for (std::string const& name : named ? options.indicators : indicators_of(before)) {
        auto const* found = find_series(before, name, options.by);
        if (!found && named) refuse_series(before, name, options.by);
        bool const divided = found && options.by.empty() && found->about.dims.size() > 2;
        if (!found || (divided && !named)) continue;
        Snapshot const left = snapshot(before, found->about.path(), month),
                       right = snapshot(after, found->about.path(), month);
        if (left.places != right.places)
            refuse_pairs(before, after, found->about.path() + " has other places");
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
    for (auto const& [about, type, shape, axis] : before.variables()) {
        bool const series = about.dims.size() >= 2 && about.dims[0] == "replicate" &&
                            about.dims[1] == "time" && !about.group.starts_with("programmes");
        if (!series) continue;
        auto const* other = after.find(about.path());
        if (!other || other->shape != shape) return false;
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
    Condition condition{.text = text, .indicator = {}, .at = {}, .above = text[sign] == '>'};
    std::string name = text.substr(0, sign), number = text.substr(sign + 1);
    if (number.starts_with('=')) condition.or_equal = true, number.erase(0, 1);
    std::erase(name, ' '), std::erase(number, ' ');
    if (auto const at = name.find('@'); at != std::string::npos) {
        condition.at = parse_month(name.substr(at + 1));
        if (!condition.at) return {};
        name.erase(at);
    }
    condition.indicator = name;
    auto const [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), condition.value);
    if (name.empty() || error != std::errc{} || end != number.data() + number.size()) return {};
    return condition;
}

}  // namespace umkm
