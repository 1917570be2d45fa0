#include "sim/deliveries.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace umkm {

namespace {

constexpr std::uint32_t wide = Links::ahead;  // numbers put down at once
constexpr std::uint32_t piece = 2048;         // numbers that are used together

// Calls use(numbers) for what put(node, k, to) says of the links of nodes in turn, piece by piece.
// `put` is asked for eight links from the k-th of a node on, whether it has so many or not: how
// many links a node has can not be foreseen, and a loop over them would stumble over its end each
// time.
template <class Put, class Use>
void for_links(Links const& links, std::uint32_t first, std::uint32_t last, Put put, Use use)
{
    std::array<std::uint32_t, piece + wide> numbers;
    std::uint32_t count = 0;
    for (std::uint32_t node = first; node < last; ++node) {
        std::uint32_t left = links.count[node];
        for (std::uint32_t k = 0;; k += wide, left -= wide) {
            put(node, k, numbers.data() + count);
            count += std::min(left, wide);
            if (count >= piece) {
                use(std::span<std::uint32_t const>(numbers).first(count));
                count = 0;
            }
            if (left <= wide) break;
        }
    }
    use(std::span<std::uint32_t const>(numbers).first(count));
}

// What the links of nodes bring, as the difference of two running totals.
void look_up(Links const& links, std::uint32_t first, std::uint32_t last,
             std::span<std::uint32_t const> sent, std::span<std::int64_t> received)
{
    std::array<std::int64_t, piece + wide + 1> totals;
    std::int64_t total = 0, before = 0;
    std::uint32_t node = first, left = links.count[first];  // links up to the end of `node`
    for_links(
        links, first, last,
        [&](std::uint32_t from, std::uint32_t k, std::uint32_t* to) {
            std::memcpy(to, links.node.data() + links.first[from] + k, wide * sizeof *to);
        },
        [&](std::span<std::uint32_t const> senders) {
            totals[0] = total;
            for (std::size_t k = 0; k < senders.size(); ++k)
                totals[k + 1] = total += sent[senders[k]];
            while (left <= senders.size()) {
                received[node] = totals[left] - before;
                before = totals[left];
                if (++node == last) return;
                left += links.count[node];
            }
            left -= std::uint32_t(senders.size());
        });
}

}  // namespace

void Deliveries::plan(Network const& network, Machine const& machine)
{
    Links const& links = network.in;
    std::uint32_t const nodes = network.nodes();
    if (nodes <= few_nodes) {
        links_ = network.link_count();
        return;
    }
    std::size_t const groups = (nodes + sender_rows - 1) / sender_rows,
                      ranges = (nodes >> range_bits) + 1;
    auto const for_receivers = [&](auto use) {
        for_blocks(groups, machine, [&](std::size_t g, std::size_t) {
            auto const first = std::uint32_t(g * sender_rows);
            for_links(
                links, first, std::min(nodes, first + sender_rows),
                [&](std::uint32_t node, std::uint32_t k, std::uint32_t* to) {
                    std::memcpy(to, links.node.data() + links.first[node] + k, wide * sizeof *to);
                },
                [&](std::span<std::uint32_t const> receivers) { use(g, receivers); });
        });
    };
    // How many each group sends to each range, and from that where it puts the first of them.
    // In turns: to count on where it has just counted, the processor would wait.
    constexpr std::size_t turns = 2;
    std::vector<std::uint32_t> next(groups * ranges * turns, 0);
    for_receivers([&](std::size_t g, std::span<std::uint32_t const> receivers) {
        std::uint32_t* const cells = next.data() + g * ranges * turns;
        for (std::size_t k = 0; k < receivers.size(); ++k)
            ++cells[(receivers[k] >> range_bits) * turns + k % turns];
    });
    first_of_senders_.assign(groups + 1, 0);
    first_of_range_.assign(ranges + 1, 0);
    std::uint32_t begin = 0;
    for (std::size_t r = 0; r < ranges; ++r) {
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t t = 0; t < turns; ++t) {
                std::uint32_t& cell = next[(g * ranges + r) * turns + t];
                first_of_senders_[g + 1] += cell;
                begin += std::exchange(cell, begin);
            }
        first_of_range_[r + 1] = begin;
    }
    for (std::size_t g = 0; g < groups; ++g) first_of_senders_[g + 1] += first_of_senders_[g];
    links_ = begin;
    // Room for a link in every place, so that later plans find it: memory is used where links are.
    place_.reserve(links.first.back());
    amount_.reserve(links.first.back());
    to_.reserve(links.first.back());
    place_.resize(begin);
    amount_.resize(begin);
    to_.resize(begin);
    std::vector<std::uint32_t> link = first_of_senders_;
    for_receivers([&](std::size_t g, std::span<std::uint32_t const> receivers) {
        std::uint32_t* const cells = next.data() + g * ranges * turns;
        std::uint32_t* const places = place_.data() + link[g];
        std::uint16_t* const to = to_.data();
        for (std::size_t k = 0; k < receivers.size(); ++k) {
            std::uint32_t const node = receivers[k];
            std::uint32_t const place = cells[(node >> range_bits) * turns + k % turns]++;
            places[k] = place;
            to[place] = std::uint16_t(node);
        }
        link[g] += std::uint32_t(receivers.size());
    });
}

