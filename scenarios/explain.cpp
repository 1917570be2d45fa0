#include "scenarios/explain.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/explain_lever.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

class Explanation {
public:
    Explanation(Scenario const& scenario, ScenarioContext const& context, Language language)
        : scenario_(scenario),
          context_(context),
          parameters_(parameters_of(context.parameters, scenario)),
          words_(language)
    {
    }

    // All sentences, or without those of programmes and shocks.
    std::vector<std::string> list(bool programmes)
    {
        Plan const& plan = scenario_.plan;
        say("The economy is observed in {0}, then simulated month by month to {1}.",
            "Ekonomi diamati pada {0}, lalu disimulasikan bulan demi bulan hingga {1}.",
            {words_.month(plan.base), words_.month(plan.end)});
        baseline(plan);
        for (ParameterChange const& change : scenario_.parameters) parameter(change);
        if (plan.levers.empty()) say("There is no programme.", "Tidak ada program.");
        for (std::size_t i = 0; programmes && i < plan.levers.size(); ++i)
            std::ranges::move(
                sentences_of(plan.levers[i], scenario_, context_, parameters_, words_),
                std::back_inserter(list_));
        for (std::size_t i = 0; programmes && i < plan.shocks.size(); ++i) shock(plan.shocks[i]);
        if (plan.ceiling)
            say("All programmes together spend at most {0}, in prices of {1}.",
                "Seluruh program bersama-sama memakai paling banyak {0}, dalam harga tahun {1}.",
                {words_.money(double(*plan.ceiling)), std::to_string(plan.ceiling_year)});
        for (Target const& one : scenario_.targets) target(one);
        if (scenario_.price_year != 0)
            say("Money is in prices of {0}.", "Uang dinyatakan dalam harga tahun {0}.",
                {std::to_string(scenario_.price_year)});
        return std::move(list_);
    }

    std::vector<std::string> money() const { return money_table(scenario_, parameters_, words_); }

private:
    void say(char const* en, char const* id, std::vector<std::string> const& values = {})
    {
        list_.push_back(words_.say(en, id, values));
    }

    void baseline(Plan const& plan)
    {
        if (plan.anchor == Anchor::path)
            say("Without programmes, spending of each region follows the fitted path.",
                "Tanpa program, belanja tiap daerah mengikuti jalur yang dicocokkan.");
        else
            say("Formal income grows with the growth index alone; nothing is anchored.",
                "Pendapatan formal tumbuh menurut indeks pertumbuhan saja, tanpa jangkar.");
        if (plan.constant)
            say("Nothing grows: no growth, no change of lines, internet or platforms.",
                "Tidak ada yang tumbuh: ekonomi, garis kemiskinan, internet dan platform tetap.");
        auto const rate = [&](std::optional<double> value, char const* en, char const* id) {
            if (value) say(en, id, {words_.percent(*value / 100)});
        };
        rate(plan.growth_after_data, "When the tables end, GRDP grows by {0} a year.",
             "Setelah data habis, PDRB tumbuh {0} setahun.");
        rate(plan.line_growth_after_data, "When the tables end, poverty lines rise by {0} a year.",
             "Setelah data habis, garis kemiskinan naik {0} setahun.");
        rate(plan.growth_spread, "That growth has a standard deviation of {0} a year.",
             "Pertumbuhan itu bersimpangan baku {0} setahun.");
        rate(plan.line_growth_spread, "The rise of lines has a standard deviation of {0} a year.",
             "Kenaikan garis itu bersimpangan baku {0} setahun.");
        auto const until = [&](std::optional<Month> month, char const* en, char const* id) {
            if (month) say(en, id, {to_string(*month)});
        };
        until(plan.known_until, "No growth, poverty line or survey from after {0} is used.",
              "Tidak dipakai pertumbuhan, garis kemiskinan, atau survei setelah {0}.");
        until(plan.drivers_until, "Of growth and poverty lines, what is known until {0} is used.",
              "Untuk pertumbuhan dan garis kemiskinan dipakai yang diketahui sampai {0}.");
        if (plan.ecommerce_anchor)
            say("In the base month {0} of businesses take orders on the internet.",
                "Pada bulan dasar {0} usaha menerima pesanan lewat internet.",
                {words_.percent(*plan.ecommerce_anchor)});
    }

