#include "scenarios/explain.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

constexpr std::size_t most_names = 8;

class Explanation {
public:
    Explanation(Scenario const& scenario, ScenarioContext const& context, Language language)
        : scenario_(scenario), context_(context), language_(language)
    {
    }

    std::string text()
    {
        Plan const& plan = scenario_.plan;
        say(fill(
            either("The economy is observed in {0}, then simulated month by month to {1}.",
                   "Ekonomi diamati pada {0}, lalu disimulasikan bulan demi bulan hingga {1}."),
            {month(plan.base), month(plan.end)}));
        baseline(plan);
        for (ParameterChange const& change : scenario_.parameters) parameter(change);
        if (plan.levers.empty()) say(either("There is no programme.", "Tidak ada program."));
        for (Lever const& one : plan.levers) lever(one);
        for (Shock const& one : plan.shocks) shock(one);
        if (plan.ceiling)
            say(fill(either("All programmes together spend at most {0}.",
                            "Seluruh program bersama-sama memakai paling banyak {0}."),
                     {money(*plan.ceiling)}));
        for (Target const& one : scenario_.targets) target(one);
        if (scenario_.price_year != 0)
            say(fill(either("Money is in prices of {0}.", "Uang dinyatakan dalam harga tahun {0}."),
                     {fmt::format("{}", scenario_.price_year)}));
        return std::move(text_);
    }

private:
    std::string either(char const* en, char const* id) const
    {
        return language_ == Language::id ? id : en;
    }
    std::string month(Month m) const { return in_words(m, language_); }
    std::string money(Rupiah amount) const { return money_in_words(amount, language_); }
    std::string percent(double share) const { return fmt::format("{:.6g}%", share * 100); }

    void say(std::string const& sentence)
    {
        text_ += fmt::format("{:2}. {}\n", ++number_, sentence);
    }

    void baseline(Plan const& plan)
    {
        if (plan.anchor == Anchor::path)
            say(either("Without programmes, spending of each region follows the fitted path.",
                       "Tanpa program, belanja tiap daerah mengikuti jalur yang dicocokkan."));
        else
            say(either("Formal income grows with the growth index alone; nothing is anchored.",
                       "Pendapatan formal tumbuh menurut indeks pertumbuhan saja, tanpa jangkar."));
        if (plan.constant)
            say(either(
                "Nothing grows: no growth, no change of lines, internet or platforms.",
                "Tidak ada yang tumbuh: ekonomi, garis kemiskinan, internet dan platform tetap."));
        auto const rate = [&](std::optional<double> value, char const* en, char const* id) {
            if (value) say(fill(either(en, id), {fmt::format("{:.6g}%", *value)}));
        };
        rate(plan.growth_after_data, "When the tables end, GRDP grows by {0} a year.",
             "Setelah data habis, PDRB tumbuh {0} setahun.");
        rate(plan.line_growth_after_data, "When the tables end, poverty lines rise by {0} a year.",
             "Setelah data habis, garis kemiskinan naik {0} setahun.");
        if (plan.ecommerce_anchor)
            say(fill(either("In the base month {0} of businesses take orders on the internet.",
                            "Pada bulan dasar {0} usaha menerima pesanan lewat internet."),
                     {percent(*plan.ecommerce_anchor)}));
    }

    void parameter(ParameterChange const& change)
    {
        std::string const source =
            change.source.empty() ? either("an assumption", "asumsi") : change.source;
        say(fill(either("The parameter {0} is {1} ({2}).", "Parameter {0} bernilai {1} ({2})."),
                 {change.name, fmt::format("{:.10g}", change.value.central()), source}));
    }

