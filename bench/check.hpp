// `./dev bench --check`: whether the program has become slower than bench/reference.toml says.
#pragma once

#include <string>
#include <vector>

#include "bench/ratios.hpp"

namespace umkm::bench {

struct Measured {
    std::vector<Ratio> ratios;
    double others = 0;  // share of all processors that other programs used, in the quietest round
};

// About a minute: everything in turn, several times over, the best of each, so that what else the
// machine does hardly shows.
Measured measure_ratios(std::string const& root);

// Measures, prints a table, and says whether all is well. `accept` writes the file instead;
// `where` is what it says of machine and day. Throws std::runtime_error if the file cannot be read
// or written.
bool check(std::string const& root, bool accept, std::string const& where);

}  // namespace umkm::bench
