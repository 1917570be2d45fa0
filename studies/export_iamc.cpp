// The wide template of the Integrated Assessment Modeling Consortium, which pyam reads.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "outputs/show.hpp"
#include "outputs/text_table.hpp"
#include "studies/export.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

// "p0" of the province and "p0|urban" of a part: levels of the template stand between bars.
struct Spot {
    std::string region = province_name, variable;
};
Spot spot_of(Variable const& about, std::vector<Snapshot::Axis> const& axes, std::size_t place,
             RegionNames const& names)
{
    Spot found;
    for (std::size_t i = axes.size(); i-- > 0;) {
        std::string const& label = axes[i].labels[place % axes[i].labels.size()];
        place /= axes[i].labels.size();
        if (axes[i].name != "region")
            found.variable = "|" + label + found.variable;
        else
            found.region = names.contains(label) ? names.at(label) : label;
    }
    found.variable = about.name.substr(0, about.name.find("_by_")) + found.variable;
    return found;
}

// A cell for each of `years`; empty where the series has none or does not know it.
std::string cells_of_years(std::vector<int> const& years, YearSeries const& by,
                           std::vector<Spread> const& spreads, double Spread::*figure)
{
    std::string cells;
    for (int const year : years) {
        auto const at = std::size_t(std::ranges::find(by.years, year) - by.years.begin());
        bool const known = at < spreads.size() && std::isfinite(spreads[at].*figure);
        cells += known ? fmt::format(",{}", spreads[at].*figure) : ",";
    }
    return cells;
}

void write_series(NamedRun const& one, ResultReader::Found const& found, YearSeries const& by,
                  std::vector<int> const& years, Sink const& write)
{
    struct Statistic {
        char const* name;
        double Spread::*figure;
    };
    auto const names = region_names_of(one.run);
    std::string const begin = csv_cell(attribute_in(one.run, attribute::source)) + "," +
                              csv_cell(one.name),
                      unit = csv_cell(unit_of_year(found.about));
    for (std::size_t place = 0; place < by.series.places; ++place) {
        auto const [region, variable] = spot_of(found.about, by.series.axes, place, names);
        std::vector<Spread> spreads;
        for (std::size_t y = 0; y < by.years.size(); ++y)
            spreads.push_back(spread(by.series.at(y, place)));
        if (std::ranges::all_of(spreads, [](Spread const& s) { return s.known == 0; })) continue;
        for (auto const& [name, figure] : {Statistic{"", &Spread::mean},
                                           {"|10th Percentile", &Spread::low},
                                           {"|90th Percentile", &Spread::high}})
            write(fmt::format("{},{},{},{}{}\n", begin, csv_cell(region), csv_cell(variable + name),
                              unit, cells_of_years(years, by, spreads, figure)));
    }
}

}  // namespace

void write_iamc(std::vector<NamedRun> const& runs, ExportOptions const& options, Sink const& write)
{
    auto const years = years_of(runs, options);
    std::string head = "Model,Scenario,Region,Variable,Unit";
    for (int const year : years) head += fmt::format(",{}", year);
    write(head + "\n");
    for (NamedRun const& one : runs)
        for (auto const* found : chosen_series(one.run, options))
            write_series(one, *found, by_year(one.run, *found, options.from, options.to), years,
                         write);
}

}  // namespace umkm
