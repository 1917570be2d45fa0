// A decomposition as text for a terminal.
#pragma once

#include <string>

#include "apps/user.hpp"
#include "studies/decompose.hpp"

namespace umkm {

std::string decomposition_text(User const& user, Decomposed const& found, Scenario const& scenario,
                               Scenario const* base);

}  // namespace umkm
