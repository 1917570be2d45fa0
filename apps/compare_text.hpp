// A comparison for people: inputs that differ, a table of changes, targets.
#pragma once

#include <string>

#include "apps/user.hpp"
#include "studies/compare.hpp"

namespace umkm {

// InputError as for `contrasts`.
std::string comparison_text(User const& user, ResultReader const& before, ResultReader const& after,
                            ContrastOptions const& options);

}  // namespace umkm
