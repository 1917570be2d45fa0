// A small context for scenario tests: the real regions, four kinds of lever, one shock.
#pragma once

#include <map>
#include <string>

#include "scenarios/diagnostics.hpp"
#include "scenarios/scenario.hpp"
#include "tests/golden.hpp"

namespace umkm {

using Files = std::map<std::string, std::string>;

ScenarioContext context_with(Files files);
// All files of scenarios/, the named one as "main.toml".
Files shipped(std::string const& name);

// Reads "main.toml" of some files.
Scenario read(Files files, std::vector<Override> overrides = {});
// The same with a working start (format, time) before the text.
Scenario read_with_start(std::string const& text);

// "main.toml:7:12 E203" for each mistake, one per line; empty when there is none.
std::string mistakes(Files files, std::vector<Override> overrides = {});
std::string mistakes_after_start(std::string const& text);
// All mistakes as people see them.
std::string rendered(Files files, Language language = Language::en);

inline std::string const start =
    "format = 1\nprice_year = 2026\ntime = { base = \"2022-03\", end = \"2030-12\" }\n";
inline constexpr int start_lines = 3;

// A lever table that is complete, to which lines can be added.
inline std::string const training =
    "[[lever]]\nid = \"train\"\ntype = \"training\"\nstart = \"2027-03\"\n";

}  // namespace umkm
