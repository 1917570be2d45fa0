// Ctrl-C: the first asks the run to finish its month, the second leaves at once.
#pragma once

#include <atomic>

namespace umkm {

// From now on; the flag is set by the first signal.
std::atomic<bool> const& catch_interrupts();

}  // namespace umkm
