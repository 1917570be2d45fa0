// Conditions such as  class == "micro" and not urban : text to the model's Predicate, with types.
#pragma once

#include <optional>
#include <string>

#include "models/predicate.hpp"
#include "scenarios/reader.hpp"

namespace umkm {

// Errors point at their column inside the text.
std::optional<Predicate> read_predicate(Value const& value, AgentKind agent, Reading& reading);

}  // namespace umkm
