#include "bench/machine_floor.hpp"

#include <cstdint>
#include <numeric>
#include <vector>

#include "bench/timing.hpp"
#include "sim/dice.hpp"
#include "sim/parallel.hpp"
#include "sim/table.hpp"

namespace umkm::bench {

namespace {

constexpr std::size_t stretch = 1 << 15;  // items that one thread takes at a time
constexpr std::uint32_t usual_rows = 10'000'000;

// Nanoseconds for one of `items`; what `work` returns is kept, so that it is not left out.
template <class Work>
double nanoseconds(std::size_t items, int tries, Work work)
{
    std::size_t const blocks = items / stretch;
    std::vector<double> kept(blocks);
    double const seconds = fastest(tries, [&] {
        for_blocks(blocks, {}, [&](std::size_t b, std::size_t) { kept[b] += work(b * stretch); });
    });
    double const all = std::accumulate(kept.begin(), kept.end(), 0.0);
    return all > 0 ? seconds * 1e9 / double(blocks * stretch) : 0;
}

std::vector<std::uint32_t> random_rows(std::size_t count, std::uint32_t rows)
{
    Dice const dice({1, 0}, hash("random_rows"), 0);
    std::vector<std::uint32_t> all(count);
    for (std::size_t i = 0; i < count; ++i)
        all[i] = std::uint32_t(std::uint64_t{dice.words(std::uint32_t(i))[0]} * rows >> 32);
    return all;
}

double read_in_order(std::size_t count, int tries)
{
    std::vector<std::uint64_t> const numbers(count, 1);
    double const each = nanoseconds(count, tries, [&](std::size_t first) {
        return double(std::accumulate(numbers.begin() + std::ptrdiff_t(first),
                                      numbers.begin() + std::ptrdiff_t(first + stretch),
                                      std::uint64_t{0}));
    });
    return 8 / each;
}

// Every number is read and written: bytes in and bytes out count.
double update_in_order(std::size_t count, int tries)
{
    std::vector<float> numbers(count, 1);
    double const each = nanoseconds(count, tries, [&](std::size_t first) {
        float* const some = numbers.data() + first;
        for (std::size_t i = 0; i < stretch; ++i) some[i] = some[i] * 0.5f + 0.5f;
        return double(some[0]);
    });
    return 2 * sizeof(float) / each;
}

double look_up_bits(std::vector<std::uint32_t> const& at, int tries)
{
    Bits bits;
    bits.resize(usual_rows);
    for (std::uint32_t i = 0; i < usual_rows; i += 3) bits.set(i, true);
    return nanoseconds(at.size(), tries, [&](std::size_t first) {
        std::size_t found = 0;
        for (std::size_t i = first; i < first + stretch; ++i) found += bits[at[i]];
        return double(found);
    });
}

double look_up_floats(std::vector<std::uint32_t> const& at, std::size_t rows, int tries)
{
    std::vector<float> const numbers(rows, 1);
    return nanoseconds(at.size(), tries, [&](std::size_t first) {
        float sum[4] = {};  // four chains, so that adding does not wait for adding
        for (std::size_t i = first; i < first + stretch; i += 4)
            for (std::size_t k = 0; k < 4; ++k) sum[k] += numbers[at[i + k]];
        return double(sum[0] + sum[1] + sum[2] + sum[3]);
    });
}

double draw(std::vector<std::uint32_t> const& agents, int tries)
{
    PhiloxKey const key = key_of({1, 0});
    return nanoseconds(agents.size(), tries, [&](std::size_t first) {
        PhiloxColumns columns;
        double some = 0;
        for (std::size_t i = first; i < first + stretch; i += PhiloxColumns::rows) {
            columns.fill(agents.data() + i, PhiloxColumns::rows, {0, 1, 2, 3}, key);
            for (auto const& word : columns.word) some += double(word[i % PhiloxColumns::rows]);
        }
        return some;
    });
}

// Many short tries: one of them finds the machine at peace.
int tries_of(bool quick) { return quick ? 21 : 7; }
std::size_t looks(bool quick) { return quick ? 1 << 21 : 1 << 24; }

}  // namespace

Floor measure_floor(int threads, bool quick)
{
    int const tries = tries_of(quick);
    auto const at = random_rows(looks(quick), usual_rows);
    return on_threads(threads, [&] {
        return Floor{.read = read_in_order(quick ? 1 << 23 : 1 << 26, tries),
                     .update = update_in_order(quick ? 1 << 24 : 1 << 26, tries),
                     .bit = look_up_bits(at, tries),
                     .number = look_up_floats(at, usual_rows, tries),
                     .philox = draw(at, tries)};
    });
}

double measure_look_up(std::size_t floats, int threads, bool quick)
{
    auto const at = random_rows(looks(quick), std::uint32_t(floats));
    return on_threads(threads, [&] { return look_up_floats(at, floats, tries_of(quick)); });
}

}  // namespace umkm::bench
