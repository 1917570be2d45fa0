// Shock: a pandemic (economy.md, amendment 5). Demand for what UMKM sell falls, by sector and by
// town and village; households buy elsewhere or not at all, and firms learn to sell online faster.
#pragma once

#include "models/world.hpp"

namespace umkm {

Kind pandemic_kind();

// Cuts demand in the drivers of this month by the shock's size then; no effect outside its window.
void strike(Shock const& shock, World& world, Month month);

}  // namespace umkm
