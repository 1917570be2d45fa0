// Calibration finds again what was planted, and what is committed was made from what is here.
#include "studies/calibrate.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "models/catalog.hpp"
#include "outputs/series.hpp"
#include "sim/dice.hpp"
#include "studies/draws.hpp"
#include "studies/emulator.hpp"
#include "studies/scratch.hpp"
#include "tests/catch.hpp"

using namespace umkm;

namespace {

std::vector<std::vector<double>> scattered(std::size_t points, std::size_t inputs)
{
    Dice const dice({1, 0}, hash("scattered"), 0);
    std::vector<std::vector<double>> all(points, std::vector<double>(inputs));
    for (std::size_t p = 0; p < points; ++p) {
        auto draws = dice.of(std::uint32_t(p));
        for (double& x : all[p]) x = 2 * draws.uniform() - 1;
    }
    return all;
}

}  // namespace

TEST_CASE("a surface of second degree is found exactly, and its error is that of what it misses",
          "[calibrate]")
{
    auto const points = scattered(200, 3);
    std::vector<std::vector<double>> values;
    Dice const dice({2, 0}, hash("noise"), 0);
    for (std::size_t p = 0; p < points.size(); ++p) {
        auto const& x = points[p];
        double const smooth = 1 + 2 * x[0] - x[1] * x[2] + 3 * x[2] * x[2];
        values.push_back({smooth, smooth + 0.1 * dice.normal(std::uint32_t(p))});
    }
    Emulator const emulator(points, values);
    std::vector<double> const there{0.5, -0.5, 0.25};
    CHECK(emulator.at(there)[0] == Approx(1 + 1 + 0.125 + 0.1875).epsilon(1e-6));
    CHECK(emulator.error()[0] < 1e-6);
    // Ten terms of 200 points: what is not seen is missed by a little more than the noise.
    CHECK(emulator.error()[1] == Approx(0.1).epsilon(0.15));
}

TEST_CASE("draws of a density have its mean, spread and correlation", "[calibrate]")
{
    // A normal in the middle of the square, sd 0.1 and 0.05, correlation 0.8.
    auto const density = [](std::span<double const> x) {
        double const a = (x[0] - 0.5) / 0.1, b = (x[1] - 0.4) / 0.05;
        return -(a * a - 1.6 * a * b + b * b) / (2 * (1 - 0.64));
    };
    SamplerOptions options;
    options.steps = 6000;
    options.first = 1000;
    auto const found = sample(2, density, options);
    std::vector<double> first, second;
    double product = 0;
    for (auto const& draw : found.draws) {
        first.push_back(draw[0]);
        second.push_back(draw[1]);
        product += (draw[0] - 0.5) * (draw[1] - 0.4) / double(found.draws.size());
    }
    CHECK(mean(first) == Approx(0.5).margin(0.005));
    CHECK(mean(second) == Approx(0.4).margin(0.0025));
    CHECK(standard_deviation(first) == Approx(0.1).epsilon(0.05));
    CHECK(standard_deviation(second) == Approx(0.05).epsilon(0.05));
    CHECK(product / (0.1 * 0.05) == Approx(0.8).margin(0.05));
    CHECK(found.drift < 0.1);
}

namespace {

char const* const few_priors = R"(
past = ["past-2019.toml"]
from_range = []
[noise]
depth = 0.06
severity = 0.08
towns = 0.12
online = 0.7
marketplace = 1.5
[fitted."growth.elasticity"]
low = 0.1
mode = 0.35
high = 0.7
source = "test"
[fitted."growth.drag"]
low = -0.025
mode = -0.0075
high = 0.01
source = "test"
[fitted."growth.province_luck"]
low = 0.002
mode = 0.006
high = 0.015
source = "test"
[fitted."growth.region_luck"]
low = 0.002
mode = 0.006
high = 0.012
source = "test"
)";

PosteriorOf const& of(Calibrated const& found, std::string const& name)
{
    for (PosteriorOf const& one : found.parameters)
        if (one.prior.name == name) return one;
    throw std::logic_error(name);
}

}  // namespace

