// A country made of copies of the province: does the engine carry it, and how much does it take?
#pragma once

#include "models/population.hpp"

namespace umkm::bench {

// Indonesia, to which a measurement is carried on: firms, households, kabupaten and kota.
struct Nation {
    double firms = 64e6, households = 85e6, regions = 514;
};

// The request with all its regions `copies` times, each copy with the distances and borders of the
// province, and joined to the next by one road of `km` kilometres.
PopulationRequest copied(PopulationRequest request, std::size_t copies, double km = 300);

}  // namespace umkm::bench
