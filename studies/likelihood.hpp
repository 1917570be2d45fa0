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
    // What the model shows, by past and feature.
    std::vector<std::vector<double>> shown(std::span<double const> values) const;
    std::vector<double> const& error(std::size_t past) const { return emulators_[past].error(); }
    // Luck of a year in ln P0 of one region of mean size, standard deviation.
    double luck(std::span<double const> values) const;
    bool counts(Feature const& feature) const { return feature.at <= origin_; }

private:
    // Regions' changes of ln P0 in one year; from the model at `first` of a past, or, before the
    // first base month, from the growth equation.
    struct Year {
        int year;
        std::vector<double> measured;
        std::optional<std::size_t> past;
        std::size_t first = 0;
    };
    // The province's change over some years in which the regions are not known.
    struct Span {
        double measured, growth;  // growth of income per head, summed
        int years;
    };

    double value(std::span<double const> values, char const* name) const;
    double of_regions(Year const& year, std::span<double const> values,
                      std::vector<std::vector<double>> const& shown);
    double of_province(std::span<double const> values) const;
    double of_others(std::vector<std::vector<double>> const& shown) const;
    void collect_years(DataFolder const& data);

    Priors const& priors_;
    std::vector<Past> const& pasts_;
    Simulated const& simulated_;
    Month origin_;
    Yearly growth_;
    World world_;  // of the first past: regions' sizes, elasticities, growth
    std::vector<Emulator> emulators_;
    std::vector<std::vector<double>> offsets_;  // [past][feature]: mean of many less emulator
    std::vector<Year> years_;
    std::vector<Span> spans_;
    double growth_mean_ = 0, growth_spread_ = 0;  // of the years over at the origin
};

}  // namespace umkm
