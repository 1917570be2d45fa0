#include "studies/measured.hpp"

namespace umkm {

std::vector<MeasuredSeries> measured_series(Inputs const& inputs)
{
    ProvinceInput const& p = inputs.province;
    return {
        {"p0", 0, {"p0", "p0"}, &p.p0, 1},
        {"p0_by_area", 0, {"p0 perkotaan", "p0 towns"}, &p.p0_urban, 1},
        {"p0_by_area", 1, {"p0 perdesaan", "p0 villages"}, &p.p0_rural, 1},
        {"gini", 0, {"gini", "gini"}, &p.gini, 1},
        {"bps_ecommerce", 0, {"bps_ecommerce", "bps_ecommerce"}, &p.bps_ecommerce, 100, true},
    };
}

Yearly RegionInput::*measured_by_region(std::string const& indicator)
{
    if (indicator == "p0") return &RegionInput::p0;
    if (indicator == "p1") return &RegionInput::p1;
    if (indicator == "p2") return &RegionInput::p2;
    return nullptr;
}

}  // namespace umkm
