// What is assumed: a scenario file, its parents and mix-ins, read into a plan for the model.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/plan.hpp"
#include "scenarios/parameters.hpp"
#include "sim/error.hpp"

namespace umkm {

// In the order of Priority.
inline constexpr std::array<char const*, 6> priority_names{
    "random", "poorest_region", "poorest", "smallest", "largest", "first_come"};

// Words in both languages; either may be empty.
struct Text {
    std::string id, en;
};

// A value that is not sure. `central` is used where nothing is drawn.
struct Distribution {
    enum class Kind : std::uint8_t { fixed, uniform, triangular, normal, beta };
    Kind kind = Kind::fixed;
    double low = 0, high = 0;  // of uniform and triangular
    double mode = 0;           // of triangular; the value of fixed
    double mean = 0, sd = 0;   // of normal and beta
    double central() const;
};

struct Target {
    enum class Sense : std::uint8_t { at_least, at_most };
    std::string id, indicator;
    std::optional<std::size_t> region;  // index into the context's regions; absent: the province
    std::string area;                   // "urban", "rural" or empty: both
    double value = 0;
    Month by;
    Sense sense = Sense::at_least;
};

struct ParameterChange {
    std::string name;
    Distribution value;  // in the parameter's unit
    std::string source;  // empty: an assumption
    Place place;
};

// A setting of a lever that was given as a distribution; the plan holds its central value.
struct UncertainSetting {
    std::string path;  // "lever.train-villages.take_up"
    Distribution value;
    std::string source;
};

struct SourceFile {
    std::string path, text;
};

// Where an effective value was written.
struct Origin {
    std::string path, written;
    Place place;
};

struct Scenario {
    std::string name;  // of the file, without folder and ending
    Text title, note;
    int price_year = 0;  // 0 where nothing has a price
    Plan plan;
    std::vector<Target> targets;
    std::vector<ParameterChange> parameters;
    std::vector<UncertainSetting> uncertain;
    std::vector<SourceFile> sources;  // the file itself first, then its parents and mix-ins
    std::string resolved;             // one file that says the same, always in the same bytes
    std::vector<Origin> origins;
    std::vector<Diagnostic> remarks;  // codes begin with W
};

struct RegionName {
    std::string code, name;  // "3506", "Kabupaten Kediri"
    bool city = false;
};
struct RegionGroup {
    std::string name;
    std::vector<std::string> codes;
};
struct IndicatorName {
    std::string name, unit;
    bool lower_is_better = false;  // a target without a sense means "at most"
};
struct Override {
    std::string path, value;  // --set path=value
};

// What a scenario may speak of. Everything comes from the model and its tables.
struct ScenarioContext {
    std::vector<RegionName> regions;
    std::vector<RegionGroup> groups;
    std::vector<IndicatorName> indicators;
    std::vector<ParameterInfo> parameters;
    Catalog catalog;
    // Prices are carried between years by the province's poverty line: known from the first on, and
    // growing by a rate of data/parameters.toml once the table ends.
    int first_price_year = 2015, last_price_year = 2035;
    std::vector<Override> overrides;
    // Gives a file's text, or nothing; absent: from disk.
    std::function<std::optional<std::string>(std::string const& path)> read_text;
};

// The name under which the values of --set appear in places and sources.
inline constexpr char const* command_line = "command line";

// Throws InputError with all mistakes at once, each with file, line, column and length.
// The error's excerpts need the files' text: `sources` is filled even when it throws.
Scenario read_scenario(std::string const& path, ScenarioContext const& context,
                       std::vector<SourceFile>* sources = nullptr);

// The model's parameters: those of the tables, changed as the scenario says.
Parameters parameters_of(std::vector<ParameterInfo> const& tables, Scenario const& scenario);

// The kind of that name, or nothing.
Kind const* kind_named(std::vector<Kind> const& kinds, std::string const& name);

// Groups of regions by name, from a table with the columns group and code.
std::vector<RegionGroup> read_region_groups(std::string const& path,
                                            std::vector<RegionName> const& regions);

}  // namespace umkm
