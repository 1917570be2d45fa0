#include "scenarios/explain_lever.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "scenarios/spending.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

using Sentences = std::vector<std::string>;

// Clauses behind each other, the first with a capital if it begins a sentence.
class LeverSentences {
public:
    LeverSentences(Lever const& lever, Scenario const& scenario, ScenarioContext const& context,
                   Parameters const& parameters, Phrases const& words)
        : lever_(lever),
          scenario_(scenario),
          context_(context),
          words_(words),
          spending_(most_spending(lever, scenario.plan, parameters))
    {
        if (lever.benefit) benefit_ = lever.benefit(lever.settings, parameters);
    }

    Sentences list()
    {
        what();
        who_and_where();
        say("  When: {0}.", "  Kapan: {0}.",
            {words_.window(lever_.start, lever_.end, lever_.schedule)});
        if (members()) {
            each_gets();
            how_many();
            who_wants();
            who_comes_first();
        }
        cost();
        budget();
        most();
        return std::move(list_);
    }

private:
    bool members() const { return lever_.agent != AgentKind::region; }
    bool firms() const { return lever_.agent == AgentKind::firm; }
    void say(char const* en, char const* id, std::vector<std::string> const& values = {})
    {
        list_.push_back(words_.say(en, id, values));
    }

    void what()
    {
        Kind const* const kind = kind_named(context_.catalog.levers, lever_.type);
        std::string const does = kind ? words_.either(kind->says_en, kind->says_id) : "";
        say("Programme {0} ({1}): {2}.", "Program {0} ({1}): {2}.", {lever_.id, lever_.type, does});
        if (kind && !kind->settings.empty())
            say("  What: {0}.", "  Apa: {0}.", {settings_in_words(*kind, lever_.settings, words_)});
    }

    void who_and_where()
    {
        std::string const places = words_.places(lever_.regions, context_.regions);
        if (!members())
            return say("  Who and where: whole regions, nobody joins; {0}.",
                       "  Siapa dan di mana: seluruh daerah, tanpa peserta; {0}.", {places});
        std::string who =
            firms() ? words_.say("firms", "usaha") : words_.say("households", "rumah tangga");
        if (!lever_.where.everybody())
            who += words_.say(" that meet: {0}", " dengan syarat: {0}", {condition()});
        say("  Who: {0}.", "  Siapa: {0}.", {who});
        say("  Where: {0}.", "  Di mana: {0}.", {places});
    }

    // The condition as written, with what its attributes mean.
    std::string condition() const
    {
        std::vector<std::uint16_t> asked;
        Sentences meanings;
        for (Predicate::Step const& step : lever_.where.steps) {
            bool const first = std::find(asked.begin(), asked.end(), step.attribute) == asked.end();
            if (step.op != Predicate::Op::attribute || !first) continue;
            asked.push_back(step.attribute);
            Attribute const& a = attributes()[step.attribute];
            meanings.push_back(a.name + ": " + words_.either(a.says_en, a.says_id));
        }
        return meanings.empty() ? lever_.where.text
                                : lever_.where.text + " (" + join(meanings, "; ") + ")";
    }

    // Money that a member gets, whatever the kind calls it.
    void each_gets()
    {
        Sentences gets;
        auto const add = [&](double amount, char const* en, char const* id) {
            if (amount > 0) gets.push_back(words_.say(en, id, {words_.money(amount)}));
        };
        add(benefit_.monthly, "{0} every month", "{0} setiap bulan");
        add(benefit_.grant, "{0} once", "{0} sekali");
        if (benefit_.loan > 0)
            gets.push_back(
                words_.say("a loan of {0} over {1} months at {2} a year",
                           "pinjaman {0} selama {1} bulan dengan bunga {2} setahun",
                           {words_.money(benefit_.loan), words_.number(benefit_.loan_months),
                            words_.percent(benefit_.loan_rate)}));
        if (benefit_.loan_subsidy > 0)
            gets.push_back(words_.say("the payer adds {0} a year of what is owed",
                                      "pembayar menambah {0} setahun dari sisa pinjaman",
                                      {words_.percent(benefit_.loan_subsidy)}));
        if (!gets.empty())
            say("  Each gets: {0}.", "  Tiap peserta menerima: {0}.", {join(gets, "; ")});
        if (benefit_.pooled_order > 0)
            say("  The members of a region together get one order of {0} a month.",
                "  Para peserta satu daerah bersama-sama mendapat satu pesanan {0} sebulan.",
                {words_.money(benefit_.pooled_order)});
    }

