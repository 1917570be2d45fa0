// Every table of data/ is read here; models/ get plain numbers.
#pragma once

#include <string>

#include "models/inputs.hpp"

namespace umkm {

// Reads all tables and checks them: codes, duplicates, ranges, gaps, totals, balance of the
// accounts. Throws one InputError with all mistakes found.
Inputs read_inputs(std::string const& data_folder);

}  // namespace umkm
