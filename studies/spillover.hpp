// Who gains and who loses beside those whom a programme takes in: the panels of a run without and a
// run with it, place by place and replicate by replicate.
#pragma once

#include <array>
#include <string>

#include "outputs/paired.hpp"
#include "outputs/reader.hpp"

namespace umkm {

// By what happened to a firm in the run with the programme, the first that holds: it got a place
// itself; one that it traded with on the eve of the programmes did; another of its region and
// sector did; none of these. Last: all together.
enum class Reached : std::uint8_t { treated, partners, rivals, rest, all };
inline constexpr std::array reached_names{"treated", "partners", "rivals", "rest", "all"};

std::string in_words(Reached group, bool indonesian);  // "trading partners of those"

// A place counts in a replicate if a firm was open or sold something in it in either run in the
// months compared; a month in which it is closed counts with sales of 0.
struct ReachedGroup {
    double firms = 0;  // that the places stand for, mean of the replicates
    Contrast sales;    // Rp a month of one firm
    Contrast total;    // Rp a month of all firms of the group
    Contrast online;   // share of the open firms that sell online
};

struct Spillover {
    Month first, last;   // the months that are averaged: the last twelve that both runs hold
    std::size_t places;  // in the panels
    std::array<ReachedGroup, reached_names.size()> groups;

    ReachedGroup const& of(Reached group) const { return groups[std::size_t(group)]; }
};

// Whether both hold panels of the same places, so that they can be compared.
bool have_same_panel(ResultReader const& base, ResultReader const& policy);

// Replicates of the same number that both have and in which all months are known. InputError:
// E416 {files, why} if the runs share no luck, E419 {files} without panels of the same places.
Spillover spillover(ResultReader const& base, ResultReader const& policy);

}  // namespace umkm
