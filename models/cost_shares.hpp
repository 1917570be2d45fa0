// Submodel: where a rupiah of sales goes (economy.md 3.2). The class averages of the accounts are
// met, but shares change smoothly with size, so that a firm that grows out of its class does not
// see its owner's drawings fall overnight.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "models/firm_sizes.hpp"
#include "models/inputs.hpp"
#include "sim/arithmetic.hpp"
#include "sim/table.hpp"

namespace umkm {

struct CostShares {  // per rupiah of sales; inputs from UMKM are what is left
    float wages, drawings, other, outside_inputs;
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
        return between(cell, part);
    }
    // The same for many at once; `to` has room for as many.
    [[gnu::always_inline]] void fill(std::span<float const> yearly_sales, CostShares* to) const
    {
        std::array<std::uint32_t, block_rows> cell;
        std::array<float, block_rows> part;
        for (std::size_t k = 0; k < yearly_sales.size(); ++k) {
            auto const above =
                std::int32_t(std::bit_cast<std::uint32_t>(yearly_sales[k]) - first_bits);
            std::int32_t const on = above > 0 ? above : 0, whole = on >> 20;
            cell[k] = std::uint32_t(whole < last ? whole : last);
            part[k] = real::choose(whole <= last, float(on & 0xFFFFF) * 0x1p-20f, 1.0f);
        }
        for (std::size_t k = 0; k < yearly_sales.size(); ++k) to[k] = between(cell[k], part[k]);
    }

private:
    static constexpr std::int32_t last = cells - 1;
    [[gnu::always_inline]] CostShares between(std::size_t cell, float part) const
    {
        // The four shares as one vector: gathered one by one over many firms they take longer.
        using Four [[gnu::vector_size(4 * sizeof(float))]] = float;
        auto const a = std::bit_cast<Four>(at[cell]), b = std::bit_cast<Four>(at[cell + 1]);
        return std::bit_cast<CostShares>(a + part * (b - a));
    }
};

// Meets each class's shares on the average of its sales, given the size distribution.
CostTable fit_cost_table(Inputs const& inputs, FirmSizes const& sizes);

}  // namespace umkm
