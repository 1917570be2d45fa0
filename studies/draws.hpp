// What replicates do not agree on: each draws its own parameters, those that were fitted from a
// calibration, and those that nobody could fit from their range.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/parameters.hpp"
#include "scenarios/calibration.hpp"
#include "scenarios/scenario.hpp"
#include "sim/dice.hpp"

namespace umkm {

inline constexpr char const* no_calibration = "none";  // the name of drawing from none

// Members of Parameters in the order of its fields().
std::vector<double Parameters::*> parameter_members();

// Sets the parameter of that name, as in data/parameters.toml; nothing where there is none.
void set_parameter(Parameters& parameters, std::string_view name, double value);

// Inverse distribution function of the triangular distribution.
double triangular_quantile(double low, double mode, double high, double share);

class ParameterDraws {
public:
    // What the scenario sets is not drawn from the tables' range: a value stays, a distribution is
    // drawn from, unless it shapes the population: then its central value stays. Without a
    // calibration only those distributions are drawn.
    ParameterDraws(Calibration const* calibration, std::vector<ParameterInfo> const& parameters,
                   Scenario const& scenario);

    // The parameters of one replicate. Two scenarios with the same seed draw the same; replicates
    // of a seed are spread evenly over the calibration's draws.
    Parameters of(Parameters parameters, Luck luck) const;
    // The mean draw: what pilots, and whoever needs one set of parameters, take.
    Parameters centre(Parameters parameters) const;

    bool empty() const { return names_.empty(); }
    // Where the draws come from; nothing where only the scenario's distributions are drawn.
    std::optional<Calibration> const& calibration() const { return calibration_; }
    std::size_t fitted() const { return fitted_.size(); }  // the rest are drawn from ranges
    // Names and values that differ between replicates, for the record; the fitted ones first.
    std::vector<std::string> const& names() const { return names_; }
    std::vector<double> values(Parameters const& drawn) const;

private:
    struct Range {
        double Parameters::*member;
        Distribution value;
    };
    std::optional<Calibration> calibration_;
    std::vector<double Parameters::*> fitted_;
    std::vector<std::vector<double>> values_;  // [draw][fitted]
    std::vector<double> cumulated_;            // weights up to and with each draw
    std::vector<Range> ranges_;
    std::vector<std::string> names_;
};

// "2022-12 1f2e3d4c5b6a", as two of one month may differ; "none".
std::string name_and_hash(std::optional<Calibration> const& calibration);

// "drawn from calibration 2022-12 (300 draws of 12 parameters) and 65 from their ranges".
std::string in_words(ParameterDraws const& draws, bool indonesian);

}  // namespace umkm
