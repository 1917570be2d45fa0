// umkm effects: what each programme and shock of a scenario does alone, against the same months
// without it.
#include "studies/effects.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "apps/interrupt.hpp"
#include "apps/program.hpp"
#include "outputs/text_table.hpp"

namespace umkm {

namespace {

using enum EffectFigure;

constexpr char const* one_percent = "effects-at-one-percent.toml";

// A part of the table that fits a screen. Figures in Rp are divided by `money`.
struct Part {
    char const *title_en, *title_id;
    double money;
    std::vector<EffectFigure> figures;
};

std::vector<Part> parts()
{
    return {
        {"Cost, in Rp million; effect in percent of sales, online and P0 in points",
         "Biaya dalam juta rupiah; pengaruh dalam persen penjualan, daring dan P0 dalam poin",
         1e6,
         {beneficiaries, cost, cost_each, sales_treated, sales_treated_fixed, sales_partners,
          sales_rivals, online, p0}},
        {"Sales gained, Rp million a month; displaced: percent of what the treated gain that "
         "others lose",
         "Tambahan penjualan, juta rupiah sebulan; tergeser: persen dari tambahan peserta yang "
         "hilang pada yang lain",
         1e6,
         {gain_treated, gain_partners, gain_rivals, gain_others, gain_all, displaced}},
        {"What owners draw: percent, and Rp thousand a month for each treated firm",
         "Pengambilan pemilik: persen, dan ribu rupiah sebulan tiap usaha peserta",
         1e3,
         {profit_treated, profit_men, profit_women, profit_each, profit_men_each,
          profit_women_each}},
    };
}

bool in_rupiah(EffectFigure f)
{
    return std::string(effect_figure_words()[std::size_t(f)].unit).starts_with("Rp");
}

// "4.31 ±0.05": with the standard error over replicates.
std::string written(Effect const& effect, EffectFigure f, Part const& part, User const& user)
{
    Estimate const& estimate = effect[f];
    double const divide = in_rupiah(f) ? part.money : 1;
    if (f == beneficiaries) return in_digits(estimate.mean, 0, user.indonesian());
    bool const large = in_rupiah(f) && part.money * 50 < std::abs(estimate.mean);
    int const decimals = f == p0 || f == online ? 4 : f == displaced || large ? 0 : 2;
    std::string text = in_digits(estimate.mean / divide, decimals, user.indonesian());
    if (f != cost && f != cost_each && !std::isnan(estimate.error))
        text += " ±" + in_digits(estimate.error / divide, decimals, user.indonesian());
    return text;
}

std::string heading(EffectFigure f, User const& user)
{
    auto const& words = effect_figure_words()[std::size_t(f)];
    return user.say(words.says_en, words.says_id);
}

std::string as_text(std::vector<Effect> const& effects, User const& user)
{
    using enum TextTable::Side;
    std::string text;
    for (Part const& part : parts()) {
        std::vector<TextTable::Column> columns{{"", left}};
        for (EffectFigure const f : part.figures) columns.push_back({heading(f, user)});
        TextTable table(columns);
        for (Effect const& effect : effects) {
            std::vector<std::string> row{effect.id};
            for (EffectFigure const f : part.figures) row.push_back(written(effect, f, part, user));
            table.row(row);
        }
        text += user.say(part.title_en, part.title_id) + "\n" +
                table.text(std::max(user.width, 160)) + "\n";
    }
    return text;
}

std::string as_markdown(std::vector<Effect> const& effects, User const& user)
{
    std::string text;
    for (Part const& part : parts()) {
        text += user.say(part.title_en, part.title_id) + ":\n\n| |";
        std::string rule = "|---|";
        for (EffectFigure const f : part.figures) {
            text += " " + heading(f, user) + " |";
            rule += "---:|";
        }
        text += "\n" + rule + "\n";
        for (Effect const& effect : effects) {
            text += "| `" + effect.id + "` |";
            for (EffectFigure const f : part.figures)
                text += " " + written(effect, f, part, user) + " |";
            text += "\n";
        }
        text += "\n";
    }
    return text;
}

std::string as_csv(std::vector<Effect> const& effects)
{
    std::string text = "id,type,figure,unit,mean,standard_error\n";
    auto const number = [](double x) { return std::isnan(x) ? "" : fmt::format("{:.7g}", x); };
    for (Effect const& effect : effects)
        for (std::size_t f = 0; f < effect_figures; ++f) {
            auto const& words = effect_figure_words()[f];
            Estimate const& estimate = effect.figures[f];
            text += fmt::format("{},{},{},{},{},{}\n", effect.id, effect.type, words.name,
                                words.unit, number(estimate.mean), number(estimate.error));
        }
    return text;
}

// Keeps what --lever names, by id or by kind; all where nothing is named.
void keep(Plan& plan, std::vector<std::string> const& names, User const& user)
{
    if (names.empty()) return;
    std::vector<std::string> known;
    auto const named = [&](auto const& one) {
        known.insert(known.end(), {one.id, one.type});
        return std::ranges::any_of(names, [&](auto& n) { return n == one.id || n == one.type; });
    };
    std::erase_if(plan.levers, [&](Lever const& lever) { return !named(lever); });
    std::erase_if(plan.shocks, [&](Shock const& shock) { return !named(shock); });
    for (std::string const& name : names)
        if (std::ranges::find(known, name) == known.end())
            throw Misuse(user.say("--lever {}: the scenario has none{}",
                                  "--lever {}: tidak ada dalam skenario{}", name,
                                  did_you_mean(user, name, known)));
}

Syntax syntax_of(User const& user)
{
    Syntax syntax(user, "effects");
    syntax.value("scale", "1:N", "one agent stands for N", "satu agen mewakili N", "1:100")
        .value("replicates", "N", "runs with other luck", "jumlah ulangan", "8")
        .value("months", "N", "after the base month; else 24, or all of SCENARIO",
               "setelah bulan dasar; bila kosong 24, atau seluruh SKENARIO")
        .value("seed", "N", "of all chance", "benih keacakan", "1")
        .value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .list("lever", "NAME", "only this one, by id or type (repeatable)",
              "hanya ini, menurut id atau type (boleh berulang)")
        .list("set", "PATH=VALUE", "lays a value over the file", "mengganti satu nilai")
        .flag("csv", "long form, all figures", "bentuk panjang, semua angka")
        .flag("markdown", "tables for a text", "tabel untuk naskah")
        .flag("quiet,q", "no remarks", "tanpa catatan")
        .arguments({"SCENARIO"}, 0);
    add_data_option(syntax);
    return syntax;
}

RunOptions options_from(Options const& given, Plan const& plan)
{
    RunOptions options;
    options.scale = given.scale("scale");
    options.replicates = int(given.whole("replicates", 1, 10'000));
    options.seed = std::uint64_t(given.whole("seed", 0, 1LL << 62));
    options.threads = int(given.whole("threads", 0, 1024));
    int const all = plan.end - plan.base;
    // Effects are means over the last twelve months.
    int const months = given.has("months")     ? int(given.whole("months", 12, std::max(all, 12)))
                       : given.has("SCENARIO") ? all
                                               : std::min(24, all);
    options.until = plan.base + months;
    return options;
}

}  // namespace

int effects_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    auto const given = syntax_of(user).read(user, arguments, does(user, "effects").c_str());
    if (!given) return fine;
    if (given->has("csv") && given->has("markdown"))
        throw Misuse(user.say("--csv or --markdown, not both", "--csv atau --markdown, satu saja"));
    DataFolder const data = read_data(find_data(user, *given));
    std::string const file =
        given->has("SCENARIO") ? given->text("SCENARIO") : find_scenario(one_percent, data.path);
    Scenario const scenario = load_scenario(user, context_of(data, catalog), file,
                                            overrides_of(user, *given), given->has("quiet"));
    PopulationRequest request = request_of(data, scenario);
    keep(request.plan, given->list("lever"), user);
    auto const began = [&](std::string const& id) {
        if (user.progress && !given->has("quiet"))
            note((id.empty() ? user.say("baseline", "jalur dasar") : id) + "\n");
    };
    auto const& stop = catch_interrupts();
    auto const effects = measure_effects(request, options_from(*given, request.plan), began, &stop);
    if (stop.load()) return interrupted;
    print(given->has("csv")        ? as_csv(effects)
          : given->has("markdown") ? as_markdown(effects, user)
                                   : as_text(effects, user));
    return fine;
}

}  // namespace umkm
