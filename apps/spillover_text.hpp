// Who gains and who loses beside those whom a programme takes in: as text, and for other programs.
#pragma once

#include <string>

#include "apps/user.hpp"
#include "studies/spillover.hpp"

namespace umkm {

// A table; one line that says what to do where the runs hold no panel of the same firms.
std::string spillover_text(User const& user, ResultReader const& base, ResultReader const& policy);

// {"first": …, "groups": […]}, numbers as in the files: rupiah a month and shares.
std::string spillover_json(Spillover const& spillover);

}  // namespace umkm
