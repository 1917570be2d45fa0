// From a scenario file, its parents and mix-ins to one tree of effective values.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scenarios/document.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

struct Effective {
    Value root;  // without format, extends and include
    std::vector<SourceFile> sources;
    std::vector<Diagnostic> errors;
    std::set<std::string> lost;  // keys that could not be read: not to be called missing
    bool parent_lost = false;    // a parent or mix-in could not be read
};

// `extends` chains, `include` mix-ins, then --set, each over the one before.
Effective read_effective(std::string const& path, ScenarioContext const& context);

// Lists at the top whose tables have an id, and are merged by it.
bool merged_by_id(std::string_view key);

// Lays `above` over `below`: tables key by key, levers by id, everything else replaced.
void lay_over(Value& below, Value const& above);
// Joins two mix-ins: what both set must be equal, or it is an error naming both places.
void join_mixins(Value& first, Value const& second, std::vector<Diagnostic>& errors);

// --set path=value. Adds to `errors` what can not be set.
void apply_overrides(Effective& effective, std::vector<Override> const& overrides);

}  // namespace umkm
