#include "apps/program.hpp"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

namespace umkm {

namespace fs = std::filesystem;

namespace {

bool holds_data(fs::path const& folder)
{
    std::error_code error;
    return fs::is_regular_file(folder / "parameters.toml", error);
}

// Beside an installed program (PREFIX/share/umkm/data), or above one in its build folder.
std::string data_of_program()
{
    std::error_code error;
    fs::path const program = fs::read_symlink("/proc/self/exe", error);
    if (error) return "";
    for (fs::path folder = program.parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        for (char const* below : {"share/umkm/data", "data"})
            if (holds_data(folder / below)) return (folder / below).string();
    return "";
}

}  // namespace

std::vector<Command> const& commands()
{
    static std::vector<Command> const list{
        {"run", "simulates a scenario and saves the result",
         "menjalankan skenario dan menyimpan hasilnya", run_command},
        {"validate", "checks a scenario: all mistakes at once",
         "memeriksa skenario: semua kesalahan sekaligus", validate_command},
        {"explain", "a scenario in numbered sentences", "skenario dalam kalimat bernomor",
         explain_command},
        {"new", "writes a commented scenario to begin with",
         "menulis skenario awal dengan penjelasan", new_command},
        {"levers", "programmes and shocks that a scenario may use",
         "program dan guncangan yang dapat dipakai skenario", levers_command},
        {"effects", "what each programme and shock does alone, measured",
         "pengaruh tiap program dan guncangan secara terpisah, terukur", effects_command},
        {"schema", "a JSON Schema of scenarios, for editors",
         "JSON Schema skenario, untuk penyunting teks", schema_command},
        {"indicators", "what a run reports", "apa yang dilaporkan simulasi", indicators_command},
        {"show", "a result as text", "hasil sebagai teks", show_command},
        {"compare", "what one run changes against another, pair by pair",
         "perubahan satu simulasi terhadap yang lain, berpasangan", compare_command},
        {"report", "a page of one run, or of several compared",
         "halaman laporan satu simulasi, atau beberapa yang dibandingkan", report_command},
        {"verify", "whether a report shows what these results hold",
         "apakah laporan menunjukkan isi hasil simulasi ini", verify_command},
        {"costs", "what a policy costs, by payer and for each unit of what it gives",
         "biaya kebijakan, menurut pembayar dan untuk setiap satuan hasilnya", costs_command},
        {"decompose", "what part each programme has in the effect of all",
         "bagian tiap program dalam pengaruh semuanya", decompose_command},
        {"sensitivity", "which assumptions drive the answer",
         "asumsi mana yang menentukan jawabannya", sensitivity_command},
        {"calibrate", "which parameters agree with the measured past",
         "parameter mana yang cocok dengan masa lalu yang diukur", calibrate_command},
        {"hindcast", "how good forecasts from past years would have been",
         "seberapa baik prakiraan dari tahun-tahun lalu", hindcast_command},
        {"trace", "one firm's dated life, in one run or beside itself in another",
         "kehidupan satu usaha, dalam satu simulasi atau di samping simulasi lain", trace_command},
        {"export", "results for spreadsheets and other programs",
         "hasil untuk lembar kerja dan program lain", export_command},
        {"describe", "the model: accounts, network, memory, processes, parameters",
         "model: neraca, jaringan, memori, proses, parameter", describe_command},
        {"reproduce", "runs a result again from its file alone and compares",
         "menjalankan ulang hasil dari berkasnya saja dan membandingkan", reproduce_command},
    };
    return list;
}

std::string does(User const& user, char const* command)
{
    for (Command const& c : commands())
        if (std::string(c.name) == command) return user.say(c.does_en, c.does_id);
    return "";
}

Program this_program() { return {UMKM_VERSION, UMKM_COMMIT}; }

void add_data_option(Syntax& syntax)
{
    syntax.value("data", "FOLDER", "tables and parameters; else UMKM_DATA, else the program's own",
                 "tabel dan parameter; bila kosong UMKM_DATA, lalu milik program");
}

std::string find_data(User const& user, Options const& options)
{
    std::string found;
    if (options.has("data"))
        found = options.text("data");
    else if (char const* const given = std::getenv("UMKM_DATA"))
        found = given;
    else if (found = data_of_program(); found.empty())
        found = "data";
    if (!holds_data(found))
        throw Misuse(user.say("there is no data folder \"{}\" (with parameters.toml); use --data",
                              "tidak ada folder data \"{}\" (berisi parameters.toml); pakai --data",
                              found));
    return found;
}

std::string find_scenario(std::string const& name, std::string const& data_folder)
{
    fs::path const here = fs::path("scenarios") / name;
    std::error_code error;
    if (fs::is_regular_file(here, error)) return here.string();
    return (fs::absolute(data_folder) / ".." / here).lexically_normal().string();
}

std::vector<Override> overrides_of(User const& user, Options const& options)
{
    std::vector<Override> overrides;
    for (std::string const& written : options.list("set")) {
        auto const equal = written.find('=');
        if (equal == std::string::npos || equal == 0 || written.find('\n') != std::string::npos)
            throw Misuse(
                user.say("--set {}: write path=value", "--set {}: tulis path=nilai", written));
        overrides.push_back({written.substr(0, equal), written.substr(equal + 1)});
    }
    return overrides;
}

Scenario load_scenario(User& user, ScenarioContext context, std::string const& path,
                       std::vector<Override> const& overrides, bool quiet)
{
    context.overrides = overrides;
    std::vector<SourceFile> sources;
    auto const keep = [&] {
        for (SourceFile const& source : sources) user.texts[source.path] = source.text;
    };
    try {
        Scenario scenario = read_scenario(path, context, &sources);
        keep();
        if (!quiet) print_diagnostics(user, scenario.remarks);
        return scenario;
    } catch (InputError const&) {
        keep();
        throw;
    }
}

}  // namespace umkm