    std::string places(std::vector<std::uint8_t> const& marks) const
    {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < marks.size() && i < context_.regions.size(); ++i)
            if (marks[i]) names.push_back(context_.regions[i].name);
        if (names.size() == context_.regions.size())
            return either("the whole province", "seluruh provinsi");
        if (names.size() <= most_names) return join(names, ", ");
        std::size_t const others = names.size() - most_names;
        names.resize(most_names);
        return join(names, ", ") +
               fill(either(" and {0} more", " dan {0} lainnya"), {fmt::format("{}", others)});
    }

    static Kind const* kind_of(std::vector<Kind> const& kinds, std::string const& name)
    {
        auto const at =
            std::find_if(kinds.begin(), kinds.end(), [&](Kind const& k) { return k.name == name; });
        return at == kinds.end() ? nullptr : &*at;
    }

    std::string window(Month start, Month end,
                       std::vector<std::pair<Month, double>> const& schedule) const
    {
        std::string words =
            fill(either("from {0} to {1}", "dari {0} hingga {1}"), {month(start), month(end)});
        std::vector<std::string> steps;
        for (auto const& [from, share] : schedule)
            steps.push_back(percent(share) + either(" from ", " sejak ") + month(from));
        if (!steps.empty()) words += " (" + join(steps, ", ") + ")";
        return words;
    }

    std::string settings(Kind const& kind, std::vector<double> const& values) const
    {
        std::vector<std::string> words;
        for (std::size_t i = 0; i < kind.settings.size() && i < values.size(); ++i) {
            Setting const& setting = kind.settings[i];
            std::string const& says = language_ == Language::id && !setting.says_id.empty()
                                          ? setting.says_id
                                          : setting.says_en;
            std::string const value = setting.unit == Setting::Unit::money
                                          ? money(Rupiah(std::llround(values[i])))
                                          : in_words_of(values[i], setting);
            words.push_back(fmt::format("{} = {} ({})", setting.name, value, says));
        }
        return join(words, "; ");
    }
    static std::string in_words_of(double value, Setting const& setting)
    {
        return umkm::in_words(value, measure_of(setting.unit));
    }

    void lever(Lever const& lever)
    {
        Kind const* const kind = kind_of(context_.lever_kinds, lever.type);
        std::string const does = !kind ? ""
                                 : language_ == Language::id && !kind->says_id.empty()
                                     ? kind->says_id
                                     : kind->says_en;
        say(fill(either("Programme {0} ({1}): {2}.", "Program {0} ({1}): {2}."),
                 {lever.id, lever.type, does}));
        bool const households = kind && kind->agent == AgentKind::household;
        std::string const who =
            households ? either("households", "rumah tangga") : either("firms", "usaha");
        say(fill(
            either("  Who: {0}{1}, in {2}.", "  Siapa: {0}{1}, di {2}."),
            {who,
             lever.where.everybody() ? "" : either(" where ", " yang memenuhi ") + lever.where.text,
             places(lever.regions)}));
        say(fill(either("  When: {0}.", "  Kapan: {0}."),
                 {window(lever.start, lever.end, lever.schedule)}));
        if (kind && !kind->settings.empty())
            say(fill(either("  What: {0}.", "  Apa: {0}."), {settings(*kind, lever.settings)}));
        std::string many = lever.capacity
                               ? umkm::in_words(*lever.capacity, Measure::count_per_month)
                               : either("as many as want it", "sebanyak yang mau");
        many += fill(either("; {0} of the eligible want it", "; {0} dari yang berhak mau ikut"),
                     {percent(lever.take_up)});
        if (lever.leakage > 0)
            many += fill(either("; {0} goes to others", "; {0} jatuh ke pihak lain"),
                         {percent(lever.leakage)});
        say(fill(either("  How many: {0}.", "  Berapa: {0}."), {many}));
        cost(lever);
    }

    void cost(Lever const& lever)
    {
        std::string const payer = payer_names[std::size_t(lever.payer)];
        say(fill(
            either(
                "  Cost: {0} for each served and {1} a year, besides what they get; {2} pays.",
                "  Biaya: {0} per penerima dan {1} setahun, di luar yang diterima; dibayar {2}."),
            {money(lever.cost_per_unit), money(lever.fixed_per_year), payer}));
        std::vector<std::string> limits;
        if (lever.budget_total)
            limits.push_back(
                fill(either("{0} in all", "{0} seluruhnya"), {money(*lever.budget_total)}));
        if (lever.budget_per_year)
            limits.push_back(
                fill(either("{0} a year", "{0} setahun"), {money(*lever.budget_per_year)}));
        if (limits.empty())
            return say(either("  Budget: without a limit.", "  Anggaran: tanpa batas."));
        std::string const carry =
            !lever.budget_per_year ? ""
            : lever.carry_over     ? either("; what a year leaves may be spent later",
                                            "; sisa setahun boleh dipakai kemudian")
                               : either("; what a year leaves is lost", "; sisa setahun hangus");
        say(fill(either("  Budget: {0}{1}.", "  Anggaran: {0}{1}."), {join(limits, ", "), carry}));
    }

    void shock(Shock const& shock)
    {
        Kind const* const kind = kind_of(context_.shock_kinds, shock.type);
        std::string const does = !kind ? ""
                                 : language_ == Language::id && !kind->says_id.empty()
                                     ? kind->says_id
                                     : kind->says_en;
        say(fill(
            either("Event {0} ({1}): {2}; {3}, in {4}.", "Peristiwa {0} ({1}): {2}; {3}, di {4}."),
            {shock.id, shock.type, does, window(shock.start, shock.end, shock.schedule),
             places(shock.regions)}));
        if (kind && !kind->settings.empty())
            say(fill(either("  With: {0}.", "  Dengan: {0}."), {settings(*kind, shock.settings)}));
    }

    void target(Target const& target)
    {
        bool const least = target.sense == Target::Sense::at_least;
        std::string where = target.region ? context_.regions[*target.region].name
                                          : either("the province", "provinsi");
        if (!target.area.empty())
            where += ", " + (target.area == "urban" ? either("urban", "perkotaan")
                                                    : either("rural", "perdesaan"));
        say(fill(either("Target {0}: {1} of {2} is {3} {4} in {5}.",
                        "Sasaran {0}: {1} untuk {2} {3} {4} pada {5}."),
                 {target.id, target.indicator, where,
                  least ? either("at least", "paling sedikit") : either("at most", "paling banyak"),
                  fmt::format("{:.10g}", target.value), month(target.by)}));
    }

    Scenario const& scenario_;
    ScenarioContext const& context_;
    Language language_;
    int number_ = 0;
    std::string text_;
};

}  // namespace

std::string explain(Scenario const& scenario, ScenarioContext const& context, Language language)
{
    return Explanation(scenario, context, language).text();
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

std::string in_words(Month month, Language language)
{
    static constexpr std::array<char const*, 12> english{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    static constexpr std::array<char const*, 12> indonesian{
        "Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
        "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
    std::size_t const which = std::size_t(month.month() - 1);
    return fmt::format("{} {}", language == Language::id ? indonesian[which] : english[which],
                       month.year());
}

std::string money_in_words(Rupiah amount, Language language)
{
    std::string digits = grouped(fmt::format("{}", amount < 0 ? -amount : amount));
    std::replace(digits.begin(), digits.end(), '_', language == Language::id ? '.' : ',');
    return (amount < 0 ? "-Rp " : "Rp ") + digits;
}

}  // namespace umkm
