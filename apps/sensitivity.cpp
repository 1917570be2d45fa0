// umkm sensitivity: which parameters drive the answer, and how much of that is assumed.
#include "studies/sensitivity.hpp"

#include <bit>

#include "apps/interrupt.hpp"
#include "apps/program.hpp"
#include "apps/progress.hpp"
#include "apps/sensitivity_text.hpp"
#include "outputs/durable.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

Syntax syntax_of(User const& user)
{
    Syntax syntax(user, "sensitivity");
    syntax
        .value("vs", "BASE", "of the difference from this scenario, the effect of programmes",
               "dari selisih terhadap skenario ini, yaitu pengaruh program")
        .list("indicator", "NAME", "repeatable; else online, ecommerce_of_online, p0",
              "boleh berulang; bila kosong online, ecommerce_of_online, p0")
        .list("parameter", "NAME", "repeatable, or a beginning as adoption; else all",
              "boleh berulang, atau awal nama seperti adoption; bila kosong semua")
        .value("method", "morris|sobol",
               "screening, or shares of the variance; of --top after a screening unless "
               "--parameter names them",
               "penyaringan, atau bagian keragaman; dari --top setelah penyaringan kecuali "
               "disebut dengan --parameter",
               "morris")
        .value("starts", "N", "points from which each parameter is moved alone (morris)",
               "titik awal tempat tiap parameter diubah sendiri (morris)", "10")
        .value("rows", "N", "a power of two (sobol)", "pangkat dua (sobol)", "128")
        .value("top", "N", "parameters that go from screening to sobol",
               "parameter dari penyaringan yang dilanjutkan ke sobol", "8")
        .value("until", "YYYY-MM", "month looked at; else the last",
               "bulan; bila kosong yang terakhir")
        .value("scale", "1:N", "one agent stands for N", "satu agen mewakili N", "1:1000")
        .value("replicates", "N", "runs with other luck at each point",
               "jumlah ulangan di tiap titik", "4")
        .value("seed", "N", "of all chance", "benih keacakan", "1")
        .value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .list("set", "PATH=VALUE", "lays a value over FILE", "mengganti satu nilai FILE")
        .value("csv", "FILE", "all figures; - instead of the tables",
               "semua angka; - menggantikan tabel")
        .flag("force,f", "replaces an older file", "mengganti berkas lama")
        .flag("quiet,q", "no remarks, no progress", "tanpa catatan dan kemajuan")
        .arguments({"FILE"}, 1);
    add_data_option(syntax);
    return syntax;
}

// Both sides must have the month looked at, and the same way to it.
void check_months(User const& user, Month until, Scenario const& scenario, Scenario const* base)
{
    for (Scenario const* one : {&scenario, base})
        if (one && (until <= one->plan.base || until > one->plan.end))
            throw Misuse(user.say("--until {}: {} goes from {} to {}",
                                  "--until {}: {} berlangsung dari {} sampai {}", to_string(until),
                                  one->name, to_string(one->plan.base), to_string(one->plan.end)));
    if (base && base->plan.base != scenario.plan.base)
        throw Misuse(user.say("--vs: {} begins in {}, {} in {}", "--vs: {} mulai {}, {} mulai {}",
                              scenario.name, to_string(scenario.plan.base), base->name,
                              to_string(base->plan.base)));
}

