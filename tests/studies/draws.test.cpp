// Replicates draw parameters: whole sets, the same ones for the same seed.
#include "studies/draws.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "studies/reference.hpp"
#include "studies/scratch.hpp"
#include "studies/sha256.hpp"
#include "studies/sources.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

std::size_t place_of(std::string const& name)
{
    return std::size_t(std::ranges::find(parameter_infos(), name, &ParameterInfo::name) -
                       parameter_infos().begin());
}

// Four draws of two parameters: the second is ten times the first, which nothing else makes so.
std::string calibration_text(std::string const& origin = "2022-12",
                             std::string const& from_range = "\"adoption.peer_weight\"")
{
    return "origin = \"" + origin + "\"\nfrom_range = [" + from_range +
           "]\n[made_from]\ntables = \"another\"\n[draws]\n"
           "parameters = [\"adoption.innovation\", \"adoption.imitation\"]\n"
           "weights = [0.1, 0.2, 0.3, 0.4]\n"
           "values = [[0.01, 0.1], [0.02, 0.2], [0.03, 0.3], [0.04, 0.4]]\n";
}

Calibration calibration()
{
    return read_calibration(calibration_text(), "c.toml", parameter_infos());
}

ParameterDraws draws_for(Scenario const& scenario = {})
{
    Calibration const from = calibration();
    return {&from, parameter_infos(), scenario};
}

Parameters drawn(ParameterDraws const& draws, std::uint32_t replicate, std::uint64_t seed = 1)
{
    return draws.of(central_parameters(), {seed, replicate});
}

std::string refusal(std::string const& text)
{
    try {
        read_calibration(text, "c.toml", parameter_infos());
    } catch (InputError const& error) {
        std::string all;
        for (Diagnostic const& d : error.diagnostics)
            all += (all.empty() ? "" : " ") + d.code + ":" + d.arguments.at(0);
        return all;
    }
    return "none";
}

}  // namespace

TEST_CASE("a calibration may not draw what shapes the population", "[draws]")
{
    for (char const* name :
         {"growth.drag", "growth.elasticity", "growth.regional_weight", "growth.province_luck",
          "growth.region_luck", "growth.after_data", "growth.lines_after_data",
          "adoption.innovation", "adoption.imitation", "adoption.drop_out", "adoption.pandemic",
          "adoption.marketplace_base", "adoption.marketplace_imitation",
          "adoption.starts_on_marketplace", "adoption.peer_weight", "households.pass_through",
          "households.habit_months", "markets.large_firm_feedback", "levers.training_sales"})
        CHECK(!shapes_population(name));
    CHECK(refusal(calibration_text()) == "none");
    CHECK(refusal(calibration_text("2022-12", "\"levers\", \"growth\"")) == "none");
    CHECK(refusal(calibration_text("2022-12", "\"network.suppliers\"")) ==
          "E458:network.suppliers");
    CHECK(refusal(calibration_text("2022-12", "\"farms\", \"adoption.spread\"")) ==
          "E458:farms.rural_tilt E458:adoption.spread");
    CHECK(refusal(calibration_text("2022-12", "\"network.nothing\"")) == "E456:network.nothing");
}

TEST_CASE("each replicate draws a whole set, by the weights, whoever asks and when", "[draws]")
{
    ParameterDraws const draws = draws_for();
    CHECK(draws.names() == std::vector<std::string>{"adoption.innovation", "adoption.imitation",
                                                    "adoption.peer_weight"});
    std::map<double, int> times;
    std::set<double> weights;
    for (std::uint32_t k = 0; k < 100; ++k) {
        Parameters p = drawn(draws, k);
        CHECK(p.imitation == Approx(10 * p.innovation));
        ++times[p.innovation];
        ParameterInfo const& peers = parameter_infos()[place_of("adoption.peer_weight")];
        CHECK((peers.low <= p.peer_weight && p.peer_weight <= peers.high));
        weights.insert(p.peer_weight);
        CHECK(draws.values(p) == std::vector{p.innovation, p.imitation, p.peer_weight});
        // Nothing else changes.
        p.innovation = central_parameters().innovation;
        p.imitation = central_parameters().imitation;
        p.peer_weight = central_parameters().peer_weight;
        CHECK(std::ranges::all_of(parameter_members(),
                                  [&](auto m) { return p.*m == central_parameters().*m; }));
    }
    CHECK(weights.size() == 100);
    // Steps of the golden ratio: a hundred replicates are within two of the weights.
    for (auto const& [draw, expected] : {std::pair{0.01, 10}, {0.02, 20}, {0.03, 30}, {0.04, 40}})
        CHECK(std::abs(times[draw] - expected) <= 2);
    CHECK(drawn(draws, 7).peer_weight != drawn(draws, 7, 2).peer_weight);
    Parameters const centre = draws.centre(central_parameters());
    CHECK(centre.innovation == Approx(0.03));
    CHECK(centre.peer_weight == central_parameters().peer_weight);
}

