// umkm run: a scenario becomes a result file.
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "apps/interrupt.hpp"
#include "apps/journal.hpp"
#include "apps/program.hpp"
#include "apps/progress.hpp"
#include "apps/run_memory.hpp"
#include "apps/run_states.hpp"
#include "apps/run_until.hpp"
#include "outputs/durable.hpp"
#include "outputs/reader.hpp"
#include "scenarios/diagnostics.hpp"
#include "scenarios/spending.hpp"
#include "studies/draws.hpp"
#include "studies/dry_run.hpp"
#include "studies/summary.hpp"

namespace umkm {

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Request {
    std::string scenario_file, data_folder;
    std::vector<Override> overrides;
    RunOptions options;
    Recording recording;
    std::optional<std::string> calibration;  // as given: a file, or "none"
    std::optional<UntilSure> until;
    KeepingStates states;
    bool named = false;  // -o was given
    bool dry = false, quiet = false;
};

Fault fault_of(User const& user, std::string const& written)
{
    auto const colon = written.rfind(':');
    auto const month =
        colon == std::string::npos ? std::nullopt : parse_month(written.substr(colon + 1));
    if (!month) throw Misuse(user.say("write PROCESS:2027-03", "tulis PROSES:2027-03"));
    return {written.substr(0, colon), *month};
}

Syntax syntax_of(User const& user)
{
    Syntax syntax(user, "run");
    syntax
        .value("output,o", "FILE", "the result; else runs/NAME.h5",
               "hasil; bila kosong runs/NAMA.h5")
        .value("scale", "1:N", "one agent stands for N", "satu agen mewakili N", "1:100")
        .value("replicates", "N", "runs with other luck", "jumlah ulangan", "20")
        .value("seed", "N", "of all chance", "benih keacakan", "1")
        .value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .value("until", "YYYY-MM", "last month", "bulan terakhir")
        .value("agents", "none|final|yearly|panel",
               "also save every firm and household of the first replicate, at the end or each "
               "December; or some firms every month of all replicates",
               "simpan juga setiap usaha dan rumah tangga ulangan pertama, di akhir atau tiap "
               "Desember; atau sebagian usaha tiap bulan pada semua ulangan",
               "none")
        .value("panel", "N", "firms of --agents panel, 1000 unless given",
               "jumlah usaha --agents panel, 1000 bila kosong")
        .value("compression", "deflate|none", "of the result", "kompresi hasil", "deflate")
        .value("calibration", "FILE|none",
               "what replicates draw parameters from; else the latest of the data folder that the "
               "scenario may know",
               "asal undian parameter ulangan; bila kosong yang terbaru di folder data yang boleh "
               "diketahui skenario")
        .list("set", "PATH=VALUE", "lays a value over the file (repeatable, recorded)",
              "mengganti satu nilai (boleh berulang, dicatat)")
        .flag("dry-run", "only says what the run would take", "hanya menyebut kebutuhan simulasi")
        .flag("force,f", "replaces an older result", "mengganti hasil lama")
        .flag("quiet,q", "says nothing unless it fails", "tanpa pesan kecuali gagal")
        .hidden("plant-rupiah")
        .arguments({"FILE"}, 1);
    add_until_options(syntax);
    add_state_options(syntax);
    add_data_option(syntax);
    return syntax;
}

std::size_t panel_of(User const& user, Options const& given)
{
    if (given.text("agents") != "panel")
        throw Misuse(
            user.say("--panel goes with --agents panel", "--panel dipakai bersama --agents panel"));
    return std::size_t(given.whole("panel", 1, most_panel));
}

Request request_from(User const& user, Options const& given)
{
    Request request;
    request.scenario_file = given.text("FILE");
    request.options.scale = given.scale("scale");
    request.options.replicates = int(given.whole("replicates", 1, 100'000));
    request.options.seed = std::uint64_t(given.whole("seed", 0, 1LL << 62));
    request.options.threads = int(given.whole("threads", 0, 1024));
    request.options.until = given.month("until");
    if (given.has("plant-rupiah"))
        request.options.fault = fault_of(user, given.text("plant-rupiah"));
    request.overrides = overrides_of(user, given);
    request.until = until_sure(user, given, request.options);
    if (given.has("calibration")) request.calibration = given.text("calibration");
    request.named = given.has("output");
    request.recording.path =
        request.named
            ? given.text("output")
            : "runs/" + std::filesystem::path(request.scenario_file).stem().string() + ".h5";
    request.recording.agents = Agents(given.choice("agents", {"none", "final", "yearly", "panel"}));
    if (given.has("panel")) request.recording.panel = panel_of(user, given);
    request.states = keeping_states(user, given, request.recording);
    request.recording.overwrite =
        given.has("force") ||
        (request.states.resume &&
         was_interrupted(request.recording.path, request.scenario_file, request.options));
    request.recording.compression = given.choice("compression", {"none", "deflate"}) == 0
                                        ? ResultWriter::Compression::none
                                        : ResultWriter::Compression::deflate;
    request.recording.program = this_program();
    request.dry = given.has("dry-run");
    request.quiet = given.has("quiet");
    request.data_folder = find_data(user, given);
    return request;
}

std::optional<Calibration> calibration_of(Request const& request, DataFolder const& data,
                                          Plan const& plan)
{
    if (!request.calibration) return calibration_for(data, plan);
    if (*request.calibration == no_calibration) return {};
    return calibration_in(*request.calibration, data);
}

void check_until(User const& user, RunOptions& options, Plan const& plan)
{
    if (!options.until) return;
    if (*options.until < plan.base || *options.until > plan.end)
        throw Misuse(user.say("--until {}: the scenario goes from {} to {}",
                              "--until {}: skenario dari {} sampai {}", to_string(*options.until),
                              to_string(plan.base), to_string(plan.end)));
}

// To be typed again; --resume is not part of it.
std::string command_of(Arguments const& arguments)
{
    std::string command = "umkm run";
    for (std::string const& word : arguments) {
        if (word == "--resume") continue;
        command += " '";
        for (char const letter : word) command += letter == '\'' ? "'\\''" : std::string(1, letter);
        command += "'";
    }
    return command;
}

void say_where(User const& user, std::string const& path)
{
    ResultReader const run(path);
    print(
        user.say("\nsaved {}\nstate {}\nlook further:  umkm show {}  ·  umkm show {} --by region  "
                 "·  umkm report {}\n",
                 "\ntersimpan {}\nkeadaan {}\nlebih lanjut:  umkm show {}  ·  umkm show {} --by "
                 "region  ·  umkm report {}\n",
                 path, run.text_attribute("state_hash"), path, path, path));
}

// The other run bounds how many pairs there can be.
void look_at_other(Request& request, DataFolder const& data, Plan const& plan)
{
    if (!request.until || request.until->against.empty()) return;
    Precision& precision = request.until->precision;
    precision.other = other_for(ResultReader(request.until->against), precision,
                                request.scenario_file, data, plan, request.options);
    RunOptions& options = request.options;
    options.most = std::min(options.most, int(precision.other->values.size()));
}

int simulate(User& user, Request const& request, DataFolder const& data, Scenario const& scenario,
             std::vector<Diagnostic> const& too_small, Arguments const& arguments)
{
    auto const start = Clock::now();
    if (!request.named) std::filesystem::create_directories("runs");
    Recorder recorder(request.recording, data, scenario, request.options);
    auto const& stop = catch_interrupts();
    RunOptions options = request.options;
    RunStates states(request.states, data, scenario, options, this_program());
    options.states = states.for_run();
    std::size_t const months = months_of(options, scenario.plan);
    if (!request.quiet) note(states.begun_in_words(user, months));
    Progress progress(user, !request.quiet, options.replicates, months);
    progress.start(states.months_behind(months));
    if (request.until)
        options.enough = [&](RunResult const& result) {
            Precision const& wanted = request.until->precision;
            progress.expect(std::min(result.asked + options.replicates, options.most));
            return standard_error(result, wanted) < wanted.error;
        };
    auto const see = [&](MonthSeen const& seen) {
        recorder.see(seen);
        progress.see(seen, stop);
    };
    RunResult const result = run(request_of(data, scenario), options, see, &stop);
    progress.clear();
    if (result.replicates.empty()) {
        note(user.say("interrupted before the first month: nothing to save\n",
                      "dihentikan sebelum bulan pertama: tidak ada yang disimpan\n"));
        return interrupted;
    }
    auto const written = Clock::now();
    recorder.finish(result);
    Arguments command{"umkm", "run"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    Journal const journal{
        command, request.recording.path, request.data_folder, this_program(), request.options,
        &result, seconds_since(written), seconds_since(start)};
    write_journal(journal);
    std::string const said_of_states = states.finish(user, result.complete, command_of(arguments));
    if (!request.quiet) {
        print(user.say("parameters: {}\n", "parameter: {}\n",
                       in_words(*request.options.draws, user.indonesian())));
        if (request.until) print(in_words(user, *request.until, result));
        print("\n");
        print(summary(ResultReader(request.recording.path), scenario.targets, user.indonesian()));
        print(in_sentences(too_small, user.language));
        say_where(user, request.recording.path);
    }
    if (!result.complete)
        note(
            user.say("interrupted: {} of {} replicates had begun; {} holds the months they "
                     "reached\n",
                     "dihentikan: {} dari {} ulangan sudah mulai; {} memuat bulan yang tercapai\n",
                     result.replicates.size(), result.asked, request.recording.path));
    if (!request.quiet || !result.complete || states.failed()) note(said_of_states);
    if (states.failed_to_keep()) return failed;
    return result.complete ? fine : interrupted;
}

}  // namespace

int run_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    auto const given = syntax_of(user).read(user, arguments, does(user, "run").c_str());
    if (!given) return fine;
    Request request = request_from(user, *given);
    DataFolder const data = read_data(request.data_folder);
    Scenario const scenario = load_scenario(user, context_of(data, catalog), request.scenario_file,
                                            request.overrides, request.quiet);
    check_until(user, request.options, scenario.plan);
    auto const calibration = calibration_of(request, data, scenario.plan);
    ParameterDraws const draws(calibration ? &*calibration : nullptr, data.parameters, scenario);
    request.options.draws = &draws;
    look_at_other(request, data, scenario.plan);
    if (calibration && !request.quiet)
        print_diagnostics(user, remarks_on(*calibration, data, scenario.plan));
    auto const too_small =
        remarks_on_scale(scenario, parameters_of(data.parameters, scenario), request.options.scale);
    if (!request.quiet) print_diagnostics(user, too_small);
    if (request.dry) {
        print(in_words(forecast(data, scenario, request.options, request.recording),
                       user.indonesian()));
        return fine;
    }
    check_memory(user, request_of(data, scenario), request.options, request.recording);
    try {
        return simulate(user, request, data, scenario, too_small, arguments);
    } catch (Broken const& error) {
        throw Broken(fmt::format("{}\n  = {}: {}", error.what(),
                                 user.say("repeat it with", "ulangi dengan"),
                                 command_of(arguments)));
    }
}

}  // namespace umkm
