// Chance as a pure function of (seed, replicate; agent, month, process, draw): no state, no order.
// The luck of an agent does not depend on threads, on the other agents, or on what else is drawn.
// The key of Philox comes from (seed, replicate), its counter is {agent, month, process, draw}.
// A draw is one block of four words; each kind of number takes from the block what it needs.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/elementary.hpp"
#include "sim/error.hpp"
#include "sim/philox.hpp"
#include "sim/shocks.hpp"

namespace umkm {

// FNV-1a, 32 bits: the name of a process as a word of the counter.
constexpr std::uint32_t hash(std::string_view text)
{
    std::uint32_t value = 2166136261u;
    for (char letter : text) value = (value ^ std::uint8_t(letter)) * 16777619u;
    return value;
}

// Which world of chance a run lives in.
struct Luck {
    std::uint64_t seed = 0;
    std::uint32_t replicate = 0;
    bool operator==(Luck const&) const = default;
};

// Philox takes 64 bits of key, a Luck has 96: one call of Philox folds them. For one seed, two
// replicates share a key with probability 2^-64.
constexpr PhiloxKey key_of(Luck luck)
{
    Words const folded = philox({luck.replicate, 0, 0, 0},
                                {std::uint32_t(luck.seed), std::uint32_t(luck.seed >> 32)});
    return {folded[0], folded[1]};
}

// Multiples of 2^-24 in [0, 1).
[[gnu::always_inline]] constexpr float unit_float(std::uint32_t word)
{
    return float(std::int32_t(word >> 8)) * 0x1p-24f;
}

// Odd multiples of 2^-53, so in (0, 1), both ends open, and symmetric about 1/2. Cut to 24 bits,
// this is the float above.
constexpr double unit_double(std::uint32_t high, std::uint32_t low)
{
    std::uint64_t const bits = (std::uint64_t(high) << 32 | low) >> 12;
    return double(2 * bits + 1) * 0x1p-53;
}

// log(k!) for a whole k >= 0: Stirling's series, to 1e-11.
inline double log_factorial(double k)
{
    double product = 1;
    if (k < 16) {
        for (double factor = 2; factor <= k; ++factor) product *= factor;
        return real::log(product);
    }
    constexpr double log_sqrt_two_pi = 0.91893853320467274178;
    double const inverse = 1 / k, square = inverse * inverse;
    double const series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260)));
    return (k + 0.5) * real::log(k) - k + log_sqrt_two_pi + series;
}

// The draws of one agent, in one process, in one month, one after the other.
class Draws {
public:
    constexpr Draws(PhiloxKey key, Words counter) : key_(key), counter_(counter) {}

    constexpr Words words()
    {
        Words const drawn = philox(counter_, key_);
        ++counter_[3];
        return drawn;
    }

    constexpr double uniform()  // as unit_double: (0, 1), both ends open
    {
        Words const w = words();
        return unit_double(w[0], w[1]);
    }

    double normal() { return real::normal_quantile(uniform()); }  // |z| reaches 8.2

    // One of 0 ... count - 1; the chance of each is 1/count to within 2^-64.
    std::uint32_t below(std::uint32_t count)
    {
        require(count > 0, "a choice among nothing");
        Words const w = words();
        std::uint64_t const carry = std::uint64_t(w[1]) * count >> 32;
        return std::uint32_t((std::uint64_t(w[0]) * count + carry) >> 32);
    }

    // The index of a weight, with chance weight / sum; weights are not negative, one is above 0.
    std::size_t pick(std::span<double const> weights)
    {
        double total = 0, so_far = 0;
        for (double weight : weights) total += weight;
        require(total > 0 && total < real::infinity, "weights to pick by");
        double const target = uniform() * total;  // stays below total when rounded
        std::size_t index = 0;
        while ((so_far += weights[index]) <= target) ++index;
        return index;
    }

