#include "scenarios/spending.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "models/programmes/benefits.hpp"
#include "models/programmes/programmes.hpp"

namespace umkm {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

// What one programme costs, in rupiah of its price year.
struct Costs {
    double joining = 0;   // for each new member, the first month included
    double month = 0;     // for each member that stays, every month
    double fixed = 0;     // a month
    double regional = 0;  // a month, at full size
    double loan = 0;      // of banks, to each member
};

Costs costs_of(Lever const& lever, Parameters const& parameters)
{
    Costs costs;
    costs.fixed = double(lever.fixed_per_year) / 12;
    if (lever.regional) costs.regional = lever.regional(lever.settings, parameters).money / 12;
    if (lever.agent == AgentKind::region) return costs;
    Benefit const benefit = lever.benefit ? lever.benefit(lever.settings, parameters) : Benefit{};
    costs.joining = cost_of_joining(lever, benefit);
    costs.month = benefit.monthly;
    costs.loan = benefit.loan;
    return costs;
}

// Months of the plan in which the lever works; the base month is observed, not simulated.
Month first_month(Lever const& lever, Plan const& plan)
{
    return std::max(lever.start, plan.base + 1);
}
Month last_month(Lever const& lever, Plan const& plan) { return std::min(lever.end, plan.end); }

// What the budget leaves, month by month.
class Purse {
public:
    Purse(Lever const& lever, Plan const& plan) : lever_(lever)
    {
        total_ = lever.budget_total ? double(*lever.budget_total) : endless;
        if (plan.ceiling) total_ = std::min(total_, double(*plan.ceiling));
        year_ = carried_ = 0;
    }
    void turn_year()
    {
        if (!lever_.budget_per_year) return;
        carried_ = lever_.carry_over ? year_ : 0;
        year_ = double(*lever_.budget_per_year) + carried_;
    }
    double total() const { return total_; }
    double left() const { return lever_.budget_per_year ? std::min(total_, year_) : total_; }
    void take(double amount)
    {
        total_ -= amount;
        year_ -= amount;
    }

private:
    Lever const& lever_;
    double total_, year_, carried_;
};

double regions_of(Lever const& lever)
{
    return double(std::accumulate(lever.regions.begin(), lever.regions.end(), 0));
}

// Places fill as they open, within the budget.
void fill_places(Spending& result, Lever const& lever, Plan const& plan, Costs const& costs)
{
    Purse purse(lever, plan);
    double const queues = lever.in_each_region ? regions_of(lever) : 1;
    double opened = 0;
    Month const first = first_month(lever, plan), last = last_month(lever, plan);
    for (Month m = first; m <= last; m = m + 1) {
        if (m == first || m.month() == 1) purse.turn_year();
        double const size = share_of_full_size(lever.start, lever.end, lever.schedule, m);
        if (size <= 0) continue;
        opened += lever.capacity.value_or(0) * size * queues;
        double const standing = costs.fixed + costs.regional * size + costs.month * result.served;
        double places = opened - result.served;
        if (costs.joining > 0)
            places = std::min(places, std::max(0.0, purse.left() - standing) / costs.joining);
        double const spent = std::min(purse.left(), standing + places * costs.joining);
        purse.take(spent);
        result.served += places;
        result.by_year[std::size_t(m.year() - plan.base.year())] += spent;
        result.lent += places * costs.loan;
    }
    result.total = std::accumulate(result.by_year.begin(), result.by_year.end(), 0.0);
}

// Nobody says how many: only the budget limits.
void spend_budget(Spending& result, Lever const& lever, Plan const& plan, Costs const& costs)
{
    Purse purse(lever, plan);
    double whole = 0;
    int years = 0;
    Month const first = first_month(lever, plan), last = last_month(lever, plan);
    for (int year = first.year(); year <= last.year(); ++year, ++years) {
        purse.turn_year();
        result.by_year[std::size_t(year - plan.base.year())] = purse.left();
        whole += lever.budget_per_year ? double(*lever.budget_per_year) : 0;
    }
    result.total = lever.budget_per_year ? std::min(whole, purse.total()) : purse.total();
    result.bound = result.total < endless ? Spending::Bound::budget : Spending::Bound::none;
    double const fixed = costs.fixed * std::max(0, last - first + 1);
    result.served = std::max(0.0, result.total - fixed) / costs.joining;
    result.lent = costs.loan > 0 ? result.served * costs.loan : 0;
}

// 1, 2, 5, 10, 20 ...: the coarsest of them at which `served` are enough agents; 0: none is.
int scale_that_shows(double served)
{
    int best = 0;
    for (int power = 1; power <= 10'000; power *= 10)
        for (int const digit : {1, 2, 5})
            if (served >= double(fewest_agents) * power * digit) best = power * digit;
    return best;
}

Place place_of(Scenario const& scenario, Lever const& lever)
{
    for (Origin const& origin : scenario.origins)
        if (origin.path == "lever." + lever.id + ".id") return origin.place;
    return {};
}

}  // namespace

Spending most_spending(Lever const& lever, Plan const& plan, Parameters const& parameters)
{
    Spending result;
    result.by_year.resize(std::size_t(plan.end.year() - plan.base.year() + 1));
    if (last_month(lever, plan) < first_month(lever, plan)) return result;
    Costs const costs = costs_of(lever, parameters);
    bool const open = lever.agent != AgentKind::region && !lever.capacity;
    if (open && costs.joining > 0) {
        spend_budget(result, lever, plan, costs);
        return result;
    }
    fill_places(result, lever, plan, costs);
    if (open) {
        result.served = endless;
        result.lent = costs.loan > 0 ? endless : 0;
    }
    return result;
}

double whole_served(double served) { return std::floor(served + 1e-6); }

std::vector<Diagnostic> remarks_on_scale(Scenario const& scenario, Parameters const& parameters,
                                         int scale)
{
    std::vector<Diagnostic> remarks;
    for (Lever const& lever : scenario.plan.levers) {
        bool const works = first_month(lever, scenario.plan) <= last_month(lever, scenario.plan);
        if (lever.agent == AgentKind::region || !works) continue;
        double const served = whole_served(most_spending(lever, scenario.plan, parameters).served);
        if (!(served < double(fewest_agents) * scale)) continue;
        std::string const in_words = fmt::format("{:.0f}", served);
        std::string const agents = fmt::format("{:.0f}", std::floor(served / scale));
        std::string const now = fmt::format("{}", scale);
        if (int const finer = scale_that_shows(served))
            remarks.push_back({"W605",
                               place_of(scenario, lever),
                               {lever.id, in_words, now, agents, fmt::format("{}", finer)}});
        else
            remarks.push_back({"W606", place_of(scenario, lever), {lever.id, in_words}});
    }
    return remarks;
}

}  // namespace umkm
