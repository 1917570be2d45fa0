#include "studies/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/indicators.hpp"
#include "scenarios/tables.hpp"
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

std::string text_of(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError("E100", {path}, {path});
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
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
    Month const always = plan.end;
    request.inputs = known_at(data.inputs, plan.known_until.value_or(always),
                              plan.drivers_until.value_or(plan.known_until.value_or(always)));
    request.parameters = parameters_of(data.parameters, scenario);
    return request;
}

std::string listing_of(std::vector<DataFile> const& tables)
{
    std::string text;
    for (DataFile const& table : tables) text += table.sha256 + "  " + table.name + "\n";
    return text;
}

}  // namespace umkm
