// What the month remembers of one programme: who waits, who is a member, what was spent.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plan.hpp"

namespace umkm {

// One who has applied and waits for a place. The smallest key is served first.
struct Applicant {
    std::uint64_t key;  // rank by the lever's priority, then row
    std::uint32_t id;   // of the firm that applied; another firm in its place has not
    std::uint16_t since, patient_until;  // months of the run
    std::uint32_t row() const { return std::uint32_t(key); }
};

struct Beneficiary {
    std::uint64_t key;
    std::uint32_t id;
    std::uint16_t since;
    bool ordered = false;          // gets the programme's orders
    bool passed = false;           // gains skill and quality
    float quality = 0;             // ln, now in the firm's pull
    std::uint32_t instalment = 0;  // Rp/month
    std::uint32_t pooled = 0;      // Rp, its part of last month's pooled order
    std::uint32_t row() const { return std::uint32_t(key); }
};

struct Queue {
    std::vector<Applicant> heap;  // the first to be served on top
    double opened = 0;            // places so far, real units
    std::int64_t taken = 0;       // of them, by agents
};

struct ProgrammeState {
    // By row: the generation of the firm that applied (Agents::generation), 0 for none, and whether
    // it got a place.
    static constexpr std::uint8_t got_a_place = 128;
    std::vector<std::uint8_t> asked;
    std::vector<Queue> queues;                  // one, or one for each region
    std::vector<std::int64_t> losing_patience;  // applicants, by month of the run
    std::vector<Beneficiary> members;           // whose benefit still goes on
    // In agents. This month: joined; so far: enrolled, leaked (not eligible), gave up.
    std::int64_t waiting = 0, joined = 0, enrolled = 0, leaked = 0, gave_up = 0, served = 0;
    std::int64_t waited = 0;    // months that those who joined this month had waited, together
    std::int64_t unfilled = 0;  // pooled orders that were too large, so far
    std::vector<std::int64_t> joined_in, waiting_in;  // this month, by region
    // Agents' rupiah this month, by region of those who got them: money that members got; money
    // for the people and firms that run the programme.
    std::vector<Rupiah> aid, costs;
    double built = 0;  // largest share of its full size that a lever for whole regions reached
    // For all that agents stand for, in rupiah of the lever's price year (of the ceiling's for the
    // last).
    double spent_total = 0, spent_year = 0, carried = 0, spent_of_ceiling = 0;
};

}  // namespace umkm
