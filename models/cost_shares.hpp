// Submodel: where a rupiah of sales goes (economy.md 3.2). The class averages of the accounts are
// met, but shares change smoothly with size, so that a firm that grows out of its class does not
// see its owner's drawings fall overnight.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "models/firm_sizes.hpp"
#include "models/inputs.hpp"

namespace umkm {

struct CostShares {  // per rupiah of sales; inputs from UMKM are what is left
    float wages = 0, drawings = 0, other = 0, outside_inputs = 0;
};

// Shares by yearly sales in base-month prices, tabulated at eighths of an octave and linear
// between. The position is read off the bits of the float, a piecewise linear stand-in for the
// logarithm.
struct CostTable {
    static constexpr std::size_t cells = 8 * 24;
    static constexpr std::uint32_t first_bits =
        0x48000000;  // 131,072 Rp a year, far below all firms
    std::array<CostShares, cells + 1> at{};

    CostShares operator()(float yearly_sales) const
    {
        std::uint32_t const bits = std::bit_cast<std::uint32_t>(yearly_sales);
        std::uint32_t const above = bits > first_bits ? bits - first_bits : 0;
        std::uint32_t const whole = above >> 20;
        std::size_t const cell = whole < cells - 1 ? whole : cells - 1;
        float const part = whole < cells ? float(above & 0xFFFFFu) * 0x1p-20f : 1.0f;
        CostShares const &a = at[cell], &b = at[cell + 1];
        return {a.wages + part * (b.wages - a.wages), a.drawings + part * (b.drawings - a.drawings),
                a.other + part * (b.other - a.other),
                a.outside_inputs + part * (b.outside_inputs - a.outside_inputs)};
    }
};

// Meets each class's shares on the average of its sales, given the size distribution.
CostTable fit_cost_table(Inputs const& inputs, FirmSizes const& sizes);

}  // namespace umkm
