// What holds for every programme of the catalogue: it does nothing before it starts and nothing
// when it gives nothing, its money adds up, its limits bind, and no order of files, threads or
// blocks can be seen in the result.
#include "models/programmes/programmes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "models/catalog.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

using Settings = Written;

Month const start = Month::of(2022, 3), end = start + 18;

// Settings that must be written, at a size that shows.
Settings const& musts(std::string const& kind)
{
    static std::map<std::string, Settings> const all{
        {"certification", {{"certificate", 1}}},
        {"grant", {{"amount", 2.4e6}}},
        {"credit", {{"loan", 20e6}, {"subsidy", 0.1}}},
        {"procurement", {{"money", 2e11}}},
        {"communal_branding", {{"order", 5e8}}},
        {"special_zone", {{"money", 5e11}}},
        {"internet_coverage", {{"money", 1e11}, {"coverage", 0.1}}},
        {"transfer", {{"amount", 200'000}}},
        {"village_fund", {{"money", 6.4e12}}},
        {"training", {{"online_selling", 1}}}};
    static Settings const none;
    auto const found = all.find(kind);
    return found == all.end() ? none : found->second;
}

std::vector<std::string> lever_names()
{
    std::vector<std::string> names;
    for (Kind const& kind : standard_catalog().levers) names.push_back(kind.name);
    return names;
}

// A programme of some size: seats, a fee for each, and somebody who pays.
Lever lively(std::string const& kind, Month from = start + 3)
{
    Lever lever = lever_of(kind, from, end, musts(kind));
    if (lever.agent != AgentKind::region) {
        lever.capacity = 20'000;
        lever.cost_per_unit = 500'000;
    }
    lever.fixed_per_year = 1'000'000'000;
    return lever;
}

RunResult run_with(std::vector<Lever> levers, int scale = 1000, int replicates = 1,
                   Observer const& observe = {})
{
    Plan plan = plan_from(2022, end);
    plan.levers = std::move(levers);
    return run_of(plan, options_at(scale, replicates), observe);
}

RunResult const& baseline()
{
    static RunResult const result = run_with({});
    return result;
}

double sum_of(std::vector<double> const& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

TEST_CASE("no programme changes anything before its first month, and each does in time",
          "[null_lever]")
{
    for (std::string const& kind : lever_names()) {
        INFO(kind);
        RunResult const result = run_with({lively(kind)});
        CHECK(first_difference(result, baseline(), 3) == "");
        CHECK(first_difference(result, baseline()) != "");
        auto const& book = result.programmes[0];
        CHECK(sum_of(book.aid) + sum_of(book.costs) > 0);
    }
}

TEST_CASE("a programme without seats, or without effect, leaves the world as it is", "[null_lever]")
{
    std::map<std::string, Settings> const nothing{
        {"training", {{"management", 0}}},
        {"mentoring", {{"intensity", 0}}},
        {"curation", {{"pass_rate", 0}}},
        {"grant", {{"amount", 0}}},
        {"credit", {{"loan", 0}}},
        {"export_centre", {{"matched", 0}}},
        {"communal_branding", {{"order", 0}}},
        {"procurement", {{"money", 0}}},
        {"special_zone", {{"money", 0}, {"animators", 0}}},
        {"internet_coverage", {{"money", 0}, {"coverage", 0}}},
        {"village_fund", {{"money", 0}}},
        {"transfer", {{"amount", 0}}}};
    for (std::string const& kind : lever_names()) {
        INFO(kind);
        Lever seatless = lever_of(kind, start + 1, end, musts(kind));
        if (seatless.agent != AgentKind::region) {
            seatless.capacity = 0;
            CHECK(run_with({seatless}).hashes == baseline().hashes);
        }
        if (auto const zero = nothing.find(kind); zero != nothing.end()) {
            Lever const null = lever_of(kind, start + 1, end, zero->second);
            RunResult const result = run_with({null});
            CHECK(result.hashes == baseline().hashes);
            CHECK(first_difference(result, baseline()) == "");
            // It was not idle for want of anyone to serve.
            if (null.agent != AgentKind::region) CHECK(sum_of(result.programmes[0].joined) > 1e6);
        }
    }
}

TEST_CASE("the cost book of every programme is the ledger's, to the rupiah", "[budget]")
{
    std::vector<Lever> levers;
    for (std::string const& kind : lever_names()) levers.push_back(lively(kind));
    levers[1].payer = Payer::platforms;
    levers[2].payer = Payer::bank_indonesia;
    levers[3].payer = Payer::firms;
    std::size_t months = 0;
    run_with(levers, 1000, 1, [&](MonthSeen const& seen) {
        Rupiah book = 0, booked = 0;
        for (ProgrammeState const& state : seen.world.programmes)
            for (auto const* column : {&state.aid, &state.costs})
                book = std::accumulate(column->begin(), column->end(), book);
        for (std::size_t f = flow::of_programmes; f < flow_count; ++f)
            booked += seen.world.ledger.booked[f];
        CHECK(book == booked);
        months += book > 0;
    });
    CHECK(months > 12);
}

TEST_CASE("regions with seats of their own share a short budget in proportion", "[budget]")
{
    Lever courses = lever_of("training", start + 1, end, {{"online_selling", 1}});
    courses.capacity = 10'000, courses.in_each_region = true;
    courses.cost_per_unit = 1'000'000;
    courses.budget_total = 100'000'000'000;  // for 100,000 of the 380,000 seats of the first month
    RunResult const result = run_with({courses});
    std::vector<double> joined(result.regions);
    for (std::size_t m = 0; m < result.months; ++m)
        for (std::size_t r = 0; r < result.regions; ++r)
            joined[r] += result.programmes[0].joined[m * result.regions + r];
    CHECK(sum_of(joined) == 100'000);
    for (std::size_t r = 0; r < result.regions; ++r) {
        INFO("region " << r);
        CHECK(joined[r] >= 2'000);
        CHECK(joined[r] <= 3'000);
    }
}

TEST_CASE("no mix of programmes spends beyond its budgets or its ceiling in any month", "[budget]")
{
    std::mt19937 random(20301231);
    auto const names = lever_names();
    auto const between = [&](double low, double high) {
        return std::uniform_real_distribution<>(low, high)(random);
    };
    for (int scenario = 0; scenario < 12; ++scenario) {
        Plan plan = plan_from(2022, end);
        plan.ceiling = Rupiah(between(5e10, 3e12));
        for (int k = 0; k < 4; ++k) {
            Lever lever = lively(names[random() % names.size()], start + int(random() % 10));
            lever.id += std::to_string(k);
            lever.take_up = between(0.1, 1);
            lever.leakage = between(0, 0.3);
            if (lever.capacity) lever.capacity = between(100, 1e5);
            lever.in_each_region = lever.capacity && random() % 3 == 0;
            lever.gives_up = between(0, 0.2);
            lever.budget_total = Rupiah(between(1e9, 1e12));
            plan.levers.push_back(lever);
        }
        RunResult const result = run_of(plan, options_at(1000));
        std::vector<double> spent(result.programmes.size());
        std::ranges::sort(plan.levers, {}, &Lever::id);
        for (std::size_t m = 0; m < result.months; ++m) {
            double all = 0;
            for (std::size_t p = 0; p < spent.size(); ++p) {
                auto const& book = result.programmes[p];
                for (std::size_t r = 0; r < result.regions; ++r)
                    spent[p] +=
                        book.aid[m * result.regions + r] + book.costs[m * result.regions + r];
                INFO("scenario " << scenario << ", " << plan.levers[p].id << ", month " << m);
                CHECK(spent[p] <= double(*plan.levers[p].budget_total));
                all += spent[p];
            }
            CHECK(all <= double(*plan.ceiling));
        }
    }
}

TEST_CASE("seats of a month bind in real units, for all regions together or for each", "[capacity]")
{
    for (bool each : {false, true}) {
        Lever lever = lively("training", start + 1);
        lever.capacity = each ? 300 : 9'000;
        lever.in_each_region = each;
        RunResult const result = run_with({lever}, 100);
        auto const& book = result.programmes[0];
        std::vector<double> joined(result.regions);
        for (std::size_t m = 1; m < result.months; ++m) {
            double all = 0;
            for (std::size_t r = 0; r < result.regions; ++r) {
                joined[r] += book.joined[m * result.regions + r];
                all += joined[r];
                if (each) {
                    CHECK(joined[r] <= 300.0 * double(m));
                    CHECK(joined[r] > 300.0 * double(m) - 100);
                }
            }
            INFO("month " << m << (each ? ", seats in each region" : ""));
            if (!each) CHECK(all <= 9'000.0 * double(m));
            if (!each) CHECK(all > 9'000.0 * double(m) - 100);
        }
    }
}

TEST_CASE("those who wait lose patience at the rate that the scenario says", "[queue]")
{
    Lever lever = lively("training", start + 1);
    lever.capacity = 100;
    lever.take_up = 0.2;
    auto const waiting = [&](double gives_up, std::size_t month) {
        lever.gives_up = gives_up;
        RunResult const result = run_with({lever});
        auto const first =
            result.programmes[0].waiting.begin() + std::ptrdiff_t(month * result.regions);
        return std::accumulate(first, first + std::ptrdiff_t(result.regions), 0.0);
    };
    double const at_once = waiting(0, 1);
    CHECK(at_once > 1e6);
    // Two months later a tenth has left twice; hardly anyone is new.
    double const later = waiting(0.1, 3);
    CHECK(later < at_once * 0.9);
    CHECK(later > at_once * 0.75);
}

TEST_CASE("who comes first is served first, and members know how long they waited", "[queue]")
{
    Lever lever = lively("training", start + 1);
    lever.priority = Priority::first_come;
    RunResult const result = run_with({lever});
    auto const& wait = result.programmes[0].wait;
    CHECK(wait[1] == 0);
    // All of the first month's applicants wait; one month is added each month.
    CHECK(wait[10] == 9);
}

TEST_CASE("the order of programmes in a scenario, threads and blocks leave no trace",
          "[determinism]")
{
    std::vector<Lever> levers;
    for (std::string const& kind : lever_names()) levers.push_back(lively(kind));
    Plan plan = plan_from(2022, end);
    plan.ceiling = 1'000'000'000'000;
    plan.levers = levers;
    RunOptions options = options_at(1000, 2);
    RunResult const first = run_of(plan, options);
    std::ranges::reverse(plan.levers);
    for (int threads : {1, 7}) {
        options.threads = threads;
        options.reversed = threads == 7;
        RunResult const again = run_of(plan, options);
        CHECK(again.hashes == first.hashes);
        CHECK(first_difference(again, first) == "");
        for (std::size_t p = 0; p < first.programmes.size(); ++p)
            CHECK(again.programmes[p].costs == first.programmes[p].costs);
    }
}

TEST_CASE("members of a brand who can fill an order once can fill it every month", "[orders]")
{
    std::size_t const r = region_at("3573");
    Lever brand = lever_of("communal_branding", start + 2, end,
                           {{"order", 0.15 * region(baseline(), "sales", 1, r)}});
    std::ranges::fill(brand.regions, std::uint8_t{0});
    brand.regions[r] = 1;
    RunResult const result = run_with({brand});
    for (std::size_t m = 2; m < result.months; ++m) {
        INFO("month " << m << ", orders too large so far: " << result.programmes[0].unfilled[m]);
        CHECK(result.programmes[0].unfilled[m] == 0);
        CHECK(region(result, "sales", m, r) > 1.05 * region(baseline(), "sales", m, r));
    }
}

TEST_CASE("visits and courses together bring more firms online than each alone, added up",
          "[interaction]")
{
    auto const online = [](RunResult const& result) {
        return province(result, "online", result.months - 1);
    };
    // Visits convince some who refuse to sell online; only then can a course bring them online.
    Lever const mentoring = lever_of("mentoring", start + 1, end),
                training = lever_of("training", start + 1, end, {{"online_selling", 1}});
    double const none = online(baseline());
    double const a = online(run_with({training})) - none;
    double const b = online(run_with({mentoring})) - none;
    double const both = online(run_with({training, mentoring})) - none;
    INFO("training " << a << ", mentoring " << b << ", both " << both);
    CHECK(a > 0);
    CHECK(b > 0);
    CHECK(both > 1.05 * (a + b));
}

TEST_CASE("every shock bites while it lasts, and the economy is poorer for it", "[shocks]")
{
    std::map<std::string, Settings> const sizes{{"pandemic", {}},
                                                {"input_price", {{"rise", 0.3}}},
                                                {"disaster", {{"capital", 0.3}, {"demand", 0.2}}},
                                                {"platform_outage", {{"size", 1}}},
                                                {"demand", {{"local", -0.1}, {"outside", -0.1}}}};
    for (Kind const& kind : standard_catalog().shocks) {
        INFO(kind.name);
        Plan plan = plan_from(2022, start + 8);
        plan.anchor = Anchor::free;
        RunResult const calm = run_of(plan, options_at(1000));
        plan.shocks = {shock_of(kind.name, start + 3, start + 6, sizes.at(kind.name))};
        RunResult const hit = run_of(plan, options_at(1000));
        CHECK(first_difference(hit, calm, 3) == "");
        CHECK(province(hit, "value_added", 4) < province(calm, "value_added", 4));
    }
}
