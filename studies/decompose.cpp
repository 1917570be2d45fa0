#include "studies/decompose.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>

#include "outputs/series.hpp"
#include "scenarios/document.hpp"
#include "scenarios/text.hpp"
#include "studies/dry_run.hpp"
#include "studies/reference.hpp"

namespace umkm {

namespace {

using Clock = std::chrono::steady_clock;

Value document_of(Scenario const& scenario)
{
    return parse_toml(scenario.resolved, scenario.name).root;
}

std::string text_of(Value const* value) { return value ? to_toml(*value) : ""; }

// Each programme as it is written, by id; amounts are in rupiah of the price year.
std::map<std::string, std::string> programmes_in(Value const& document)
{
    std::map<std::string, std::string> found;
    Value const* const levers = document.find("lever");
    if (!levers) return found;
    for (Value const& lever : levers->items) {
        Value const* const enabled = lever.find("enabled");
        if (enabled && !enabled->yes) continue;
        found[lever.find("id")->text] = to_toml(lever) + text_of(document.find("price_year"));
    }
    return found;
}

// What of two scenarios differs besides programmes, words and targets.
std::vector<std::string> other_differences(Value const& base, Value const& scenario)
{
    std::set<std::string> keys;
    for (Value const* document : {&base, &scenario})
        for (Entry const& entry : document->entries) keys.insert(entry.key);
    for (char const* free : {"lever", "price_year", "budget", "title", "note", "target"})
        keys.erase(free);
    std::vector<std::string> different;
    for (std::string const& key : keys)
        if (text_of(base.find(key)) != text_of(scenario.find(key))) different.push_back(key);
    return different;
}

std::optional<Lever> lever_of(Plan const& plan, std::string const& id)
{
    auto const found = std::ranges::find(plan.levers, id, &Lever::id);
    return found == plan.levers.end() ? std::nullopt : std::optional(*found);
}

// By indicator and coalition: the last month, by replicate.
using Measured = std::vector<std::map<Coalition, std::vector<double>>>;

void measure(RunResult const& result, std::vector<std::size_t> const& places, Coalition coalition,
             Measured& measured)
{
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::vector<double>& values = measured[i][coalition];
        for (std::size_t k = 0; k < result.replicates.size(); ++k)
            values.push_back(result.series[places[i]].province[(k + 1) * result.months - 1]);
    }
}

// How far a share may be off because of the orders drawn: pairs of an order and itself backwards
// are the sample.
double error_of_orders(std::vector<Arrival> const& arrivals, std::size_t players,
                       std::size_t player, Worth const& worth)
{
    std::size_t const both = 2 * players;
    std::vector<double> pairs(arrivals.size() / both, 0);
    for (std::size_t i = 0; i < arrivals.size(); ++i)
        if (auto const& [who, there, weight] = arrivals[i]; who == player)
            pairs[i / both] += (worth.at(there | only(player)) - worth.at(there)) / 2;
    return pairs.size() < 2 ? std::nan("")
                            : standard_deviation(pairs) / std::sqrt(double(pairs.size()));
}

// The worth of every coalition in one replicate, and in the mean.
Worth worth_in(std::map<Coalition, std::vector<double>> const& measured, std::size_t replicate)
{
    Worth worth;
    for (auto const& [coalition, values] : measured) worth[coalition] = values[replicate];
    return worth;
}

Worth mean_worth(std::map<Coalition, std::vector<double>> const& measured)
{
    Worth worth;
    for (auto const& [coalition, values] : measured) worth[coalition] = mean(values);
    return worth;
}

Decomposition decomposition_of(std::map<Coalition, std::vector<double>> const& measured,
                               std::vector<Arrival> const& arrivals, std::size_t players,
                               bool exact)
{
    Coalition const all = everyone(players);
    std::size_t const replicates = measured.at(0).size();
    // A figure of each replicate, from the worth of its coalitions.
    auto const over_replicates = [&](auto figure) {
        std::vector<double> values;
        for (std::size_t k = 0; k < replicates; ++k)
            values.push_back(figure([&](Coalition s) { return measured.at(s)[k]; }));
        return mean_within(values);
    };
    std::vector<std::vector<double>> shares(players);
    for (std::size_t k = 0; k < replicates; ++k) {
        auto const in_one = shares_of(arrivals, players, worth_in(measured, k));
        for (std::size_t p = 0; p < players; ++p) shares[p].push_back(in_one[p]);
    }
    Worth const means = mean_worth(measured);
    Decomposition found{};
    found.replicates = replicates;
    found.before = means.at(0), found.after = means.at(all);
    found.whole = over_replicates([&](auto worth) { return worth(all) - worth(0); });
    for (std::size_t p = 0; p < players; ++p)
        found.parts.push_back({mean_within(shares[p]), over_replicates([&](auto worth) {
                                   return worth(only(p)) - worth(0);
                               }),
                               exact ? 0 : error_of_orders(arrivals, players, p, means)});
    found.interaction = over_replicates([&](auto worth) {
        double beyond = worth(all) - worth(0);
        for (std::size_t p = 0; p < players; ++p) beyond -= worth(only(p)) - worth(0);
        return beyond;
    });
    for (std::size_t p = 0; exact && p < players; ++p)
        for (std::size_t q = p + 1; q < players; ++q)
            found.pairs.push_back({p, q, over_replicates([&](auto worth) {
                                       return worth(only(p) | only(q)) - worth(only(p)) -
                                              worth(only(q)) + worth(0);
                                   })});
    return found;
}

}  // namespace

