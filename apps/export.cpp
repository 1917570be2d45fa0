// umkm export: runs for spreadsheets and other programs.
#include "studies/export.hpp"

#include <filesystem>

#include "apps/program.hpp"
#include "outputs/show.hpp"
#include "outputs/text_table.hpp"

namespace umkm {

namespace {

namespace fs = std::filesystem;

struct Destination {
    std::string path;
    bool overwrite;
};

// A result must not be lost to its own export.
void need_other_file(User const& user, std::string const& path, std::vector<NamedRun> const& runs)
{
    std::error_code ignored;
    for (NamedRun const& one : runs)
        if (fs::equivalent(path, one.run.path(), ignored))
            throw Misuse(user.say("{} is one of the results; name another file",
                                  "{} adalah salah satu hasil; sebut berkas lain", plain(path)));
}

void write_xlsx(User const& user, std::vector<NamedRun> const& runs, Destination const& place)
{
    auto const sheets = sheets_of(runs, Phrases(user.language), this_program());
    write_file(place.path, place.overwrite, [&](std::string const& partial) {
        write_workbook(partial, place.path, title_of(runs.front().run, user.indonesian()),
                       source_of(this_program()), sheets);
    });
}

void write_csv(std::vector<NamedRun> const& runs, ExportOptions const& options,
               Destination const& place)
{
    std::string const about = metadata_name(place.path);
    check_place(about, place.overwrite);
    std::string const metadata = long_form_metadata(runs, options, this_program());
    write_text(place.path, place.overwrite,
               [&](Sink const& write) { write_long_form(runs, options, write); });
    write_text(about, place.overwrite, [&](Sink const& write) { write(metadata); });
}

std::vector<std::string> paths_of(Options const& given)
{
    std::vector<std::string> paths{given.text("RUN")};
    for (std::string const& path : given.list("B...")) paths.push_back(path);
    return paths;
}

// xlsx unless another form is named. Throws Misuse where two are, or where a workbook, which is of
// the whole run, is asked for a part.
std::string form_of(User const& user, Options const& given)
{
    std::vector<std::string> forms;
    for (char const* form : {"xlsx", "csv", "forecast", "iamc"})
        if (given.has(form)) forms.emplace_back(form);
    if (forms.size() > 1)
        throw Misuse(
            user.say("--{} or --{}, not both", "--{} atau --{}, satu saja", forms[0], forms[1]));
    std::string const form = forms.empty() ? "xlsx" : forms[0];
    for (char const* part : {"indicator", "by", "from", "to", "replicates"})
        if (form == "xlsx" && given.has(part))
            throw Misuse(user.say("--{}: a workbook holds the whole run; use --csv FILE",
                                  "--{}: buku kerja memuat seluruh simulasi; pakai --csv BERKAS",
                                  part));
    if (form != "csv" && given.has("replicates"))
        throw Misuse(user.say("--replicates is for --csv", "--replicates untuk --csv"));
    if (form == "forecast" && given.has("by"))
        throw Misuse(user.say("--forecast holds regions, towns and villages without --by",
                              "--forecast memuat daerah, perkotaan, dan perdesaan tanpa --by"));
    if (form == "forecast" && !given.list("B...").empty())
        throw Misuse(user.say("--forecast is of one run", "--forecast untuk satu simulasi"));
    return form;
}

}  // namespace

int export_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "export");
    syntax
        .value("xlsx", "FILE", "a workbook for offices; the default, beside RUN",
               "buku kerja untuk kantor; bawaan, di samping RUN")
        .value("csv", "FILE", "the long form of Satu Data Indonesia, with its metadata",
               "bentuk panjang Satu Data Indonesia, dengan metadatanya")
        .value("forecast", "FILE", "quantiles of the months that are measured, to be scored (CSV)",
               "kuantil pada bulan yang diukur, untuk dinilai (CSV)")
        .value("iamc", "FILE", "the wide template of the IAMC, by year (CSV)",
               "templat lebar IAMC, per tahun (CSV)")
        .list("indicator", "NAME", "csv, forecast, iamc: only this one (repeatable)",
              "csv, forecast, iamc: hanya yang ini (boleh berulang)")
        .value("by", "AXIS", "csv, iamc: only what is divided by region, area, class …",
               "csv, iamc: hanya yang dirinci menurut region, area, class …")
        .value("from", "YYYY-MM", "csv, forecast, iamc: first month",
               "csv, forecast, iamc: bulan pertama")
        .value("to", "YYYY-MM", "csv, forecast, iamc: last month",
               "csv, forecast, iamc: bulan terakhir")
        .flag("replicates", "csv: every replicate instead of mean and quantiles",
              "csv: setiap ulangan, bukan rata-rata dan kuantil")
        .flag("force", "replaces the file", "menimpa berkas")
        .arguments({"RUN", "B..."}, 1);
    auto const given = syntax.read(user, arguments, does(user, "export").c_str());
    if (!given) return fine;
    std::string const form = form_of(user, *given);
    auto const paths = paths_of(*given);
    Destination const place{given->has(form.c_str())
                                ? given->text(form.c_str())
                                : fs::path(paths.front()).replace_extension("." + form).string(),
                            given->has("force")};
    ExportOptions const options{.indicators = given->list("indicator"),
                                .by = given->has("by") ? given->text("by") : "",
                                .from = given->month("from"),
                                .to = given->month("to"),
                                .every_replicate = given->has("replicates")};
    auto const runs = open_runs(paths);
    need_other_file(user, place.path, runs);
    check_place(place.path, place.overwrite);
    if (form == "xlsx")
        write_xlsx(user, runs, place);
    else if (form == "csv")
        write_csv(runs, options, place);
    else if (form == "forecast")
        write_text(place.path, place.overwrite,
                   [&](Sink const& write) { write_forecast(runs.front().run, options, write); });
    else
        write_text(place.path, place.overwrite,
                   [&](Sink const& write) { write_iamc(runs, options, write); });
    note(user.say("{} is written\n", "{} sudah ditulis\n", plain(place.path)));
    return fine;
}

}  // namespace umkm