    double months() const { return lever_.end - lever_.start + 1; }
    double for_all_months() const
    {
        double const fixed = double(lever_.fixed_per_year) / 12 * months();
        double const each = double(lever_.cost_per_unit) + benefit_.monthly * months();
        return std::max(0.0, spending_.total - fixed) / each;
    }

    // A capacity of so many a year is a fraction a month.
    std::string seats(double number) const { return words_.number(std::round(number * 10) / 10); }

    void how_many()
    {
        if (!lever_.capacity) {
            if (spending_.bound != Spending::Bound::budget)
                say("  How many: as many as want it; nothing limits the number.",
                    "  Berapa: sebanyak yang mau; jumlahnya tidak dibatasi.");
            else if (benefit_.monthly > 0)
                say("  How many: as many as want it and the budget pays for, about {0} for all {1} "
                    "months.",
                    "  Berapa: sebanyak yang mau dan dapat dibiayai anggaran, kira-kira {0} untuk "
                    "seluruh {1} bulan.",
                    {words_.whole(std::floor(for_all_months())), words_.whole(months())});
            else
                say("  How many: as many as want it and the budget pays for, about {0} at most.",
                    "  Berapa: sebanyak yang mau dan dapat dibiayai anggaran, kira-kira paling "
                    "banyak {0}.",
                    {words_.whole(whole_served(spending_.served))});
            return;
        }
        double const regions = std::accumulate(lever_.regions.begin(), lever_.regions.end(), 0.0);
        std::string places = seats(*lever_.capacity);
        if (lever_.in_each_region)
            places = words_.say("{0} in each region, {1}", "{0} di tiap daerah, {1}",
                                {places, seats(*lever_.capacity * regions)});
        say("  How many: {0} new ones a month, at most {1} in all.",
            "  Berapa: {0} peserta baru sebulan, paling banyak {1} seluruhnya.",
            {places, words_.whole(whole_served(spending_.served))});
    }

    void who_wants()
    {
        std::string text =
            words_.say("{0} of those who may take part want to",
                       "{0} dari yang boleh ikut mau ikut", {words_.percent(lever_.take_up)});
        if (lever_.leakage > 0)
            text += words_.say("; {0} of the places go to others, who may not",
                               "; {0} dari tempat jatuh ke pihak lain yang tidak berhak",
                               {words_.percent(lever_.leakage)});
        say("  Take-up: {0}.", "  Keikutsertaan: {0}.", {text});
    }

    std::string first() const
    {
        switch (lever_.priority) {
            case Priority::poorest_region:
                return words_.say("those of the regions with most poor people",
                                  "yang berada di daerah dengan penduduk miskin terbanyak");
            case Priority::poorest:
                return firms() ? words_.say("firms of the poorest owners",
                                            "usaha yang pemiliknya paling miskin")
                               : words_.say("the poorest", "yang paling miskin");
            case Priority::smallest:
                return firms()
                           ? words_.say("the firms with the smallest normal sales",
                                        "usaha dengan omzet normal terkecil")
                           : words_.say("those who spend least", "yang belanjanya paling sedikit");
            case Priority::largest:
                return firms()
                           ? words_.say("the firms with the largest normal sales",
                                        "usaha dengan omzet normal terbesar")
                           : words_.say("those who spend most", "yang belanjanya paling banyak");
            case Priority::first_come:
                return words_.say("whoever asked first", "yang mendaftar lebih awal");
            case Priority::random:
                break;
        }
        return "";
    }

