// A JSON Schema (draft 4) of scenario files, for editors and other programs: every key with its
// words in both languages, made from the catalogue and the tables.
#pragma once

#include <string>

#include "scenarios/scenario.hpp"

namespace umkm {

std::string schema_of_scenarios(ScenarioContext const& context);

}  // namespace umkm
