// What nodes get along the links of a network when each sends one amount to everyone it points to.
// To look the amounts up at random would miss the cache at nearly every link. Here they are first
// put down in order of who sends, apart by the range of rows of who gets them, and then added up
// range by range: both passes go over memory in order. (Propagation blocking: S. Beamer, K.
// Asanović, D. Patterson, "Reducing PageRank communication via propagation blocking", IPDPS 2017.)
// Where all amounts fit into the cache that a processor has to itself, they are looked up after
// all. Sums are of whole numbers, so both ways give the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/network.hpp"
#include "sim/work.hpp"

namespace umkm {

class Deliveries {
public:
    static constexpr std::uint32_t few_nodes = 1 << 18;  // with a megabyte of amounts

    // Once the links have changed. Who is pointed to sends: buyers order of those who serve them.
    void plan(Network const& network, Machine const& machine);
    // Adds up for every node what those that it points to send; both as long as there are nodes.
    void carry(Network const& network, std::span<std::uint32_t const> sent,
               std::span<std::int64_t> received, Machine const& machine);

    // The least that either must do, for the links of the last plan.
    Work work_of_plan(Network const& network) const;
    Work work_of_carry(Network const& network) const;
    // Bytes for a link that is carried: its place, its amount put down and read again, and to whom.
    static constexpr double read_per_link = 4 + 4 + 4 + 2, written_per_link = 4;

private:
    void carry_in_order(Links const& links, std::span<std::uint32_t const> sent,
                        std::span<std::int64_t> received, Machine const& machine);

    // Rows that get, so few that their sums stay in cache; rows that send, one thread at a time.
    static constexpr std::uint32_t range_bits = 16, sender_rows = 1 << 15;

    std::uint64_t links_ = 0;
    std::vector<std::uint32_t> first_of_senders_;  // link, by group of senders
    std::vector<std::uint32_t> first_of_range_;    // place, by range
    std::vector<std::uint32_t> place_;             // of each link, in order of senders
    std::vector<std::uint32_t> amount_;            // in each place
    std::vector<std::uint16_t> to_;                // the row in its range
};

}  // namespace umkm
