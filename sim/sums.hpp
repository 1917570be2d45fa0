// Sums by a small key, for the loops of processes.
#pragma once

#include <array>
#include <cstddef>

namespace umkm {

// Of `rows` rows, amount(k) of row k goes to sum key(k) of `keys`. Four tallies in turn: to add to
// a cell that was just added to, the processor would wait.
template <class Number, std::size_t keys, class Key, class Amount>
[[gnu::always_inline]] inline std::array<Number, keys> sums_by(std::size_t rows, Key key,
                                                               Amount amount)
{
    constexpr std::size_t turns = 4;
    std::array<std::array<Number, keys>, turns> part{};
    std::size_t const whole = rows - rows % turns;
    for (std::size_t k = 0; k < whole; k += turns)
        for (std::size_t t = 0; t < turns; ++t) part[t][key(k + t)] += amount(k + t);
    for (std::size_t k = whole; k < rows; ++k) part[0][key(k)] += amount(k);
    for (std::size_t t = 1; t < turns; ++t)
        for (std::size_t cell = 0; cell < keys; ++cell) part[0][cell] += part[t][cell];
    return part[0];
}

}  // namespace umkm
