#include "scenarios/parameters.hpp"

#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "scenarios/document.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

using Errors = std::vector<Diagnostic>;

double number(Value const& table, char const* key, std::string const& name, Errors& errors)
{
    Value const* const value = table.find(key);
    if (value && value->is_number() && std::isfinite(value->number())) return value->number();
    errors.push_back({"E506", value ? value->place : table.place, {name + "." + key}});
    return std::nan("");
}

std::string words(Value const& table, char const* key, std::string const& name, Errors& errors)
{
    Value const* const value = table.find(key);
    if (value && value->kind == Value::Kind::text && !value->text.empty()) return value->text;
    errors.push_back({"E507", value ? value->place : table.place, {name + "." + key}});
    return {};
}

ParameterInfo read_one(Value const& table, ParameterName const& wanted, Errors& errors)
{
    std::string const& name = wanted.name;
    ParameterInfo info{name,
                       number(table, "value", name, errors),
                       number(table, "low", name, errors),
                       number(table, "high", name, errors),
                       words(table, "unit", name, errors),
                       words(table, "source", name, errors),
                       words(table, "says", name, errors)};
    if (!info.unit.empty() && info.unit != wanted.unit)
        errors.push_back({"E504", table.find("unit")->place, {name, info.unit, wanted.unit}});
    if (info.value < info.low || info.value > info.high)
        errors.push_back({"E505",
                          table.find("value")->place,
                          {name, fmt::format("{}", info.low), fmt::format("{}", info.high)}});
    static std::set<std::string> const keys{"value", "low", "high", "unit", "source", "says"};
    for (Entry const& entry : table.entries)
        if (!keys.contains(entry.key))
            errors.push_back({"E502", entry.place, {name + "." + entry.key}});
    return info;
}

Value const* at_path(Value const& root, std::string_view name)
{
    Value const* value = &root;
    while (value && value->kind == Value::Kind::table) {
        auto const dot = name.find('.');
        value = value->find(name.substr(0, dot));
        if (dot == std::string_view::npos) break;
        name.remove_prefix(dot + 1);
    }
    return value && value->kind == Value::Kind::table ? value : nullptr;
}

// Names in the file that the model does not have.
void refuse_others(Value const& table, std::string const& prefix,
                   std::vector<ParameterName> const& wanted, Errors& errors)
{
    for (Entry const& entry : table.entries) {
        std::string const name = prefix + entry.key;
        bool exact = false, group = false;
        for (ParameterName const& w : wanted) {
            exact = exact || w.name == name;
            group = group || w.name.starts_with(name + ".");
        }
        if (exact) continue;
        if (group && entry.value.kind == Value::Kind::table)
            refuse_others(entry.value, name + ".", wanted, errors);
        else
            errors.push_back({"E502", entry.place, {name}});
    }
}

}  // namespace

bool is_assumption(std::string const& source)
{
    return source.empty() || lower(source).find("assum") != std::string::npos ||
           source.find("[A]") != std::string::npos;
}

std::vector<ParameterInfo> read_parameters_text(std::string const& text, std::string const& path,
                                                std::vector<ParameterName> const& wanted)
{
    ParsedFile const parsed = parse_toml(text, path);
    Errors errors = parsed.errors;
    std::vector<ParameterInfo> parameters;
    Place const whole_file{path};
    for (ParameterName const& one : wanted) {
        Value const* const table = at_path(parsed.root, one.name);
        if (table)
            parameters.push_back(read_one(*table, one, errors));
        else
            errors.push_back({"E503", whole_file, {one.name}});
    }
    refuse_others(parsed.root, "", wanted, errors);
    if (!errors.empty()) throw InputError(std::move(errors));
    return parameters;
}

std::vector<ParameterInfo> read_parameters(std::string const& path,
                                           std::vector<ParameterName> const& wanted)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError("E100", {path}, {path});
    std::ostringstream text;
    text << file.rdbuf();
    return read_parameters_text(std::move(text).str(), path, wanted);
}

}  // namespace umkm
