// --set path=value: one value laid over the files, recorded as coming from the command line.
#include <fmt/format.h>

#include "scenarios/merge.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

void move_to(Value& value, Place const& place)
{
    value.place = place;
    value.written.clear();
    for (Value& item : value.items) move_to(item, place);
    for (Entry& entry : value.entries) {
        entry.place = place;
        move_to(entry.value, place);
    }
}

// TOML where it is TOML, otherwise the text itself: nobody wants to quote twice in a shell.
Value value_of(std::string const& written, Place const& place)
{
    ParsedFile parsed = parse_toml("x = " + written, command_line);
    Value* const given = parsed.root.find("x");
    bool const whole = parsed.errors.empty() && given && parsed.root.entries.size() == 1;
    Value value = whole ? *given : text_value(written, place);
    move_to(value, place);
    return value;
}

std::vector<std::string> parts_of(std::string_view path)
{
    std::vector<std::string> parts;
    while (true) {
        auto const dot = path.find('.');
        parts.emplace_back(path.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

// The lever, shock or target that the path names; nothing (and an error) when there is none.
Value* item_named(Effective& effective, std::vector<std::string> const& parts, Place const& place)
{
    Value* const list = effective.root.find(parts[0]);
    std::vector<std::string> ids;
    if (list)
        for (Value& item : list->items) {
            Value const* const id = item.find("id");
            if (!id || id->kind != Value::Kind::text) continue;
            if (id->text == parts[1]) return &item;
            ids.push_back(id->text);
        }
    Place at = place;
    at.column = int(parts[0].size()) + 2;
    at.length = std::max(1, code_points(parts[1]));
    if (effective.parent_lost) return nullptr;  // it may stand there
    if (auto const meant = nearest(parts[1], ids))
        effective.errors.push_back({"E120", at, {parts[0], parts[1], *meant}});
    else
        effective.errors.push_back({"E121", at, {parts[0], parts[1], join(ids, ", ")}});
    return nullptr;
}

void apply(Effective& effective, Override const& change, int line)
{
    Place const path_place{command_line, line, 1, std::max(1, code_points(change.path))};
    Place const value_place{command_line, line, path_place.length + 2,
                            std::max(1, code_points(change.value))};
    std::vector<std::string> const parts = parts_of(change.path);
    bool const by_id = merged_by_id(parts[0]);
    bool broken = parts.size() > 8 || (by_id && parts.size() < 3);
    for (std::string const& part : parts) broken = broken || part.empty();
    if (broken || parts[0] == "extends" || parts[0] == "include" || parts[0] == "format") {
        effective.errors.push_back({"E119", path_place, {change.path}});
        return;
    }
    Value* table = by_id ? item_named(effective, parts, path_place) : &effective.root;
    if (!table) return;
    for (std::size_t i = by_id ? 2 : 0; i + 1 < parts.size(); ++i) {
        Value* inside = table->find(parts[i]);
        if (!inside || inside->kind != Value::Kind::table) {
            Value empty;
            empty.place = path_place;
            inside = &table->set(parts[i], path_place, empty);
        }
        table = inside;
    }
    table->set(parts.back(), path_place, value_of(change.value, value_place));
}

}  // namespace

void apply_overrides(Effective& effective, std::vector<Override> const& overrides)
{
    if (overrides.empty()) return;
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        lines.push_back(overrides[i].path + "=" + overrides[i].value);
        apply(effective, overrides[i], int(i) + 1);
    }
    effective.sources.push_back({command_line, join(lines, "\n")});
}

}  // namespace umkm
