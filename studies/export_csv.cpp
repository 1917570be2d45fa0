// The long form of Satu Data Indonesia: one figure a line, with codes of BPS, and its metadata.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/json.hpp"
#include "scenarios/text.hpp"
#include "studies/export.hpp"

namespace umkm {

namespace {

struct FormColumn {
    char const *name, *says_id, *says_en;
};
constexpr std::array form_columns{
    FormColumn{"kode_wilayah", "kode BPS; 3500 adalah provinsi",
               "code of BPS; 3500 is the province"},
    FormColumn{"nama_wilayah", "nama wilayah", "name of the region"},
    FormColumn{"periode", "bulan, TTTT-BB", "month, YYYY-MM"},
    FormColumn{"indikator", "kode indikator", "code of the indicator"},
    FormColumn{"klasifikasi", "rincian menurut apa; kosong: seluruhnya",
               "what it is divided by; empty: all"},
    FormColumn{"kategori", "kategori dalam klasifikasi", "category of the classification"},
    FormColumn{"statistik", "statistik atas ulangan", "statistic over the replicates"},
    FormColumn{"nilai", "nilai, titik sebagai koma desimal", "value, with a decimal point"},
    FormColumn{"satuan", "satuan nilai", "unit of the value"},
    FormColumn{"simulasi", "nama simulasi", "name of the run"}};

struct Statistic {
    char const *name, *says_id, *says_en;
    double Spread::*figure;
};
constexpr std::array statistics{
    Statistic{"mean", "rata-rata ulangan", "mean of the replicates", &Spread::mean},
    Statistic{"p10", "persentil ke-10", "10th percentile", &Spread::low},
    Statistic{"p50", "median", "median", &Spread::middle},
    Statistic{"p90", "persentil ke-90", "90th percentile", &Spread::high}};

// What a series is divided by, beside the region.
std::vector<std::string> classifications_of(Variable const& about)
{
    std::vector<std::string> axes;
    for (std::size_t i = 2; i < about.dims.size(); ++i)
        if (about.dims[i] != "region") axes.push_back(about.dims[i]);
    return axes;
}

std::string region_cells(RegionNames const& names, std::vector<Snapshot::Axis> const& axes,
                         std::vector<std::size_t> const& at)
{
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i].name == "region") {
            std::string const& code = axes[i].labels[at[i]];
            auto const name = names.find(code);
            return csv_cell(code) + "," + csv_cell(name == names.end() ? code : name->second);
        }
    return fmt::format("{},{}", province_code, province_name);
}

std::string category(std::vector<Snapshot::Axis> const& axes, std::vector<std::size_t> const& at)
{
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i].name != "region") labels.push_back(axes[i].labels[at[i]]);
    return csv_cell(join(labels, "; "));
}

// Cells of a line before its period and after its classification.
struct PlaceCells {
    std::string region, category;
};
std::vector<PlaceCells> cells_of_places(Series const& series, RegionNames const& regions)
{
    std::vector<PlaceCells> cells;
    for (std::size_t place = 0; place < series.places; ++place) {
        std::vector<std::size_t> at(series.axes.size());
        std::size_t rest = place;
        for (std::size_t i = at.size(); i-- > 0;) {
            at[i] = rest % series.axes[i].labels.size();
            rest /= series.axes[i].labels.size();
        }
        cells.push_back({region_cells(regions, series.axes, at), category(series.axes, at)});
    }
    return cells;
}

void write_series(NamedRun const& one, ResultReader::Found const& found,
                  ExportOptions const& options, RegionNames const& regions, Sink const& write)
{
    Series const series = whole_series(one.run, found.about.path());
    auto const months = one.run.months();
    auto const places = cells_of_places(series, regions);
    std::string const what = csv_cell(found.about.name) + "," +
                             csv_cell(join(classifications_of(found.about), "; ")),
                      behind =
                          csv_cell(unit_of(found.about, true)) + "," + csv_cell(one.name) + "\n";
    auto const numbers = one.run.labels("replicate");
    if (numbers.size() != series.replicates)
        throw IoError(one.run.path() + " cannot be read: " + found.about.path() +
                      " has other replicates than the run");
    for (std::size_t m = 0; m < months.size(); ++m) {
        if (months[m] < options.from.value_or(months[m]) ||
            months[m] > options.to.value_or(months[m]))
            continue;
        std::string text;
        for (std::size_t place = 0; place < series.places; ++place) {
            std::string const begin =
                fmt::format("{},{},{},{}", places[place].region, to_string(months[m]), what,
                            places[place].category);
            auto const add = [&](std::string_view statistic, double value) {
                if (std::isfinite(value))
                    text += fmt::format("{},{},{},{}", begin, statistic, value, behind);
            };
            auto const values = series.at(m, place);
            Spread const over_all = spread(values);
            if (options.every_replicate)
                for (std::size_t r = 0; r < values.size(); ++r)
                    add("replicate " + numbers[r], values[r]);
            else
                for (Statistic const& statistic : statistics)
                    add(statistic.name, over_all.*statistic.figure);
        }
        write(text);
    }
}

using json::quoted;

