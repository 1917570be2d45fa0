#include "bench/adoption_model.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/checkpoint.hpp"
#include "sim/fast.hpp"
#include "sim/shocks.hpp"

namespace umkm::reference {

namespace {

constexpr float innovation = 0.002f, imitation = 0.06f;  // 1/month; when all suppliers have adopted
constexpr float base_revenue = 100, gain = 0.1f, spread = 0.2f, kept = 0.05f;
constexpr float first_adopters = 0.01f;
constexpr float fixed_point = 1 << 16;  // of revenue, so that no order of adding can show

using Numbers = std::array<float, block_rows>;

UMKM_FAST void adopt(Rows<Agents> rows, Suppliers const& suppliers, Gather<&Agents::before> before,
                     Dice dice, Write<&Agents::now> now, Sum<&Sums::adopters> adopters)
{
    Numbers chance;
    dice.fill_places(rows.first, std::span(chance).first(rows.size()));
    // To all others their suppliers could not matter.
    Chosen const open(
        rows, [&](std::size_t k) { return chance[k] < innovation + imitation; }, before);
    for (Row<Agents> const i : open) suppliers.call(i);
    for (Row<Agents> const i : open) {
        int heard = 0;
        for (std::uint32_t const other : suppliers.of(i)) heard += before[Row<Agents>{other}];
        bool const adopts =
            chance[i.at - rows.first] < innovation + imitation * float(heard) / supplier_count;
        now.set(i, adopts);
        adopters.add(adopts);
    }
}

UMKM_FAST void earn(Rows<Agents> rows, Read<&Agents::now> adopted, Dice dice,
                    Write<&Agents::capital> capital, Sum<&Sums::revenue> revenue)
{
    Numbers usual, luck;
    adopted.choose(rows, base_revenue * (1 + gain), base_revenue, usual);
    dice.fill_normal_places(rows.first, std::span(luck).first(rows.size()));
    float* const total = capital.of(rows).data();
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        float const earned = usual[k] * real::exp_moderate(spread * luck[k] - spread * spread / 2);
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
    world.suppliers.rows.resize(std::size_t{agents} * supplier_count);
    Dice const dice({seed, 0}, hash("new_world"), 0);
    for_blocks((agents + block_rows - 1) / block_rows, machine, [&](std::size_t b, std::size_t) {
        auto const end = std::uint32_t(std::min<std::size_t>(agents, (b + 1) * block_rows));
        for (auto i = std::uint32_t(b * block_rows); i < end; ++i) {
            for (std::uint32_t k = 0; k < supplier_count; ++k) {
                std::uint32_t const word = dice.words(i, k / 4)[k % 4];
                auto const other = std::uint32_t(std::uint64_t{word} * (agents - 1) >> 32);
                world.suppliers.rows[std::size_t{i} * supplier_count + k] = other + (other >= i);
            }
            world.agents.now.set(i, unit_float(dice.words(i, 2)[0]) < first_adopters);
        }
    });
    world.agents.before = world.agents.now;
    for (std::uint32_t i = 0; i < agents; ++i) world.history.adopted += world.agents.now[i];
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