TEST_CASE("a planted elasticity is found again in a past that the model made, luck and all",
          "[calibrate]")
{
    std::string const folder = UMKM_SOURCE_DIR "/data";
    DataFolder data = read_data(folder);
    Priors const priors = read_priors(few_priors, "priors.toml", data.parameters);
    std::vector<Past> pasts;
    pasts.push_back(past_of(data, read_scenario(folder + "/calibration/past-2019.toml",
                                                context_of(data, standard_catalog()))));
    // No other history than this one.
    for (RegionInput& region : data.inputs.regions) region.p0.values.clear();
    data.inputs.province.p0.points.clear();

    double const elasticity = GENERATE(0.2, 0.55);
    // Of regions more than what counts of few households add to it at this scale.
    constexpr double drag = -0.008, luck = 0.004, luck_of_regions = 0.008;
    PopulationRequest truth = pasts.front().request;
    set_parameter(truth.parameters, "growth.elasticity", elasticity);
    set_parameter(truth.parameters, "growth.drag", drag);
    set_parameter(truth.parameters, "growth.province_luck", luck);
    set_parameter(truth.parameters, "growth.region_luck", luck_of_regions);
    RunOptions once;
    once.scale = 100;
    once.replicates = 1;
    once.first_replicate = 7;  // luck that no point has
    pasts.front().measured = shown(run(truth, once), pasts.front().features);

    PointOptions points;
    points.points = 16;
    points.centre_runs = 8;
    points.run.scale = 200;
    Simulated const simulated = simulate_points(priors, pasts, {}, points);
    CalibrationOptions options;
    options.origin = Month::of(2022, 12);
    options.sampler.steps = 3000;
    options.sampler.first = 1000;
    Calibrated const found = calibrate(data, priors, pasts, simulated, {}, options);

    PosteriorOf const& e = of(found, "growth.elasticity");
    CAPTURE(elasticity, e.low, e.middle, e.high, of(found, "growth.drag").middle,
            of(found, "growth.region_luck").middle);
    // Three years of one province leave much open, but not which of the two it was.
    CHECK(std::abs(e.middle - elasticity) < 0.15);
    CHECK(e.told > 0.2);
    CHECK(of(found, "growth.region_luck").middle == Approx(luck_of_regions).epsilon(0.35));
    CHECK(found.file.values.size() == options.draws);
    // What is written is read again.
    Calibration const again = read_calibration(found.file.text, "again.toml", data.parameters);
    CHECK(again.values == found.file.values);
}

TEST_CASE("what was measured after the origin changes nothing", "[calibrate]")
{
    std::string const folder = UMKM_SOURCE_DIR "/data";
    DataFolder data = read_data(folder);
    Priors const priors = read_priors(few_priors, "priors.toml", data.parameters);
    std::vector<Past> pasts;
    pasts.push_back(past_of(data, read_scenario(folder + "/calibration/past-2019.toml",
                                                context_of(data, standard_catalog()))));
    PointOptions points;
    points.points = 8;
    points.centre_runs = 1;
    points.run.scale = 200;
    Simulated const simulated = simulate_points(priors, pasts, {}, points);
    auto const found = [&](Month origin) {
        CalibrationOptions options;
        options.origin = origin;
        options.sampler.steps = 60;
        options.sampler.first = 20;
        return calibrate(data, priors, pasts, simulated, {}, options).file.values;
    };
    Month const early = Month::of(2017, 3), late = Month::of(2020, 3);
    auto const from_early = found(early), from_late = found(late);
    CHECK(from_early != from_late);
    for (std::size_t i = 0; i < pasts.front().features.size(); ++i)
        if (pasts.front().features[i].at > late) pasts.front().measured[i] += 0.5;
    for (auto& point : data.inputs.province.p0.points)
        if (point.month > early) point.value *= 2;
    CHECK(found(late) == from_late);
    for (RegionInput& region : data.inputs.regions)
        for (int const year : {2018, 2019}) region.p0.set(year, 2 * region.p0[year]);
    CHECK(found(early) == from_early);
    CHECK(found(late) != from_late);
}