// Code and words in both languages, the form of everything that is listed.
json::Members named(std::string const& code, std::string const& id, std::string const& en)
{
    return {{"kode", quoted(code)}, {"nama", quoted(id)}, {"name", quoted(en)}};
}

std::string columns_as_json()
{
    std::vector<std::string> items;
    for (FormColumn const& column : form_columns)
        items.push_back(json::object(named(column.name, column.says_id, column.says_en)));
    return json::array(items);
}

std::string statistics_as_json(ExportOptions const& options)
{
    if (options.every_replicate)
        return json::array({json::object(
            named("replicate N", "nilai ulangan nomor N", "value of replicate number N"))});
    std::vector<std::string> items;
    for (Statistic const& statistic : statistics)
        items.push_back(json::object(named(statistic.name, statistic.says_id, statistic.says_en)));
    return json::array(items);
}

std::string attribute_of(Variable const& about, char const* name)
{
    for (FileAttribute const& attribute : about.attributes)
        if (auto const* text = std::get_if<std::string>(&attribute.value);
            text && attribute.name == name)
            return *text;
    return "";
}

std::string indicator_as_json(Variable const& about)
{
    auto members = named(about.name, about.long_name_id, about.long_name);
    std::vector<std::string> axes;
    for (std::string const& axis : classifications_of(about)) axes.push_back(quoted(axis));
    members.insert(members.end(), {{"definisi", quoted(attribute_of(about, "definition_id"))},
                                   {"definition", quoted(about.definition)},
                                   {"satuan", quoted(unit_of(about, true))},
                                   {"unit", quoted(unit_of(about, false))},
                                   {"klasifikasi", json::array(axes)}});
    return json::object(members);
}

std::string axis_as_json(ResultReader const& run, std::string const& axis)
{
    auto const codes = run.labels(axis), id = run.labels_in_words(axis, true),
               en = run.labels_in_words(axis, false);
    std::vector<std::string> items;
    for (std::size_t i = 0; i < codes.size(); ++i)
        items.push_back(json::object(named(codes[i], id[i], en[i])));
    return json::array(items);
}

std::string run_as_json(NamedRun const& one)
{
    auto members = json::Members{{"nama", quoted(one.name)},
                                 {"judul", quoted(title_of(one.run, true))},
                                 {"title", quoted(title_of(one.run, false))}};
    for (char const* name :
         {"scenario", attribute::base_month, attribute::end_month, attribute::scale,
          attribute::replicates, attribute::first_replicate, attribute::seed,
          attribute::calibration, attribute::complete, attribute::source, attribute::commit,
          "scenario_hash", "parameters_hash", "data_hash", attribute::population_hash,
          "state_hash"}) {
        auto const number = one.run.find_number(name);
        members.emplace_back(
            name, number ? std::to_string(*number) : quoted(attribute_in(one.run, name)));
    }
    return json::object(members);
}

}  // namespace

void write_long_form(std::vector<NamedRun> const& runs, ExportOptions const& options,
                     Sink const& write)
{
    std::vector<std::string> names;
    for (FormColumn const& column : form_columns) names.emplace_back(column.name);
    write(join(names, ",") + "\n");
    for (NamedRun const& one : runs) {
        RegionNames const regions = region_names_of(one.run);
        for (auto const* found : chosen_series(one.run, options))
            write_series(one, *found, options, regions, write);
    }
}

std::string long_form_metadata(std::vector<NamedRun> const& runs, ExportOptions const& options,
                               Program const& exporter)
{
    std::vector<std::string> seen_indicators, seen_axes, indicators, sources;
    json::Members axes;
    auto const first_time = [](std::vector<std::string>& seen, std::string const& name) {
        bool const fresh = std::ranges::count(seen, name) == 0;
        if (fresh) seen.push_back(name);
        return fresh;
    };
    for (NamedRun const& one : runs) {
        sources.push_back(run_as_json(one));
        for (auto const* found : chosen_series(one.run, options)) {
            if (first_time(seen_indicators, found->about.name))
                indicators.push_back(indicator_as_json(found->about));
            for (std::string const& axis : classifications_of(found->about))
                if (first_time(seen_axes, axis))
                    axes.emplace_back(axis, axis_as_json(one.run, axis));
        }
    }
    std::vector<std::string> regions{
        json::object(named(province_code, province_name, "East Java"))};
    for (auto const& [code, name] : region_names_of(runs.front().run))
        regions.push_back(json::object(named(code, name, name)));
    return json::indented(json::object(
        {{"bentuk", quoted("bentuk panjang Satu Data Indonesia")},
         {"form", quoted("long form of Satu Data Indonesia")},
         {"dibuat_oleh", quoted(source_of(exporter) + " (" + exporter.commit + ")")},
         {"catatan", quoted("angka model, bukan hasil survei; rentang adalah keberuntungan saja")},
         {"note", quoted("figures of a model, not of a survey; bands are luck alone")},
         {"kolom", columns_as_json()},
         {"statistik", statistics_as_json(options)},
         {"indikator", json::array(indicators)},
         {"klasifikasi", json::object(axes)},
         {"wilayah", json::array(regions)},
         {"simulasi", json::array(sources)}}));
}

}  // namespace umkm
