// The reference adoption model written by hand for speed and nothing else: the yardstick of what an
// engine costs. Adoption is bits, luck and arithmetic go by the block in plain loops that become
// vectors, and suppliers are asked only where the month's luck leaves it open.
#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <thread>
#include <vector>

#include "bench/peers/model.hpp"
#include "sim/dice.hpp"
#include "sim/fast.hpp"

namespace umkm::peers {

namespace {

constexpr std::size_t block = 4 * PhiloxColumns::rows;  // agents whose luck is one filling
constexpr std::size_t words = block / 64;
constexpr std::size_t blocks_at_once = 8;  // that a thread takes
enum Purpose : std::uint32_t { adoption, shocks, suppliers, beginning };

struct State {
    std::size_t agents;
    PhiloxKey key;
    std::vector<std::uint32_t> suppliers;      // supplier_count of each agent
    std::vector<float> capital;                // filled up to whole blocks
    std::vector<std::uint64_t> before, after;  // bits: adopted when the month begins, ends
    std::array<std::uint32_t, supplier_count + 1> limit;  // adopts if its word of luck is below
};

using Factors = std::array<float, block>;

// A filling of Philox, as long as a block: agent k's word is the k-th of its columns.
std::uint32_t const* draw(PhiloxColumns& columns, std::size_t at, std::uint32_t month,
                          Purpose purpose, PhiloxKey key)
{
    std::array<std::uint32_t, PhiloxColumns::rows> first;
    for (std::uint32_t k = 0; k < first.size(); ++k) first[k] = std::uint32_t(at / 4) + k;
    columns.fill(first.data(), first.size(), {0, month, purpose, 0}, key);
    return reinterpret_cast<std::uint32_t const*>(columns.word);
}

// Lognormal shocks of mean 1 by G. E. P. Box and M. E. Muller, "A note on the generation of random
// normal deviates", Annals of Mathematical Statistics 29 (1958): two from two words. The angle is
// drawn within an eighth of the circle, then mirrored by three of its word's bits. Polynomials are
// interpolations at Chebyshev's points, to about 2e-7.
[[gnu::always_inline]] inline void fill_shocks(std::uint32_t const* radius_words,
                                               std::uint32_t const* angle_words, float* shocks)
{
    constexpr std::size_t half = block / 2;
    constexpr std::int32_t sqrt_half = 0x3f3504f3;
    auto const exp_quarter = [](float x) {  // exp(x / 4) for |x| <= 1.3
        float const y = x * 0.25f;
        return 1 + y * (1 + y * (0.499992767f +
                                 y * (0.166665634f + y * (0.0418672619f + y * 0.00836197751f))));
    };
    auto const shock = [&](float z) {
        float const root = exp_quarter(spread * z - spread * spread / 2), square = root * root;
        return square * square;
    };
    for (std::size_t k = 0; k < half; ++k) {
        float const u = (float(std::int32_t(radius_words[k] >> 8)) + 0.5f) * 0x1p-24f;
        std::int32_t const bits = std::bit_cast<std::int32_t>(u), e = (bits - sqrt_half) >> 23;
        float const f = std::bit_cast<float>(bits - (e << 23)) - 1;
        float const log_of_mantissa =
            f *
            (0.999999968f +
             f * (-0.500003751f +
                  f * (0.33334606f +
                       f * (-0.24968907f +
                            f * (0.199133479f +
                                 f * (-0.172782061f + f * (0.161262479f + f * -0.0989535074f)))))));
        float const log_of_u = float(e) * 0.693147181f + log_of_mantissa;
        float const radius = std::sqrt(std::max(0.0f, -2 * log_of_u));

        std::uint32_t const word = angle_words[k];
        float const t = (float(std::int32_t(word >> 8)) + 0.5f) * 0x1p-24f, tt = t * t;
        float const sine =
            t *
            (0.785398161f + tt * (-0.0807454347f + tt * (0.0024900068f + tt * -3.59542907e-05f)));
        float const cosine =
            0.999999972f + tt * (-0.308424252f + tt * (0.0158499107f + tt * -0.000318877475f));
        bool const mirrored = word & 1;
        float const x = mirrored ? sine : cosine, y = mirrored ? cosine : sine;
        auto const flipped = [](float value, std::uint32_t sign) {
            return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) ^ sign);
        };
        shocks[k] = shock(radius * flipped(x, word << 30 & 0x80000000));
        shocks[half + k] = shock(radius * flipped(y, word << 29 & 0x80000000));
    }
}

// What is known of a block's month before its suppliers have been asked.
struct Plan {
    std::size_t at = 0;  // the block's first agent
    PhiloxColumns luck;
    std::array<std::uint16_t, block> open;  // who may adopt, by place in the block
    std::size_t count = 0;
};

// Who of the block from `at` on may adopt; asks memory for their suppliers.
UMKM_FAST void prepare(State& state, std::size_t at, std::uint32_t month, Plan& plan)
{
    plan.at = at;
    std::uint32_t const* const u = draw(plan.luck, at, month, adoption, state.key);

    // Who might adopt: by bytes, which become bits eight at a time.
    alignas(64) std::array<std::uint8_t, block> low;
    std::uint32_t const most = state.limit[supplier_count];
    for (std::size_t k = 0; k < block; ++k) low[k] = u[k] < most;
    std::uint64_t const* const before = state.before.data() + at / 64;
    std::uint64_t* const after = state.after.data() + at / 64;
    plan.count = 0;
    for (std::size_t w = 0; w < words; ++w) {
        std::uint64_t some = 0;
        for (std::size_t b = 0; b < 8; ++b) {
            std::uint64_t eight;
            std::memcpy(&eight, &low[64 * w + 8 * b], 8);
            some |= eight * 0x0102040810204080 >> 56 << 8 * b;
        }
        after[w] = before[w];
        for (some &= ~before[w]; some != 0; some &= some - 1) {
            auto const k = std::uint16_t(64 * w + std::size_t(std::countr_zero(some)));
            plan.open[plan.count++] = k;
            __builtin_prefetch(&state.suppliers[(at + k) * supplier_count], 0, 2);
        }
    }
}

