#include "studies/yearly.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace umkm {

namespace {

constexpr std::string_view a_month = " month-1";
constexpr std::array of_march{"p0",          "p1", "p2", "gini", "poor_persons", "poor_households",
                              "poverty_line"};

// The months that make the figure of a year: first and last.
std::pair<Month, Month> months_of(OfYear of, int year)
{
    if (of == OfYear::sum) return {Month::of(year, 1), Month::of(year, 12)};
    int const month = of == OfYear::march ? 3 : 12;
    return {Month::of(year, month), Month::of(year, month)};
}

}  // namespace

OfYear of_year(Variable const& about)
{
    std::string const name = about.name.substr(0, about.name.find("_by_"));
    if (std::ranges::count(of_march, name) > 0) return OfYear::march;
    return about.units.ends_with(a_month) ? OfYear::sum : OfYear::december;
}

std::string of_year_in_words(OfYear of, bool indonesian)
{
    switch (of) {
        case OfYear::march:
            return indonesian ? "Maret" : "March";
        case OfYear::sum:
            return indonesian ? "jumlah dua belas bulan" : "sum of twelve months";
        case OfYear::december:
            break;
    }
    return indonesian ? "Desember" : "December";
}

std::string unit_of_year(Variable const& about)
{
    if (of_year(about) != OfYear::sum) return about.units;
    return about.units.substr(0, about.units.size() - a_month.size()) + " year-1";
}

bool is_share(Variable const& about)
{
    return about.units == "1" && !about.name.starts_with("gini");
}

std::vector<int> years_of(ResultReader const& run, std::optional<Month> from,
                          std::optional<Month> to)
{
    std::vector<int> years;
    for (Month const month : run.months())
        if (month >= from.value_or(month) && month <= to.value_or(month) &&
            (years.empty() || years.back() != month.year()))
            years.push_back(month.year());
    return years;
}

YearSeries by_year(ResultReader const& run, ResultReader::Found const& found,
                   std::optional<Month> from, std::optional<Month> to)
{
    Series const monthly = whole_series(run, found.about.path());
    auto const months = run.months();
    OfYear const of = of_year(found.about);
    YearSeries result{.years = years_of(run, from, to), .series = {}};
    Series& yearly = result.series;
    yearly = {.axes = monthly.axes,
              .replicates = monthly.replicates,
              .months = result.years.size(),
              .places = monthly.places,
              .values = {}};
    for (std::size_t r = 0; r < monthly.replicates; ++r)
        for (int const year : result.years) {
            auto const [first, last] = months_of(of, year);
            auto const begin = std::ranges::find(months, first);
            auto const end = std::ranges::find(months, last);
            bool const there =
                begin != months.end() && end != months.end() && end - begin == last - first;
            for (std::size_t place = 0; place < monthly.places; ++place) {
                double sum = there ? 0 : std::numeric_limits<double>::quiet_NaN();
                for (auto month = begin; there && month <= end; ++month)
                    sum += monthly.value(r, std::size_t(month - months.begin()), place);
                yearly.values.push_back(sum);
            }
        }
    return result;
}

}  // namespace umkm
