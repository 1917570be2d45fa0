// umkm hindcast: how good forecasts from past years would have been.
#include "studies/hindcast.hpp"

#include <algorithm>
#include <charconv>

#include "apps/hindcast_text.hpp"
#include "apps/interrupt.hpp"
#include "apps/program.hpp"
#include "apps/progress.hpp"
#include "outputs/durable.hpp"

namespace umkm {

namespace {

Syntax syntax_of(User const& user)
{
    Syntax syntax(user, "hindcast");
    syntax
        .value("origin", "YEAR,YEAR", "forecasts are made in March of these years",
               "prakiraan dibuat pada Maret tahun-tahun ini", "2017,2018,2019,2020,2021")
        .value("horizon", "N", "years ahead, at most", "tahun ke depan, paling jauh", "5")
        .value("scale", "1:N", "one agent stands for N", "satu agen mewakili N", "1:100")
        .value("replicates", "N", "of each run", "ulangan tiap simulasi", "200")
        .value("seed", "N", "of all chance", "benih keacakan", "1")
        .value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .value("table", "FILE", "all scores as CSV", "semua skor sebagai CSV")
        .value("page", "FILE", "a page of tables, Markdown", "halaman tabel, Markdown")
        .flag("force,f", "replaces older files", "mengganti berkas lama")
        .flag("quiet,q", "no progress", "tanpa kemajuan");
    add_data_option(syntax);
    return syntax;
}

std::vector<int> years_in(User const& user, std::string const& written)
{
    std::vector<int> years;
    char const *at = written.data(), *const end = at + written.size();
    for (bool more = true; more;) {
        int year = 0;
        auto const [next, error] = std::from_chars(at, end, year);
        more = next != end && *next == ',';
        if (error != std::errc{} || (next != end && !more))
            throw Misuse(user.say("--origin {}: write years, as 2019 or 2017,2018",
                                  "--origin {}: tulis tahun, seperti 2019 atau 2017,2018",
                                  written));
        years.push_back(year);
        at = next + (more ? 1 : 0);
    }
    std::ranges::sort(years);
    auto const twice = std::ranges::unique(years);
    years.erase(twice.begin(), twice.end());
    return years;
}

HindcastOptions options_from(User const& user, Options const& given, std::string const& data)
{
    HindcastOptions options;
    options.origins = years_in(user, given.text("origin"));
    options.horizon = int(given.whole("horizon", 1, 5));
    options.run.scale = given.scale("scale");
    options.run.replicates = int(given.whole("replicates", 2, 10'000));
    options.run.seed = std::uint64_t(given.whole("seed", 0, 1LL << 52));
    options.run.threads = int(given.whole("threads", 0, 1024));
    options.pandemic = find_scenario("pandemic-2020.toml", data);
    return options;
}

}  // namespace

int hindcast_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    auto const given = syntax_of(user).read(user, arguments, does(user, "hindcast").c_str());
    if (!given) return fine;
    bool const force = given->has("force");
    for (char const* file : {"table", "page"})
        if (given->has(file)) check_place(given->text(file), force);
    std::string const folder = find_data(user, *given);
    HindcastOptions const options = options_from(user, *given, folder);
    DataFolder const data = read_data(folder);
    auto const cases = hindcast_cases(data, catalog, options);
    RunCounter counter(user, !given->has("quiet"), options.run.replicates);
    auto const table = hindcast(
        data, cases, options,
        [&](HindcastProgress const& at) { counter.see(at.runs, at.done, at.seconds_left); },
        &catch_interrupts());
    counter.clear();
    if (!table) {
        note(user.say("interrupted: nothing to show\n", "dihentikan: tidak ada hasil\n"));
        return interrupted;
    }
    auto const write = [&](char const* file, std::string const& text) {
        if (given->has(file))
            write_text(given->text(file), force, [&](Sink const& sink) { sink(text); });
    };
    write("table", as_csv(*table));
    write("page", hindcast_page(*table));
    print(hindcast_text(user, *table));
    return fine;
}

}  // namespace umkm
