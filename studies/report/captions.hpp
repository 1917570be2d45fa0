// Sentences made from the numbers by fixed rules; the same in the report and its figures.
#pragma once

#include <string>
#include <vector>

#include "studies/report/measures.hpp"

namespace umkm {

// The scale of the IPCC (Mastrandrea et al. 2010): "very likely" from 90%, "likely" from 66%,
// "about as likely as not" down to 33%, and mirrored below.
std::string likelihood(double probability, Phrases const& words);
// Of an event that some of the replicates met. Few replicates prove little: the probability is the
// mean under Jeffreys' prior (Brown, Cai and DasGupta 2001), so that 0 of 20 is "very unlikely",
// not "exceptionally unlikely", and 18 of 20 "likely".
std::string likelihood(std::size_t met, std::size_t known, Phrases const& words);

// Whether so many of these places would lie beyond the 95% interval where nothing changes.
bool no_more_than_luck(std::size_t beyond, std::size_t of);

// "30.8% in December 2030 (middle 80% of 20 replicates: 30.6 to 30.9%)". In the measure's unit.
std::string level_sentence(Measure const& measure, Month month, Spread const& spread,
                           Phrases const& words);

// "A 30.8% (30.6 to 30.9%), B 31.2% (31.0 to 31.3%)": means, and the middle 80% of the replicates.
std::string levels_sentence(Measure const& measure, std::vector<Spread> const& runs,
                            std::vector<std::string> const& names, Phrases const& words);

// What `after` changes against `before`, names of runs such as "B" and "A": how much, and whether
// that can be told from luck. In the measure's unit.
std::string effect_sentence(Measure const& measure, Month month, Contrast const& contrast,
                            std::string const& before, std::string const& after,
                            Phrases const& words);

// Whether a target is met in its month: in how many replicates, how likely that is.
std::string target_sentence(std::size_t met, std::size_t known, Phrases const& words);

// By how much it is missed, if the mean misses it; `missing` in words, or "".
std::string gap_sentence(Measure const& measure, double goal, Spread const& reached, bool at_least,
                         std::string const& missing, Phrases const& words);

}  // namespace umkm