SensitivityOptions options_from(User const& user, Options const& given, Plan const& plan)
{
    SensitivityOptions options;
    options.run.scale = given.scale("scale");
    options.run.replicates = int(given.whole("replicates", 2, 10'000));
    options.run.seed = std::uint64_t(given.whole("seed", 0, 1LL << 62));
    options.run.threads = int(given.whole("threads", 0, 1024));
    options.run.until = given.month("until").value_or(plan.end);
    options.indicators = given.list("indicator");
    if (options.indicators.empty()) options.indicators = {"online", "ecommerce_of_online", "p0"};
    options.starts = std::size_t(given.whole("starts", 2, 10'000));
    options.rows = std::size_t(given.whole("rows", 8, 1 << 20));
    if (!std::has_single_bit(options.rows))
        throw Misuse(
            user.say("--rows: a power of two, as 128", "--rows: pangkat dua, seperti 128"));
    return options;
}

void say_what_is_left_out(User const& user, UncertainInputs const& found)
{
    if (!found.idle.empty())
        note(
            user.say("{} parameters of programmes or a pandemic are left out: the scenario has "
                     "none\n",
                     "{} parameter program atau pandemi tidak disertakan: skenario tidak "
                     "memilikinya\n",
                     found.idle.size()));
    if (!found.settled.empty())
        note(user.say("left out, the scenario gives one value: {}\n",
                      "tidak disertakan, skenario memberi satu nilai: {}\n",
                      join(found.settled, ", ")));
}

// Both stages as far as they are asked for; words go to stdout as soon as they are known.
class Study {
public:
    Study(User const& user, Options const& given, SensitivityOptions options)
        : user_(user),
          options_(std::move(options)),
          quiet_(given.has("quiet")),
          tables_(!given.has("csv") || given.text("csv") != "-"),
          stop_(catch_interrupts())
    {
    }

    // Whether it came to its end.
    bool morris(SensitivityQuestion const& question)
    {
        RunCounter counter(user_, !quiet_, options_.run.replicates);
        found_ = screen(question, options_, seen_by(counter), &stop_);
        counter.clear();
        if (found_.indicators.empty()) return false;
        if (tables_) print(screening_text(user_, found_));
        figures_ += as_csv(found_);
        return true;
    }
    bool sobol(SensitivityQuestion const& question)
    {
        RunCounter counter(user_, !quiet_, options_.run.replicates);
        Apportioned const found = apportion(question, options_, seen_by(counter), &stop_);
        counter.clear();
        if (found.indicators.empty()) return false;
        if (tables_) print((figures_.empty() ? "" : "\n\n") + variance_text(user_, found));
        figures_ += as_csv(found);
        return true;
    }
    Screened const& screened() const { return found_; }
    std::string const& figures() const { return figures_; }

private:
    static std::function<void(SensitivityProgress const&)> seen_by(RunCounter& counter)
    {
        return [&counter](SensitivityProgress const& at) {
            counter.see(at.points, at.done, at.seconds_left);
        };
    }

    User const& user_;
    SensitivityOptions options_;
    bool quiet_, tables_;
    std::atomic<bool> const& stop_;
    Screened found_;
    std::string figures_;
};

bool complete(Study& study, SensitivityQuestion question, Options const& given, bool sobol)
{
    bool const screens = !sobol || !given.has("parameter");
    if (screens && !study.morris(question)) return false;
    if (!sobol) return true;
    if (screens)
        question.inputs =
            most_important(study.screened(), std::size_t(given.whole("top", 1, 1000)));
    return study.sobol(question);
}

}  // namespace

int sensitivity_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    auto const given = syntax_of(user).read(user, arguments, does(user, "sensitivity").c_str());
    if (!given) return fine;
    bool const quiet = given->has("quiet"),
               sobol = given->choice("method", {"morris", "sobol"}) == 1;
    DataFolder const data = read_data(find_data(user, *given));
    Scenario const scenario = load_scenario(user, context_of(data, catalog), given->text("FILE"),
                                            overrides_of(user, *given), quiet);
    std::optional<Scenario> base;
    if (given->has("vs"))
        base = load_scenario(user, context_of(data, catalog), given->text("vs"), {}, quiet);
    SensitivityOptions const options = options_from(user, *given, scenario.plan);
    check_months(user, *options.run.until, scenario, base ? &*base : nullptr);
    std::string const csv = given->has("csv") ? given->text("csv") : "";
    if (!csv.empty() && csv != "-") check_place(csv, given->has("force"));
    auto const varied =
        uncertain_inputs(data, scenario, base ? &*base : nullptr, given->list("parameter"));
    if (!quiet) say_what_is_left_out(user, varied);
    SensitivityQuestion question{request_of(data, scenario), {}, varied.inputs};
    if (base) question.base = request_of(data, *base);
    Study study(user, *given, options);
    // What a first stage found is worth keeping where the second fails.
    auto const keep = [&] {
        if (study.figures().empty() || csv.empty()) return;
        std::string const all = csv_heading() + study.figures();
        if (csv == "-")
            print(all);
        else
            write_text(csv, given->has("force"), [&](Sink const& sink) { sink(all); });
    };
    try {
        bool const whole = complete(study, std::move(question), *given, sobol);
        keep();
        if (whole) return fine;
    } catch (InputError const&) {
        keep();
        throw;
    }
    note(user.say("interrupted: nothing more to show\n", "dihentikan: tidak ada hasil lagi\n"));
    return interrupted;
}

}  // namespace umkm