    void parameter(ParameterChange const& change)
    {
        std::string const source =
            change.source.empty() ? words_.say("an assumption", "asumsi") : change.source;
        say("The parameter {0} is {1} ({2}).", "Parameter {0} bernilai {1} ({2}).",
            {change.name, words_.number(change.value.central()), source});
    }

    void shock(Shock const& shock)
    {
        Kind const* const kind = kind_named(context_.catalog.shocks, shock.type);
        std::string const does = kind ? words_.either(kind->says_en, kind->says_id) : "";
        say("Event {0} ({1}): {2}; {3}, in {4}.", "Peristiwa {0} ({1}): {2}; {3}, di {4}.",
            {shock.id, shock.type, does, words_.window(shock.start, shock.end, shock.schedule),
             words_.places(shock.regions, context_.regions)});
        if (kind && !kind->settings.empty())
            say("  With: {0}.", "  Dengan: {0}.",
                {settings_in_words(*kind, shock.settings, words_)});
        if (shock.happened)
            say("  It happened: on the fitted path, measured growth contains it, so that it "
                "changes who "
                "is poor, not how many; where growth is not measured it comes on top.",
                "  Peristiwa ini terjadi: pada jalur yang dicocokkan, pertumbuhan yang tercatat "
                "sudah "
                "memuatnya, sehingga yang berubah siapa yang miskin, bukan berapa; selama "
                "pertumbuhan belum tercatat, dampaknya ditambahkan.");
    }

    std::string value_of(Target const& target) const
    {
        for (IndicatorName const& indicator : context_.indicators) {
            if (indicator.name != target.indicator) continue;
            if (indicator.unit == "1" || indicator.unit == "share")
                return words_.percent(target.value);
            if (indicator.unit == "percent") return words_.percent(target.value / 100);
        }
        return words_.number(target.value);
    }

    void target(Target const& target)
    {
        bool const least = target.sense == Target::Sense::at_least;
        std::string where = target.region ? context_.regions[*target.region].name
                                          : words_.say("the province", "provinsi");
        if (!target.area.empty())
            where += target.area == "urban" ? words_.say(", urban", ", perkotaan")
                                            : words_.say(", rural", ", perdesaan");
        say("Target {0}: {1} of {2} is {3} {4} in {5}.",
            "Sasaran {0}: {1} untuk {2} {3} {4} pada {5}.",
            {target.id, target.indicator, where,
             least ? words_.say("at least", "paling sedikit")
                   : words_.say("at most", "paling banyak"),
             value_of(target), words_.month(target.by)});
    }

    Scenario const& scenario_;
    ScenarioContext const& context_;
    Parameters parameters_;
    Phrases words_;
    std::vector<std::string> list_;
};

}  // namespace

std::string explain(Scenario const& scenario, ScenarioContext const& context, Language language)
{
    Explanation explanation(scenario, context, language);
    std::string text;
    int number = 0;
    for (std::string const& sentence : explanation.list(true))
        text += fmt::format("{:2}. {}\n", ++number, sentence);
    auto const money = explanation.money();
    return money.empty() ? text : text + "\n" + join(money, "\n") + "\n";
}

std::vector<std::string> explain_frame(Scenario const& scenario, ScenarioContext const& context,
                                       Language language)
{
    return Explanation(scenario, context, language).list(false);
}

std::string explain_origins(Scenario const& scenario)
{
    std::size_t width = 0;
    std::vector<std::string> places;
    for (Origin const& origin : scenario.origins) {
        places.push_back(fmt::format("{}:{}", origin.place.file, origin.place.line));
        width = std::max(width, places.back().size());
    }
    std::string text;
    for (std::size_t i = 0; i < places.size(); ++i)
        text += fmt::format("{:<{}}  {} = {}\n", places[i], width, scenario.origins[i].path,
                            scenario.origins[i].written);
    return text;
}

}  // namespace umkm
