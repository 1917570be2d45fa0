#include "models/programmes/queue.hpp"

#include <algorithm>
#include <cmath>

#include "models/programmes/agents.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

constexpr std::uint16_t forever = 65535;

bool later(Applicant const& a, Applicant const& b) { return a.key > b.key; }

std::size_t queue_of(ProgrammeState const& state, std::size_t region)
{
    return state.queues.size() > 1 ? region : 0;
}

// In which month of the run an applicant stops waiting: a constant share gives up every month.
std::uint16_t patience(Lever const& lever, Dice const& dice, std::uint32_t id, std::uint32_t step)
{
    if (lever.gives_up <= 0) return forever;
    if (lever.gives_up >= 1) return std::uint16_t(step + 1);
    double const months = real::log(dice.uniform(id)) / real::log(1 - lever.gives_up);
    return std::uint16_t(std::min(double(step) + 1 + std::floor(months), double(forever)));
}

void stand_in(ProgrammeState& state, std::size_t region, Applicant const& applicant)
{
    Queue& queue = state.queues[queue_of(state, region)];
    queue.heap.push_back(applicant);
    std::ranges::push_heap(queue.heap, later);
    ++state.waiting;
    ++state.waiting_in[region];
    if (applicant.patient_until < state.losing_patience.size())
        ++state.losing_patience[applicant.patient_until];
}

void step_out(ProgrammeState& state, std::size_t region, Applicant const& applicant)
{
    --state.waiting;
    --state.waiting_in[region];
    if (applicant.patient_until < state.losing_patience.size())
        --state.losing_patience[applicant.patient_until];
}

bool has_asked(ProgrammeState const& state, Agents const& agents, std::uint32_t row)
{
    std::uint8_t const generation = state.asked[row] & ~ProgrammeState::got_a_place;
    return generation == agents.generation(row);
}

// A place that goes to somebody who is not eligible: whoever is met first.
bool admit_stranger(World const& world, Lever const& lever, ProgrammeState& state,
                    std::size_t queue, Moment const& moment, std::int64_t number)
{
    Agents const agents(world, lever);
    Dice const dice(moment.luck, hash("leakage " + lever.id), std::uint32_t(moment.month.count));
    Draws draws = dice.of(std::uint32_t(number));
    for (int meeting = 0; meeting < 200; ++meeting) {
        std::uint32_t const row = draws.below(agents.count());
        std::size_t const r = agents.region(row);
        if (!lever.regions[r] || queue_of(state, r) != queue || !agents.there(row) ||
            has_asked(state, agents, row) || agents.eligible(row))
            continue;
        state.asked[row] = agents.generation(row) | ProgrammeState::got_a_place;
        std::uint32_t const rank = agents.rank(row, draws.words()[0], moment.step);
        state.members.push_back({.key = std::uint64_t{rank} << 32 | row,
                                 .id = agents.id(row),
                                 .since = std::uint16_t(moment.step)});
        ++state.joined_in[r];
        return true;
    }
    return false;
}

}  // namespace

void take_applications(World const& world, Lever const& lever, ProgrammeState& state,
                       Moment const& moment)
{
    Agents const agents(world, lever);
    Dice const taste(world.luck, hash("take_up " + lever.id), 0);
    Dice const order(world.luck, hash("priority " + lever.id), 0);
    Dice const waiting(world.luck, hash("patience " + lever.id), std::uint32_t(moment.month.count));
    bool const all = moment.month == lever.start || moment.step == 1;
    auto const pace = std::uint32_t(world.parameters.lever_apply_months);
    std::uint32_t const stride = all ? 1 : pace;
    std::uint32_t const first = all ? 0 : std::uint32_t(moment.month.count) % pace;
    for (std::uint32_t row = first; row < agents.count(); row += stride) {
        if (!lever.regions[agents.region(row)] || !agents.there(row)) continue;
        if (has_asked(state, agents, row)) continue;
        std::uint32_t const id = agents.id(row);
        if (lever.take_up < 1 && taste.uniform(id) >= lever.take_up) continue;
        if (!agents.eligible(row)) continue;
        state.asked[row] = agents.generation(row);
        std::uint32_t const rank = agents.rank(row, order.words(id)[0], moment.step);
        stand_in(state, agents.region(row),
                 {.key = std::uint64_t{rank} << 32 | row,
                  .id = id,
                  .since = std::uint16_t(moment.step),
                  .patient_until = patience(lever, waiting, id, moment.step)});
    }
}

void let_leave(World const& world, Lever const& lever, ProgrammeState& state, std::uint32_t step)
{
    Agents const agents(world, lever);
    bool const yearly = step % 12 == 0;
    if (!yearly && (step >= state.losing_patience.size() || state.losing_patience[step] == 0))
        return;
    for (Queue& queue : state.queues) {
        auto const gone = std::ranges::remove_if(queue.heap, [&](Applicant const& a) {
            std::uint32_t const row = a.row();
            bool const closed = !agents.there(row) || agents.id(row) != a.id;
            bool const tired = a.patient_until <= step;
            if (!closed && !tired) return false;
            step_out(state, agents.region(row), a);
            state.gave_up += tired && !closed;
            return true;
        });
        queue.heap.erase(gone.begin(), gone.end());
        std::ranges::make_heap(queue.heap, later);
    }
}

void admit(World const& world, Lever const& lever, ProgrammeState& state, std::size_t queue,
           std::int64_t places, Moment const& moment)
{
    Agents const agents(world, lever);
    auto& heap = state.queues[queue].heap;
    std::int64_t joined = 0;
    // Leakage adds up over the months, as capacity does; places without an ineligible taker stay
    // with the eligible.
    std::int64_t const given = std::min(places, std::int64_t(heap.size()));
    std::int64_t const strangers = std::min(
        given, std::int64_t(lever.leakage * double(state.enrolled + given)) - state.leaked);
    while (joined < strangers && admit_stranger(world, lever, state, queue, moment, state.leaked))
        ++joined, ++state.leaked;
    while (joined < places && !heap.empty()) {
        std::ranges::pop_heap(heap, later);
        Applicant const applicant = heap.back();
        heap.pop_back();
        std::uint32_t const row = applicant.row();
        std::size_t const r = agents.region(row);
        step_out(state, r, applicant);
        bool const same = agents.there(row) && agents.id(row) == applicant.id;
        if (!same || !agents.eligible(row)) {
            state.asked[row] = 0;  // may apply again
            continue;
        }
        state.asked[row] |= ProgrammeState::got_a_place;
        state.members.push_back(
            {.key = applicant.key, .id = applicant.id, .since = std::uint16_t(moment.step)});
        state.waited += std::int64_t(moment.step) - applicant.since;
        ++state.joined_in[r];
        ++joined;
    }
    state.joined += joined;
    state.enrolled += joined;
    state.queues[queue].taken += joined;
}

void send_back(World const& world, ProgrammeState& state, std::int64_t keep, std::uint32_t step)
{
    auto& members = state.members;
    if (std::int64_t(members.size()) <= keep) return;
    auto const kept = members.begin() + keep;
    std::nth_element(members.begin(), kept, members.end(),
                     [](Beneficiary const& a, Beneficiary const& b) { return a.key < b.key; });
    for (auto member = kept; member != members.end(); ++member)
        stand_in(state, world.households.region[member->row()],
                 {.key = member->key,
                  .id = member->id,
                  .since = std::uint16_t(step),
                  .patient_until = forever});
    members.erase(kept, members.end());
}

}  // namespace umkm
