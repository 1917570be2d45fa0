// The kinds of levers and shocks by name, their settings, and a small world to try them on.
#pragma once

#include <algorithm>
#include <stdexcept>

#include "models/catalog.hpp"
#include "tests/models/world_of_tests.hpp"

namespace umkm {

inline Catalog const& catalog()
{
    static Catalog const all = standard_catalog();
    return all;
}

inline Kind const& kind_of(std::vector<Kind> const& kinds, std::string const& name)
{
    auto const found = std::ranges::find(kinds, name, &Kind::name);
    if (found == kinds.end()) throw std::runtime_error("no kind " + name);
    return *found;
}

// The kind's standards, with some settings written.
inline std::vector<double> settings_of(Kind const& kind,
                                       std::vector<std::pair<std::string, double>> const& written)
{
    std::vector<double> values;
    for (Setting const& setting : kind.settings) {
        auto const found =
            std::ranges::find(written, setting.name, [](auto& w) { return w.first; });
        values.push_back(found != written.end() ? found->second : setting.standard.value_or(0));
    }
    return values;
}

inline World const& small_world()
{
    static World const made = populate(request_of(plan_from(2022, Month::of(2023, 3))));
    return made;
}

}  // namespace umkm
