// Visits to the firm, or monthly meetings of owners, for a year. Twice the visits do not do twice
// as much. They can win over owners who do not want to sell online.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"
#include "sim/elementary.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    double const dose = settings[0] > 0 ? real::pow(settings[0], p.mentoring_returns) : 0;
    return {.quality = dose * quality_of(p.mentoring_sales, p),
            .build_months = p.mentoring_months,
            .skill = dose * p.mentoring_skill,
            .convinces = 1 - real::pow(1 - p.mentoring_convinces, dose)};
}

}  // namespace

Kind mentoring_kind()
{
    return {.name = "mentoring",
            .agent = AgentKind::firm,
            .says_en = "a year of visits by a field team or of meetings with other owners",
            .says_id = "pendampingan setahun: kunjungan tim lapangan atau pertemuan kelompok usaha",
            .evidence =
                "revenue +8% (4-12%) after a year, lasting, Cai and Szeidl 2018 (China, larger "
                "firms); who is convinced to sell online, skill and the effect of more visits: "
                "assumptions",
            .settings = {{"intensity", Setting::Unit::number, 1.0, 0, 3,
                          "visits or meetings per month", "kunjungan atau pertemuan per bulan"}},
            .benefit = benefit};
}

}  // namespace umkm
