// Who joins a programme, and who waits. Applicants stand in a queue ordered by the lever's priority
// at the time they applied; nobody is sorted twice, so that a month costs as many steps as there
// are new applicants and free places.
#pragma once

#include <functional>

#include "models/world.hpp"

namespace umkm {

// Takes applications: in the lever's first month of everybody it is for, then of a part of them
// each month, so that whoever becomes eligible later applies within levers.apply_months.
void take_applications(World const& world, Lever const& lever, ProgrammeState& state,
                       Moment const& moment);

// Of those who wait, some lose patience; once a year firms that closed leave the queue too.
void let_leave(World const& world, Lever const& lever, ProgrammeState& state, std::uint32_t step);

// Fills up to `places` of one queue, a share `leakage` of them with agents that are not eligible,
// and lists the new members in state.members. The same agent says yes to the same programme in
// every month and scenario.
void admit(World const& world, Lever const& lever, ProgrammeState& state, std::size_t queue,
           std::int64_t places, Moment const& moment);

// Members go back into the queue until `keep` are left, last served first out.
void send_back(World const& world, ProgrammeState& state, std::int64_t keep, std::uint32_t step);

}  // namespace umkm
