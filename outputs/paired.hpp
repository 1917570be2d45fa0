// What one run changes against another. Replicates that share their luck are compared pair by pair
// (common random numbers), so that luck cancels out.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace umkm {

struct Interval {
    double low, high;
};

// All in the unit of the values; NaN where nothing is known.
struct Contrast {
    static constexpr std::array levels{0.5, 0.8, 0.95};

    std::size_t replicates = 0;                     // known in both; unpaired: in the fewer
    std::size_t known_before = 0, known_after = 0;  // unpaired they need not be as many
    double before = 0, after = 0, difference = 0;
    double error = 0;                  // standard error of the difference
    std::array<Interval, 3> within{};  // Student's, at `levels`; one replicate: NaN
    // Of the pairs that change, the share whose difference has the mean's sign; NaN if that is 0.
    double same_sign = 0;
    // Variance of the difference if luck were not shared, over what it is: how many times as many
    // replicates would be needed. Infinite where every pair changes alike, NaN where none changes.
    double reduction = 1;

    double percent() const { return 100 * difference / before; }
};

// Values by replicate, equally many; a pair counts where both are known, that is, finite.
Contrast paired_contrast(std::span<double const> before, std::span<double const> after);

// Of two runs that share no luck: Welch's interval, degrees of freedom rounded down; no sign, no
// reduction (NaN).
Contrast unpaired_contrast(std::span<double const> before, std::span<double const> after);

// Mean of values by replicate within Student's interval at 95%; of one value, NaN.
struct MeanWithin {
    double mean = 0;
    Interval within{0, 0};
};
MeanWithin mean_within(std::span<double const> values);

// Mean of `above` over mean of `below`, pairs by replicate, within the interval at 95% of Fieller
// (1954), which takes in that both vary and move together. `bounded`: the mean of `below` can be
// told from 0 at that level. If not, no ratio can be excluded far from the one found, and the
// interval is NaN; so it is of one pair.
struct RatioWithin {
    double ratio = 0;
    Interval within{0, 0};
    bool bounded = false;
};
RatioWithin ratio_within(std::span<double const> above, std::span<double const> below);

// x with P(|T| < x) = level in (0, 1), T Student's with `freedom` >= 1 degrees of freedom.
double student_quantile(double level, double freedom);
// Its inverse for a test: P(|T| > distance), distance >= 0, within 1e-7.
double student_beyond(double distance, double freedom);

}  // namespace umkm
