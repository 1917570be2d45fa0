#include "studies/record.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "scenarios/text.hpp"
#include "studies/draws.hpp"
#include "studies/record_agents.hpp"
#include "studies/sha256.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

// English and Indonesian words of the axes beside replicate, time and region.
std::pair<char const*, char const*> words_of(Axis axis)
{
    switch (axis) {
        case Axis::area:
            return {"towns and villages", "perkotaan dan perdesaan"};
        case Axis::sector:
            return {"sector", "sektor"};
        case Axis::size_class:
            return {"size class (UU 20/2008)", "kelas usaha (UU 20/2008)"};
        case Axis::sex:
            return {"sex of the owner", "jenis kelamin pemilik"};
        case Axis::channel:
            return {"channel of sales", "saluran penjualan"};
        case Axis::move:
            return {"move between classes", "perpindahan kelas"};
        case Axis::none:
            break;
    }
    return {"", ""};
}

Variable variable_of(Indicator const& indicator, std::string const& group)
{
    Variable about{.name = indicator.name,
                   .group = group,
                   .units = indicator.unit,
                   .long_name = indicator.says_en,
                   .long_name_id = indicator.says_id,
                   .definition = indicator.definition_en,
                   .dims = {"replicate", "time"},
                   .attributes = {{"definition_id", indicator.definition_id}}};
    if (group.empty()) about.dims.emplace_back("region");
    if (indicator.axis != Axis::none) about.dims.emplace_back(axis_name(indicator.axis));
    return about;
}

std::string or_else(std::string const& text, std::string const& other)
{
    return text.empty() ? other : text;
}

}  // namespace

std::vector<SourceFile> portable_sources(std::vector<SourceFile> const& sources)
{
    std::vector<SourceFile> portable;
    std::map<std::string, int> seen;
    for (SourceFile const& source : sources) {
        if (source.path == command_line) continue;
        std::string const name = std::filesystem::path(source.path).filename().string();
        int const number = ++seen[name];
        portable.push_back({number == 1 ? name : std::to_string(number) + "/" + name, source.text});
    }
    return portable;
}

std::string source_of(Program const& program) { return "umkm " + program.version; }

std::string program_in_words(Program const& program)
{
    return source_of(program) + " (" + program.commit + ")";
}

char const* agents_word(Agents agents)
{
    static constexpr std::array words{"none", "final", "yearly", "panel"};
    return words[std::size_t(agents)];
}

char const* compression_word(ResultWriter::Compression compression)
{
    return compression == ResultWriter::Compression::none ? "none" : "deflate";
}

Recorder::Recorder(Recording recording, DataFolder const& data, Scenario const& scenario,
                   RunOptions const& options)
    : recording_(std::move(recording)),
      data_(data),
      scenario_(scenario),
      options_(options),
      writer_(recording_.path, recording_.overwrite, recording_.compression)
{
    if (recording_.agents == Agents::panel)
        panel_.emplace(recording_.panel, options, months_of(options, scenario.plan));
}

void Recorder::see(MonthSeen const& seen)
{
    if (panel_) return panel_->see(seen);
    if (recording_.agents == Agents::none || seen.replicate != options_.first_replicate) return;
    Month const month = seen.world.plan.base + int(seen.step);
    bool const yearly = recording_.agents == Agents::yearly;
    if (yearly ? month.month() != 12 && !seen.last : !seen.last) return;
    write_agents(writer_, yearly ? "agents/yearly/" + std::to_string(month.year()) : "agents/final",
                 seen.world);
}

void Recorder::finish(RunResult const& result)
{
    axes(result);
    series(result);
    programmes(result);
    write_targets(writer_, result, scenario_.targets);
    parameters(result);
    if (panel_) panel_->write(writer_, result);
    if (!data_.skill.empty()) write_skill(writer_, data_.skill);
    texts();
    attributes(result);
    writer_.commit();
}

void Recorder::axes(RunResult const& result)
{
    Coordinate replicates = replicate_axis(result.replicates.size());
    replicates.values =
        std::vector<std::int32_t>(result.replicates.begin(), result.replicates.end());
    writer_.coordinate(replicates);
    writer_.coordinate(time_axis(result.base, result.months));
    std::vector<std::string> codes, names;
    for (RegionInput const& r : data_.inputs.regions)
        codes.push_back(r.code), names.push_back(r.name);
    writer_.coordinate(region_axis(codes));
    writer_.variable(region_names(), names);
    std::map<Axis, bool> seen;
    for (Indicator const& indicator : indicators()) {
        Axis const axis = indicator.axis;
        if (axis == Axis::none || std::exchange(seen[axis], true)) continue;
        auto const [english, indonesian] = words_of(axis);
        Coordinate coordinate =
            text_axis(axis_name(axis), axis_labels(axis, data_.inputs), english, indonesian);
        coordinate.attributes = {{"meanings", join(axis_words(axis, data_.inputs, false), "; ")},
                                 {"meanings_id", join(axis_words(axis, data_.inputs, true), "; ")}};
        writer_.coordinate(coordinate);
    }
}

void Recorder::series(RunResult const& result)
{
    for (std::size_t i = 0; i < result.series.size(); ++i) {
        Indicator const& indicator = indicators()[i];
        RunResult::Series const& series = result.series[i];
        if (!series.regions.empty()) writer_.variable(variable_of(indicator, ""), series.regions);
        writer_.variable(variable_of(indicator, "province"), series.province);
    }
}

