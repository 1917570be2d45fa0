// Forecasts to be scored later: quantiles over the replicates, in the months that are measured.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "studies/export.hpp"

namespace umkm {

namespace {

constexpr std::array levels{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};

// Susenas measures poverty in March and September, e-commerce surveys ask about a year's end.
bool is_measured(Month month)
{
    return month.month() == 3 || month.month() == 9 || month.month() == 12;
}

bool is_plain(Variable const& about)  // at most by region and area
{
    return std::ranges::all_of(about.dims, [](std::string const& dim) {
        return dim == "replicate" || dim == "time" || dim == "region" || dim == "area";
    });
}

std::string indicator_of(Variable const& about)
{
    return about.name.substr(0, about.name.find("_by_"));
}

// "3501,urban"
std::string place_cells(Series const& series, std::size_t place)
{
    std::string region = province_code, area = "total";
    std::size_t rest = place;
    for (std::size_t i = series.axes.size(); i-- > 0;) {
        auto const& labels = series.axes[i].labels;
        (series.axes[i].name == "region" ? region : area) = labels[rest % labels.size()];
        rest /= labels.size();
    }
    return region + "," + area;
}

}  // namespace

void write_forecast(ResultReader const& run, ExportOptions options, Sink const& write)
{
    if (options.indicators.empty())
        options.indicators = {"p0", "online", "ecommerce_of_online", "bps_ecommerce"};
    auto const months = run.months();
    std::string head = "indicator,region,area,month";
    for (double const level : levels) head += fmt::format(",q{:02.0f}", 100 * level);
    write(head + "\n");
    bool nothing = true;
    for (ResultReader::Found const* const found : chosen_series(run, options)) {
        Variable const& about = found->about;
        if (!is_plain(about)) continue;
        double const scale = about.units == "1" ? 100 : 1;  // in percent, as poverty is
        Series const series = whole_series(run, about.path());
        for (std::size_t place = 0; place < series.places; ++place) {
            std::string const before = indicator_of(about) + "," + place_cells(series, place);
            std::string text;
            for (std::size_t m = 1; m < months.size(); ++m) {  // the base month is given
                bool const asked = months[m] >= options.from.value_or(months[m]) &&
                                   months[m] <= options.to.value_or(months[m]);
                if (!asked || !is_measured(months[m])) continue;
                auto values = series.at(m, place);
                std::erase_if(values, [](double value) { return !std::isfinite(value); });
                if (values.empty()) continue;
                text += before + "," + to_string(months[m]);
                for (double const level : levels)
                    text += fmt::format(",{:.3f}", scale * quantile(values, level));
                text += "\n";
            }
            nothing = nothing && text.empty();
            write(text);
        }
    }
    if (nothing) throw InputError("E427", {run.path()});
}

}  // namespace umkm
