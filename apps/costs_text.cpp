#include "apps/costs_text.hpp"

#include <algorithm>

#include "outputs/show.hpp"
#include "scenarios/phrases.hpp"

namespace umkm {

namespace {

using enum TextTable::Side;

constexpr int least_width = 120;  // of a frontier, whose last column must not be cut

// "1.52 trillion": with its own word, since prices of a rupiah and of a household stand together.
std::string amount(double value, bool indonesian)
{
    Reading const reading = reading_of(value, indonesian);
    std::string const digits = in_digits(value / reading.divide, reading.decimals, indonesian);
    return reading.word.empty() ? digits : digits + " " + reading.word;
}

std::string name_of(User const& user, Outcome outcome)
{
    OutcomeWords const& words = words_of(outcome);
    return user.say(words.says_en, words.says_id);
}

std::string heading(User const& user, CostEffectiveness const& costs)
{
    Phrases const phrases(user.language);
    std::size_t const n = costs.replicates.size();
    std::string text =
        user.say("{} to {} · ", "{} sampai {} · ", to_string(costs.from), to_string(costs.at));
    text += n == 1 ? user.say("one pair: no interval", "satu pasang: tanpa rentang")
                   : user.say("{} pairs of replicates with the same luck",
                              "{} pasang ulangan dengan keberuntungan yang sama", n);
    text += user.say(" · discounted by {} a year\n", " · didiskonto {} per tahun\n",
                     phrases.percent(costs.discount));
    if (costs.left_out > 0)
        text +=
            user.say("left out, since they do not reach the month: {} pairs\n",
                     "tidak dihitung karena tidak mencapai bulan itu: {} pasang\n", costs.left_out);
    return text;
}

std::string money_table(User const& user, CostEffectiveness const& costs)
{
    bool const id = user.indonesian();
    if (costs.payers.empty())
        return user.say("nobody pays more or less than in the base run\n",
                        "tidak ada yang membayar lebih atau kurang daripada simulasi dasar\n");
    TextTable table({{user.say("who pays more", "siapa membayar lebih"), left},
                     {user.say("paid, Rp", "dibayar, Rp")},
                     {user.say("present value, Rp", "nilai kini, Rp")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")}});
    auto const row = [&](std::string const& who, Money const& money) {
        table.row({who, amount(money.paid.mean, id), amount(money.present.mean, id),
                   amount(money.present.within.low, id), amount(money.present.within.high, id)});
    };
    for (auto const& [payer, money] : costs.payers) row(Phrases(user.language).payer(payer), money);
    if (costs.payers.size() > 1) row(user.say("together", "bersama"), costs.total);
    return table.text(user.width);
}

std::string gains_table(User const& user, CostEffectiveness const& costs)
{
    bool const id = user.indonesian();
    TextTable table({{user.say("what it gives", "hasilnya"), left},
                     {user.say("gained", "tambahan")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")}});
    for (OutcomeGained const& gain : costs.outcomes)
        table.row({name_of(user, gain.outcome), amount(gain.gained.mean, id),
                   amount(gain.gained.within.low, id), amount(gain.gained.within.high, id)});
    return table.text(user.width);
}

std::string no_price(User const& user, std::string const& what, Verdict verdict)
{
    return user.say("{}: no price, {}\n", "{}: tanpa harga, {}\n", what,
                    in_words(verdict, user.indonesian()));
}

std::string price_table(User const& user, CostEffectiveness const& costs)
{
    bool const id = user.indonesian();
    TextTable table({{user.say("what one costs, Rp", "biaya satuannya, Rp"), left},
                     {user.say("discounted", "terdiskonto")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")},
                     {user.say("undiscounted", "tanpa diskonto")}});
    std::string without;
    bool any = false;
    for (OutcomeGained const& gain : costs.outcomes) {
        std::string const what = name_of(user, gain.outcome);
        if (gain.verdict == Verdict::price) {
            table.row({what, amount(gain.each.ratio, id), amount(gain.each.within.low, id),
                       amount(gain.each.within.high, id), amount(gain.undiscounted.ratio, id)});
            any = true;
        } else {
            without += no_price(user, what, gain.verdict);
        }
    }
    return (any ? table.text(user.width) : "") + without;
}

// Options by cost, with the price of one unit more along the frontier.
std::string frontier_table(User const& user, Outcome outcome,
                           std::vector<CostEffectiveness> const& policies,
                           std::vector<std::string> const& names)
{
    bool const id = user.indonesian();
    TextTable table({{"", left},
                     {user.say("cost, Rp", "biaya, Rp")},
                     {user.say("gained", "tambahan")},
                     {user.say("one more costs, Rp", "satu lagi, Rp")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")},
                     {"", left}});
    std::string without;
    for (CostFrontierStep const& one : cost_frontier(policies, outcome)) {
        auto const [option, against, standing] = one.step;
        std::vector<std::string> cells{names[option], amount(one.mean.cost, id),
                                       amount(one.mean.effect, id)};
        cells.resize(6);
        bool const step = standing == Standing::efficient && option != against;
        if (step && one.verdict == Verdict::price)
            cells[3] = amount(one.each.ratio, id), cells[4] = amount(one.each.within.low, id),
            cells[5] = amount(one.each.within.high, id);
        else if (step)
            without += no_price(user, names[option], one.verdict);
        cells.push_back(in_words(one, names[against], id));
        table.row(cells);
    }
    return name_of(user, outcome) + "\n" + table.text(std::max(user.width, least_width)) + without;
}

}  // namespace

std::string costs_text(User const& user, std::vector<CostEffectiveness> const& policies,
                       std::vector<std::string> const& titles)
{
    std::string text = fmt::format("0  {}  {}\n", plain(policies.front().base), titles.front());
    std::vector<std::string> names{"0"};
    for (std::size_t k = 0; k < policies.size(); ++k) {
        names.push_back(std::to_string(k + 1));
        text += fmt::format("{}  {}  {}\n", k + 1, plain(policies[k].policy), titles[k + 1]);
    }
    for (std::size_t k = 0; k < policies.size(); ++k) {
        text += "\n";
        if (policies.size() > 1) text += names[k + 1] + "  ";
        text += heading(user, policies[k]) + "\n" + money_table(user, policies[k]) + "\n" +
                gains_table(user, policies[k]) + "\n" + price_table(user, policies[k]);
    }
    if (policies.size() == 1) return text;
    text += user.say(
        "\nFrontier: present value of cost and gain beyond run 0, the cheapest first\n",
        "\nGaris batas: nilai kini biaya dan tambahan di atas simulasi 0, dari yang termurah\n");
    for (std::size_t o = 0; o < outcome_count; ++o)
        text += "\n" + frontier_table(user, Outcome(o), policies, names);
    return text;
}

}  // namespace umkm
