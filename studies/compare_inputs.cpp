// Which inputs of two runs differ, from what their files say of them.
#include <algorithm>
#include <map>
#include <set>

#include "outputs/show.hpp"
#include "scenarios/document.hpp"
#include "scenarios/text.hpp"
#include "studies/compare.hpp"
#include "studies/record.hpp"
#include "studies/recorded.hpp"

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
    Value left = recorded(a, path), right = recorded(b, path);
    for (Value* side : {&left, &right})
        for (char const* words : {"title", "note"}) side->erase(words);
    differ(&left, &right, "", found);
    for (InputDifference& one : found) {
        if (!one.what.starts_with("parameters.")) continue;
        std::string const parameters = "config/parameters.toml";
        if (one.before == nothing) one.before = standard_of(recorded(a, parameters), one.what);
        if (one.after == nothing) one.after = standard_of(recorded(b, parameters), one.what);
    }
}

void differ_in_parameters(ResultReader const& a, ResultReader const& b,
                          std::vector<InputDifference>& found)
{
    std::string const path = "config/parameters.toml";
    if (a.text(path) == b.text(path)) return;
    Value const left = recorded(a, path), right = recorded(b, path);
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

void differ_in_attributes(ResultReader const& a, ResultReader const& b,
                          std::initializer_list<char const*> names,
                          std::vector<InputDifference>& found)
{
    for (char const* name : names)
        if (attribute_in(a, name) != attribute_in(b, name))
            found.push_back({name, attribute_in(a, name), attribute_in(b, name)});
}

void differ_in_calibration(ResultReader const& a, ResultReader const& b,
                           std::vector<InputDifference>& found)
{
    std::string const left = calibration_of(a), right = calibration_of(b);
    if (left != right) found.push_back({attribute::calibration, left, right});
}

}  // namespace

std::vector<InputDifference> differing_inputs(ResultReader const& before, ResultReader const& after)
{
    std::vector<InputDifference> found;
    differ_in_scenario(before, after, found);
    differ_in_parameters(before, after, found);
    differ_in_data(before, after, found);
    differ_in_calibration(before, after, found);
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
        std::string const a = attribute_in(before, name), b = attribute_in(after, name);
        // What a file does not say is not known to be shared.
        if (a != b || a == nothing) found.push_back({name, a, b});
    }
    differ_in_data(before, after, found);
    differ_in_calibration(before, after, found);
    return found;
}

}  // namespace umkm
