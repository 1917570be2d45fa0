#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const&, Parameters const& p)
{
    return {.quality = quality_of(p.campus_sales, p),
            .build_months = p.lever_build_months,
            .half_life = p.lever_fade_months,
            .skill = p.campus_skill,
            .convinces = p.campus_convinces};
}

}  // namespace

Kind campus_startup_kind()
{
    return {.name = "campus_startup",
            .agent = AgentKind::firm,
            .says_en = "students and start-ups of universities help firms for a semester",
            .says_id = "mahasiswa dan usaha rintisan kampus mendampingi usaha selama satu semester",
            .evidence =
                "assumption: sales +3% (0-8%), half of it lost in 24 months; digital skill; one in "
                "ten who refuse to sell online is convinced",
            .settings = {},
            .benefit = benefit};
}

}  // namespace umkm
