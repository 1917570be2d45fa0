// How sure a run is of an answer while it still runs, so that it can go on until it is sure enough.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "outputs/reader.hpp"
#include "studies/run.hpp"
#include "studies/sources.hpp"

namespace umkm {

// The standard error that is asked for, in the unit of an indicator of the province, in the last
// month of the run: of its mean, or of the mean of its differences to another run's.
struct Precision {
    struct Other {
        std::string file, population;  // population_hash
        std::map<int, double> values;  // by replicate
    };
    std::size_t indicator = 0;  // place in indicators()
    double error = 0;
    std::optional<Other> other;
};

// "p0=0.05"; nothing if it can not be read. InputError E433 {indicator, what there is}.
std::optional<Precision> parse_precision(std::string const& text);

// What the run will be set beside. InputError E416 {file, other, why} where the two will not share
// their luck, as far as that is known before the run; E411, E412 where the other holds no such
// values.
Precision::Other other_for(ResultReader const& other, Precision const& precision,
                           std::string const& file, DataFolder const& data, Plan const& plan,
                           RunOptions const& options);

// Infinite of fewer than two replicates, or pairs. InputError E416 where the other run had another
// population.
double standard_error(RunResult const& result, Precision const& precision);

}  // namespace umkm
