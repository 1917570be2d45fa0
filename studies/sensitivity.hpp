// Which parameters drive the answer of a scenario, or the effect of its programmes, and how much of
// the variance comes from assumptions: the scenario at many points of the ranges of
// data/parameters.toml, from its population on, each time with the same luck.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "studies/run.hpp"
#include "studies/sensitivity_design.hpp"
#include "studies/sources.hpp"

namespace umkm {

// A parameter with its range; the scenario's own where it gives one as "uniform" or "tri".
struct UncertainInput {
    ParameterInfo info;
    bool assumed = false;  // else from data or a study
    bool even = false;     // as likely everywhere; else a triangle over low, value, high
};
struct UncertainInputs {
    std::vector<UncertainInput> inputs;  // in the order of Parameters::fields()
    std::vector<std::string> settled;    // the scenario gives one value
    std::vector<std::string> idle;       // of programmes or a pandemic, which the scenario lacks
};
// `wanted`: names, or beginnings such as "adoption"; empty: all. A base that has another value than
// the scenario settles the parameter too. InputError:
//   E243 {name, nearest}, E244 {name}  there is no such parameter
//   E450 {name}                        asked for by its name, it has no range
//   E451 {name, distribution}          the scenario gives it as normal or beta
//   E452 {}                            nothing is left to vary
UncertainInputs uncertain_inputs(DataFolder const& data, Scenario const& scenario,
                                 Scenario const* base, std::vector<std::string> const& wanted);

// The value at u in [0, 1]: evenly from low to high, or where the triangle has u of its area.
double evenly(UncertainInput const& input, double u);
double by_likelihood(UncertainInput const& input, double u);

struct SensitivityOptions {
    RunOptions run;                       // `until`: the month looked at; two replicates at least
    std::vector<std::string> indicators;  // of the province
    std::size_t starts = 10, rows = 128;  // of Morris, of Sobol (a power of two)
    std::size_t resamples = 1000;
};

// How many points there are, how many are done, how long the rest takes. Calls come one at a time.
struct SensitivityProgress {
    std::size_t points, done;
    double seconds_left;
};

// One scenario, or its difference from a base, as a function of the inputs.
struct SensitivityQuestion {
    PopulationRequest scenario;
    std::optional<PopulationRequest> base;
    std::vector<UncertainInput> inputs;
};

// Of one indicator, in its unit; effects for the whole range of an input.
struct ScreenedIndicator {
    Indicator const* indicator;
    MeanWithin centre;  // at the central values, within Student's interval
    double luck;        // mu* of an input that does nothing but throw new dice
    std::vector<Screening> inputs;
    std::vector<double> share;  // of the squared mu*, by input
    MeanWithin assumed;         // share of all that are assumed
};
struct Screened {
    std::vector<UncertainInput> inputs;
    Month at;
    std::size_t starts = 0, points = 0;
    std::size_t starts_refused = 0;          // drawn again: the model could not start there
    std::vector<std::size_t> steps_refused;  // by input: without an effect
    std::vector<ScreenedIndicator> indicators;
};

struct ApportionedIndicator {
    Indicator const* indicator;
    MeanWithin centre;
    double luck;            // variance of luck alone at the central values, over the variance
    VarianceShares shares;  // groups: each input; then all that are assumed, where some are not
    Indices assumed, sourced;
};
struct Apportioned {
    std::vector<UncertainInput> inputs;
    Month at;
    std::size_t rows = 0, points = 0;
    std::vector<ApportionedIndicator> indicators;
};

// Morris's screening. Ranges are even. A start that the model refuses is drawn again, a step that
// it refuses leaves its input an effect less; both are counted. Without indicators when `stop`
// ended it. InputError E433 {indicator, what there is}, E453 {refused, tried} where hardly any
// start is accepted, and what the central values are refused for.
Screened screen(SensitivityQuestion const& question, SensitivityOptions const& options,
                std::function<void(SensitivityProgress const&)> const& progress = {},
                std::atomic<bool> const* stop = nullptr);

// Shares of the variance, Sobol's indices. They need inputs that do not depend on each other, so a
// point that the model refuses ends it before anything is run: InputError E454 {refused, points,
// parameters to which it is due}.
Apportioned apportion(SensitivityQuestion const& question, SensitivityOptions const& options,
                      std::function<void(SensitivityProgress const&)> const& progress = {},
                      std::atomic<bool> const* stop = nullptr);

// The so many inputs with the largest share in any of the indicators.
std::vector<UncertainInput> most_important(Screened const& found, std::size_t count);

}  // namespace umkm