void Deliveries::carry(Network const& network, std::span<std::uint32_t const> sent,
                       std::span<std::int64_t> received, Machine const& machine)
{
    std::uint32_t const nodes = network.nodes();
    if (nodes > few_nodes) return carry_in_order(network.in, sent, received, machine);
    constexpr std::uint32_t block = 4096;
    for_blocks((nodes + block - 1) / block, machine, [&](std::size_t b, std::size_t) {
        auto const first = std::uint32_t(b * block);
        look_up(network.out, first, std::min(nodes, first + block), sent, received);
    });
}

void Deliveries::carry_in_order(Links const& links, std::span<std::uint32_t const> sent,
                                std::span<std::int64_t> received, Machine const& machine)
{
    auto const nodes = std::uint32_t(links.count.size());
    for_blocks(first_of_senders_.size() - 1, machine, [&](std::size_t g, std::size_t) {
        auto const first = std::uint32_t(g * sender_rows);
        std::uint32_t const* place = place_.data() + first_of_senders_[g];
        for_links(
            links, first, std::min(nodes, first + sender_rows),
            [&](std::uint32_t node, std::uint32_t, std::uint32_t* to) {
                std::fill_n(to, wide, sent[node]);
            },
            [&](std::span<std::uint32_t const> amounts) {
                for (std::size_t k = 0; k < amounts.size(); ++k) amount_[place[k]] = amounts[k];
                place += amounts.size();
            });
    });
    for_blocks(first_of_range_.size() - 1, machine, [&](std::size_t r, std::size_t) {
        std::size_t const first = r << range_bits,
                          count = std::min(received.size() - first, std::size_t{1} << range_bits);
        std::int64_t* const sums = received.data() + first;
        std::fill_n(sums, count, 0);
        for (std::uint32_t k = first_of_range_[r]; k < first_of_range_[r + 1]; ++k)
            sums[to_[k]] += amount_[k];
    });
}

// Counts and shape of nodes and whom they point to are read twice, to count and to put down; what
// is put down for a link, place and row, comes in and goes out.
Work Deliveries::work_of_plan(Network const& network) const
{
    if (network.nodes() <= few_nodes) return {};
    auto const links = double(links_), nodes = double(network.nodes());
    return {.read = 2 * 8 * nodes + (2 * 4 + 4 + 2) * links, .written = (4 + 2) * links};
}

// For a node: how many it points to, what it sends, what it has received.
Work Deliveries::work_of_carry(Network const& network) const
{
    auto const nodes = double(network.nodes());
    return {.read = (4 + 4 + 8) * nodes,
            .written = 8 * nodes,
            .links = double(links_),
            .column = 4 * nodes};
}

}  // namespace umkm
