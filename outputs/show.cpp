#include "outputs/show.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

std::string say(bool indonesian, char const* en, char const* id) { return indonesian ? id : en; }

std::string about_the_run(ResultReader const& run, bool id)
{
    auto const* replicates =
        run.find("province/" + (indicators_of(run).empty() ? "" : indicators_of(run).front()));
    std::string text = title_of(run, id) + "\n\n";
    auto line = [&](std::string const& name, std::string const& value) {
        text += fmt::format("{:<16}{}\n", name, plain(value));
    };
    line(say(id, "months", "bulan"), attribute_in(run, "base_month") +
                                         say(id, " (base) to ", " (dasar) sampai ") +
                                         attribute_in(run, "end_month"));
    line(say(id, "scale", "skala"), attribute_in(run, "scale"));
    line(say(id, "replicates", "ulangan"), replicates ? std::to_string(replicates->shape[0]) : "–");
    line("seed", attribute_in(run, "seed"));
    line(say(id, "calibration", "kalibrasi"), attribute_in(run, "calibration"));
    line(say(id, "scenario", "skenario"), attribute_in(run, "scenario_hash"));
    line(say(id, "state", "keadaan"), attribute_in(run, "state_hash"));
    auto const complete = run.find_number("complete");
    line(say(id, "complete", "lengkap"),
         !complete   ? "–"
         : *complete ? say(id, "yes", "ya")
                     : say(id, "no: the run was interrupted", "tidak: simulasi terputus"));
    return text + "\n";
}

struct Figures {
    std::string mean, low, high, unit;
};

Figures figures(Spread const& spread, std::string const& unit, bool id)
{
    Reading const reading = reading_of(std::isnan(spread.mean) ? 0 : spread.mean, id);
    auto digits = [&](double value) {
        return in_digits(value / reading.divide, reading.decimals, id);
    };
    std::string const word =
        reading.word.empty() || unit == "1" ? reading.word : reading.word + " ";
    return {digits(spread.mean), digits(spread.low), digits(spread.high),
            unit == "1" ? word : word + unit};
}

std::string headline(std::string const& place, Month month, std::size_t replicates, bool id)
{
    return fmt::format("{}, {} · {}\n", place, to_string(month),
                       replicates == 1
                           ? say(id, "one replicate: no band", "satu ulangan: tanpa rentang")
                           : say(id, "mean and middle 80% of the replicates",
                                 "rata-rata dan 80% tengah dari ulangan"));
}

std::vector<TextTable::Column> columns(std::string const& first, bool id)
{
    using enum TextTable::Side;
    return {{first, left},
            {say(id, "mean", "rata-rata"), right},
            {say(id, "low", "bawah"), right},
            {say(id, "high", "atas"), right},
            {say(id, "unit", "satuan"), left}};
}

// All indicators of the province that are one number a month.
std::string province(ResultReader const& run, std::vector<std::string> const& names, Month month,
                     ShowOptions const& options)
{
    bool const id = options.indonesian;
    auto headings = columns(say(id, "indicator", "indikator"), id);
    headings.push_back({say(id, "what it is", "keterangan"), TextTable::Side::left});
    TextTable table(headings);
    std::string divided, text;
    for (std::string const& name : names) {
        Variable const& about = run.find("province/" + name)->about;
        if (about.dims.size() > 2) {
            divided +=
                fmt::format("{}{} ({})", divided.empty() ? "" : ", ", name, about.dims.back());
            continue;
        }
        Snapshot const now = snapshot(run, about.path(), month);
        if (text.empty())
            text = headline(say(id, "Province", "Provinsi"), month, now.replicates, id);
        auto const [mean, low, high, unit] = figures(spread(now.at(0)), unit_of(about, id), id);
        table.row({name, mean, low, high, unit, long_name_of(about, id)});
    }
    text += table.text(options.width);
    if (!divided.empty())
        text +=
            fmt::format("\n{}: {}\n", say(id, "also divided, see --by", "juga dirinci, lihat --by"),
                        plain(divided));
    return text;
}

