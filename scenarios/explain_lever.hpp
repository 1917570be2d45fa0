// The sentences of one programme, and the table of money by year and payer.
#pragma once

#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "scenarios/phrases.hpp"

namespace umkm {

std::vector<std::string> sentences_of(Lever const& lever, Scenario const& scenario,
                                      ScenarioContext const& context, Parameters const& parameters,
                                      Phrases const& words);

// Lines; none where there is no programme.
std::vector<std::string> money_table(Scenario const& scenario, Parameters const& parameters,
                                     Phrases const& words);

// Its settings as "name = value (what it is)", joined.
std::string settings_in_words(Kind const& kind, std::vector<double> const& values,
                              Phrases const& words);

}  // namespace umkm
