// A study of sensitivity as tables for a terminal, and as CSV with all figures.
#pragma once

#include <string>

#include "apps/user.hpp"
#include "studies/sensitivity.hpp"

namespace umkm {

// A table for each indicator, the most important input first.
std::string screening_text(User const& user, Screened const& found);
std::string variance_text(User const& user, Apportioned const& found);

// Long form: a line for each figure, in the unit of the indicator.
std::string csv_heading();
std::string as_csv(Screened const& found);
std::string as_csv(Apportioned const& found);

}  // namespace umkm