std::string by_axis(ResultReader const& run, Variable const& about, Month month,
                    ShowOptions const& options)
{
    bool const id = options.indonesian;
    Snapshot now = snapshot(run, about.path(), month);
    std::string heading;
    for (Snapshot::Axis& axis : now.axes) {
        heading += (heading.empty() ? "" : ", ") + axis.name;
        if (axis.name == "region") axis.labels = region_labels(run);
    }
    TextTable table(columns(heading.empty() ? say(id, "province", "provinsi") : heading, id));
    for (std::size_t place = 0; place < now.places; ++place) {
        std::string label;
        for (std::string const& part : now.labels(place))
            label += (label.empty() ? "" : ", ") + part;
        auto const [mean, low, high, unit] = figures(spread(now.at(place)), unit_of(about, id), id);
        table.row({label, mean, low, high, unit});
    }
    std::string const name = long_name_of(about, id);
    return headline(plain(name.empty() ? about.name : name), month, now.replicates, id) +
           table.text(options.width);
}

}  // namespace

std::string attribute_in(ResultReader const& run, char const* name)
{
    if (auto const text = run.find_text(name)) return *text;
    if (auto const number = run.find_number(name)) return std::to_string(*number);
    return "–";
}

std::string title_of(ResultReader const& run, bool indonesian)
{
    auto const own = indonesian ? run.find_text("title_id") : std::nullopt;
    return plain(own ? *own : run.find_text("title").value_or("–"));
}

std::vector<std::string> region_labels(ResultReader const& run)
{
    auto labels = run.labels("region");
    if (!run.find("region_name")) return labels;
    auto const names = run.read_text("region_name");
    for (std::size_t i = 0; i < labels.size() && i < names.size(); ++i) labels[i] += " " + names[i];
    return labels;
}

std::string unit_of(Variable const& about, bool indonesian)
{
    for (FileAttribute const& attribute : about.attributes)
        if (indonesian && attribute.name == "units_id")
            if (auto const* text = std::get_if<std::string>(&attribute.value)) return *text;
    // Files write units as their convention (CF) has them.
    struct Word {
        char const *unit, *en, *id;
    };
    std::string text = about.units;
    for (auto const& [unit, en, id] : {Word{"percent", "percent", "persen"},
                                       {"persons", "persons", "orang"},
                                       {"firms", "firms", "usaha"},
                                       {"households", "households", "rumah tangga"},
                                       {" month-1", " a month", " per bulan"},
                                       {" year-1", " a year", " per tahun"}})
        if (auto const at = text.find(unit); at != std::string::npos)
            text.replace(at, std::string_view(unit).size(), indonesian ? id : en);
    return text;
}

std::string long_name_of(Variable const& about, bool indonesian)
{
    return indonesian && !about.long_name_id.empty() ? about.long_name_id : about.long_name;
}

std::string show(ResultReader const& run, ShowOptions const& options)
{
    auto const months = run.months();
    if (months.empty()) throw IoError(run.path() + " cannot be read: it holds no months");
    Month const month = options.at.value_or(months.back());
    auto const all = indicators_of(run);
    auto const& names = options.indicators.empty() ? all : options.indicators;
    std::string text = options.indicators.empty() && options.by.empty()
                           ? about_the_run(run, options.indonesian)
                           : "";
    if (options.by.empty() && options.indicators.empty())
        return text + province(run, names, month, options);
    std::vector<ResultReader::Found const*> wanted;
    if (options.indicators.empty()) wanted = all_series(run, options.by);
    for (std::string const& name : options.indicators) {
        wanted.push_back(find_series(run, name, options.by));
        if (!wanted.back()) refuse_series(run, name, options.by);
    }
    for (auto const* found : wanted)
        text += (text.empty() ? "" : "\n") + by_axis(run, found->about, month, options);
    if (text.empty()) refuse_series(run, "", options.by);
    return text;
}

}  // namespace umkm
