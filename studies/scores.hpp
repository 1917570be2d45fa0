// How good forecasts were, once the years they speak of are known. Values and scores are in the
// unit of what is forecast; lower is better in all but coverage; NaN where nothing is known.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "outputs/paired.hpp"

namespace umkm {

// Continuous ranked probability score of a forecast given as an ensemble whose members are equally
// likely (Gneiting and Raftery 2007), in the form that is fair to small ensembles (Ferro 2014):
// mean |x - actual| less half of the mean |x - x'| over pairs of different members. It may be below
// 0; of one member it is the absolute error. Members that are not finite are left out.
double crps(std::span<double const> ensemble, double actual);
// The same of a normal distribution; of deviation 0 it is the absolute error.
double crps_normal(double mean, double deviation, double actual);

// Width, and for an actual value outside it 2 / (1 - coverage) times how far (Gneiting and Raftery
// 2007); coverage in (0, 1).
double interval_score(double low, double high, double actual, double coverage);

// A forecast of one region, made in the year `origin` for the year `origin + horizon`, and what
// came. `low` and `high` enclose the central 50, 80 and 95%.
struct Scored {
    static constexpr std::array levels = Contrast::levels;

    int origin = 0, horizon = 0;
    std::size_t region = 0;
    double actual = 0, middle = 0;  // middle: median of the forecast
    std::array<double, 3> low{}, high{};
    double crps = 0;
};
// Quantiles as `quantile` of outputs/series.hpp gives them, over the finite members.
Scored score_ensemble(int origin, int horizon, std::size_t region, std::span<double const> ensemble,
                      double actual);
Scored score_normal(int origin, int horizon, std::size_t region, double mean, double deviation,
                    double actual);

// Means over the cells in which both the forecast and what came are known; `cells` counts these.
struct Accuracy {
    std::size_t cells = 0;
    double mae = 0, rmse = 0;  // of the middle
    double bias = 0;           // mean of middle - actual
    double crps = 0;
    std::array<double, 3> coverage{};  // share within the band, at Scored::levels; ends included
    double interval_score = 0;         // of the band of 80%
};
Accuracy accuracy(std::span<Scored const> cells);

// Whether one of two forecasts is better, given its losses at the same times, equally spaced and in
// order (Diebold and Mariano 1995), with the correction for small samples of Harvey, Leybourne and
// Newbold (1997): autocovariances up to horizon - 1, Student's t with n - 1 degrees of freedom.
// A time where either loss is unknown has no part in any sum.
struct DieboldMariano {
    double difference;  // mean of a - b: below 0 where a is better
    double statistic;   // corrected
    double p;           // of both sides
    std::size_t n;      // times known in both
};
// Statistic and p are NaN where n < 2, where n <= horizon (the correction is then void) and where
// the variance is not above what rounding makes, as it may come out negative with horizon > 1.
DieboldMariano diebold_mariano(std::span<double const> a, std::span<double const> b, int horizon);

}  // namespace umkm
