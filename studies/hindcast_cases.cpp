// What each run of a hindcast may know, as a scenario.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "sim/elementary.hpp"
#include "studies/hindcast.hpp"

namespace umkm {

namespace {

namespace fs = std::filesystem;

Calibration calibration_of(DataFolder const& data, std::string const& name)
{
    std::string const path = data.path + "/calibration/" + name + ".toml";
    if (!fs::exists(path)) throw InputError("E470", {path, name}, {path});
    return calibration_in(path, data);
}

// Percent a year: the median of the years that are over.
double expected_growth(Inputs const& inputs, Month origin)
{
    std::vector<double> years;
    Yearly const& growth = inputs.province.grdp_growth;
    for (int year = growth.first_year; year < origin.year(); ++year)
        if (known(growth[year])) years.push_back(growth[year]);
    return quantile(years, 0.5);
}

// Percent a year, compound, from the first March to the last known.
double expected_line_growth(Inputs const& inputs, Month origin)
{
    std::vector<Dated::Point> marches;
    for (Dated::Point const& point : inputs.province.poverty_line.points)
        if (point.month.month() == 3 && point.month <= origin) marches.push_back(point);
    require(marches.size() > 1, "poverty lines of two Marches before a hindcast");
    double const years = double(marches.back().month - marches.front().month) / 12;
    return 100 * (real::exp(real::log(marches.back().value / marches.front().value) / years) - 1);
}

// A text that says all: what was run can be read in the plan and run again by hand.
std::string scenario_text(HindcastOptions const& options, Inputs const& inputs, int origin,
                          Variant variant, Month end, Plan const& pandemic)
{
    Month const base = Month::of(origin, 3);
    bool const foresees = variant != Variant::unconditional_learned;
    std::string text = "format = 1\n";
    if (foresees)
        text += fmt::format("extends = \"{}\"\n", fs::path(options.pandemic).filename().string());
    text += fmt::format("[title]\nid = \"Dari Maret {0}: {1}\"\nen = \"From March {0}: {2}\"\n",
                        origin, in_words(variant, true), in_words(variant, false));
    text += fmt::format("[time]\nbase = \"{}\"\nend = \"{}\"\n", to_string(base), to_string(end));
    text += fmt::format("[baseline]\nanchor = \"path\"\nknown_until = \"{}\"\n", to_string(base));
    text += fmt::format("drivers_until = \"{}\"\n",
                        to_string(foresees ? Month::of(end.year(), 12) : base));
    text += fmt::format("growth_after_data = \"{:.4f} %/year\"\n", expected_growth(inputs, base));
    text += fmt::format("line_growth_after_data = \"{:.4f} %/year\"\n",
                        expected_line_growth(inputs, base));
    // Before the first survey nobody knew a level: its figure stands in, and is not scored.
    auto const& surveys = inputs.province.bps_ecommerce.points;
    if (!surveys.empty() && surveys.front().month > base)
        text += fmt::format("ecommerce_anchor = \"{} %\"\n", surveys.front().value);
    // What it took is in the base month's poverty; what it does to going online goes on.
    if (foresees)
        for (Shock const& shock : pandemic.shocks)
            if (shock.start <= base)
                text +=
                    fmt::format("[[shock]]\nid = \"{}\"\ndemand = 0\nhappened = false\n", shock.id);
    return text;
}

Scenario scenario_of(HindcastOptions const& options, ScenarioContext context,
                     std::string const& text, int origin, Variant variant)
{
    std::string const path = (fs::path(options.pandemic).parent_path() /
                              fmt::format("hindcast-{}-{}.toml", origin, name_of(variant)))
                                 .string();
    context.read_text = [&](std::string const& asked) {
        if (asked == path) return std::optional(text);
        return fs::exists(asked) ? std::optional(text_of(asked)) : std::nullopt;
    };
    return read_scenario(path, context);
}

// Of any outcome, within the horizon.
Month last_outcome(std::vector<Measured> const& outcomes, int origin, int horizon)
{
    Month last = Month::of(origin, 3);
    for (Measured const& measured : outcomes)
        for (auto const& [year, month] : measured.months)
            if (years_ahead(origin, month) <= horizon) last = std::max(last, month);
    return last;
}

void check_origins(Measured const& p0, std::vector<int> const& origins)
{
    int const first = std::next(p0.months.begin())->first,  // one year alone has no change
        last = std::prev(p0.months.end())->first - 1;
    for (int const origin : origins)
        if (origin < first || origin > last)
            throw InputError("E471",
                             {std::to_string(origin), std::to_string(first), std::to_string(last)});
}

}  // namespace

int years_ahead(int origin, Month month)
{
    int const months = month - Month::of(origin, 3);
    return months > 0 ? (months + 11) / 12 : 0;
}

std::vector<HindcastCase> hindcast_cases(DataFolder const& data, Catalog const& catalog,
                                         HindcastOptions const& options)
{
    auto const outcomes = measured_outcomes(data.inputs);
    check_origins(outcomes.front(), options.origins);
    ScenarioContext const context = context_of(data, catalog);
    Plan const pandemic = read_scenario(options.pandemic, context).plan;
    int const last_year = outcomes.front().months.rbegin()->first;
    Calibration const on_all = calibration_of(data, to_string(Month::of(last_year, 12)));
    std::vector<HindcastCase> cases;
    for (int const origin : options.origins) {
        Month const base = Month::of(origin, 3),
                    end = last_outcome(outcomes, origin, options.horizon);
        Calibration const learned = calibration_of(data, to_string(base));
        for (Variant const variant : all_variants) {
            std::string const text =
                scenario_text(options, data.inputs, origin, variant, end, pandemic);
            cases.push_back({origin, variant, scenario_of(options, context, text, origin, variant),
                             variant == Variant::conditional_fixed ? on_all : learned});
        }
    }
    return cases;
}

}  // namespace umkm
