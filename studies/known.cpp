#include "studies/known.hpp"

#include <algorithm>

namespace umkm {

namespace {

void end_at(Dated& series, Month last)
{
    std::erase_if(series.points, [&](Dated::Point const& p) { return p.month > last; });
}

// `published`: the month of a year in which its value is known.
void end_at(Yearly& series, Month last, int published)
{
    int const whole = last.month() >= published ? last.year() : last.year() - 1;
    if (whole < series.first_year) return series.values.clear();
    auto const years = std::size_t(whole - series.first_year) + 1;
    if (years < series.values.size()) series.values.resize(years);
}

}  // namespace

Inputs known_at(Inputs inputs, Month outcomes, Month drivers)
{
    // Before this March the regions' lines are that year's, scaled by the province's.
    Month const relative_lines = Month::of(2020, 3);
    Month const lines = std::max(drivers, relative_lines);
    end_at(inputs.province.bps_ecommerce, outcomes);
    end_at(inputs.province.bps_marketplace, outcomes);
    end_at(inputs.province.qris_merchants, outcomes);
    end_at(inputs.province.poverty_line, lines);
    end_at(inputs.province.grdp_growth, drivers, 12);
    for (RegionInput& region : inputs.regions) {
        end_at(region.poverty_line, lines, 3);
        end_at(region.grdp_growth, drivers, 12);
        end_at(region.grdp_per_head, drivers, 12);
    }
    return inputs;
}

}  // namespace umkm
