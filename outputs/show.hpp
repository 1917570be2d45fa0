// A run as text for a terminal. Band: the middle 80% of the replicates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outputs/reader.hpp"
#include "outputs/text_table.hpp"

namespace umkm {

struct ShowOptions {
    std::vector<std::string> indicators{};  // empty: all
    std::optional<Month> at{};              // absent: the last month
    std::string by{};                       // an axis such as "region" or "area"; empty: province
    int width = 100;
    bool indonesian = false;
};

// Without indicators and `by`: what the run is, then every indicator of the province.
// InputError: E411, E412, E413, E415 as in outputs/series.hpp.
std::string show(ResultReader const& run, ShowOptions const& options = {});

// What was measured, given by the caller: results and tables do not know each other.
struct Observed {
    std::string region;  // BPS code; "" for the province
    int year;
    double value;  // in the unit of the indicator
};
struct BesideData {
    std::string indicator;
    int month_of_year = 3;  // in which it is measured; March for poverty
    std::vector<Observed> observed;
};

// Model, data and error by region and year, and the mean absolute error over the regions.
// InputError as above, and E414 {indicator, first, last} where the run holds none of the years.
std::string show_beside_data(ResultReader const& run, BesideData const& data,
                             ShowOptions const& options = {});

// Parts that both use.
std::string attribute_in(ResultReader const& run, char const* name);  // "–" where it has none
std::string title_of(ResultReader const& run, bool indonesian);
std::vector<std::string> region_labels(ResultReader const& run);  // "3501 Kabupaten Pacitan"
std::string unit_of(Variable const& about, bool indonesian);
std::string long_name_of(Variable const& about, bool indonesian);

}  // namespace umkm
