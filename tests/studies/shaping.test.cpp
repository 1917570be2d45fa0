// Which parameters shape the population: those may not differ between replicates.
#include <set>

#include "models/catalog.hpp"
#include "models/state.hpp"
#include "studies/draws.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

std::size_t place_of(std::string const& name)
{
    return std::size_t(std::ranges::find(parameter_infos(), name, &ParameterInfo::name) -
                       parameter_infos().begin());
}

double& value_in(Parameters& parameters, std::string const& name)
{
    return parameters.*parameter_members()[place_of(name)];
}

// A population built with some parameters, and the state some months on with the central ones.
std::pair<std::uint64_t, std::uint64_t> population_and_life(Parameters const& parameters, int year)
{
    Month const base = Month::of(year, 3);
    Plan plan = plan_from(year, base + 6);
    plan.levers = {transfer_to_the_poor(100'000, base + 1, base + 6)};
    PopulationRequest request = request_of(plan, year == 2022 ? 1000 : 300);
    request.parameters = parameters;
    request.machine = {false, false};
    World world = populate(std::move(request));
    std::uint64_t const built = state_hash(state_of(world), world.machine);
    world.parameters = central_parameters();
    world.totals.open(lane_count(world.machine));
    Schedule<World> schedule = month_schedule();
    for (int step = 0; step < 5; ++step)
        schedule.run_month(world, {base + step, std::uint32_t(step), world.luck}, world.machine);
    return {built, state_hash(state_of(world), world.machine)};
}

Parameters with(std::string const& name, double value)
{
    Parameters parameters = central_parameters();
    value_in(parameters, name) = value;
    return parameters;
}

bool is_seen(ParameterInfo const& info)
{
    for (int const year : {2022, 2019}) {
        auto const central = population_and_life(central_parameters(), year);
        for (double const end : {info.low, info.high}) try {
                if (population_and_life(with(info.name, end), year) != central) return true;
            } catch (InputError const&) {
                return true;  // the tables do not carry such a population
            }
    }
    return false;
}

}  // namespace

TEST_CASE("no parameter that may be drawn shapes the population", "[draws]")
{
    int const year = GENERATE(2022, 2019);
    auto const central = population_and_life(central_parameters(), year);
    // All of them at once: nothing that one does is undone by another.
    for (auto const end : {&ParameterInfo::low, &ParameterInfo::high}) {
        Parameters all = central_parameters();
        for (ParameterInfo const& info : parameter_infos())
            if (!shapes_population(info.name)) value_in(all, info.name) = info.*end;
        if (population_and_life(all, year) == central) continue;
        for (ParameterInfo const& info : parameter_infos()) {
            if (shapes_population(info.name)) continue;
            INFO(info.name << " shapes the population of " << year);
            CHECK(population_and_life(with(info.name, info.*end), year) == central);
        }
        FAIL_CHECK("some parameter shapes the population of " << year);
    }
    CHECK(population_and_life(with("households.spending_top", 0.1), year).second != central.second);
}

TEST_CASE("what is said to shape the population does so within its range", "[draws][slow]")
{
    // Bounds that bind in no base month at this scale.
    std::set<std::string> const slack{"markets.most_online", "network.most_suppliers"};
    for (ParameterInfo const& info : parameter_infos()) {
        INFO(info.name);
        if (shapes_population(info.name) && info.low < info.high)
            CHECK(is_seen(info) != slack.contains(info.name));
    }
}
