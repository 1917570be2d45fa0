#include "studies/costs.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/series.hpp"
#include "scenarios/parameters.hpp"
#include "sim/elementary.hpp"
#include "studies/compare.hpp"

namespace umkm {

namespace {

constexpr std::size_t payer_count = std::size(payer_names);

// [replicate][month], from the base month to the last that is counted.
struct Table {
    std::size_t months = 0;
    std::vector<double> values;
    double at(std::size_t replicate, std::size_t month) const
    {
        return values[replicate * months + month];
    }
};

// A variable over all replicates and as many months; regions are added up.
Table table_of(ResultReader const& run, ResultReader::Found const& found, std::size_t months)
{
    std::vector<std::uint64_t> const none(found.shape.size(), 0);
    auto count = found.shape;
    if (count.size() < 2 || count[0] != run.labels("replicate").size() || count[1] < months)
        throw IoError(run.path() + " cannot be read: " + found.about.path() +
                      " has another length than its axes");
    count[1] = months;
    auto const all = run.read(found.about.path(), none, count);
    Table table{months, std::vector<double>(count[0] * months, 0)};
    std::size_t const places = table.values.empty() ? 1 : all.size() / table.values.size();
    for (std::size_t i = 0; i < all.size(); ++i) table.values[i / places] += all[i];
    return table;
}

Table province(ResultReader const& run, std::string const& indicator, std::size_t months)
{
    auto const* found = find_series(run, indicator, "");
    if (!found) refuse_series(run, indicator, "");
    return table_of(run, *found, months);
}

// Rupiah of the month that each payer spends on programmes, by payer; empty where it pays nothing.
std::array<Table, payer_count> spending(ResultReader const& run, std::size_t months)
{
    std::array<Table, payer_count> by_payer;
    for (auto const& found : run.variables()) {
        auto const& [name, group] = std::pair(found.about.name, found.about.group);
        if (!group.starts_with("programmes/") || (name != "aid" && name != "costs")) continue;
        auto const payer =
            std::ranges::find(payer_names, run.find_text("payer", group).value_or(""));
        if (payer == std::end(payer_names))
            throw IoError(run.path() + " cannot be read: " + group + " does not say who pays");
        Table const paid = table_of(run, found, months);
        Table& sum = by_payer[std::size_t(payer - std::begin(payer_names))];
        sum.months = months;
        sum.values.resize(paid.values.size(), 0);
        for (std::size_t i = 0; i < paid.values.size(); ++i) sum.values[i] += paid.values[i];
    }
    return by_payer;
}

std::size_t months_until(ResultReader const& run, Month at)
{
    auto const months = run.months();
    auto const found = std::ranges::find(months, at);
    if (found == months.end())
        throw InputError("E412", {to_string(at), months.empty() ? "" : to_string(months.front()),
                                  months.empty() ? "" : to_string(months.back()), run.path()});
    return std::size_t(found - months.begin()) + 1;
}

// What is read of one run.
struct Side {
    std::array<Table, payer_count> paid;
    Table firms, online, ecommerce, poor, value_added, line;

    Side(ResultReader const& run, std::size_t months)
        : paid(spending(run, months)),
          firms(province(run, "firms", months)),
          online(province(run, "online", months)),
          ecommerce(province(run, "ecommerce", months)),
          poor(province(run, "poor_households", months)),
          value_added(province(run, "value_added", months)),
          line(province(run, "poverty_line", months))
    {
    }
};

// Of one pair: rupiah as paid, those of the base month, and these discounted.
struct Sums {
    double paid = 0, real = 0, present = 0;
};

// One pair of replicates: what the second run has beyond the first.
struct Pair {
    std::array<Sums, payer_count> by_payer;
    std::array<double, outcome_count> gained{}, discounted{};

