// umkm show: a result as text; with --beside-data, what was measured next to it.
#include "outputs/show.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "apps/program.hpp"
#include "outputs/series.hpp"
#include "scenarios/text.hpp"
#include "studies/measured.hpp"

namespace umkm {

namespace {

BesideData measured(std::string const& indicator, Inputs const& inputs)
{
    BesideData data{.indicator = indicator, .month_of_year = 3, .observed = {}};
    Yearly RegionInput::*const series = measured_by_region(indicator);
    for (RegionInput const& region : inputs.regions)
        for (std::size_t i = 0; i < (region.*series).values.size(); ++i)
            if (double const value = (region.*series).values[i]; known(value))
                data.observed.push_back({region.code, (region.*series).first_year + int(i), value});
    if (indicator == "p0")
        for (Dated::Point const& point : inputs.province.p0.points)
            if (point.month.month() == 3)
                data.observed.push_back({"", point.month.year(), point.value});
    return data;
}

std::string dated_table(User const& user, ResultReader const& run, Inputs const& inputs)
{
    using enum TextTable::Side;
    TextTable table({{user.say("province", "provinsi"), left},
                     {user.say("month", "bulan")},
                     {"model"},
                     {user.say("low", "bawah")},
                     {user.say("high", "atas")},
                     {"data"},
                     {user.say("error", "selisih")}});
    auto const months = run.months();
    for (MeasuredSeries const& one : measured_series(inputs))
        for (auto const& [month, value] : one.data->points) {
            if (month < months.front() || month > months.back()) continue;
            auto values = snapshot(run, "province/" + one.variable, month).at(one.place);
            for (double& x : values) x *= one.factor;
            Spread const s = spread(values);
            int const digits = one.variable == "gini" ? 3 : 2;
            std::string const label = (user.indonesian() ? one.label.id : one.label.en) +
                                      (one.national ? " (data: Indonesia)" : "");
            auto const write = [&](double x) { return in_digits(x, digits, user.indonesian()); };
            table.row({label, to_string(month), write(s.mean), write(s.low), write(s.high),
                       write(value), write(s.mean - value)});
        }
    return table.text(user.width);
}

std::string beside_data(User const& user, ResultReader const& run, Inputs const& inputs,
                        ShowOptions options)
{
    std::vector<std::string> names = options.indicators;
    bool const all = names.empty();
    if (all) names = {"p0", "p1", "p2"};
    std::string text;
    for (std::string const& name : names) {
        if (!measured_by_region(name))
            throw Misuse(user.say("--beside-data: there are measurements by region of p0, p1, p2",
                                  "--beside-data: ada pengukuran per daerah untuk p0, p1, p2"));
        text += show_beside_data(run, measured(name, inputs), options) + "\n";
    }
    return all ? text + dated_table(user, run, inputs) : text;
}

}  // namespace

int show_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "show");
    syntax
        .list("indicator", "NAME", "only this one (repeatable); umkm indicators lists them",
              "hanya yang ini (boleh berulang); lihat umkm indicators")
        .value("at", "YYYY-MM", "month; else the last", "bulan; bila kosong yang terakhir")
        .value("by", "AXIS", "region, area, class, sector …", "region, area, class, sector …")
        .flag("beside-data", "model, data and error by region and year",
              "model, data dan selisih menurut daerah dan tahun")
        .arguments({"RUN"}, 1);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "show").c_str());
    if (!given) return fine;
    std::string const path = given->text("RUN");
    if (!std::filesystem::exists(path)) throw InputError("E405", {path});
    ShowOptions options;
    options.indicators = given->list("indicator");
    options.at = given->month("at");
    if (given->has("by")) options.by = given->text("by");
    options.width = user.width;
    options.indonesian = user.indonesian();
    ResultReader const run(path);
    if (given->has("beside-data")) {
        options.width = std::max(options.width, 140);  // three columns a year
        print(beside_data(user, run, read_data(find_data(user, *given)).inputs, options));
    } else {
        print(show(run, options));
    }
    return fine;
}

}  // namespace umkm
