#include "bench/adoption_model.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/checkpoint.hpp"
#include "sim/elementary.hpp"

namespace umkm::reference {

namespace {

constexpr float innovation = 0.002f, imitation = 0.06f;  // 1/month; when all suppliers have adopted
constexpr float base_revenue = 100, gain = 0.1f, spread = 0.2f, kept = 0.05f;
constexpr float first_adopters = 0.01f;
constexpr float fixed_point = 1 << 16;  // of revenue, so that no order of adding can show

using Chances = std::array<float, block_rows>;

void adopt(Rows<Agents> rows, Suppliers const& suppliers, Gather<&Agents::before> before, Dice dice,
           Write<&Agents::adopted> adopted, Write<&Agents::now> now, Sum<&Sums::adopters> adopters)
{
    Chances chance;
    dice.fill_places(rows.first, std::span(chance).first(rows.size()));
    for (Row<Agents> const i : rows) {
        float const u = chance[i.at - rows.first];
        if (u >= innovation + imitation || adopted[i]) continue;  // suppliers could not matter
        std::uint32_t const* const of = suppliers.of.data() + std::size_t{i.at} * supplier_count;
        int heard = 0;
        for (std::uint32_t k = 0; k < supplier_count; ++k) heard += before[Row<Agents>{of[k]}];
        if (u >= innovation + imitation * float(heard) / supplier_count) continue;
        adopted[i] = 1;
        now.set(i, true);
        adopters.add(1);
    }
}

void earn(Rows<Agents> rows, Read<&Agents::adopted> adopted, Dice dice,
          Write<&Agents::capital> capital, Sum<&Sums::revenue> revenue)
{
    Chances luck;
    std::size_t const count = rows.size();
    dice.fill_places(rows.first, std::span(luck).first(count));
    // Plain arrays and counts from zero, which g++ makes vectors of.
    for (std::size_t k = 0; k < count; ++k) {
        float const p = luck[k] * (1 - 0x1p-23f) + 0x1p-25f;  // never 0 or 1
        luck[k] = real::exp_single(spread * real::normal_quantile_fast(p) - spread * spread / 2);
    }
    std::uint8_t const* const has = adopted.data + rows.first;
    float* const total = capital.data + rows.first;
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < count; ++k) {
        float const earned = base_revenue * (1 + gain * float(has[k])) * luck[k];
        total[k] += kept * earned;
        sum += std::int32_t(earned * fixed_point);
    }
    revenue.add(sum);
}

// What was decided this month is what others see in the next.
void record(World& world, Moment const&)
{
    world.agents.before = world.agents.now;
    auto const agents = double(row_count(world.agents));
    Sums& sums = world.sums.total;
    world.history.adopted += sums.adopters[0];
    world.history.months.push_back({double(world.history.adopted) / agents,
                                    double(sums.revenue[0]) / double(fixed_point) / agents});
    world.sums.clear();
}

}  // namespace

World new_world(std::uint32_t agents, std::uint64_t seed, Machine const& machine)
{
    World world;
    resize(world.agents, agents);
    world.suppliers.of.resize(std::size_t{agents} * supplier_count);
    Dice const dice({seed, 0}, hash("new_world"), 0);
    for_blocks((agents + block_rows - 1) / block_rows, machine, [&](std::size_t b, std::size_t) {
        auto const end = std::uint32_t(std::min<std::size_t>(agents, (b + 1) * block_rows));
        for (auto i = std::uint32_t(b * block_rows); i < end; ++i) {
            for (std::uint32_t k = 0; k < supplier_count; ++k) {
                std::uint32_t const word = dice.words(i, k / 4)[k % 4];
                auto const other = std::uint32_t(std::uint64_t{word} * (agents - 1) >> 32);
                world.suppliers.of[std::size_t{i} * supplier_count + k] = other + (other >= i);
            }
            bool const adopted = unit_float(dice.words(i, 2)[0]) < first_adopters;
            world.agents.adopted[i] = adopted;
            world.agents.now.set(i, adopted);
        }
    });
    world.agents.before = world.agents.now;
    world.history.adopted = std::ranges::count(world.agents.adopted, std::uint8_t{1});
    world.sums.total.adopters.assign(1, 0);
    world.sums.total.revenue.assign(1, 0);
    return world;
}

Schedule<World> month_schedule()
{
    return Schedule<World>({
        process<World>("adopt", "agents adopt by themselves or by their suppliers' example", adopt),
        process<World>("earn", "agents earn, and keep a part", earn),
        barrier<World>("record", "the month is counted, and becomes what others see", record),
    });
}

void run_months(World& world, int months, std::uint64_t seed, Machine const& machine)
{
    Schedule<World> schedule = month_schedule();
    world.sums.open(lane_count(machine));
    for (int step = 0; step < months; ++step) {
        auto const past = world.history.months.size();
        Moment const moment{{std::int32_t(past)}, std::uint32_t(past), {seed, 0}};
        schedule.run_month(world, moment, machine);
    }
}

double mean_capital(World const& world)
{
    double sum = 0;
    for (float const capital : world.agents.capital) sum += double(capital);
    return sum / double(row_count(world.agents));
}

std::uint64_t hash_of(World const& world)
{
    std::vector<NamedBytes> spans;
    list_columns("agents", world.agents, spans);
    return state_hash(spans);
}

}  // namespace umkm::reference