    double cost(double Sums::*kind) const
    {
        double all = 0;
        for (Sums const& sums : by_payer) all += sums.*kind;
        return all;
    }
    bool known() const
    {
        return std::isfinite(cost(&Sums::present)) &&
               std::ranges::all_of(discounted, [](double x) { return std::isfinite(x); });
    }
};

Pair pair_of(Side const& a, std::size_t ka, Side const& b, std::size_t kb, double discount)
{
    Pair pair;
    auto const add = [&](Outcome outcome, double amount, double factor) {
        pair.gained[std::size_t(outcome)] += amount;
        pair.discounted[std::size_t(outcome)] += amount * factor;
    };
    std::size_t const months = a.line.months;
    for (std::size_t m = 0; m < months; ++m) {
        double const factor = real::pow(1 + discount, -double(m) / 12);
        double const deflator = a.line.at(ka, 0) / a.line.at(ka, m);
        for (std::size_t p = 0; p < payer_count; ++p) {
            double more = 0;
            if (b.paid[p].months > 0) more += b.paid[p].at(kb, m);
            if (a.paid[p].months > 0) more -= a.paid[p].at(ka, m);
            pair.by_payer[p].paid += more;
            pair.by_payer[p].real += more * deflator;
            pair.by_payer[p].present += more * deflator * factor;
        }
        double const lifted = a.poor.at(ka, m) - b.poor.at(kb, m);
        add(Outcome::household_years, lifted / 12, factor);
        add(Outcome::value_added, (b.value_added.at(kb, m) - a.value_added.at(ka, m)) * deflator,
            factor);
        if (m + 1 < months) continue;
        add(Outcome::households, lifted, factor);
        auto const more_firms = [&](Table Side::*share) {
            return (b.*share).at(kb, m) * b.firms.at(kb, m) -
                   (a.*share).at(ka, m) * a.firms.at(ka, m);
        };
        add(Outcome::online_firms, more_firms(&Side::online), factor);
        add(Outcome::ecommerce_firms, more_firms(&Side::ecommerce), factor);
    }
    return pair;
}

template <class Value>
std::vector<double> column(std::vector<Pair> const& pairs, Value value)
{
    std::vector<double> values;
    for (Pair const& pair : pairs) values.push_back(value(pair));
    return values;
}

template <class Value>
Money money_of(std::vector<Pair> const& pairs, Value value)
{
    auto const of = [&](double Sums::*kind) {
        return mean_within(column(pairs, [&](Pair const& pair) { return value(pair, kind); }));
    };
    return {of(&Sums::paid), of(&Sums::present)};
}

Verdict verdict_on(std::vector<double> const& cost, std::vector<double> const& gain,
                   RatioWithin const& each)
{
    if (mean(cost) <= 0) return Verdict::no_cost;
    double const more = mean(gain);
    if (more == 0 || (gain.size() > 1 && !each.bounded)) return Verdict::unclear;
    return more > 0 ? Verdict::price : Verdict::less;
}

OutcomeGained outcome_of(std::vector<Pair> const& pairs, Outcome outcome)
{
    auto const o = std::size_t(outcome);
    auto const cost = [&](double Sums::*kind) {
        return column(pairs, [&](Pair const& pair) { return pair.cost(kind); });
    };
    auto const gained = column(pairs, [&](Pair const& pair) { return pair.gained[o]; });
    auto const present = column(pairs, [&](Pair const& pair) { return pair.discounted[o]; });
    auto const paid = cost(&Sums::present);
    RatioWithin const each = ratio_within(paid, present);
    return {.outcome = outcome,
            .gained = mean_within(gained),
            .present = mean_within(present),
            .each = each,
            .undiscounted = ratio_within(cost(&Sums::real), gained),
            .verdict = verdict_on(paid, present, each),
            .by_replicate = present};
}

}  // namespace

double standard_discount(std::string const& data_folder)
{
    return read_parameters(data_folder + "/costs.toml", {{"discount", "1/year"}}).front().value;
}

CostEffectiveness cost_effectiveness(ResultReader const& base, ResultReader const& policy,
                                     CostOptions const& options)
{
    auto const same = paired_replicates(base, policy);
    Month const at = options.at.value_or(last_month(base, policy));
    std::size_t const months = months_until(base, at);
    if (months_until(policy, at) != months)
        throw IoError(policy.path() + " cannot be read: its months do not begin in its base month");
    CostEffectiveness found;
    found.base = base.path(), found.policy = policy.path();
    found.from = base.months().front(), found.at = at;
    found.discount = options.discount;
    Side const a(base, months), b(policy, months);
    auto const numbers = base.labels("replicate");
    std::vector<Pair> pairs;
    for (auto const& [ka, kb] : same) {
        pairs.push_back(pair_of(a, ka, b, kb, options.discount));
        if (pairs.back().known()) {
            found.replicates.push_back(numbers[ka]);
            continue;
        }
        pairs.pop_back();
        ++found.left_out;
    }
    if (pairs.empty())
        throw InputError("E416", {base.path(), policy.path(),
                                  "no replicate of both has reached " + to_string(at)});
    for (std::size_t p = 0; p < payer_count; ++p)
        if (std::ranges::any_of(pairs, [&](Pair const& x) { return x.by_payer[p].paid != 0; }))
            found.payers.push_back(
                {Payer(p), money_of(pairs, [&](Pair const& pair, double Sums::*kind) {
                     return pair.by_payer[p].*kind;
                 })});
    found.total =
        money_of(pairs, [](Pair const& pair, double Sums::*kind) { return pair.cost(kind); });
    found.by_replicate = column(pairs, [](Pair const& pair) { return pair.cost(&Sums::present); });
    for (std::size_t o = 0; o < outcome_count; ++o)
        found.outcomes[o] = outcome_of(pairs, Outcome(o));
    return found;
}

std::vector<CostFrontierStep> cost_frontier(std::vector<CostEffectiveness> const& policies,
                                            Outcome outcome)
{
    std::vector<std::vector<double>> costs(policies.size() + 1), gains = costs;
    for (std::string const& number : policies.front().replicates) {
        std::vector<std::size_t> places;
        for (CostEffectiveness const& policy : policies)
            if (auto const at = std::ranges::find(policy.replicates, number);
                at != policy.replicates.end())
                places.push_back(std::size_t(at - policy.replicates.begin()));
        if (places.size() < policies.size()) continue;
        costs[0].push_back(0), gains[0].push_back(0);
        for (std::size_t k = 0; k < policies.size(); ++k) {
            costs[k + 1].push_back(policies[k].by_replicate[places[k]]);
            gains[k + 1].push_back(policies[k][outcome].by_replicate[places[k]]);
        }
    }
    if (costs[0].empty())
        throw InputError("E416", {policies.front().policy, policies.back().policy,
                                  "no replicate is in all of them"});
    std::vector<CostAndEffect> means;
    for (std::size_t o = 0; o < costs.size(); ++o)
        means.push_back({mean(costs[o]), mean(gains[o])});
    std::vector<CostFrontierStep> steps;
    for (FrontierStep const& step : frontier(means)) {
        auto cost = costs[step.option], gain = gains[step.option];
        for (std::size_t k = 0; k < cost.size(); ++k) {
            cost[k] -= costs[step.against][k];
            gain[k] -= gains[step.against][k];
        }
        RatioWithin const each = ratio_within(cost, gain);
        steps.push_back({step, means[step.option], each, verdict_on(cost, gain, each)});
    }
    return steps;
}

}  // namespace umkm
