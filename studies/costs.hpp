// Cost-effectiveness: what the programmes of a run cost beyond those of another with the same luck,
// by payer, for each unit of what they change. docs/costs.md says how it is counted and why.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/plan.hpp"
#include "outputs/paired.hpp"
#include "outputs/reader.hpp"
#include "studies/frontier.hpp"

namespace umkm {

// More is better in all of them.
enum class Outcome : std::uint8_t {
    online_firms,     // at the end
    ecommerce_firms,  // at the end
    households,       // above the poverty line at the end
    household_years,  // above the poverty line, over the months
    value_added,      // over the months, rupiah of the base month
};
inline constexpr std::size_t outcome_count = 5;

struct OutcomeWords {
    char const *id, *unit;
    char const *says_en, *says_id;  // "firms online"
};
OutcomeWords const& words_of(Outcome outcome);

struct CostOptions {
    double discount = 0;        // a year, of costs and outcomes alike; standard_discount()
    std::optional<Month> at{};  // the last month counted; absent: the last of both runs
};

// The rate that data/costs.toml gives. InputError as for read_parameters.
double standard_discount(std::string const& data_folder);

// Rupiah beyond the base run: as they were paid, and their present value, that is, in rupiah of the
// base month by the province's poverty line, discounted to the base month.
struct Money {
    MeanWithin paid, present;
};

// Why there is a price of one unit, or none.
enum class Verdict : std::uint8_t {
    price,    // costs more and gives more
    no_cost,  // costs no more than the base run
    unclear,  // the gain can not be told from nothing at 95%
    less      // costs more and gives less
};
// "it gives less, and costs more": of a verdict that there is no price; of `price` nothing.
std::string in_words(Verdict verdict, bool indonesian);

// `gained` as it is counted, `present` discounted. Prices are of present money: `each` over the
// discounted gain, `undiscounted` both without discount. They mean something where the verdict is
// `price`, and have no interval where there is but one pair.
struct OutcomeGained {
    Outcome outcome{};
    MeanWithin gained, present;
    RatioWithin each, undiscounted;
    Verdict verdict{};
    std::vector<double> by_replicate;  // present
};

struct CostEffectiveness {
    std::string base, policy;  // files
    Month from{}, at{};        // both counted
    double discount = 0;
    std::vector<std::string> replicates;  // numbers of the pairs that reach the last month
    std::size_t left_out = 0;             // pairs that do not
    struct Part {
        Payer payer;
        Money money;
    };
    std::vector<Part> payers;  // who pays more or less than in the base run
    Money total;
    std::vector<double> by_replicate;  // present
    std::array<OutcomeGained, outcome_count> outcomes;

    OutcomeGained const& operator[](Outcome o) const { return outcomes[std::size_t(o)]; }
};

// InputError: E411 where a run lacks an indicator, E412 for the month, E416 where the runs can not
// be paired. IoError where a file is damaged.
CostEffectiveness cost_effectiveness(ResultReader const& base, ResultReader const& policy,
                                     CostOptions const& options);

// Option 0 is the base run, at no cost and no gain; option k is policies[k - 1], all against one
// base. Means of present cost and gain over the replicates that all have. `each` and `verdict`: of
// the step from the option that `step` says it is taken against. InputError E416 without a common
// replicate.
struct CostFrontierStep {
    FrontierStep step;
    CostAndEffect mean;
    RatioWithin each;
    Verdict verdict;
};
std::vector<CostFrontierStep> cost_frontier(std::vector<CostEffectiveness> const& policies,
                                            Outcome outcome);
// "dominated by NAME", where `against` names the option that the step is taken against.
std::string in_words(CostFrontierStep const& step, std::string const& against, bool indonesian);

}  // namespace umkm