// The rest of the block's month: shocks while the suppliers come from memory, then who adopts, and
// what all earn.
UMKM_FAST void finish(State& state, Plan const& plan, std::uint32_t month, double& revenue)
{
    std::size_t const at = plan.at;
    std::uint64_t* const after = state.after.data() + at / 64;
    auto const* const u = reinterpret_cast<std::uint32_t const*>(plan.luck.word);
    PhiloxColumns chance;
    Factors shock;
    std::uint32_t const* const z = draw(chance, at, month, shocks, state.key);
    fill_shocks(z, z + block / 2, shock.data());
    for (std::size_t k = state.agents - at; k < block; ++k) shock[k] = 0;  // behind the last agent

    for (std::size_t o = 0; o < plan.count; ++o) {
        std::size_t const k = plan.open[o];
        std::uint32_t const* const of = &state.suppliers[(at + k) * supplier_count];
        std::uint32_t heard = 0;
        for (std::size_t s = 0; s < supplier_count; ++s)
            heard += std::uint32_t(state.before[of[s] / 64] >> (of[s] % 64) & 1);
        std::uint64_t const adopts = u[k] < state.limit[heard];
        after[k / 64] |= adopts << (k % 64);
    }

    float* const capital = state.capital.data() + at;
    std::array<float, 32> sums{};
    for (std::size_t h = 0; h < 2 * words; ++h) {
        auto const has = std::uint32_t(after[h / 2] >> (32 * (h % 2)));
        for (std::size_t k = 0; k < 32; ++k) {
            float const each = has >> k & 1 ? base_revenue * (1 + gain) : base_revenue;
            float const earned = each * shock[32 * h + k];
            capital[32 * h + k] += kept * earned;
            sums[k] += earned;
        }
    }
    for (float const sum : sums) revenue += double(sum);
}

State new_state(Setting const& setting)
{
    std::size_t const agents = setting.agents, filled = (agents + block - 1) / block * block;
    State state;
    state.agents = agents;
    state.key = key_of({setting.seed, 0});
    state.suppliers.resize(agents * supplier_count);
    state.capital.resize(filled);
    state.before.assign(filled / 64, ~std::uint64_t{0});  // nobody there is open to adoption
    for (std::uint32_t i = 0; i < agents; ++i) {
        for (std::uint32_t half = 0; half < 2; ++half) {
            Words const drawn = philox({i, 0, suppliers, half}, state.key);
            for (std::uint32_t s = 0; s < 4; ++s) {
                auto const other = std::uint32_t(std::uint64_t{drawn[s]} * (agents - 1) >> 32);
                state.suppliers[i * std::size_t{supplier_count} + 4 * half + s] =
                    other + (other >= i);
            }
        }
        bool const adopted =
            unit_float(philox({i, 0, beginning, 0}, state.key)[0]) < first_adopters;
        if (!adopted) state.before[i / 64] ^= std::uint64_t{1} << (i % 64);
    }
    state.after = state.before;
    for (std::uint32_t heard = 0; heard <= supplier_count; ++heard)
        state.limit[heard] = std::uint32_t(
            0x1p32 * (double(innovation) + double(imitation) * heard / supplier_count));
    return state;
}

// Months on a number of threads, each of which takes a few blocks whenever it is free.
class Months {
public:
    Months(State& state, int months, int threads)
        : state_(state), months_(months), revenue_(std::size_t(threads)), together_(threads)
    {
    }

    void run()
    {
        std::vector<std::jthread> others;
        for (std::size_t t = 1; t < revenue_.size(); ++t)
            others.emplace_back([this, t] { work(t); });
        work(0);
    }
    double last_revenue() const { return std::accumulate(revenue_.begin(), revenue_.end(), 0.0); }

private:
    void work(std::size_t thread)
    {
        std::size_t const blocks = (state_.agents + block - 1) / block;
        Plan plan;
        for (int month = 0; month < months_; ++month) {
            double revenue = 0;  // on this thread's own stack
            for (;;) {
                std::size_t const first = next_.fetch_add(blocks_at_once);
                if (first >= blocks) break;
                std::size_t const last = std::min(first + blocks_at_once, blocks);
                auto const step = std::uint32_t(month);
                for (std::size_t b = first; b < last; ++b) {
                    prepare(state_, b * block, step, plan);
                    finish(state_, plan, step, revenue);
                }
            }
            revenue_[thread] = revenue;
            together_.arrive_and_wait();
            if (thread == 0) {
                std::swap(state_.before, state_.after);
                next_ = 0;
            }
            together_.arrive_and_wait();
        }
    }

    State& state_;
    int months_;
    std::vector<double> revenue_;
    std::barrier<> together_;
    std::atomic<std::size_t> next_ = 0;
};

}  // namespace

Outcome run_kernel(Setting const& setting)
{
    State state = new_state(setting);
    Months months(state, setting.months, setting.threads);
    Watch const watch;
    months.run();
    Outcome outcome;
    watch.stop(outcome);
    double const agents = setting.agents;
    for (std::uint32_t i = 0; i < setting.agents; ++i) {
        outcome.adopted += double(state.before[i / 64] >> (i % 64) & 1) / agents;
        outcome.capital += double(state.capital[i]) / agents;
    }
    outcome.revenue = months.last_revenue() / agents;
    return outcome;
}

}  // namespace umkm::peers
