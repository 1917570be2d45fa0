#include "sim/memory.hpp"

#include <malloc.h>

namespace umkm {

void give_back_memory() { malloc_trim(0); }

}  // namespace umkm
