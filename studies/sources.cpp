#include "studies/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "models/indicators.hpp"
#include "scenarios/tables.hpp"
#include "scenarios/text.hpp"
#include "studies/known.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

std::vector<ParameterName> parameter_names()
{
    std::vector<ParameterName> names;
    for_each_field<Parameters>([&](auto const& f) { names.push_back({f.name, f.unit}); });
    return names;
}

std::vector<RegionName> region_names(Inputs const& inputs)
{
    std::vector<RegionName> names;
    for (RegionInput const& r : inputs.regions) names.push_back({r.code, r.name, r.city});
    return names;
}

std::vector<DataFile> tables_of(std::string const& folder)
{
    std::vector<DataFile> tables;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".csv")
            tables.push_back({entry.path().filename().string(), sha256(text_of(entry.path()))});
    std::ranges::sort(tables, {}, &DataFile::name);
    return tables;
}

}  // namespace

std::string text_of(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError("E100", {path}, {path});
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

DataFolder read_data(std::string const& path, std::optional<std::string> const& parameters_text)
{
    DataFolder data;
    data.path = path;
    data.inputs = read_inputs(path);
    std::string const file = path + "/parameters.toml";
    data.parameters_text = parameters_text ? *parameters_text : text_of(file);
    data.parameters = read_parameters_text(data.parameters_text, file, parameter_names());
    data.groups = read_region_groups(path + "/region_groups.csv", region_names(data.inputs));
    data.tables = tables_of(path);
    std::string const skill = path + "/calibration/skill.csv";
    if (std::filesystem::exists(skill)) data.skill = read_skill(skill);
    return data;
}

ScenarioContext context_of(DataFolder const& data, Catalog const& catalog)
{
    ScenarioContext context;
    context.regions = region_names(data.inputs);
    context.groups = data.groups;
    for (Indicator const& i : indicators())
        context.indicators.push_back({i.name, i.unit, i.lower_is_better});
    context.parameters = data.parameters;
    context.catalog = catalog;
    auto const& lines = data.inputs.province.poverty_line.points;
    if (!lines.empty()) context.first_price_year = lines.front().month.year();
    return context;
}

PopulationRequest request_of(DataFolder const& data, Scenario const& scenario)
{
    PopulationRequest request;
    Plan const& plan = request.plan = scenario.plan;
    constexpr Month always = Month::of(9999, 12);
    request.inputs = known_at(data.inputs, plan.known_until.value_or(always),
                              plan.drivers_until.value_or(plan.known_until.value_or(always)));
    request.parameters = parameters_of(data.parameters, scenario);
    return request;
}

std::optional<Calibration> calibration_for(DataFolder const& data, Plan const& plan)
{
    namespace fs = std::filesystem;
    std::optional<Month> latest;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator(data.path + "/calibration", none)) {
        if (entry.path().extension() != ".toml") continue;
        auto const origin = parse_month(entry.path().stem().string());
        if (!origin || (plan.known_until && *origin > *plan.known_until)) continue;
        if (!latest || *origin > *latest) latest = origin;
    }
    if (!latest) return {};
    std::string const file = data.path + "/calibration/" + to_string(*latest) + ".toml";
    Calibration found = calibration_in(file, data);
    if (found.origin != *latest) throw InputError("E459", {file, found.name}, {file});
    return found;
}

Calibration calibration_in(std::string const& path, DataFolder const& data)
{
    return read_calibration(text_of(path), path, data.parameters);
}

std::vector<Diagnostic> remarks_on(Calibration const& calibration, DataFolder const& data,
                                   Plan const& plan)
{
    std::vector<std::string> differ;
    auto const check = [&](char const* key, std::string const& here) {
        auto const then = calibration.made_from.find(key);
        if (then != calibration.made_from.end() && then->second != here) differ.push_back(key);
    };
    check("tables", sha256(listing_of(data.tables)));
    check("parameters", sha256(fixed_parameters(data.parameters)));
    std::vector<Diagnostic> remarks;
    if (!differ.empty()) remarks.push_back({"W607", {}, {calibration.name, join(differ, ", ")}});
    if (plan.known_until && calibration.origin > *plan.known_until)
        remarks.push_back({"W608", {}, {calibration.name, to_string(*plan.known_until)}});
    return remarks;
}

std::string fixed_parameters(std::vector<ParameterInfo> const& parameters)
{
    std::string text;
    for (ParameterInfo const& p : parameters)
        if (!p.name.starts_with("levers.")) text += fmt::format("{} {}\n", p.name, p.value);
    return text;
}

std::string listing_of(std::vector<DataFile> const& tables)
{
    std::string text;
    for (DataFile const& table : tables) text += table.sha256 + "  " + table.name + "\n";
    return text;
}

}  // namespace umkm
