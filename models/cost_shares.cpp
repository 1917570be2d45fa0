#include "models/cost_shares.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/elementary.hpp"

namespace umkm {

namespace {

using Shares = std::array<double, 4>;  // wages, drawings, other, outside inputs

Shares shares_of(ClassInput const& c) { return {c.wages, c.drawings, c.other, c.inputs_rest}; }

// Position on the piecewise linear stand-in for log2 that CostTable uses.
double position(double yearly_sales)
{
    return double(std::bit_cast<std::uint32_t>(float(yearly_sales)) - CostTable::first_bits) *
           0x1p-20;
}

struct Knots {
    std::vector<double> at;
    std::vector<Shares> value;

    // Weight of knot k at a position: the usual hat function, flat beyond the ends.
    double weight(std::size_t k, double x) const
    {
        if (x <= at.front()) return k == 0;
        if (x >= at.back()) return k + 1 == at.size();
        if (k > 0 && x >= at[k - 1] && x <= at[k]) return (x - at[k - 1]) / (at[k] - at[k - 1]);
        if (k + 1 < at.size() && x >= at[k] && x <= at[k + 1])
            return (at[k + 1] - x) / (at[k + 1] - at[k]);
        return 0;
    }
};

}  // namespace

CostTable fit_cost_table(Inputs const& inputs, FirmSizes const& sizes)
{
    auto const middle = [](double a, double b) { return std::sqrt(a * b); };
    double const foot = sizes.median, top = sizes.limit[2];
    // Between classes: the geometric mean, and beyond the last the same step again. Within a class
    // one free knot meets the class average: the foot of the micro class, the middle of the others.
    Knots knots{
        {position(foot), position(sizes.limit[0]), position(middle(sizes.limit[0], sizes.limit[1])),
         position(sizes.limit[1]), position(middle(sizes.limit[1], top)), position(top)},
        std::vector<Shares>(6)};
    std::array<Shares, class_count> average;
    for (std::size_t c = 0; c < class_count; ++c) average[c] = shares_of(inputs.classes[c]);
    for (std::size_t i = 0; i < 4; ++i) {
        knots.value[1][i] = middle(average[0][i], average[1][i]);
        knots.value[3][i] = middle(average[1][i], average[2][i]);
        knots.value[5][i] = average[2][i] * average[2][i] / knots.value[3][i];
    }
    std::array<std::size_t, class_count> const free_knot{0, 2, 4};
    constexpr int places = 4000;
    for (std::size_t c = 0; c < class_count; ++c) {
        std::vector<double> weight(knots.at.size());
        double total = 0;
        for (int i = 0; i < places; ++i) {
            double const sales = sizes.within(c, (i + 0.5) / places);
            total += sales;
            for (std::size_t k = 0; k < weight.size(); ++k)
                weight[k] += sales * knots.weight(k, position(sales));
        }
        for (std::size_t i = 0; i < 4; ++i) {
            // No share of the smallest firms may fall below nothing: the first limit gives way.
            if (c == 0)
                knots.value[1][i] =
                    std::min(knots.value[1][i], 0.9 * average[0][i] * total / weight[1]);
            double reached = 0;
            for (std::size_t k = 0; k < weight.size(); ++k)
                if (k != free_knot[c]) reached += weight[k] * knots.value[k][i];
            knots.value[free_knot[c]][i] = (average[c][i] * total - reached) / weight[free_knot[c]];
        }
    }
    CostTable table;
    for (std::size_t cell = 0; cell <= CostTable::cells; ++cell) {
        Shares s{};
        for (std::size_t k = 0; k < knots.at.size(); ++k)
            for (std::size_t i = 0; i < 4; ++i)
                s[i] += knots.weight(k, double(cell)) * knots.value[k][i];
        table.at[cell] = {float(s[0]), float(s[1]), float(s[2]), float(s[3])};
    }
    return table;
}

}  // namespace umkm
