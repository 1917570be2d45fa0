// How likely the measured past is, given values of the uncertain parameters.
#pragma once

#include <optional>

#include "models/population.hpp"
#include "studies/emulator.hpp"
#include "studies/past_points.hpp"

namespace umkm {

// Standard deviation of a measured feature around the model, in the feature's unit. InputError E481
// {kind} where the priors do not say.
double noise_of(Priors const& priors, Feature::Kind kind, double measured);

// InputError E480 {parameter} where the priors lack one that it needs.
class Likelihood {
public:
    Likelihood(DataFolder const& data, Priors const& priors, std::vector<Past> const& pasts,
               Simulated const& simulated, Month origin);

    // Of parameters in the order of the priors; up to a constant.
    double log(std::span<double const> values);
    // What the emulators speak of: of poverty the mean over regions, of the rest each feature. The
    // pattern over regions is not emulated: households of small regions are so few that their
    // counts would tell of single households and not of parameters.
    struct Output {
        Feature feature;
        std::size_t past, first, count;  // features of the past that it is the mean of
        double measured, error;          // of the emulator
    };
    std::vector<Output> const& outputs() const { return outputs_; }
    // By output.
    std::vector<double> shown(std::span<double const> values) const;
    // Luck of a year in ln P0 of a region of a million persons, standard deviation.
    double luck(std::span<double const> values) const;
    bool counts(Feature const& feature) const { return feature.at <= origin_; }

private:
    // Regions' changes of ln P0 in one year: around an output, or, before the first base month,
    // around the growth equation.
    struct Year {
        int year;
        std::vector<double> measured;
        std::optional<std::size_t> output;
        std::vector<double> pattern;  // at the centre: the model's less the growth equation's
    };
    // The province's change over some years in which the regions are not known.
    struct Span {
        double measured, growth;  // growth of income per head, summed
        int years;
    };

    double value(std::span<double const> values, char const* name) const;
    double of_regions(Year const& year, std::span<double const> values,
                      std::vector<double> const& shown) const;
    double of_province(std::span<double const> values) const;
    double of_others(std::vector<double> const& shown) const;
    // Changes of ln P0 that the growth equation gives the regions in a year.
    std::vector<double> by_equation(int year) const;
    void emulate();
    void collect_years(DataFolder const& data);
    void collect_spans(DataFolder const& data, int last);

    Priors const& priors_;  // with the next two, outlives this
    std::vector<Past> const& pasts_;
    Simulated const& simulated_;
    Month origin_;
    Yearly growth_;
    World world_;                      // of the first past: regions' sizes, elasticities, growth
    std::vector<Emulator> emulators_;  // by past
    std::vector<Output> outputs_;
    std::vector<double> offsets_;  // by output: mean of many runs at the centre less the emulator
    std::vector<Year> years_;
    std::vector<Span> spans_;
    double growth_mean_ = 0, growth_spread_ = 0;  // of the years over at the origin
};

}  // namespace umkm
