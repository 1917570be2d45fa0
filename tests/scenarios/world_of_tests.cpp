#include "tests/scenarios/world_of_tests.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "scenarios/text.hpp"
#include "tests/catch.hpp"

namespace umkm {

namespace {

std::string const root = UMKM_SOURCE_DIR;

std::vector<RegionName> regions()
{
    std::vector<RegionName> list;
    for (std::string const& line : lines_of(file_text("data/geography.csv"))) {
        if (!starts_digit(line)) continue;
        std::string const name = line.substr(5, line.find(',', 5) - 5);
        list.push_back({line.substr(0, 4), name, name.starts_with("Kota")});
    }
    return list;
}

Catalog kinds()
{
    using enum Setting::Unit;
    auto const cash = [](std::vector<double> const& settings, Parameters const&) {
        return Benefit{.monthly = settings[0]};
    };
    auto const nothing = [](std::vector<double> const&, Parameters const&) { return Benefit{}; };
    auto const lend = [](std::vector<double> const& settings, Parameters const&) {
        return Benefit{.loan = settings[0],
                       .loan_months = settings[1],
                       .loan_rate = 0.06,
                       .loan_subsidy = settings[2]};
    };
    auto const spend = [](std::vector<double> const& settings, Parameters const&) {
        return Regional{.money = settings[0]};
    };
    Kind const transfer{
        .name = "transfer",
        .agent = AgentKind::household,
        .says_en = "cash for households",
        .says_id = "uang tunai untuk rumah tangga",
        .evidence = "",
        .settings =
            {{"amount", money, {}, 0, 1e9, "per household and month", "per keluarga sebulan"}},
        .benefit = cash};
    Kind const training{
        .name = "training",
        .agent = AgentKind::firm,
        .says_en = "courses for owners",
        .says_id = "pelatihan untuk pemilik usaha",
        .evidence = "",
        .settings = {{"effect", share, 0.05, 0, 1, "on sales", "terhadap omzet"},
                     {"fading", rate_per_year, 0.1, 0, 1, "of the effect", "dari dampaknya"},
                     {"seats", number, 20, 1, 500, "per course", "per kelas"},
                     {"courses", count_per_month, 4, 0, 1e6, "per house", "per rumah"}},
        .benefit = nothing};
    Kind const credit{
        .name = "credit",
        .agent = AgentKind::firm,
        .says_en = "loans",
        .says_id = "kredit",
        .evidence = "",
        .settings = {{"loan", money, {}, 0, 1e9, "to a firm", "kepada usaha"},
                     {"months", months, 36, 1, 120, "to repay it", "jangka waktu"},
                     {"subsidy", rate_per_year, 0, 0, 1, "on interest", "subsidi bunga"},
                     {"purpose", choice, {}, 0, 1, "what for", "untuk apa", {"stock", "machines"}}},
        .benefit = lend};
    Kind const procurement{.name = "procurement",
                           .agent = AgentKind::region,
                           .says_en = "government buys",
                           .says_id = "belanja pemerintah",
                           .evidence = "",
                           .settings = {{"money", money, {}, 0, 1e15, "a year", "setahun"}},
                           .regional = spend};
    Kind const pandemic{.name = "pandemic",
                        .agent = AgentKind::firm,
                        .says_en = "a pandemic",
                        .says_id = "pandemi",
                        .evidence = "",
                        .settings = {}};
    return {.levers = {transfer, training, credit, procurement}, .shocks = {pandemic}};
}

}  // namespace

Files shipped(std::string const& name)
{
    Files files;
    for (auto const& entry : std::filesystem::directory_iterator(root + "/scenarios"))
        if (entry.path().extension() == ".toml") {
            std::string const file = entry.path().filename().string();
            files[file] = file_text("scenarios/" + file);
        }
    files["main.toml"] = files.at(name + ".toml");
    return files;
}

ScenarioContext context_with(Files files)
{
    ScenarioContext context;
    context.regions = regions();
    context.groups = read_region_groups(root + "/data/region_groups.csv", context.regions);
    context.indicators = {{"online", "1"},
                          {"ecommerce_of_online", "1"},
                          {"p0", "percent", true},
                          {"workers", "persons"}};
    context.parameters = {{"adoption.innovation", 0.023, 0.01, 0.037, "1/year", "a source", ""},
                          {"adoption.refusers", 0.33, 0.06, 0.39, "1", "a source", ""},
                          {"firms.wage", 2e7, 1e7, 4e7, "Rp/year", "a source", ""},
                          {"network.relink_months", 3, 1, 12, "month", "a source", ""}};
    context.catalog = kinds();
    context.read_text = [files = std::move(files)](std::string const& path) {
        auto const file = files.find(path);
        return file == files.end() ? std::nullopt : std::optional(file->second);
    };
    return context;
}

Scenario read(Files files, std::vector<Override> overrides)
{
    ScenarioContext context = context_with(std::move(files));
    context.overrides = std::move(overrides);
    return read_scenario("main.toml", context);
}

Scenario read_with_start(std::string const& text) { return read({{"main.toml", start + text}}); }

std::string mistakes(Files files, std::vector<Override> overrides)
{
    try {
        read(std::move(files), std::move(overrides));
    } catch (InputError const& error) {
        std::string list;
        for (Diagnostic const& d : error.diagnostics)
            list +=
                fmt::format("{}:{}:{} {}\n", d.place.file, d.place.line, d.place.column, d.code);
        return list;
    }
    return {};
}

std::string mistakes_after_start(std::string const& text)
{
    return mistakes({{"main.toml", start + text}});
}

std::string rendered(Files files, Language language)
{
    std::vector<SourceFile> sources;
    ScenarioContext const context = context_with(std::move(files));
    std::string text;
    try {
        read_scenario("main.toml", context, &sources);
    } catch (InputError const& error) {
        std::map<std::string, std::string> texts;
        for (SourceFile const& source : sources) texts[source.path] = source.text;
        for (Diagnostic const& d : error.diagnostics)
            text += render(d, language, texts, false) + "\n";
    }
    return text;
}

}  // namespace umkm
