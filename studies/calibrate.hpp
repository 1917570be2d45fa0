// Calibration: which values of the uncertain parameters the measured past allows, as seen from an
// origin. Nothing that was measured after the origin has a part in it.
#pragma once

#include "studies/past_points.hpp"
#include "studies/sampler.hpp"

namespace umkm {

// A figure of the past beside what the calibrated model makes of it; in the unit of the page.
struct FitRow {
    Feature::Kind kind;
    Month at;
    double measured, middle, low, high;  // median and 80% over the draws, luck left out
    double noise;                        // standard deviation that luck and measuring leave
    double error;                        // of the emulator, root mean square
};

struct PosteriorOf {
    Prior prior;
    double middle, low, high;  // median, 10% and 90%
    double told;               // part of the prior's standard deviation that the past took away
};

struct Calibrated {
    Calibration file;
    std::vector<PosteriorOf> parameters;
    std::vector<FitRow> fit;
    double accepted = 0, drift = 0;  // of the sampler
};

struct CalibrationOptions {
    Month origin;
    std::size_t draws = 256;
    SamplerOptions sampler;
};

// The posterior of the priors given the past until the origin, by the emulators of the simulated
// points:
// - changes of ln P0 of the regions from March to March, normal around the model's with the luck of
//   regions and province as covariance (both are among the parameters);
// - those of the province before the regions are known, from the growth equation alone;
// - depth, severity, towns against villages, online shares, with the noise of the priors.
// The growth of a year that is not over at the origin is not known there: its mean so far stands
// in, and what it varied by widens the luck of that year.
Calibrated calibrate(DataFolder const& data, Priors const& priors, std::vector<Past> const& pasts,
                     Simulated const& simulated, std::map<std::string, std::string> made_from,
                     CalibrationOptions const& options);

// data/calibration/ORIGIN.toml, always in the same bytes.
std::string calibration_file(Calibration const& calibration);

// docs/calibration.md: `origins` in order of time, the last one in full.
std::string calibration_page(std::vector<Calibrated> const& origins, Priors const& priors,
                             DataFolder const& data);

}  // namespace umkm
