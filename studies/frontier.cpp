#include "studies/frontier.hpp"

#include <algorithm>
#include <numeric>

namespace umkm {

std::vector<FrontierStep> frontier(std::vector<CostAndEffect> const& options)
{
    std::vector<std::size_t> order(options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (options[a].cost != options[b].cost) return options[a].cost < options[b].cost;
        return options[a].effect > options[b].effect;
    });
    // What a unit more costs from one option to another that gives more.
    auto const slope = [&](std::size_t a, std::size_t b) {
        return (options[b].cost - options[a].cost) / (options[b].effect - options[a].effect);
    };
    std::vector<FrontierStep> steps;
    std::vector<std::size_t> best, leads;  // options that nothing dominates; those on the frontier
    for (std::size_t const o : order) {
        if (!best.empty() && options[best.back()].effect >= options[o].effect) {
            steps.push_back({o, best.back(), Standing::dominated});
            continue;
        }
        best.push_back(o);
        steps.push_back({o, o, Standing::extended_dominated});
        auto const n = [&] { return leads.size(); };
        while (n() > 1 && slope(leads[n() - 2], leads[n() - 1]) > slope(leads[n() - 1], o))
            leads.pop_back();
        leads.push_back(o);
    }
    std::size_t lead = 0;
    for (FrontierStep& step : steps) {
        if (step.standing == Standing::dominated) continue;
        if (step.option == leads[lead]) {
            step.standing = Standing::efficient;
            step.against = leads[lead == 0 ? 0 : lead - 1];
            ++lead;
        } else {
            step.against = leads[lead];
        }
    }
    return steps;
}

}  // namespace umkm
