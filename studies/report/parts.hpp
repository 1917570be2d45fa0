// The parts of the report's data, a file each. All give JSON.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/plan.hpp"
#include "scenarios/json.hpp"
#include "studies/costs.hpp"
#include "studies/report/measures.hpp"
#include "studies/report/report.hpp"

namespace umkm {

using Runs = std::vector<ReportedRun>;
// What each run after the first costs beyond it; none where a run does not count poor households.
using Policies = std::vector<CostEffectiveness>;
Policies policies_of(Runs const& runs);

std::string runs_part(Runs const& runs, Catalog const& catalog);
std::string headline_part(Runs const& runs, Policies const& policies);
std::string fans_part(Runs const& runs);
std::string effects_part(Runs const& runs);
std::string regions_part(Runs const& runs);
std::string map_part(Runs const& runs);
std::string region_series_part(Runs const& runs);
std::string gains_part(Runs const& runs);
std::string targets_part(Runs const& runs);
std::string costs_part(Policies const& policies);
std::string frontiers_part(Policies const& policies);
std::string cost_card(Runs const& runs, Policies const& policies);  // of the headline
std::string spillover_part(Runs const& runs);
std::string ledger_part(Runs const& runs);

// "A", "B" … in the order of the runs.
std::string key_of(std::size_t run);
// The last month that all runs have reached.
Month last_common(Runs const& runs);

// Replicates that know the month, and those of them whose value of the province reaches the goal,
// both in the measure's unit.
struct Met {
    std::size_t met = 0, known = 0;
};
Met met_in(ReportedRun const& one, Measure const& measure, double goal, Month month);

std::string json_of(Text const& text);
std::string json_of(Month month);
std::string json_of(std::span<Month const> months);
std::string json_of(Spread const& spread);      // mean, low, high
std::string json_of(Contrast const& contrast);  // mean, low, high: the 95% interval
// One member of a list or object more.
json::Members with(json::Members members, std::string name, std::string value);

// Sentences of all runs, those that say the same together: "A, C: … B: …".
template <class Make>
Text for_each_run(Runs const& runs, Make make)
{
    return both([&](Phrases const& words) {
        std::vector<std::pair<std::string, std::string>> said;  // keys, sentence
        for (std::size_t k = 0; k < runs.size(); ++k) {
            std::string const sentence = make(k, words);
            if (sentence.empty()) continue;
            auto const same =
                std::ranges::find(said, sentence, &std::pair<std::string, std::string>::second);
            if (same == said.end())
                said.emplace_back(key_of(k), sentence);
            else
                same->first += ", " + key_of(k);
        }
        std::string text;
        for (auto const& [keys, sentence] : said)
            text += (text.empty() ? "" : " ") + (runs.size() > 1 ? keys + ": " : "") + sentence;
        return text;
    });
}

}  // namespace umkm
