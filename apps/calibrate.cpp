// umkm calibrate: which parameters agree with the measured past, as seen from one origin or more.
#include "studies/calibrate.hpp"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "apps/interrupt.hpp"
#include "apps/program.hpp"
#include "apps/progress.hpp"
#include "outputs/durable.hpp"
#include "studies/emulator.hpp"

namespace umkm {

namespace {

Syntax syntax_of(User const& user)
{
    Syntax syntax(user, "calibrate");
    syntax
        .value("origin", "YYYY-MM,...",
               "nothing measured later is looked at; one file for each, the last in full on the "
               "page",
               "yang diukur sesudahnya tidak dilihat; satu berkas untuk tiap bulan, yang terakhir "
               "lengkap di halaman",
               "2022-12")
        .value("points", "N", "at which the past is simulated again, a power of two",
               "titik tempat masa lalu disimulasikan lagi, pangkat dua", "256")
        .value("draws", "N", "of parameters in a file", "undian parameter dalam satu berkas", "256")
        .value("scale", "1:N", "one agent stands for N", "satu agen mewakili N",
               "1:" + std::to_string(past_scale))
        .value("seed", "N", "of all chance", "benih keacakan", "1")
        .value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .value("output,o", "FOLDER", "of the files; else calibration/ of the data",
               "folder berkas; bila kosong calibration/ di folder data")
        .value("page", "FILE", "what was found, as docs/calibration.md",
               "hasilnya sebagai halaman, seperti docs/calibration.md")
        .value("journal", "FILE", "keeps simulated points, so that a stopped run goes on",
               "menyimpan titik simulasi agar dapat dilanjutkan", "runs/calibrate.journal")
        .flag("force,f", "replaces older files", "mengganti berkas lama")
        .flag("quiet,q", "no progress", "tanpa kemajuan");
    add_data_option(syntax);
    return syntax;
}

std::vector<Month> origins_of(User const& user, std::string const& written)
{
    std::vector<Month> origins;
    std::istringstream words(written);
    for (std::string word; std::getline(words, word, ',');) {
        auto const month = parse_month(word);
        if (!month)
            throw Misuse(user.say("--origin {}: write 2022-12, or several with commas",
                                  "--origin {}: tulis 2022-12, atau beberapa dengan koma",
                                  written));
        origins.push_back(*month);
    }
    std::ranges::sort(origins);
    return origins;
}

// Enough for the response surfaces, and as even as Sobol's points are.
std::size_t points_of(User const& user, Options const& given, Priors const& priors)
{
    auto const points = std::size_t(given.whole("points", 2, 1 << 20));
    auto const acting = std::ranges::count_if(
        priors.fitted, [](Prior const& prior) { return !is_luck(prior.name); });
    std::size_t const least = std::bit_ceil(quadratic_terms(std::size_t(acting)) + 1);
    if (points < least || !std::has_single_bit(points))
        throw Misuse(user.say("--points {}: a power of two, {} at least",
                              "--points {}: pangkat dua, paling sedikit {}", points, least));
    return points;
}

std::string found_text(User const& user, Calibrated const& one, std::string const& file)
{
    std::string text = user.say("\n{}: {} draws of {} parameters in {}\n",
                                "\n{}: {} undian dari {} parameter di {}\n", one.file.name,
                                one.file.values.size(), one.file.fitted.size(), file);
    text += user.say("  {:<34} {:>9}  {:<23} {}\n", "  {:<34} {:>9}  {:<23} {}\n",
                     user.say("parameter", "parameter"), user.say("median", "median"),
                     user.say("10-90%", "10-90%"), user.say("told by the past", "dari data"));
    for (PosteriorOf const& p : one.parameters)
        text += fmt::format("  {:<34} {:>9.4g}  {:<23} {:.0f}%\n", p.prior.name, p.middle,
                            fmt::format("{:.4g} .. {:.4g}", p.low, p.high),
                            std::max(0.0, p.told) * 100);
    return text;
}

}  // namespace

int calibrate_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    namespace fs = std::filesystem;
    auto const given = syntax_of(user).read(user, arguments, does(user, "calibrate").c_str());
    if (!given) return fine;
    auto const origins = origins_of(user, given->text("origin"));
    std::string const data_folder = find_data(user, *given);
    std::string const folder = data_folder + "/calibration";
    std::string const to = given->has("output") ? given->text("output") : folder;
    DataFolder const data = read_data(data_folder);
    Priors const priors =
        read_priors(text_of(folder + "/priors.toml"), folder + "/priors.toml", data.parameters);
    std::vector<Past> pasts;
    for (std::string const& name : priors.past)
        pasts.push_back(
            past_of(data, read_scenario(folder + "/" + name, context_of(data, catalog))));

    PointOptions options;
    options.run.scale = given->scale("scale");
    options.run.seed = std::uint64_t(given->whole("seed", 0, 1LL << 62));
    options.run.threads = int(given->whole("threads", 0, 1024));
    options.points = points_of(user, *given, priors);
    options.journal = given->text("journal");
    fs::create_directories(to);
    auto const file_of = [&](Month origin) { return to + "/" + to_string(origin) + ".toml"; };
    for (Month const origin : origins) check_place(file_of(origin), given->has("force"));
    if (given->has("page")) check_place(given->text("page"), given->has("force"));

    auto const& stop = catch_interrupts();
    auto const sources = made_from(data, priors, pasts);
    RunCounter counter(user, !given->has("quiet"), 1);
    Simulated const simulated = simulate_points(
        priors, pasts, sources, options,
        [&](PointProgress const& at) { counter.see(at.points, at.done, at.seconds_left); }, &stop);
    counter.clear();
    if (simulated.seen.empty()) {
        note(user.say("interrupted; the points so far are in {}: the same command goes on\n",
                      "dihentikan; titik sejauh ini ada di {}: perintah yang sama melanjutkan\n",
                      options.journal));
        return interrupted;
    }
    std::vector<Calibrated> found;
    for (Month const origin : origins) {
        CalibrationOptions one;
        one.origin = origin;
        one.draws = std::size_t(given->whole("draws", 10, 100'000));
        one.sampler.seed = options.run.seed;
        found.push_back(calibrate(data, priors, pasts, simulated, sources, one));
        write_text(file_of(origin), given->has("force"),
                   [&](Sink const& sink) { sink(found.back().file.text); });
        print(found_text(user, found.back(), file_of(origin)));
    }
    if (given->has("page"))
        write_text(given->text("page"), given->has("force"),
                   [&](Sink const& sink) { sink(calibration_page(found, priors, data)); });
    return fine;
}

}  // namespace umkm
