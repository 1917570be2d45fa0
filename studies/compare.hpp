// What one run's result differs in from another's: inputs first, then every indicator, pair by
// pair.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outputs/paired.hpp"
#include "outputs/reader.hpp"

namespace umkm {

// `what` is the place of a value, such as "lever.food-aid.amount", "seed" or
// "parameters.network.search.value"; a value that one side lacks is "–", a programme is its type.
// Titles and notes do not count.
struct InputDifference {
    std::string what, before, after;
};
std::vector<InputDifference> differing_inputs(ResultReader const& before,
                                              ResultReader const& after);

// Of these, what makes pairs impossible: other luck, other data or another population; also what a
// file does not say of them.
std::vector<InputDifference> differing_luck(ResultReader const& before, ResultReader const& after);

// Places of the replicates that both runs have: in the first, in the second. InputError E416
// {files, why} where the runs can not be paired.
std::vector<std::pair<std::size_t, std::size_t>> paired_replicates(ResultReader const& before,
                                                                   ResultReader const& after);
// The last month that both hold.
Month last_month(ResultReader const& before, ResultReader const& after);

struct ContrastOptions {
    std::vector<std::string> indicators{};  // empty: all
    std::optional<Month> at{};              // absent: the last month that both hold
    std::string by{};                       // an axis such as "region"; empty: the province
    bool paired = true;                     // false: difference of means, no luck shared
};

struct ContrastRow {
    Variable about;
    std::vector<std::string> labels;  // of the place, one per axis; none for the province
    Month month;
    Contrast contrast;
};

// In the order of the file. InputError: E411, E412, E413, E415 as for `show`; E416 {files, why} if
// the runs can not be paired, E417 {files, indicator} if its places are not the same. Without
// names, what only one run holds is left out.
std::vector<ContrastRow> contrasts(ResultReader const& before, ResultReader const& after,
                                   ContrastOptions const& options = {});

// One indicator of the province in every month that both hold, by pairs. InputError E411, E416,
// E417.
std::vector<ContrastRow> contrasts_over_time(ResultReader const& before, ResultReader const& after,
                                             std::string const& indicator);

// Whether all series of both, province and regions, are the same in every month.
bool same_series(ResultReader const& before, ResultReader const& after);

// "p0@2030-12 > 0.1": a condition on the difference, in the indicator's unit. Without a month: the
// last. Nothing if it can not be read.
struct Condition {
    std::string text, indicator;
    std::optional<Month> at;
    bool above = true, or_equal = false;
    double value = 0;

    bool holds(double difference) const;
};
std::optional<Condition> parse_condition(std::string const& text);

}  // namespace umkm
