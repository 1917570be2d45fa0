#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    double const rises[] = {p.certificate_brand, p.certificate_halal, p.certificate_standard};
    return {.quality = quality_of(rises[std::size_t(settings[0])], p),
            .build_months = p.lever_build_months,
            .certifies = true};
}

}  // namespace

Kind certification_kind()
{
    return {.name = "certification",
            .agent = AgentKind::firm,
            .says_en = "help to obtain a registered brand, a halal certificate or a standard",
            .says_id = "fasilitasi pendaftaran merek, sertifikat halal, atau standar mutu",
            .evidence =
                "assumption for each certificate: brand +2% (0-5%), halal +3% (0-8%), SNI, HACCP "
                "or ISO +5% (0-15%) of sales; the province helped 162, 323 and 6 in 2022",
            .settings = {{"certificate",
                          Setting::Unit::choice,
                          {},
                          0,
                          2,
                          "brand, halal, or standard (SNI, HACCP, ISO)",
                          "merek (brand), halal, atau standar (standard: SNI, HACCP, ISO)",
                          {"brand", "halal", "standard"}}},
            .benefit = benefit};
}

}  // namespace umkm
