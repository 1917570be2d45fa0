// The program's memory (sim/memory.cpp): its operator new asks for large pages for large arrays.
#pragma once

namespace umkm {

// Hands what is free back to the system: after work that took much, before work that takes long.
void give_back_memory();

}  // namespace umkm