TEST_CASE("a stopped calibration goes on from its journal and ends the same", "[calibrate]")
{
    std::string const folder = UMKM_SOURCE_DIR "/data";
    DataFolder const data = read_data(folder);
    Priors const priors = read_priors(few_priors, "priors.toml", data.parameters);
    std::vector<Past> pasts;
    pasts.push_back(past_of(data, read_scenario(folder + "/calibration/past-2019.toml",
                                                context_of(data, standard_catalog()))));
    Scratch const scratch;
    PointOptions options;
    options.points = 8;
    options.centre_runs = 1;
    options.run.scale = 200;
    options.run.threads = 2;
    Simulated const whole = simulate_points(priors, pasts, {}, options);
    options.journal = scratch.file("journal");
    std::atomic<bool> stop = false;
    std::size_t last = 0;
    auto const stop_at = [&](PointProgress const& at) {
        last = at.done;
        if (at.done == 3) stop = true;
    };
    CHECK(simulate_points(priors, pasts, {}, options, stop_at, &stop).seen.empty());
    CHECK(last < 8);
    options.run.threads = 1;
    Simulated const resumed = simulate_points(priors, pasts, {}, options);
    REQUIRE(resumed.seen.size() == 1);
    CHECK(resumed.seen[0].points == whole.seen[0].points);
    CHECK(resumed.seen[0].centre == whole.seen[0].centre);
    // A file of somebody else is not written over.
    std::string const other = scratch.file("notes");
    std::ofstream(other) << "mine\n";
    options.journal = other;
    CHECK_THROWS_WITH(simulate_points(priors, pasts, {}, options), "E482");
    std::string kept;
    std::getline(std::ifstream(other) >> std::ws, kept);
    CHECK(kept == "mine");
}

TEST_CASE(
    "the calibrations that are shipped were made from the tables, priors and model that are here",
    "[calibrate]")
{
    std::string const folder = UMKM_SOURCE_DIR "/data/calibration/";
    DataFolder const data = read_data(UMKM_SOURCE_DIR "/data");
    Priors const priors =
        read_priors(text_of(folder + "priors.toml"), folder + "priors.toml", data.parameters);
    std::vector<Past> pasts;
    for (std::string const& name : priors.past)
        pasts.push_back(
            past_of(data, read_scenario(folder + name, context_of(data, standard_catalog()))));
    auto const here = made_from(data, priors, pasts);
    std::string const page = text_of(UMKM_SOURCE_DIR "/docs/calibration.md");
    std::size_t shipped_files = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        std::string const origin = entry.path().stem().string();
        if (!parse_month(origin)) continue;  // priors, pasts
        ++shipped_files;
        Calibration const shipped = calibration_in(entry.path().string(), data);
        CAPTURE(origin);
        // What differs says what was changed since; `./dev forecast` makes all of it again.
        CHECK(shipped.made_from == here);
        // The page tells of the whole chain, of which the file keeps some draws.
        std::size_t at = page.rfind("\n| " + origin + " |", page.find("## Where"));
        REQUIRE(at != std::string::npos);
        at = page.find('|', at + 2);
        for (std::size_t p = 0; p < shipped.fitted.size(); ++p, at = page.find('|', at + 1)) {
            CAPTURE(shipped.fitted[p]);
            std::vector<double> drawn;
            for (auto const& draw : shipped.values) drawn.push_back(draw.at(p));
            double const spread = quantile(drawn, 0.9) - quantile(drawn, 0.1);
            CHECK_THAT(quantile(drawn, 0.5),
                       WithinAbs(std::strtod(page.c_str() + at + 1, nullptr), 0.15 * spread));
        }
    }
    CHECK(shipped_files == 7);  // five hindcasts, the forecast of 2022, all years
}