TEST_CASE("what a scenario sets stays, what it is unsure of is drawn, the rest as without it",
          "[draws]")
{
    using Kind = Distribution::Kind;
    Scenario scenario;
    auto const set = [&](char const* name, Distribution value) {
        scenario.parameters.push_back({name, value, "", {}});
    };
    set("adoption.innovation", {.kind = Kind::fixed, .mode = 0.5});
    set("adoption.drop_out", {.kind = Kind::uniform, .low = 0.7, .high = 0.8});
    set("network.suppliers", {.kind = Kind::uniform, .low = 3, .high = 5});
    ParameterDraws const with_scenario = draws_for(scenario), without = draws_for(),
                         alone(nullptr, parameter_infos(), scenario);
    Parameters const given = parameters_of(parameter_infos(), scenario);
    std::set<double> drop_outs;
    for (std::uint32_t k = 0; k < 8; ++k) {
        Parameters const p = with_scenario.of(given, {1, k}), base = drawn(without, k);
        CHECK(p.innovation == 0.5);
        CHECK(p.suppliers == 4);
        CHECK((0.7 <= p.drop_out && p.drop_out <= 0.8));
        drop_outs.insert(p.drop_out);
        CHECK(p.imitation == base.imitation);
        CHECK(p.peer_weight == base.peer_weight);
        CHECK(alone.of(given, {1, k}).drop_out == p.drop_out);
    }
    CHECK(drop_outs.size() == 8);
    CHECK(alone.names() == std::vector<std::string>{"adoption.drop_out"});
    CHECK(ParameterDraws(nullptr, parameter_infos(), {}).empty());
}

TEST_CASE("a run's replicates live with what they drew; parts and threads change nothing",
          "[draws]")
{
    ParameterDraws const draws = draws_for();
    Plan const plan = plan_from(2022, Month::of(2022, 9));
    RunOptions options = options_at(1000, 4);
    options.draws = &draws;
    options.threads = 1;
    RunResult const whole = run_of(plan, options);
    RunOptions parallel = options;
    parallel.threads = 3;
    CHECK(run_of(plan, parallel).hashes == whole.hashes);
    RunOptions part = options;
    part.first_replicate = 2;
    part.replicates = 2;
    RunResult const second = run_of(plan, part);
    CHECK(second.hashes == std::vector{whole.hashes[2], whole.hashes[3]});
    // A run that is given these parameters, on the same path.
    PopulationRequest request = request_of(plan);
    Reference const reference = find_reference(request, options, months_of(options, plan), nullptr);
    part.draws = nullptr;
    part.replicates = 1;
    part.reference = &reference;
    CHECK(run(request, part).hashes[0] != whole.hashes[2]);
    request.parameters = drawn(draws, 2);
    CHECK(run(request, part).hashes[0] == whole.hashes[2]);
}

TEST_CASE("a plan takes the latest calibration that it may know", "[draws]")
{
    Scratch const scratch;
    DataFolder data;
    data.path = scratch.file("");
    data.parameters = parameter_infos();
    Plan plan;
    CHECK(!calibration_for(data, plan));
    std::filesystem::create_directory(scratch.file("calibration"));
    auto const write = [&](char const* name, std::string const& text) {
        std::ofstream(scratch.file("calibration/") + name) << text;
    };
    write("priors.toml", "nothing to draw from");
    write("2030-12.txt", "nor here");
    CHECK(!calibration_for(data, plan));
    for (char const* origin : {"2019-12", "2022-12", "2017-03"})
        write((std::string(origin) + ".toml").c_str(), calibration_text(origin));
    CHECK(calibration_for(data, plan)->name == "2022-12");
    auto const known_until = [&](int year, int month) {
        plan.known_until = Month::of(year, month);
        auto const found = calibration_for(data, plan);
        return found ? found->name : "none";
    };
    CHECK(known_until(2022, 12) == "2022-12");
    CHECK(known_until(2022, 11) == "2019-12");
    CHECK(known_until(2017, 2) == "none");
    write("2015-01.toml", calibration_text("2015-02"));
    CHECK_THROWS_WITH(known_until(2016, 1), "E459");
}

TEST_CASE("a calibration from other inputs, or from the future, is remarked on", "[draws]")
{
    DataFolder data;
    data.tables = {{"a.csv", "abc"}};
    Plan plan;
    Calibration from = calibration();
    auto const codes = [&] {
        std::string all;
        for (Diagnostic const& d : remarks_on(from, data, plan)) all += d.code + " ";
        return all;
    };
    CHECK(codes() == "W607 ");
    from.made_from = {{"tables", sha256(listing_of(data.tables))}, {"parameters", sha256("")}};
    CHECK(codes() == "");
    plan.known_until = Month::of(2022, 11);
    CHECK(codes() == "W608 ");
    data.parameters.push_back({.name = "growth.drag", .unit = "", .source = "", .says = ""});
    CHECK(codes() == "W607 W608 ");
}

TEST_CASE("what is drawn is said in both languages", "[draws]")
{
    CHECK(in_words(draws_for(), false) ==
          "drawn from calibration 2022-12 (4 draws of 2 parameters), 1 more from their ranges");
    CHECK(in_words(draws_for(), true) ==
          "diundi dari kalibrasi 2022-12 (4 undian untuk 2 parameter), 1 lagi dari rentangnya");
    CHECK(in_words({nullptr, parameter_infos(), {}}, false) == "central values, no calibration");
}
