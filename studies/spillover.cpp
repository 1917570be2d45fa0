#include "studies/spillover.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/error.hpp"
#include "studies/compare.hpp"
#include "studies/panel_reader.hpp"

namespace umkm {

namespace {

constexpr std::size_t group_count = reached_names.size(), most_months = 12;

// One run in one replicate: [place][month].
struct Side {
    std::vector<double> open, stage, sales;

    Side(PanelReader const& panel, std::size_t k, std::size_t first, std::size_t count)
        : open(panel.block("open", k, first, count)),
          stage(panel.block("stage", k, first, count)),
          sales(panel.block("sales", k, first, count))
    {
    }
    bool known() const
    {
        auto const all = [](auto const& values) {
            return std::ranges::all_of(values, [](double v) { return std::isfinite(v); });
        };
        return all(open) && all(stage) && all(sales);
    }
};

// Weighted sums of a group in one run and replicate.
struct Sums {
    double sales = 0, open = 0, online = 0;
};
using Groups = std::array<Sums, group_count>;

// By replicate, for one group.
struct Columns {
    std::vector<double> firms;
    std::array<std::vector<double>, 2> sales, total, online;  // without, with
};

std::vector<Reached> groups_of(PanelReader const& panel, std::size_t k, double last)
{
    auto const own = panel.first_months("treated", k),
               partner = panel.first_months("partner_treated", k),
               rival = panel.first_months("rival_treated", k);
    auto const by_then = [&](double month) { return month >= 0 && month <= last; };
    std::vector<Reached> groups;
    for (std::size_t p = 0; p < own.size(); ++p)
        groups.push_back(by_then(own[p])       ? Reached::treated
                         : by_then(partner[p]) ? Reached::partners
                         : by_then(rival[p])   ? Reached::rivals
                                               : Reached::rest);
    return groups;
}

void add(Sums& to, Side const& side, std::size_t first, std::size_t count, double weight)
{
    for (std::size_t cell = first; cell < first + count; ++cell) {
        to.sales += weight * side.sales[cell] / double(count);
        to.open += weight * side.open[cell];
        to.online += weight * (side.open[cell] > 0 && side.stage[cell] > 0);
    }
}

bool counts(Side const& side, std::size_t first, std::size_t count)
{
    for (std::size_t cell = first; cell < first + count; ++cell)
        if (side.open[cell] > 0 || side.sales[cell] > 0) return true;
    return false;
}

void add_replicate(std::array<Columns, group_count>& to, std::array<Side, 2> const& sides,
                   std::vector<Reached> const& groups, std::vector<double> const& weight,
                   std::size_t count)
{
    std::array<Groups, 2> sums;
    std::array<double, group_count> firms{};
    for (std::size_t p = 0; p < groups.size(); ++p) {
        std::size_t const cell = p * count;
        if (!counts(sides[0], cell, count) && !counts(sides[1], cell, count)) continue;
        for (Reached const group : {groups[p], Reached::all}) {
            firms[std::size_t(group)] += weight[p];
            for (std::size_t side = 0; side < 2; ++side)
                add(sums[side][std::size_t(group)], sides[side], cell, count, weight[p]);
        }
    }
    for (std::size_t g = 0; g < group_count; ++g) {
        to[g].firms.push_back(firms[g]);
        for (std::size_t side = 0; side < 2; ++side) {
            Sums const& s = sums[side][g];
            to[g].total[side].push_back(s.sales);
            to[g].sales[side].push_back(s.sales / firms[g]);  // NaN where there is nobody
            to[g].online[side].push_back(s.online / s.open);
        }
    }
}

}  // namespace

std::string in_words(Reached group, bool indonesian)
{
    switch (group) {
        case Reached::treated:
            return indonesian ? "mendapat tempat" : "got a place";
        case Reached::partners:
            return indonesian ? "mitra dagangnya" : "trading partners of those";
        case Reached::rivals:
            return indonesian ? "pesaing sedaerah dan sesektor" : "rivals in region and sector";
        case Reached::rest:
            return indonesian ? "selebihnya" : "the rest";
        case Reached::all:
            break;
    }
    return indonesian ? "semuanya" : "all together";
}

bool have_same_panel(ResultReader const& base, ResultReader const& policy)
{
    return has_panel(base) && has_panel(policy) &&
           PanelReader(base).places() == PanelReader(policy).places();
}

Spillover spillover(ResultReader const& base, ResultReader const& policy)
{
    need_shared_luck(base, policy);
    if (!have_same_panel(base, policy)) throw InputError("E419", {base.path(), policy.path()});
    std::array<PanelReader, 2> const panels{PanelReader(base), PanelReader(policy)};
    std::size_t const months = std::min(panels[0].months().size(), panels[1].months().size()),
                      count = std::min(months, most_months), first = months - count;
    auto const weight = panels[1].by_place("weight");
    std::array<Columns, group_count> columns;
    int const from = std::max(panels[0].first_replicate(), panels[1].first_replicate());
    for (int number = from;; ++number) {
        std::array<std::size_t, 2> k{};
        for (std::size_t side = 0; side < 2; ++side)
            k[side] = std::size_t(number - panels[side].first_replicate());
        if (k[0] >= panels[0].replicates() || k[1] >= panels[1].replicates()) break;
        std::array<Side, 2> const sides{Side(panels[0], k[0], first, count),
                                        Side(panels[1], k[1], first, count)};
        if (!sides[0].known() || !sides[1].known()) continue;
        add_replicate(columns, sides, groups_of(panels[1], k[1], double(months - 1)), weight,
                      count);
    }
    Spillover result{.first = panels[0].months()[first],
                     .last = panels[0].months()[months - 1],
                     .places = panels[0].places().size(),
                     .groups = {}};
    for (std::size_t g = 0; g < group_count; ++g) {
        Columns const& c = columns[g];
        ReachedGroup& group = result.groups[g];
        for (double const firms : c.firms) group.firms += firms / double(c.firms.size());
        group.sales = paired_contrast(c.sales[0], c.sales[1]);
        group.total = paired_contrast(c.total[0], c.total[1]);
        group.online = paired_contrast(c.online[0], c.online[1]);
    }
    return result;
}

}  // namespace umkm
