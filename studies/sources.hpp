// What a run is made from: the data folder and a scenario, as the model takes them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/catalog.hpp"
#include "models/population.hpp"
#include "scenarios/calibration.hpp"
#include "scenarios/scenario.hpp"
#include "studies/skill.hpp"

namespace umkm {

// The bytes of a file. InputError E100 {path} where it can not be read.
std::string text_of(std::string const& path);

struct DataFile {
    std::string name, sha256;
    friend bool operator==(DataFile const&, DataFile const&) = default;
};

// data/: its tables, its parameters, and what the files were.
struct DataFolder {
    std::string path;
    Inputs inputs;
    std::string parameters_text;
    std::vector<ParameterInfo> parameters;  // in the order of Parameters::fields()
    std::vector<RegionGroup> groups;
    std::vector<DataFile> tables;  // every CSV file, by name
    // calibration/skill.csv where it is there. No run depends on it: it is not among the tables.
    SkillTable skill;
};

// Throws InputError with all mistakes of the tables. `parameters_text` stands in for
// parameters.toml where a run brings its own.
DataFolder read_data(std::string const& path,
                     std::optional<std::string> const& parameters_text = {});

// What scenarios may speak of. Overrides and a reader of texts are the caller's to add.
ScenarioContext context_of(DataFolder const& data, Catalog const& catalog);

// The parameters of the folder with the scenario's changes, and its plan.
PopulationRequest request_of(DataFolder const& data, Scenario const& scenario);

// The latest of the folder's calibrations, calibration/YYYY-MM.toml, whose origin is not after what
// the plan may know; nothing where there is none. Throws as read_calibration, and InputError E459
// {file, origin} where a file is not named after its origin.
std::optional<Calibration> calibration_for(DataFolder const& data, Plan const& plan);
// The one in a file. Throws InputError E100 {path}, and as read_calibration.
Calibration calibration_in(std::string const& path, DataFolder const& data);
// W607 {name, what differs} where it was made with other tables or parameters than the folder's,
// W608 {name, month} where it looks further than the plan may.
std::vector<Diagnostic> remarks_on(Calibration const& calibration, DataFolder const& data,
                                   Plan const& plan);

// "name value" lines of those that no programme needs to be there for: a calibration depends on
// them.
std::string fixed_parameters(std::vector<ParameterInfo> const& parameters);

// "sha256  name" lines, as sha256sum prints and checks them.
std::string listing_of(std::vector<DataFile> const& tables);

}  // namespace umkm
