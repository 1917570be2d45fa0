#include "studies/repeat.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr std::string_view sources_folder = "config/sources/";

void refuse_other_tables(ResultReader const& run, DataFolder const& data)
{
    std::map<std::string, std::string> here;
    for (DataFile const& table : data.tables) here[table.name] = table.sha256;
    std::vector<std::string> differ;
    for (std::string const& line : lines_of(run.text("config/data.sha256"))) {
        auto const blank = line.find("  ");
        if (blank == std::string::npos) continue;
        std::string const name = line.substr(blank + 2);
        if (here[name] != line.substr(0, blank)) differ.push_back(name);
    }
    if (!differ.empty()) throw InputError("E420", {join(differ, ", ")});
}

std::vector<Override> overrides_in(ResultReader const& run)
{
    std::vector<Override> overrides;
    if (!run.find("config/set")) return overrides;
    for (std::string const& line : lines_of(run.text("config/set")))
        if (auto const equal = line.find('='); equal != std::string::npos)
            overrides.push_back({line.substr(0, equal), line.substr(equal + 1)});
    return overrides;
}

// Hands out the texts of the file in the order in which they were read then: the same files ask
// for each other in the same order again.
class Sources {
public:
    explicit Sources(ResultReader const& run) : run_(&run)
    {
        for (std::string const& name : run.texts())
            if (name.starts_with(sources_folder)) names_.push_back(name);
    }
    std::optional<std::string> operator()(std::string const& path)
    {
        namespace fs = std::filesystem;
        if (auto const before = known_.find(path); before != known_.end())
            return run_->text(before->second);
        if (known_.size() == names_.size()) return {};
        std::string const& next = names_[known_.size()];
        if (fs::path(next).filename() != fs::path(path).filename()) return {};
        known_[path] = next;
        return run_->text(next);
    }

private:
    ResultReader const* run_;
    std::vector<std::string> names_;
    std::map<std::string, std::string> known_;  // by the path that was asked for
};

template <class Choice>
Choice choice_in(ResultReader const& run, char const* name, std::vector<Choice> const& all,
                 char const* (*word)(Choice))
{
    std::string const written = run.text_attribute(name);
    for (Choice const choice : all)
        if (written == word(choice)) return choice;
    throw IoError(run.path() + " cannot be read: " + name + " is \"" + written + "\"");
}

std::unique_ptr<ParameterDraws> draws_of(ResultReader const& run, DataFolder const& data,
                                         Scenario const& scenario)
{
    std::optional<Calibration> then;
    if (run.find_text(attribute::calibration).value_or(no_calibration) != no_calibration)
        then = read_calibration(run.text(calibration_text), calibration_text, data.parameters);
    return std::make_unique<ParameterDraws>(then ? &*then : nullptr, data.parameters, scenario);
}

int whole_in(ResultReader const& run, char const* name, std::int64_t least, std::int64_t most)
{
    std::int64_t const value = run.number_attribute(name);
    if (value < least || value > most)
        throw IoError(run.path() + " cannot be read: " + name + " is " + std::to_string(value));
    return int(value);
}

}  // namespace

Scenario scenario_of(ResultReader const& run, DataFolder const& data, Catalog const& catalog)
{
    ScenarioContext context = context_of(data, catalog);
    context.overrides = overrides_in(run);
    context.read_text = Sources(run);
    Scenario scenario = read_scenario(run.text_attribute("scenario"), context);
    if (scenario.resolved != run.text("config/scenario.toml"))
        throw IoError(run.path() + " contradicts itself: its sources do not give its scenario");
    return scenario;
}

Repeat repeat_of(ResultReader const& run, std::string const& data_folder, Catalog const& catalog)
{
    if (run.number_attribute(attribute::complete) != 1) throw InputError("E421", {run.path()});
    Repeat repeat;
    repeat.data = read_data(data_folder, run.text("config/parameters.toml"));
    refuse_other_tables(run, repeat.data);
    repeat.data.skill = skill_in(run);  // what was known of the model then
    repeat.scenario = scenario_of(run, repeat.data, catalog);
    repeat.draws = draws_of(run, repeat.data, repeat.scenario);
    RunOptions& options = repeat.options;
    options.draws = repeat.draws.get();
    options.seed = std::uint64_t(run.number_attribute(attribute::seed));
    options.scale = whole_in(run, attribute::scale, 1, 1'000'000);
    options.replicates = whole_in(run, attribute::replicates, 1, 1'000'000);
    options.first_replicate = whole_in(run, attribute::first_replicate, 0, 1'000'000);
    options.until = parse_month(run.text_attribute(attribute::end_month));
    if (!options.until) throw IoError(run.path() + " cannot be read: it has no last month");
    repeat.recording.agents = choice_in<Agents>(
        run, attribute::agents, {Agents::none, Agents::final, Agents::yearly, Agents::panel},
        agents_word);
    if (repeat.recording.agents == Agents::panel)
        repeat.recording.panel = std::size_t(whole_in(run, attribute::panel, 1, most_panel));
    using Compression = ResultWriter::Compression;
    repeat.recording.compression = choice_in<Compression>(
        run, attribute::compression, {Compression::none, Compression::deflate}, compression_word);
    std::string const source = run.text_attribute(attribute::source);
    repeat.recording.program = {source.substr(source.find(' ') + 1),
                                run.text_attribute(attribute::commit)};
    return repeat;
}

}  // namespace umkm
