// A scenario in plain numbered sentences, and where each of its values was written.
#pragma once

#include <string>

#include "scenarios/messages.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

// Who, where, when, how many, at what cost, who pays. Ends with a newline.
std::string explain(Scenario const& scenario, ScenarioContext const& context, Language language);

// One line per effective value: "file:line  path = value".
std::string explain_origins(Scenario const& scenario);

// "March 2027", "Maret 2027"; "Rp 1,200,000" and "Rp 1.200.000".
std::string in_words(Month month, Language language);
std::string money_in_words(Rupiah amount, Language language);

}  // namespace umkm