void Recorder::programmes(RunResult const& result)
{
    for (std::size_t p = 0; p < result.programmes.size(); ++p) {
        Lever const& lever = scenario_.plan.levers[p];
        RunResult::Programme const& programme = result.programmes[p];
        std::string const group = "programmes/" + lever.id;
        char const* const who = lever.agent == AgentKind::firm ? "firms" : "households";
        auto const write = [&](char const* name, char const* unit, char const* en, char const* id,
                               std::vector<double> const& values) {
            bool const by_region = values.size() > programme.members.size();
            std::vector<std::string> dims{"replicate", "time"};
            if (by_region) dims.push_back("region");
            writer_.variable(Variable{.name = name,
                                      .group = group,
                                      .units = unit,
                                      .long_name = en,
                                      .long_name_id = id,
                                      .dims = dims},
                             values);
        };
        write("aid", "Rp month-1", "given to beneficiaries", "diterima penerima manfaat",
              programme.aid);
        write("costs", "Rp month-1", "spent on running it and on orders",
              "biaya pelaksanaan dan belanja", programme.costs);
        write("joined", who, "new beneficiaries in the month", "penerima baru bulan itu",
              programme.joined);
        write("waiting", who, "eligible and willing, without a place",
              "berhak dan mau, tanpa tempat", programme.waiting);
        write("members", who,
              lever.agent == AgentKind::firm ? "served so far" : "served in the month",
              lever.agent == AgentKind::firm ? "dilayani sejauh ini" : "dilayani bulan itu",
              programme.members);
        write("gave_up", who, "stopped waiting, so far", "berhenti menunggu, sejauh ini",
              programme.gave_up);
        write("wait", "month", "mean wait of new beneficiaries", "rata-rata lama menunggu",
              programme.wait);
        write("unfilled", "1", "pooled orders beyond capacity, so far",
              "pesanan gabungan yang melebihi kapasitas, sejauh ini", programme.unfilled);
        writer_.attribute({"type", lever.type}, group);
        writer_.attribute({"payer", std::string(payer_names[std::size_t(lever.payer)])}, group);
    }
}

// What each replicate drew; nothing where all have the same.
void Recorder::parameters(RunResult const& result)
{
    if (!options_.draws || options_.draws->empty()) return;
    ParameterDraws const& draws = *options_.draws;
    std::vector<std::string> units;
    for (std::string const& name : draws.names())
        units.push_back(std::ranges::find(data_.parameters, name, &ParameterInfo::name)->unit);
    std::vector<double> drawn;
    Parameters const central = parameters_of(data_.parameters, scenario_);
    for (int const replicate : result.replicates)
        for (double const value :
             draws.values(draws.of(central, {options_.seed, std::uint32_t(replicate)})))
            drawn.push_back(value);
    Coordinate axis = text_axis("parameter", draws.names(), "parameter that replicates draw",
                                "parameter yang diundi ulangan");
    axis.group = "parameters";
    writer_.coordinate(axis);
    Variable about{.name = "unit",
                   .group = "parameters",
                   .long_name = "unit of the parameter",
                   .long_name_id = "satuan parameter",
                   .dims = {"parameter"}};
    writer_.variable(about, units);
    writer_.variable(Variable{.name = "drawn",
                              .group = "parameters",
                              .units = "1",
                              .long_name = "what the replicate drew, in the unit of the parameter",
                              .long_name_id = "hasil undian ulangan, dalam satuan parameternya",
                              .dims = {"replicate", "parameter"}},
                     drawn);
}

void Recorder::texts()
{
    if (options_.draws && options_.draws->calibration())
        writer_.text(calibration_text, options_.draws->calibration()->text);
    writer_.text("config/scenario.toml", scenario_.resolved);
    writer_.text("config/parameters.toml", data_.parameters_text);
    writer_.text("config/data.sha256", listing_of(data_.tables));
    for (SourceFile const& source : scenario_.sources)
        if (source.path == command_line) writer_.text("config/set", source.text);
    for (SourceFile const& source : portable_sources(scenario_.sources))
        writer_.text("config/sources/" + source.path, source.text);
}

void Recorder::attributes(RunResult const& result)
{
    auto const put = [&](char const* name, FileAttribute::Value value) {
        writer_.attribute({name, std::move(value)});
    };
    auto const whole = [](auto value) { return std::int64_t(value); };
    put("title", or_else(or_else(scenario_.title.en, scenario_.title.id), scenario_.name));
    put("title_id", or_else(or_else(scenario_.title.id, scenario_.title.en), scenario_.name));
    put(attribute::source, source_of(recording_.program));
    put(attribute::commit, recording_.program.commit);
    put("scenario", portable_sources(scenario_.sources).front().path);
    put(attribute::base_month, to_string(result.base));
    put(attribute::end_month, to_string(result.base + (int(result.months) - 1)));
    put(attribute::scale, whole(options_.scale));
    put(attribute::replicates, whole(result.asked));
    put(attribute::first_replicate, whole(options_.first_replicate));
    put(attribute::seed, whole(options_.seed));
    put(attribute::agents, agents_word(recording_.agents));
    if (panel_) put(attribute::panel, whole(recording_.panel));
    put(attribute::compression, compression_word(recording_.compression));
    put("scenario_hash", sha256(scenario_.resolved));
    put("parameters_hash", sha256(data_.parameters_text));
    put("data_hash", sha256(listing_of(data_.tables)));
    if (auto const* draws = options_.draws; draws && draws->calibration()) {
        put(attribute::calibration, draws->calibration()->name);
        put(attribute::calibration_hash, sha256(draws->calibration()->text));
    } else
        put(attribute::calibration, no_calibration);
    put(attribute::population_hash, hex(result.population));
    put("state_hash", hex(result.hash));
    put(attribute::least_formal_factor, result.least_formal_factor);
    put(attribute::complete, whole(result.complete));
}

}  // namespace umkm
