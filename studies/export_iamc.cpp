// The wide template of the Integrated Assessment Modeling Consortium, which pyam reads.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "outputs/show.hpp"
#include "studies/export.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

std::vector<int> all_years(std::vector<NamedRun> const& runs, ExportOptions const& options)
{
    std::vector<int> years;
    for (NamedRun const& one : runs)
        for (int const year : years_of(one.run, options.from, options.to)) years.push_back(year);
    std::ranges::sort(years);
    years.erase(std::unique(years.begin(), years.end()), years.end());
    return years;
}

// "p0" of the province and "p0|urban" of a part: levels of the template stand between bars.
struct Spot {
    std::string region = province_name, variable;
};
Spot spot_of(ResultReader const& run, Variable const& about,
             std::vector<Snapshot::Axis> const& axes, std::size_t place)
{
    Spot found;
    for (std::size_t i = axes.size(); i-- > 0;) {
        std::size_t const at = place % axes[i].labels.size();
        place /= axes[i].labels.size();
        if (axes[i].name == "region")
            found.region = run.labels_in_words("region", false, about.group).at(at);
        else
            found.variable = "|" + axes[i].labels[at] + found.variable;
    }
    found.variable = about.name.substr(0, about.name.find("_by_")) + found.variable;
    return found;
}

}  // namespace

void write_iamc(std::vector<NamedRun> const& runs, ExportOptions const& options, Sink const& write)
{
    auto const years = all_years(runs, options);
    std::string head = "Model,Scenario,Region,Variable,Unit";
    for (int const year : years) head += fmt::format(",{}", year);
    write(head + "\n");
    struct Statistic {
        char const* name;
        double Spread::*figure;
    };
    for (NamedRun const& one : runs) {
        std::string const model = csv_cell(attribute_in(one.run, attribute::source));
        for (auto const* found : chosen_series(one.run, options)) {
            YearSeries const by = by_year(one.run, *found, options.from, options.to);
            std::string const unit = csv_cell(unit_of_year(found->about));
            for (std::size_t k = 0; k < by.series.places; ++k) {
                Spot const spot = spot_of(one.run, found->about, by.series.axes, k);
                std::vector<Spread> spreads;
                for (std::size_t y = 0; y < by.years.size(); ++y)
                    spreads.push_back(spread(by.series.at(y, k)));
                if (std::ranges::all_of(spreads, [](Spread const& s) { return s.known == 0; }))
                    continue;
                for (auto const& [name, figure] : {Statistic{"", &Spread::mean},
                                                   {"|10th Percentile", &Spread::low},
                                                   {"|90th Percentile", &Spread::high}}) {
                    std::string line =
                        fmt::format("{},{},{},{},{}", model, csv_cell(one.name),
                                    csv_cell(spot.region), csv_cell(spot.variable + name), unit);
                    for (int const year : years) {
                        auto const at = std::ranges::find(by.years, year) - by.years.begin();
                        double const value = std::size_t(at) < spreads.size()
                                                 ? spreads[std::size_t(at)].*figure
                                                 : std::nan("");
                        line += std::isfinite(value) ? fmt::format(",{}", value) : ",";
                    }
                    write(line + "\n");
                }
            }
        }
    }
}

}  // namespace umkm
