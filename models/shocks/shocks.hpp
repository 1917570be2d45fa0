// The kinds of shocks (ODD 7), one file each. A shock changes the drivers of one month, which are
// set anew before it strikes; several shocks add up.
#pragma once

#include "models/plan.hpp"

namespace umkm {

Kind pandemic_kind();
Kind input_price_kind();
Kind disaster_kind();
Kind platform_outage_kind();
Kind demand_kind();

}  // namespace umkm