    void who_comes_first()
    {
        std::string waits = words_.say("the others wait", "yang lain menunggu");
        if (lever_.gives_up > 0)
            waits += words_.say(", and {0} of those who wait give up each month",
                                ", dan {0} dari yang menunggu berhenti tiap bulan",
                                {words_.percent(lever_.gives_up)});
        if (!lever_.capacity && spending_.bound != Spending::Bound::budget)
            say("  Queue: nobody has to wait.", "  Antrean: tidak ada yang perlu menunggu.");
        else if (lever_.priority == Priority::random)
            say("  Queue: the order is drawn by lot; {0}.", "  Antrean: urutannya diundi; {0}.",
                {waits});
        else
            say("  Queue: first {0}; {1}.", "  Antrean: lebih dahulu {0}; {1}.", {first(), waits});
    }

    void cost()
    {
        std::string const payer = words_.payer(lever_.payer);
        std::string in_prices;
        if (lever_.price_year != scenario_.price_year && lever_.price_year != 0)
            in_prices = words_.say(", in prices of {0}", ", dalam harga tahun {0}",
                                   {std::to_string(lever_.price_year)});
        if (members())
            say("  Cost: {0} for each new one and {1} a year, besides what they get{3}; paid by "
                "{2}.",
                "  Biaya: {0} per peserta baru dan {1} setahun, di luar yang diterima{3}; dibayar "
                "{2}.",
                {words_.money(double(lever_.cost_per_unit)),
                 words_.money(double(lever_.fixed_per_year)), payer, in_prices});
        else
            say("  Cost: {0} a year to run it, besides its money{2}; paid by {1}.",
                "  Biaya: {0} setahun untuk pelaksanaan, di luar dananya{2}; dibayar {1}.",
                {words_.money(double(lever_.fixed_per_year)), payer, in_prices});
    }

    void budget()
    {
        Sentences limits;
        if (lever_.budget_total)
            limits.push_back(words_.say("{0} in all", "{0} seluruhnya",
                                        {words_.money(double(*lever_.budget_total))}));
        if (lever_.budget_per_year)
            limits.push_back(words_.say("{0} a year", "{0} setahun",
                                        {words_.money(double(*lever_.budget_per_year))}));
        if (limits.empty())
            return say("  Budget: without a limit of its own.", "  Anggaran: tanpa batas sendiri.");
        std::string const carry =
            !lever_.budget_per_year ? ""
            : lever_.carry_over
                ? words_.say("; what a year leaves may be spent later",
                             "; sisa setahun boleh dipakai kemudian")
                : words_.say("; what a year leaves is lost", "; sisa setahun hangus");
        say("  Budget: {0}{1}.", "  Anggaran: {0}{1}.", {join(limits, ", "), carry});
    }

    void most()
    {
        if (spending_.bound == Spending::Bound::none)
            say("  Money: nothing limits what it may spend.",
                "  Dana: pengeluarannya tidak dibatasi apa pun.");
        else
            say("  Money: at most {0} in all.", "  Dana: paling banyak {0} seluruhnya.",
                {words_.money(spending_.total)});
        if (spending_.lent > 0 && std::isfinite(spending_.lent))
            say("  Banks lend at most {0}, to be repaid.",
                "  Bank meminjamkan paling banyak {0}, untuk dikembalikan.",
                {words_.money(spending_.lent)});
    }

    Lever const& lever_;
    Scenario const& scenario_;
    ScenarioContext const& context_;
    Phrases const& words_;
    Spending spending_;
    Benefit benefit_;
    Sentences list_;
};

}  // namespace

std::vector<std::string> sentences_of(Lever const& lever, Scenario const& scenario,
                                      ScenarioContext const& context, Parameters const& parameters,
                                      Phrases const& words)
{
    return LeverSentences(lever, scenario, context, parameters, words).list();
}

std::string settings_in_words(Kind const& kind, std::vector<double> const& values,
                              Phrases const& words)
{
    std::vector<std::string> list;
    for (std::size_t i = 0; i < kind.settings.size() && i < values.size(); ++i) {
        Setting const& setting = kind.settings[i];
        list.push_back(fmt::format("{} = {} ({})", setting.name, words.setting(values[i], setting),
                                   words.either(setting.says_en, setting.says_id)));
    }
    return join(list, "; ");
}

}  // namespace umkm
