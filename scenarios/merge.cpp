#include "scenarios/merge.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

std::string id_of(Value const& item)
{
    Value const* id = item.find("id");
    return id && id->kind == Value::Kind::text ? id->text : std::string{};
}

Value* item_with_id(Value& list, std::string const& id)
{
    if (id.empty()) return nullptr;
    for (Value& item : list.items)
        if (id_of(item) == id) return &item;
    return nullptr;
}

bool plain_table(Value const& value)
{
    return value.kind == Value::Kind::table && !is_one_value(value);
}

bool both_lists_by_id(std::string_view key, Value const& a, Value const& b)
{
    return merged_by_id(key) && a.kind == Value::Kind::list && b.kind == Value::Kind::list;
}

std::optional<std::string> text_on_disk(std::string const& path)
{
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure)) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return std::nullopt;
    return std::move(text).str();
}

void join_into(Value& first, Value const& second, std::string const& path, bool top,
               std::vector<Diagnostic>& errors)
{
    for (Entry const& entry : second.entries) {
        // A mix-in lends its programmes, not its name.
        if (top && (entry.key == "title" || entry.key == "note")) continue;
        Value* const there = first.find(entry.key);
        std::string const name = path + entry.key;
        if (!there) {
            first.set(entry.key, entry.place, entry.value);
        } else if (plain_table(*there) && plain_table(entry.value)) {
            join_into(*there, entry.value, name + ".", false, errors);
        } else if (top && both_lists_by_id(entry.key, *there, entry.value)) {
            for (Value const& item : entry.value.items) {
                Value* const same = item_with_id(*there, id_of(item));
                if (same)
                    join_into(*same, item, name + "." + id_of(item) + ".", false, errors);
                else
                    there->items.push_back(item);
            }
        } else if (to_toml(*there) != to_toml(entry.value)) {
            Place const& other = there->place;
            errors.push_back(
                {"E114",
                 entry.value.place,
                 {name, fmt::format("{}:{}", other.file, other.line), to_toml(*there)}});
        }
    }
}

class Loader {
public:
    Loader(ScenarioContext const& context, Effective& result) : context_(context), result_(result)
    {
    }

    // The file with everything below it; an empty table when it can not be read.
    Value load(std::string const& path, Place const& asked_at)
    {
        if (std::find(open_.begin(), open_.end(), path) != open_.end()) {
            refuse("E115", asked_at, {join(open_, " -> ") + " -> " + path});
            return {};
        }
        auto const text = context_.read_text ? context_.read_text(path) : text_on_disk(path);
        if (!text) {
            refuse("E100", asked_at.file.empty() ? Place{path} : asked_at, {path});
            return {};
        }
        bool const first_time = std::none_of(result_.sources.begin(), result_.sources.end(),
                                             [&](SourceFile const& s) { return s.path == path; });
        if (first_time) result_.sources.push_back({path, *text});
        ParsedFile parsed = parse_toml(*text, path);
        if (first_time)
            result_.errors.insert(result_.errors.end(), parsed.errors.begin(), parsed.errors.end());
        result_.lost.merge(parsed.lost);
        if (first_time) check_own(parsed.root);
        open_.push_back(path);
        Value below = parents(parsed.root, path);
        open_.pop_back();
        for (char const* key : {"format", "extends", "include"}) parsed.root.erase(key);
        lay_over(below, parsed.root);
        below.place = parsed.root.place;
        return below;
    }

private:
    // What every file must say for itself.
    void check_own(Value const& root)
    {
        Value const* const format = root.find("format");
        bool const one = format && format->kind == Value::Kind::integer && format->integer == 1;
        if (!format && !result_.lost.contains("format"))
            result_.errors.push_back({"E116", root.place, {}});
        else if (format && !one)
            result_.errors.push_back({"E117", format->place, {to_toml(*format)}});
        for (Entry const& entry : root.entries) {
            if (!merged_by_id(entry.key) || entry.value.kind != Value::Kind::list) continue;
            std::set<std::string> seen;
            for (Value const& item : entry.value.items)
                if (Value const* id = item.find("id");
                    id && id->kind == Value::Kind::text && !seen.insert(id->text).second)
                    result_.errors.push_back({"E212", id->place, {entry.key, id->text}});
        }
    }

    // An error that leaves a parent or mix-in unread.
    void refuse(std::string code, Place const& place, std::vector<std::string> arguments)
    {
        result_.errors.push_back({std::move(code), place, std::move(arguments)});
        result_.parent_lost = true;
    }

    static std::string beside(std::string const& path, std::string const& other)
    {
        auto const folder = std::filesystem::path(path).parent_path();
        return (folder / other).lexically_normal().generic_string();
    }

    Value parents(Value const& root, std::string const& path)
    {
        Value below;
        if (Value const* extends = root.find("extends")) {
            if (extends->kind == Value::Kind::text)
                below = load(beside(path, extends->text), extends->place);
            else
                refuse("E231", extends->place, {"extends"});
        }
        Value const* const include = root.find("include");
        if (!include) return below;
        bool const texts = include->kind == Value::Kind::list &&
                           std::all_of(include->items.begin(), include->items.end(),
                                       [](Value const& v) { return v.kind == Value::Kind::text; });
        if (!texts) {
            refuse("E118", include->place, {});
            return below;
        }
        Value mixins;
        for (Value const& item : include->items)
            join_mixins(mixins, load(beside(path, item.text), item.place), result_.errors);
        lay_over(below, mixins);
        return below;
    }

    ScenarioContext const& context_;
    Effective& result_;
    std::vector<std::string> open_;  // files being read, the outermost first
};

void lay(Value& below, Value const& above, bool top)
{
    for (Entry const& entry : above.entries) {
        Value* const there = below.find(entry.key);
        if (!there) {
            below.set(entry.key, entry.place, entry.value);
        } else if (plain_table(*there) && plain_table(entry.value)) {
            lay(*there, entry.value, false);
            there->place = entry.value.place;
        } else if (top && both_lists_by_id(entry.key, *there, entry.value)) {
            for (Value const& item : entry.value.items) {
                Value* const same = item_with_id(*there, id_of(item));
                if (!same) {
                    there->items.push_back(item);
                    continue;
                }
                lay(*same, item, false);
                same->place = item.place;
            }
        } else {
            below.set(entry.key, entry.place, entry.value);
        }
    }
}

}  // namespace

bool merged_by_id(std::string_view key)
{
    return key == "lever" || key == "shock" || key == "target";
}

void lay_over(Value& below, Value const& above) { lay(below, above, true); }

void join_mixins(Value& first, Value const& second, std::vector<Diagnostic>& errors)
{
    join_into(first, second, "", true, errors);
}

Effective read_effective(std::string const& path, ScenarioContext const& context)
{
    Effective effective;
    std::string const name = std::filesystem::path(path).lexically_normal().generic_string();
    effective.root = Loader(context, effective).load(name, {});
    apply_overrides(effective, context.overrides);
    return effective;
}

}  // namespace umkm
