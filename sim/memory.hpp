// The program's memory. Its operator new asks for large pages (sim/operator_new.cpp).
#pragma once

namespace umkm {

// Hands what is free back to the system: after work that took much, before work that takes long.
void give_back_memory();

}  // namespace umkm
