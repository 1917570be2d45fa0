// A scenario to begin with: about 30 lines, each explained, with one programme from the catalogue.
#pragma once

#include <string>

#include "scenarios/messages.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

struct Draft {
    std::string name;     // the title
    std::string file;     // as it is to be called
    std::string extends;  // the parent, as it is to be written
};

// The text of a file that is valid as it stands. `parent` is what it extends.
std::string draft_scenario(Draft const& draft, Kind const& kind, Scenario const& parent,
                           Language language);

}  // namespace umkm
