#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const&, Parameters const& p)
{
    return {.quality = quality_of(p.cooperative_sales, p),
            .build_months = p.lever_build_months,
            .skill = p.cooperative_skill,
            .convinces = p.cooperative_convinces};
}

}  // namespace

Kind cooperative_kind()
{
    return {.name = "cooperative",
            .agent = AgentKind::firm,
            .says_en = "members buy together and learn from each other",
            .says_id = "anggota koperasi berbelanja bersama dan saling belajar",
            .evidence =
                "assumption: sales +2% (0-6%), a little more skill, few are convinced to sell "
                "online; saving and lending among members is not modelled",
            .settings = {},
            .benefit = benefit};
}

}  // namespace umkm
