// The program as a function, for programs that add levers or shocks of their own.
#pragma once

#include "models/catalog.hpp"

namespace umkm {

// Does what the words of the command line ask, with the kinds of the catalogue. Returns the exit
// code.
int umkm_main(int argc, char** argv, Catalog const& catalog);

}  // namespace umkm
