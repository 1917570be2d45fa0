// umkm run --until-se: replicates are added until the answer is sure enough.
#pragma once

#include <optional>
#include <string>

#include "apps/options.hpp"
#include "studies/precision.hpp"

namespace umkm {

struct UntilSure {
    Precision precision;
    std::string against;  // a result file, or empty
};

void add_until_options(Syntax& syntax);
// Nothing where it was not asked for. Sets the most replicates. Throws Misuse.
std::optional<UntilSure> until_sure(User const& user, Options const& given, RunOptions& options);
// How many it took, and how sure they are.
std::string in_words(User const& user, UntilSure const& until, RunResult const& result);

}  // namespace umkm