std::size_t place_of(std::string const& indicator)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < indicators().size(); ++i) {
        if (indicators()[i].axis != Axis::none) continue;
        if (indicators()[i].name == indicator) return i;
        names.push_back(indicators()[i].name);
    }
    throw InputError("E433", {indicator, join(names, ", ")});
}

std::vector<Player> players_of(Scenario const& scenario, Scenario const* base)
{
    Value const document = document_of(scenario);
    auto const after = programmes_in(document);
    std::map<std::string, std::string> before;
    if (base) {
        Value const other = document_of(*base);
        if (auto const more = other_differences(other, document); !more.empty())
            throw InputError("E430", {base->name, scenario.name, join(more, ", ")});
        before = programmes_in(other);
    }
    std::set<std::string> ids;
    for (auto const& [id, text] : before) ids.insert(id);
    for (auto const& [id, text] : after) ids.insert(id);
    std::vector<Player> players;
    for (std::string const& id : ids) {
        bool const same =
            before.contains(id) && after.contains(id) && before.at(id) == after.at(id);
        if (same) continue;
        Player player{id, "", base ? lever_of(base->plan, id) : std::nullopt,
                      lever_of(scenario.plan, id)};
        player.type = player.after ? player.after->type : player.before->type;
        players.push_back(std::move(player));
    }
    if (players.empty()) throw InputError("E431", {scenario.name});
    if (players.size() > most_players)
        throw InputError("E432", {std::to_string(players.size()), std::to_string(most_players)});
    return players;
}

Plan plan_with(Plan const& plan, std::vector<Player> const& players, Coalition coalition)
{
    Plan result = plan;
    std::erase_if(result.levers, [&](Lever const& lever) {
        return std::ranges::find(players, lever.id, &Player::id) != players.end();
    });
    for (std::size_t p = 0; p < players.size(); ++p) {
        auto const& side = coalition & only(p) ? players[p].after : players[p].before;
        if (side) result.levers.push_back(*side);
    }
    std::ranges::sort(result.levers, {}, &Lever::id);
    return result;
}

Decomposed decompose(PopulationRequest const& request, std::vector<Player> const& players,
                     DecomposeOptions const& options,
                     std::function<void(DecomposeProgress const&)> const& progress,
                     std::atomic<bool> const* stop)
{
    std::vector<std::size_t> places;
    for (std::string const& name : options.indicators) places.push_back(place_of(name));
    bool const exact = players.size() <= most_exact;
    auto const arrivals = exact ? all_orders(players.size())
                                : some_orders(players.size(), options.orders, options.run.seed);
    auto const coalitions = coalitions_of(arrivals, players.size());
    Decomposed found{players, coalitions.size(), exact ? 0 : options.orders, {}};

    Month const last = options.run.until.value_or(request.plan.end);
    Reference const reference =
        find_reference(request, options.run, std::size_t(last - request.plan.base) + 1, stop);
    RunOptions same = options.run;
    same.reference = &reference;
    double each = progress ? seconds_of(request, same) : 0;
    Measured measured(places.size());
    auto const start = Clock::now();
    PopulationRequest world = request;
    for (std::size_t done = 0; done < coalitions.size(); ++done) {
        if (done > 0)
            each = std::chrono::duration<double>(Clock::now() - start).count() / double(done);
        if (progress) progress({coalitions.size(), done, each * double(coalitions.size() - done)});
        world.plan = plan_with(request.plan, players, coalitions[done]);
        RunResult const result = run(world, same, {}, stop);
        if (!result.complete || (stop && stop->load())) return found;
        measure(result, places, coalitions[done], measured);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        found.indicators.push_back(decomposition_of(measured[i], arrivals, players.size(), exact));
        found.indicators.back().indicator = &indicators()[places[i]];
        found.indicators.back().at = last;
    }
    return found;
}

}  // namespace umkm
