#include "tests/models/world_of_tests.hpp"

#include "scenarios/tables.hpp"
#include "tests/models/kinds_of_tests.hpp"

namespace umkm {

namespace {

std::string const data_folder = UMKM_SOURCE_DIR "/data";

Parameters read_central()
{
    Parameters parameters;
    std::size_t k = 0;
    for_each_field<Parameters>(
        [&](auto const& f) { parameters.*f.member = parameter_infos()[k++].value; });
    return parameters;
}

}  // namespace

Inputs const& east_java()
{
    static Inputs const inputs = read_inputs(data_folder);
    return inputs;
}

std::vector<ParameterInfo> const& parameter_infos()
{
    static std::vector<ParameterInfo> const infos = [] {
        std::vector<ParameterName> names;
        for_each_field<Parameters>([&](auto const& f) { names.push_back({f.name, f.unit}); });
        return read_parameters(data_folder + "/parameters.toml", names);
    }();
    return infos;
}

Parameters const& central_parameters()
{
    static Parameters const parameters = read_central();
    return parameters;
}

Plan plan_from(int base_year, Month end)
{
    Plan plan;
    plan.base = Month::of(base_year, 3);
    plan.end = end;
    return plan;
}

PopulationRequest request_of(Plan plan, int scale, std::uint64_t seed)
{
    PopulationRequest request;
    request.inputs = east_java();
    request.parameters = central_parameters();
    request.plan = std::move(plan);
    request.scale = scale;
    request.seed = seed;
    return request;
}

std::size_t region_at(std::string const& code)
{
    for (std::size_t r = 0; r < east_java().region_count(); ++r)
        if (east_java().regions[r].code == code) return r;
    throw std::runtime_error("no region " + code);
}

Predicate household_is(std::string const& attribute)
{
    auto const& all = attributes();
    for (std::size_t a = 0; a < all.size(); ++a)
        if (all[a].agent == AgentKind::household && all[a].name == attribute)
            return {{{Predicate::Op::attribute, 0, std::uint16_t(a)}}, attribute};
    throw std::runtime_error("no attribute " + attribute);
}

Lever lever_of(std::string const& name, Month start, Month end, Written const& must)
{
    Kind const& kind = kind_of(catalog().levers, name);
    Lever lever;
    lever.id = lever.type = name;
    lever.agent = kind.agent;
    lever.start = start;
    lever.end = end;
    lever.regions.assign(east_java().region_count(), 1);
    lever.settings = settings_of(kind, must);
    lever.benefit = kind.benefit;
    lever.regional = kind.regional;
    return lever;
}

Shock shock_of(std::string const& name, Month start, Month end, Written const& must)
{
    Kind const& kind = kind_of(catalog().shocks, name);
    Shock shock;
    shock.id = shock.type = name;
    shock.start = start;
    shock.end = end;
    shock.regions.assign(east_java().region_count(), 1);
    shock.settings = settings_of(kind, must);
    shock.strike = kind.strike;
    return shock;
}

Lever transfer_to_the_poor(Rupiah amount, Month start, Month end)
{
    Lever lever = lever_of("transfer", start, end, {{"amount", double(amount)}});
    lever.id = "cash";
    lever.where = household_is("poor");
    return lever;
}

}  // namespace umkm
