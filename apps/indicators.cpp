// umkm indicators: what a run reports, each with its definition.
#include "models/indicators.hpp"

#include <fmt/format.h>

#include "apps/program.hpp"

namespace umkm {

int indicators_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "indicators");
    auto const options = syntax.read(user, arguments, does(user, "indicators").c_str());
    if (!options) return fine;
    for (Indicator const& i : indicators()) {
        std::string by = i.province_only ? "" : "region";
        if (i.axis != Axis::none) by += (by.empty() ? "" : ", ") + std::string(axis_name(i.axis));
        print(fmt::format("{} [{}]{}\n  {}: {}\n", i.name, i.unit,
                          by.empty() ? "" : user.say(" by ", " menurut ") + by,
                          user.indonesian() ? i.says_id : i.says_en,
                          user.indonesian() ? i.definition_id : i.definition_en));
    }
    return fine;
}

}  // namespace umkm
