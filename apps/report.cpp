// umkm report: one offline page of a run, or of several beside the first of them.
#include "studies/report/report.hpp"

#include <filesystem>

#include "apps/program.hpp"
#include "outputs/durable.hpp"
#include "outputs/report_template.hpp"
#include "outputs/text_table.hpp"
#include "studies/report/figures.hpp"
#include "studies/report/geometry.hpp"

namespace umkm {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 5'000'000;

std::string command_with_geometry(Options const& given, std::vector<ReportedRun> const& runs,
                                  Language language)
{
    std::vector<std::string> files;
    for (ReportedRun const& one : runs) files.push_back(one.file);
    std::string const text = command_of(files, language);
    if (!given.has("geometry")) return text;
    return text + " --geometry " + shell_word(fs::path(given.text("geometry")).filename().string());
}

fs::path page_of(Options const& given)
{
    if (given.has("output")) return given.text("output");
    return fs::path(given.list("RUN...").back()).replace_extension(".html");
}

void save_page(User const& user, fs::path const& path, std::string const& page, bool overwrite)
{
    if (page.size() > most_bytes)
        throw InputError("E447", {fmt::format("{:.1f}", double(page.size()) / 1e6)});
    write_text(path.string(), overwrite, [&](Sink const& write) { write(page); });
    print(user.say("saved {} ({:.1f} MB); open it in any browser, no network is needed\n",
                   "tersimpan {} ({:.1f} MB); buka di peramban apa saja, tanpa jaringan\n",
                   plain(path.string()), double(page.size()) / 1e6));
}

}  // namespace

int report_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "report");
    syntax
        .value("output,o", "FILE", "the page; else the last run's name with .html",
               "halamannya; bila kosong nama simulasi terakhir dengan .html")
        .value("geometry", "FILE", "GeoJSON with the boundaries of the regions, by BPS code",
               "GeoJSON berisi batas daerah, menurut kode BPS")
        .value("figures", "DIR", "instead of a page, its charts and maps as SVG and PNG",
               "bukan halaman, melainkan grafik dan petanya sebagai SVG dan PNG")
        .flag("json", "instead of a page, its data as JSON",
              "bukan halaman, melainkan datanya sebagai JSON")
        .flag("force", "replace what is there", "ganti yang sudah ada")
        .arguments({"RUN..."}, 1);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "report").c_str());
    if (!given) return fine;
    if (given->has("figures") + given->has("json") + given->has("output") > 1)
        throw Misuse(user.say("--output, --figures or --json, not two of them",
                              "--output, --figures, atau --json, salah satu saja"));
    std::size_t const count = given->list("RUN...").size();
    if (count > most_runs)
        throw Misuse(user.say("{} runs; a report shows at most {}",
                              "{} simulasi; satu laporan memuat paling banyak {}", count,
                              most_runs));
    bool const page = !given->has("figures") && !given->has("json");
    if (page) check_place(page_of(*given).string(), given->has("force"));

    std::string const data_folder = find_data(user, *given);
    std::vector<ReportedRun> runs;
    for (std::string const& path : given->list("RUN...")) {
        if (!fs::exists(path)) throw InputError("E405", {path});
        runs.emplace_back(path, data_folder, catalog);
    }
    ReportOptions options{.language = user.language,
                          .command = command_with_geometry(*given, runs, user.language)};
    options.program = program_in_words(this_program());
    if (given->has("geometry"))
        options.geometry = read_geometry(given->text("geometry"), runs.front().data.inputs.regions);
    std::string const data = report_data(runs, catalog, options);
    if (given->has("json")) print(data + "\n");
    if (page) save_page(user, page_of(*given), report_page(data), given->has("force"));
    if (given->has("figures"))
        print(
            user.say("saved {} figures in {}\n", "tersimpan {} gambar di {}\n",
                     save_figures(data, user.language, given->text("figures"), given->has("force")),
                     plain(given->text("figures"))));
    return fine;
}

}  // namespace umkm