    // The same from running sums of the weights.
    std::size_t pick_cumulative(std::span<double const> sums)
    {
        require(!sums.empty() && sums.back() > 0 && sums.back() < real::infinity,
                "sums to pick by");
        return std::size_t(std::ranges::upper_bound(sums, uniform() * sums.back()) - sums.begin());
    }

    // A count with this mean, below 1e15: inversion of one draw below 10, from there on Hörmann's
    // transformed rejection, which takes a varying number of draws.
    std::int64_t poisson(double mean)
    {
        require(mean >= 0 && mean < 1e15, "mean of a count");
        return mean < 10 ? poisson_by_inversion(mean) : poisson_by_rejection(mean);
    }

private:
    std::int64_t poisson_by_inversion(double mean)
    {
        double const u = uniform();
        double chance = real::exp(-mean), sum = chance;
        std::int64_t count = 0;
        for (; u > sum && count < 100; sum += chance) chance *= mean / double(++count);
        return count;  // 100 and more: below 1e-60
    }

    // W. Hörmann, "The transformed rejection method for generating Poisson random variables",
    // Insurance: Mathematics and Economics 12 (1993), algorithm PTRS.
    std::int64_t poisson_by_rejection(double mean)
    {
        double const b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
        double const inverse_alpha = 1.1239 + 1.1328 / (b - 3.4),
                     v_sure = 0.9277 - 3.6224 / (b - 2);
        double const log_mean = real::log(mean);
        for (;;) {
            Words const w = words();
            double const u = unit_double(w[0], w[1]) - 0.5, v = unit_double(w[2], w[3]);
            double const edge = 0.5 - std::abs(u);
            double const k = std::floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= v_sure) return std::int64_t(k);
            if (k < 0 || (edge < 0.013 && v > edge)) continue;
            if (real::log(v * inverse_alpha / (a / (edge * edge) + b)) <=
                k * log_mean - mean - log_factorial(k))
                return std::int64_t(k);
        }
    }

    PhiloxKey key_;
    Words counter_;
};

// What a process asks for when it needs chance: the dice of one process in one month.
class Dice {
public:
    using Ids = std::span<std::uint32_t const>;

    constexpr Dice(Luck luck, std::uint32_t process, std::uint32_t month)
        : key_(key_of(luck)), process_(process), month_(month)
    {
    }

    constexpr Draws of(std::uint32_t agent) const { return {key_, counter(agent, 0)}; }
    constexpr Words words(std::uint32_t agent, std::uint32_t draw = 0) const
    {
        return philox(counter(agent, draw), key_);
    }
    constexpr double uniform(std::uint32_t agent, std::uint32_t draw = 0) const
    {
        return Draws(key_, counter(agent, draw)).uniform();
    }
    double normal(std::uint32_t agent, std::uint32_t draw = 0) const
    {
        return Draws(key_, counter(agent, draw)).normal();
    }

    // For loops: one draw of each agent of a block, all outputs as long as `ids`. The first word of
    // the draw, as a uniform in [0, 1) with 24 bits ...
    [[gnu::always_inline]] void fill_uniform(Ids ids, std::span<float> out,
                                             std::uint32_t draw = 0) const
    {
        fill<unit_float>(ids, std::array{out}, draw);
    }
    // ... or as a standard normal;
    [[gnu::always_inline]] void fill_normal(Ids ids, std::span<float> out,
                                            std::uint32_t draw = 0) const
    {
        fill<real::normal_of_word>(ids, std::array{out}, draw);
    }
    // all four words, as uniforms or as they are, at the price of one.
    [[gnu::always_inline]] void fill4(Ids ids, std::array<std::span<float>, 4> const& out,
                                      std::uint32_t draw = 0) const
    {
        fill<unit_float>(ids, out, draw);
    }
    [[gnu::always_inline]] void fill4(Ids ids, std::array<std::span<std::uint32_t>, 4> const& out,
                                      std::uint32_t draw = 0) const
    {
        fill<same_word>(ids, out, draw);
    }

