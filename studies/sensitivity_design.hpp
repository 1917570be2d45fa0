// Which inputs drive a result: where to look, and what is made of what is seen there. Nothing here
// knows what the inputs are: a point has a coordinate in [0, 1] for each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "outputs/paired.hpp"

namespace umkm {

using Point = std::vector<double>;
// What one point gives: a value for each replicate, the same luck at every point.
using Outcome = std::vector<double>;

// Screening (Morris 1991), in the radial form of Campolongo, Saltelli and Cariboni (2011): from a
// point of the grid of four levels, each input is moved alone by two thirds of its range.
struct Star {
    Point centre;
    Point moved;  // where each input goes
};
Star morris_star(std::size_t inputs, std::uint32_t number, std::uint64_t seed);
Point ray(Star const& star, std::size_t input);
inline constexpr double morris_step = 2.0 / 3;

// Change of the result by that of the input, as if the input went from 0 to 1; and the variance
// that luck leaves in it, from the replicates. NaN where an end is not known.
struct ElementaryEffect {
    double size, luck;
};
ElementaryEffect elementary_effect(std::span<double const> before, std::span<double const> after,
                                   double step);

// The effects of one input; unknown ones do not count.
struct Screening {
    std::size_t effects;
    MeanWithin importance;   // mu* (Campolongo, Cariboni and Saltelli 2007): the mean size,
                             // within Student's interval over the stars
    double mean, deviation;  // mu, sigma: of the effects with their signs
    double luck;             // mu* that would come from luck alone
    // Whether the input can be told from one that only gives agents other luck.
    bool clear() const { return importance.mean > 0 && importance.within.low > luck; }
};
Screening screening_of(std::span<ElementaryEffect const> effects);
// mu* of an input that does nothing but throw new dice, from the replicates at one point.
double luck_of_screening(std::span<double const> at_centre);

// The part that the counted inputs have in the sum of squared mu*, within the middle 95% of
// bootstrap samples of stars. effects[input][star]; NaN where nothing has an effect.
MeanWithin part_of_squares(std::vector<std::vector<ElementaryEffect>> const& effects,
                           std::vector<bool> const& counted, std::size_t resamples,
                           std::uint64_t seed);

// Shares of the variance: two matrices of Sobol's sequence, shifted by lot in every dimension.
// `rows` is a power of two, else its points are not balanced.
struct SobolRows {
    std::vector<Point> a, b;
};
SobolRows sobol_rows(std::size_t inputs, std::size_t rows, std::uint64_t seed);
// `a` with the coordinates of the group from `b` (Saltelli's A_B).
using Group = std::vector<std::size_t>;
Point exchanged(Point a, Point const& b, Group const& group);

struct SobolSeen {
    std::vector<Outcome> a, b;                // by row
    std::vector<std::vector<Outcome>> mixed;  // by group and row
};
struct Indices {
    MeanWithin first;  // of the group alone (Saltelli et al. 2010)
    MeanWithin total;  // with all that it does together with others (Jansen 1999)
    double luck;       // what luck alone adds to `total`
    bool clear() const { return total.mean > 0 && total.within.low > luck; }
};
struct VarianceShares {
    double mean, variance;
    std::vector<Indices> groups;
    MeanWithin sum;  // of `first` over the first `singles` groups; what lacks to 1 is interaction
};
// Intervals are the middle 95% of bootstrap samples of rows. Points of Sobol's sequence are more
// even than these samples, so the intervals are rather too wide. All NaN where nothing varies.
VarianceShares variance_shares(SobolSeen const& seen, std::size_t singles, std::size_t resamples,
                               std::uint64_t seed);

}  // namespace umkm
