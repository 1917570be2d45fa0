// Which parameters a study of sensitivity varies, and over which range.
#include <algorithm>
#include <cmath>

#include "models/inputs.hpp"
#include "scenarios/text.hpp"
#include "studies/draws.hpp"
#include "studies/sensitivity.hpp"

namespace umkm {

namespace {

bool begins(std::string const& name, std::string const& wanted)
{
    return name.starts_with(wanted.ends_with('.') ? wanted : wanted + ".");
}

void refuse_unknown(DataFolder const& data, std::vector<std::string> const& wanted)
{
    std::vector<std::string> names;
    for (ParameterInfo const& info : data.parameters) names.push_back(info.name);
    for (std::string const& one : wanted) {
        bool const known = std::ranges::any_of(
            names, [&](std::string const& name) { return name == one || begins(name, one); });
        if (known) continue;
        if (auto const meant = nearest(one, names)) throw InputError("E243", {one, *meant});
        throw InputError("E244", {one});
    }
}

ParameterChange const* change_in(Scenario const& scenario, std::string const& name)
{
    auto const found = std::ranges::find(scenario.parameters, name, &ParameterChange::name);
    return found == scenario.parameters.end() ? nullptr : &*found;
}

// Values by name, as a run of the scenario has them.
double value_in(DataFolder const& data, Scenario const& scenario, std::string const& name)
{
    Parameters const parameters = parameters_of(data.parameters, scenario);
    double value = unknown;
    for_each_field<Parameters>([&](auto const& field) {
        if (name == field.name) value = parameters.*field.member;
    });
    return value;
}

// The range that the scenario gives; nothing where it gives one value.
std::optional<UncertainInput> changed(UncertainInput input, ParameterChange const& change)
{
    input.info.source = change.source;
    input.assumed = is_assumption(change.source);
    input.info.value = change.value.central();
    using enum Distribution::Kind;
    switch (change.value.kind) {
        case fixed:
            return {};
        case uniform:
        case triangular:
            input.info.low = change.value.low;
            input.info.high = change.value.high;
            input.even = change.value.kind == uniform;
            return input;
        case normal:
        case beta:
            break;
    }
    throw InputError("E451", {change.name, change.value.kind == normal ? "normal" : "beta"});
}

// Parameters that nothing reads without a programme, or without a shock.
bool idles(std::string const& name, Scenario const& scenario, Scenario const* base)
{
    bool const levers = !scenario.plan.levers.empty() || (base && !base->plan.levers.empty());
    bool const shocks = !scenario.plan.shocks.empty() || (base && !base->plan.shocks.empty());
    return (name.starts_with("levers.") && !levers) || (name.starts_with("pandemic.") && !shocks);
}

}  // namespace

UncertainInputs uncertain_inputs(DataFolder const& data, Scenario const& scenario,
                                 Scenario const* base, std::vector<std::string> const& wanted)
{
    refuse_unknown(data, wanted);
    UncertainInputs found;
    for (ParameterInfo const& info : data.parameters) {
        std::string const& name = info.name;
        bool const named = std::ranges::find(wanted, name) != wanted.end();
        bool const asked = wanted.empty() || named || std::ranges::any_of(wanted, [&](auto& one) {
                               return begins(name, one);
                           });
        if (!asked) continue;
        std::optional<UncertainInput> input{{info, is_assumption(info.source)}};
        if (ParameterChange const* change = change_in(scenario, name))
            input = changed(*input, *change);
        if (base && value_in(data, scenario, name) != value_in(data, *base, name)) input.reset();
        if (!input) found.settled.push_back(name);
        if (input && !(input->info.low < input->info.high)) input.reset();
        if (named && !input) throw InputError("E450", {name});
        if (!input) continue;
        if (!named && idles(name, scenario, base))
            found.idle.push_back(name);
        else
            found.inputs.push_back(std::move(*input));
    }
    if (found.inputs.empty()) throw InputError("E452", {});
    return found;
}

double evenly(UncertainInput const& input, double u)
{
    return input.info.low + u * (input.info.high - input.info.low);
}

double by_likelihood(UncertainInput const& input, double u)
{
    if (input.even) return evenly(input, u);
    return triangular_quantile(input.info.low, input.info.value, input.info.high, u);
}

}  // namespace umkm