    // One word for each of a stretch of rows at a quarter of the price: row 4 k + w takes word w of
    // the draw of k. For luck that belongs to a place in a table rather than to who is in it;
    // `first` is a multiple of 4. Draws by id of the same process are other draws.
    [[gnu::always_inline]] void fill_places(std::uint32_t first, std::span<float> out,
                                            std::uint32_t draw = 0) const
    {
        constexpr std::size_t rows = PhiloxColumns::rows;
        std::uint32_t numbers[rows];
        PhiloxColumns columns;
        for (std::size_t done = 0; done < out.size(); done += 4 * rows) {
            std::size_t const left = out.size() - done, count = std::min(rows, (left + 3) / 4);
            for (std::size_t k = 0; k < count; ++k)
                numbers[k] = (first + std::uint32_t(done)) / 4 + std::uint32_t(k);
            columns.fill(numbers, count, counter(0, ~draw), key_);  // apart from draws by id
            std::size_t const whole = std::min(count, left / 4);
            float* const to = out.data() + done;
            for (std::size_t k = 0; k < whole; ++k)
                for (std::size_t w = 0; w < 4; ++w) to[4 * k + w] = unit_float(columns.word[w][k]);
            for (std::size_t i = 4 * whole; i < std::min(left, 4 * count); ++i)
                to[i] = unit_float(columns.word[i % 4][i / 4]);
        }
    }

    // A standard normal for each of a stretch of rows, two from two words (sim/shocks.hpp); `first`
    // is a multiple of 1024. Row 1024 g + 256 w + k goes with word w of the draw of 256 g + k.
    [[gnu::always_inline]] void fill_normal_places(std::uint32_t first, std::span<float> out,
                                                   std::uint32_t draw = 0) const
    {
        constexpr std::size_t rows = PhiloxColumns::rows;
        std::uint32_t numbers[rows];
        PhiloxColumns columns;
        for (std::size_t done = 0; done < out.size(); done += 4 * rows) {
            for (std::size_t k = 0; k < rows; ++k)
                numbers[k] = (first + std::uint32_t(done)) / 4 + std::uint32_t(k);
            columns.fill(numbers, rows, counter(0, ~draw), key_);
            std::size_t const count = std::min(4 * rows, out.size() - done);
            float some[4 * rows];
            float* const to = count < 4 * rows ? some : out.data() + done;
            for (std::size_t w = 0; w < 4; w += 2)
                for (std::size_t k = 0; k < rows; ++k) {
                    auto const [a, b] =
                        real::normal_pair(columns.word[w][k], columns.word[w + 1][k]);
                    to[w * rows + k] = a, to[(w + 1) * rows + k] = b;
                }
            if (to == some) std::copy_n(some, count, out.data() + done);
        }
    }

private:
    constexpr Words counter(std::uint32_t agent, std::uint32_t draw) const
    {
        return {agent, month_, process_, draw};
    }
    [[gnu::always_inline]] static constexpr std::uint32_t same_word(std::uint32_t word)
    {
        return word;
    }

    // The first words of the draw, converted, to as many outputs.
    template <auto convert, class Number, std::size_t outputs>
    [[gnu::always_inline]] void fill(Ids ids, std::array<std::span<Number>, outputs> const& out,
                                     std::uint32_t draw) const
    {
        PhiloxColumns columns;
        for (std::size_t first = 0; first < ids.size(); first += PhiloxColumns::rows) {
            std::size_t const count = std::min(PhiloxColumns::rows, ids.size() - first);
            columns.fill(ids.data() + first, count, counter(0, draw), key_);
            for (std::size_t o = 0; o < outputs; ++o) {
                Number* const to = out[o].data() + first;
                for (std::size_t i = 0; i < count; ++i) to[i] = convert(columns.word[o][i]);
            }
        }
    }

    PhiloxKey key_;
    std::uint32_t process_, month_;
};

}  // namespace umkm
