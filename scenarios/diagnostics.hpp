// A diagnostic as people read it: place, words, the line with an underline, what to write.
#pragma once

#include <map>
#include <string>

#include "scenarios/messages.hpp"
#include "sim/error.hpp"

namespace umkm {

// Ends with a newline. `sources` holds the files' texts by name; without one there is no excerpt.
std::string render(Diagnostic const& diagnostic, Language language,
                   std::map<std::string, std::string> const& sources, bool colour);

// Without excerpts, a line each: "NAME can serve ...; use --scale 1:10".
std::string in_sentences(std::vector<Diagnostic> const& found, Language language);

}  // namespace umkm
