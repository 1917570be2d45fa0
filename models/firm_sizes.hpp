// Submodel: the size distribution of UMKM (economy.md 3.1): a lognormal body of micro firms, Pareto
// tails within the small and the medium class (UU 20/2008), as a function from rank to yearly
// sales.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "models/inputs.hpp"
#include "models/parameters.hpp"

namespace umkm {

struct FirmSizes {
    double median = 0, spread = 0, small_tail = 0, medium_tail = 0;
    std::array<double, class_count> limit{};  // Rp a year where the class ends
    double below_limit = 0;                   // lognormal mass under the micro limit

    FirmSizes() = default;
    // `level`: prices of the base month over those of 2022, for which the parameters hold; the
    // limits of the classes move along, so that a base month of another year has the same classes.
    FirmSizes(Parameters const& parameters, double level);
    // Yearly sales at place u in (0, 1) within a class.
    double within(std::size_t size_class, double u) const;
    // Yearly sales at rank p in (0, 1) over all classes, `share` being the classes' shares of
    // firms.
    double at(std::array<double, class_count> const& share, double p) const;
    std::size_t class_of(double yearly_sales) const;  // class_count if beyond medium
};

// Monthly sales by merit, tabulated for each region and linear between: what a firm that moves
// needs often.
struct MeritSizes {
    static constexpr float reach = 6;  // merits beyond are taken as this
    static constexpr int steps = 64;   // per unit of merit
    static constexpr std::size_t cells = std::size_t(2 * reach) * steps;
    std::vector<float> at;  // [region * (cells + 1) + cell]

    // `share` of the classes of one more region.
    void add_region(FirmSizes const& sizes, std::array<double, class_count> const& share);
    float operator()(std::size_t region, float merit) const
    {
        float const place = (std::clamp(merit, -reach, reach) + reach) * steps;
        auto const cell = std::min(std::size_t(place), cells - 1);
        float const* const low = at.data() + region * (cells + 1) + cell;
        return low[0] + (place - float(cell)) * (low[1] - low[0]);
    }
};

}  // namespace umkm
