// The trade network in figures, by algorithms of Boost.Graph on the rows as they are.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/graph/incremental_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <fmt/format.h>

#include "outputs/text_table.hpp"
#include "sim/elementary.hpp"
#include "sim/network_graph.hpp"
#include "studies/describe.hpp"

namespace umkm {

namespace {

using Nodes = std::vector<std::uint32_t>;

Nodes open_firms(World const& world)
{
    Nodes open;
    for (std::uint32_t i = 0; i < world.firms.traits.size(); ++i)
        if (has(world.firms.traits[i], Trait::open)) open.push_back(i);
    return open;
}

struct Degrees {
    std::vector<std::uint32_t> sorted;  // rising
    double mean() const
    {
        return double(std::accumulate(sorted.begin(), sorted.end(), std::uint64_t{0})) /
               double(sorted.size());
    }
    std::uint32_t at(double share) const
    {
        return sorted[std::min(sorted.size() - 1, std::size_t(share * double(sorted.size())))];
    }
    // Hill's estimator of the Pareto exponent from the largest twentieth.
    double tail() const
    {
        std::size_t const count = sorted.size() / 20;
        double const threshold = sorted[sorted.size() - count - 1];
        if (count == 0 || threshold <= 0) return unknown;
        double sum = 0;
        for (std::size_t i = sorted.size() - count; i < sorted.size(); ++i)
            sum += real::log(sorted[i] / threshold);
        return double(count) / sum;
    }
};

Degrees degrees(Links const& links, Nodes const& open)
{
    Degrees result;
    for (std::uint32_t const i : open) result.sorted.push_back(links.count[i]);
    std::sort(result.sorted.begin(), result.sorted.end());
    return result;
}

// Weakly connected: sizes of the groups of open firms, the largest first.
std::vector<std::size_t> components(NetworkView const& view, Nodes const& open)
{
    std::vector<std::uint32_t> rank(num_vertices(view)), parent(num_vertices(view));
    boost::disjoint_sets sets(rank.data(), parent.data());
    boost::initialize_incremental_components(view, sets);
    boost::incremental_components(view, sets);
    std::vector<std::size_t> size(num_vertices(view));
    for (std::uint32_t const i : open) ++size[sets.find_set(i)];
    std::erase(size, 0u);
    std::sort(size.rbegin(), size.rend());
    return size;
}

double reciprocity(NetworkView const& view)
{
    std::size_t both = 0;
    for (auto [link, end] = edges(view); link != end; ++link) {
        auto const back = view.network().out.of((*link).to);
        both += std::find(back.begin(), back.end(), (*link).from) != back.end();
    }
    return double(both) / double(num_edges(view));
}

// Of firms as suppliers: buyers hand on their rank to those they buy from. Adds up to 1.
std::vector<double> supplier_rank(NetworkView const& view)
{
    std::vector<double> rank(num_vertices(view)), other(num_vertices(view));
    boost::typed_identity_property_map<std::uint32_t> const index;
    boost::graph::page_rank(boost::make_reverse_graph(view),
                            boost::make_iterator_property_map(rank.begin(), index),
                            boost::graph::n_iterations(50), 0.85, num_vertices(view),
                            boost::make_iterator_property_map(other.begin(), index));
    double const all = std::accumulate(rank.begin(), rank.end(), 0.0);
    for (double& x : rank) x /= all;
    return rank;
}

std::string percent(double share) { return fmt::format("{:.2f}%", 100 * share); }

std::string degree_table(World const& world, Nodes const& open, int width)
{
    TextTable table({{"", TextTable::Side::left},
                     {"mean"},
                     {"none"},
                     {"median"},
                     {"90%"},
                     {"99%"},
                     {"most"},
                     {"tail exponent (Hill, top 5%)"}});
    auto const row = [&](char const* name, Links const& links) {
        Degrees const d = degrees(links, open);
        double const none =
            double(std::upper_bound(d.sorted.begin(), d.sorted.end(), 0u) - d.sorted.begin()) /
            double(d.sorted.size());
        table.row({name, fmt::format("{:.2f}", d.mean()), percent(none), std::to_string(d.at(0.5)),
                   std::to_string(d.at(0.9)), std::to_string(d.at(0.99)),
                   std::to_string(d.sorted.back()), fmt::format("{:.2f}", d.tail())});
    };
    row("buyers of a firm", world.network.out);
    row("suppliers of a firm", world.network.in);
    return table.text(width);
}

std::string most_central(World const& world, std::vector<double> const& rank, Nodes open, int width)
{
    constexpr std::size_t shown = 10;
    std::size_t const count = std::min(shown, open.size());
    std::partial_sort(
        open.begin(), open.begin() + std::ptrdiff_t(count), open.end(),
        [&](auto a, auto b) { return std::pair(-rank[a], a) < std::pair(-rank[b], b); });
    using enum TextTable::Side;
    TextTable table(
        {{"supplier", left}, {"sector", left}, {"class", left}, {"buyers"}, {"PageRank"}});
    Firms const& f = world.firms;
    for (std::size_t k = 0; k < count; ++k) {
        std::uint32_t const i = open[k];
        table.row({world.inputs.regions[f.region[i]].name, world.inputs.sectors[f.sector[i]].key,
                   class_names[f.size_class[i]], std::to_string(world.network.out.count[i]),
                   fmt::format("{:.4f}%", 100 * rank[i])});
    }
    return table.text(width);
}

std::string by_region(World const& world, std::vector<double> const& rank, Nodes const& open,
                      int width)
{
    std::size_t const regions = world.base.regions;
    std::vector<double> ranked(regions), firms(regions);
    std::vector<std::uint64_t> links(regions), inside(regions);
    Firms const& f = world.firms;
    for (std::uint32_t const i : open) {
        std::size_t const r = f.region[i];
        ranked[r] += rank[i];
        firms[r] += 1 / double(open.size());
        for (std::uint32_t const buyer : world.network.out.of(i))
            ++links[r], inside[r] += f.region[buyer] == r;
    }
    TextTable table({{"region", TextTable::Side::left},
                     {"share of firms"},
                     {"share of PageRank"},
                     {"buyers in the region"}});
    std::vector<std::size_t> order(regions);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return ranked[a] > ranked[b]; });
    for (std::size_t const r : order)
        table.row({world.inputs.regions[r].name, percent(firms[r]), percent(ranked[r]),
                   percent(double(inside[r]) / double(std::max<std::uint64_t>(links[r], 1)))});
    return table.text(width);
}

}  // namespace

std::string describe_network(World const& world, int width)
{
    NetworkView const view(world.network);
    Nodes const open = open_firms(world);
    auto const groups = components(view, open);
    auto const alone = std::size_t(std::count(groups.begin(), groups.end(), 1u));
    auto const rank = supplier_rank(view);
    return fmt::format(
        "Trade network of the base month at 1:{}: {} firms, {} links, {:.2f} a firm\n\n"
        "{}\nweakly connected components: {}, of which {} single firms; the largest holds "
        "{}\nreciprocity (links that run both ways): {}\n\nMost central suppliers "
        "(PageRank, damping 0.85, buyers point to suppliers)\n{}\n{}",
        world.base.scale, open.size(), num_edges(view),
        double(num_edges(view)) / double(open.size()), degree_table(world, open, width),
        groups.size(), alone, percent(double(groups[0]) / double(open.size())),
        percent(reciprocity(view)), most_central(world, rank, open, width),
        by_region(world, rank, open, width));
}

}  // namespace umkm
