#include "models/levers/levers.hpp"
#include "models/parameters.hpp"
#include "sim/elementary.hpp"

namespace umkm {

double quality_of(double rise, Parameters const& parameters)
{
    return real::log(1 + rise / parameters.lever_market_sales);
}

}  // namespace umkm
