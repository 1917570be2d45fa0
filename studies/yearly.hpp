// A year's figure of an indicator: where a month is measured by the surveys, that month; what
// flows, its sum.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outputs/reader.hpp"
#include "outputs/series.hpp"

namespace umkm {

// Poverty and inequality are those of March, as BPS publishes them; what is counted a month is
// summed over the twelve; everything else is that of December.
enum class OfYear : std::uint8_t { december, march, sum };
OfYear of_year(Variable const& about);
std::string of_year_in_words(OfYear of, bool indonesian);

// The unit of a year's figure: "Rp month-1" summed is "Rp year-1".
std::string unit_of_year(Variable const& about);
// A share, to be shown in percent; a Gini is none.
bool is_share(Variable const& about);

// Values by year; a year that lacks a month it needs is unknown (NaN).
struct YearSeries {
    std::vector<int> years;
    Series series;  // its `months` are these years
};
// Years with a month in [from, to], of the run's own where these are absent.
YearSeries by_year(ResultReader const& run, ResultReader::Found const& found,
                   std::optional<Month> from = {}, std::optional<Month> to = {});
std::vector<int> years_of(ResultReader const& run, std::optional<Month> from = {},
                          std::optional<Month> to = {});

}  // namespace umkm
