// Figures over replicates: what the middle is and how far luck alone carries.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/reader.hpp"

namespace umkm {

double mean(std::span<double const> values);
double standard_deviation(std::span<double const> values);  // of a sample; 0 for a single value
// Linear between order statistics (type 7 of Hyndman and Fan, as in R and numpy); share in [0, 1].
double quantile(std::span<double const> values, double share);

// Over the values that are known; all NaN where none is.
struct Spread {
    double mean, deviation, low, middle, high;
    std::size_t known;
};
Spread spread(std::span<double const> values,
              double band = 0.8);  // band: share between low and high

// One variable at one month: every replicate, every place of the axes after replicate and time.
struct Snapshot {
    struct Axis {
        std::string name;
        std::vector<std::string> labels;
    };
    std::vector<Axis> axes;
    std::size_t replicates = 0, places = 1;
    std::vector<double> values;  // [replicate][place]

    std::vector<double> at(std::size_t place) const;           // one value per replicate
    std::vector<std::string> labels(std::size_t place) const;  // one per axis
};

// One variable at every month: as a Snapshot, for long looks back.
struct History {
    std::vector<Snapshot::Axis> axes;
    std::size_t replicates = 0, months = 0, places = 1;
    std::vector<double> values;  // [replicate][month][place]

    std::vector<double> at(std::size_t month, std::size_t place = 0) const;  // one per replicate
};

// The series of the province, by name: what the run says each month.
std::vector<std::string> indicators_of(ResultReader const& run);

// One value per replicate and month, and perhaps per place.
bool is_series(Variable const& about);

// The variable that gives an indicator by an axis (of the province where `by` is empty): its own,
// or
// "<indicator>_by_<axis>"; nullptr if the run holds none.
ResultReader::Found const* find_series(ResultReader const& run, std::string const& indicator,
                                       std::string const& by);
// All that are divided by the axis, or all of the province, each once.
std::vector<ResultReader::Found const*> all_series(ResultReader const& run, std::string const& by);
// Says what there is instead, and in which file; `indicator` empty: any. InputError E411
// {indicator, what there is, file}, E413 {indicator, axis, axes it is given by, file} or E415
// {axis, axes, file}.
[[noreturn]] void refuse_series(ResultReader const& run, std::string const& indicator,
                                std::string const& by);

// InputError E411 {variable, what there is, file} or E412 {month, first, last, file}.
Snapshot snapshot(ResultReader const& run, std::string_view path, Month month);
History history(ResultReader const& run, std::string_view path);  // InputError E411

// The last month that any replicate has seen; an interrupted run may hold fewer than it names.
Month last_reached(ResultReader const& run);

}  // namespace umkm
