// What calibration starts from and what it gives: data/calibration/priors.toml, and one file per
// origin with draws of the fitted parameters.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenarios/parameters.hpp"
#include "sim/month.hpp"

namespace umkm {

// Triangular: nothing outside [low, high], most at `mode`.
struct Prior {
    std::string name;
    double low = 0, mode = 0, high = 0;
    std::string source;
};

struct Priors {
    std::vector<std::string> past;  // scenario files beside it: the past that is simulated again
    std::vector<Prior> fitted;      // by name
    std::map<std::string, double> noise;  // standard deviations of what is observed, by kind
    std::vector<std::string> from_range;  // names, or the beginnings of names before a dot
    std::string text;
};

// Throws InputError with every mistake: E455 {key, what is expected}, E456 {name} where the model
// has no such parameter, E458 {name} where it shapes the population, which replicates share.
Priors read_priors(std::string const& text, std::string const& path,
                   std::vector<ParameterInfo> const& parameters);

// Draws of parameters that reproduce what was measured until `origin`, as far as luck allows.
struct Calibration {
    std::string name;  // "2022-12"
    Month origin;
    std::vector<std::string> fitted;
    std::vector<double> weights;                   // of the draws, sum 1
    std::vector<std::vector<double>> values;       // [draw][fitted]
    std::vector<std::string> from_range;           // as in Priors
    std::map<std::string, std::string> made_from;  // hashes of what it depends on
    std::string text;                              // of the file
};

// InputError E455, E456, E458, E457 {draw} where a draw has another length, weights do not add
// to 1.
Calibration read_calibration(std::string const& text, std::string const& path,
                             std::vector<ParameterInfo> const& parameters);

// Places in `parameters` of all names that one of `from_range` stands for and that have a range.
std::vector<std::size_t> places_of(std::vector<std::string> const& from_range,
                                   std::vector<ParameterInfo> const& parameters);

}  // namespace umkm
