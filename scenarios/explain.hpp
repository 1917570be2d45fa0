// A scenario in plain numbered sentences, and where each of its values was written.
#pragma once

#include <string>
#include <vector>

#include "scenarios/messages.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

// Who, where, when, how many, in what order, at what cost, who pays; then money by year and payer.
// Ends with a newline.
std::string explain(Scenario const& scenario, ScenarioContext const& context, Language language);

// The same sentences without those of programmes and shocks, and without numbers or money.
std::vector<std::string> explain_frame(Scenario const& scenario, ScenarioContext const& context,
                                       Language language);

// One line per effective value: "file:line  path = value".
std::string explain_origins(Scenario const& scenario);

}  // namespace umkm
