#include "models/inputs.hpp"

#include <algorithm>

#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

void Yearly::set(int year, double value)
{
    if (values.empty()) first_year = year;
    if (year < first_year) {
        values.insert(values.begin(), std::size_t(first_year - year), unknown);
        first_year = year;
    }
    auto const place = std::size_t(year - first_year);
    if (place >= values.size()) values.resize(place + 1, unknown);
    values[place] = value;
}

double Yearly::between(int year) const
{
    Yearly const& series = *this;
    if (known(series[year])) return series[year];
    int const end = first_year + int(values.size());
    int before = year - 1, after = year + 1;
    while (before >= first_year && !known(series[before])) --before;
    while (after < end && !known(series[after])) ++after;
    if (before < first_year || after >= end) return unknown;
    return series[before] +
           (series[after] - series[before]) * double(year - before) / double(after - before);
}

int Yearly::last_known() const
{
    int year = first_year + int(values.size()) - 1;
    while (year >= first_year && !known((*this)[year])) --year;
    return year;
}

double Dated::at(Month month) const
{
    for (Point const& point : points)
        if (point.month == month) return point.value;
    return unknown;
}

double Dated::between(Month month) const
{
    auto const after = std::find_if(points.begin(), points.end(),
                                    [&](Point const& point) { return point.month >= month; });
    if (after == points.end()) return unknown;
    if (after->month == month) return after->value;
    if (after == points.begin()) return unknown;
    Point const& before = *(after - 1);
    return before.value + (after->value - before.value) * double(month - before.month) /
                              double(after->month - before.month);
}

double Inputs::paid(std::string_view payee, std::string_view payer) const
{
    for (SamCell const& cell : sam)
        if (cell.payee == payee && cell.payer == payer) return cell.value;
    return 0;
}

namespace {

// The first year whose line is published for every region.
int first_full_year(Inputs const& inputs)
{
    int year = 0;
    for (RegionInput const& region : inputs.regions) {
        int first = region.poverty_line.last_known();
        while (known(region.poverty_line[first - 1])) --first;
        year = std::max(year, first);
    }
    return year;
}

double march_line(Inputs const& inputs, std::size_t region, int year)
{
    int const full = first_full_year(inputs);
    Yearly const& own = inputs.regions[region].poverty_line;
    if (year >= full) return own[year];
    Dated const& province = inputs.province.poverty_line;
    return own[full] * province.at(Month::of(year, 3)) / province.at(Month::of(full, 3));
}

}  // namespace

double poverty_line(Inputs const& inputs, std::size_t region, Month month, double growth_after)
{
    int const last = inputs.regions[region].poverty_line.last_known();
    int const year = std::min(last, month.month() >= 3 ? month.year() : month.year() - 1);
    double const years = double(month - Month::of(year, 3)) / 12;
    double const line = march_line(inputs, region, year);
    require(known(line), "there is no poverty line for this month");
    if (years == 0) return line;
    double const growth = year == last ? real::log(1 + growth_after)
                                       : real::log(march_line(inputs, region, year + 1) / line);
    return line * real::exp(growth * years);
}

}  // namespace umkm
