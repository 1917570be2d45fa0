// Lever: cash or food to households, every month while the programme is open (as BPNT and PKH are).
// Its effect on the economy is not put in: what receivers spend is what shops sell.
#pragma once

#include "models/plan.hpp"

namespace umkm {

Kind transfer_kind();

// Rupiah of the price year that one member household gets in a month.
Rupiah transfer_amount(Lever const& lever);

}  // namespace umkm
