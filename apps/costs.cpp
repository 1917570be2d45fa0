// umkm costs: what a policy costs beyond the base run, by payer, and for each unit of what it
// gives.
#include "studies/costs.hpp"

#include <charconv>
#include <cmath>

#include "apps/compare_data.hpp"
#include "apps/costs_text.hpp"
#include "apps/program.hpp"
#include "outputs/show.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/json.hpp"

namespace umkm {

namespace {

// "0.03" or "3%".
double rate_of(User const& user, std::string const& written)
{
    bool const percent = written.ends_with('%');
    char const* const last = written.data() + written.size() - (percent ? 1 : 0);
    double rate = 0;
    auto const [end, error] = std::from_chars(written.data(), last, rate);
    if (percent) rate /= 100;
    if (error != std::errc{} || end != last || !(rate >= 0 && rate < 1))
        throw Misuse(user.say("--discount {}: write a rate a year from 0 to 1, as 0.03 or 3%",
                              "--discount {}: tulis tingkat per tahun dari 0 sampai 1, seperti "
                              "0.03 atau 3%",
                              written));
    return rate;
}

struct Figure {
    std::string kind, what, unit;
    double value;
    Interval within;
    std::string verdict = {};
};

char const* word_of(Verdict verdict)
{
    switch (verdict) {
        case Verdict::price:
            return "price";
        case Verdict::no_cost:
            return "no_cost";
        case Verdict::unclear:
            return "unclear";
        case Verdict::less:
            break;
    }
    return "less";
}

// A price that there is not is unknown, not a number.
Figure price(std::string kind, OutcomeGained const& gain, RatioWithin const& each)
{
    bool const is = gain.verdict == Verdict::price;
    OutcomeWords const& words = words_of(gain.outcome);
    double const none = std::nan("");
    return {std::move(kind),
            words.id,
            "Rp",
            is ? each.ratio : none,
            is ? each.within : Interval{none, none},
            word_of(gain.verdict)};
}

std::vector<Figure> figures_of(CostEffectiveness const& costs)
{
    std::vector<Figure> figures;
    auto const money = [&](std::string const& who, Money const& paid) {
        figures.push_back({"paid", who, "Rp", paid.paid.mean, paid.paid.within});
        figures.push_back({"present", who, "Rp", paid.present.mean, paid.present.within});
    };
    for (auto const& [payer, paid] : costs.payers) money(payer_names[std::size_t(payer)], paid);
    money("total", costs.total);
    for (OutcomeGained const& gain : costs.outcomes) {
        auto const& [id, unit, en, indonesian] = words_of(gain.outcome);
        figures.push_back({"gained", id, unit, gain.gained.mean, gain.gained.within});
        figures.push_back({"gained_present", id, unit, gain.present.mean, gain.present.within});
        figures.push_back(price("cost_each", gain, gain.each));
        figures.push_back(price("cost_each_undiscounted", gain, gain.undiscounted));
    }
    return figures;
}

std::string as_csv(std::vector<CostEffectiveness> const& policies)
{
    auto const number = [](double x) { return std::isfinite(x) ? fmt::format("{}", x) : ""; };
    std::string text =
        "base,policy,from,at,discount,replicates,figure,what,unit,value,low_95,high_95,verdict\n";
    for (CostEffectiveness const& costs : policies)
        for (auto const& [kind, what, unit, value, within, verdict] : figures_of(costs))
            text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_cell(costs.base),
                                csv_cell(costs.policy), to_string(costs.from), to_string(costs.at),
                                costs.discount, costs.replicates.size(), kind, what, unit,
                                number(value), number(within.low), number(within.high), verdict);
    return text;
}

std::string as_json(CostEffectiveness const& costs)
{
    std::vector<std::string> figures;
    for (auto const& [kind, what, unit, value, within, verdict] : figures_of(costs)) {
        json::Members members{
            {"figure", json::quoted(kind)},      {"what", json::quoted(what)},
            {"unit", json::quoted(unit)},        {"value", json::exact(value)},
            {"low_95", json::exact(within.low)}, {"high_95", json::exact(within.high)}};
        if (!verdict.empty()) members.emplace_back("verdict", json::quoted(verdict));
        figures.push_back(json::object(members));
    }
    return json::object({{"base", json::quoted(costs.base)},
                         {"policy", json::quoted(costs.policy)},
                         {"from", json::quoted(to_string(costs.from))},
                         {"at", json::quoted(to_string(costs.at))},
                         {"discount", json::exact(costs.discount)},
                         {"replicates", fmt::format("{}", costs.replicates.size())},
                         {"figures", json::array(figures)}});
}

std::string as_json(Outcome outcome, std::vector<CostFrontierStep> const& steps,
                    std::vector<std::string> const& files)
{
    static constexpr char const* standings[] = {"efficient", "dominated", "extended_dominated"};
    std::vector<std::string> rows;
    for (CostFrontierStep const& one : steps) {
        bool const priced = one.step.dominance == Dominance::efficient &&
                            one.step.option != one.step.against && one.verdict == Verdict::price;
        auto const known = [&](double x) { return json::exact(priced ? x : std::nan("")); };
        rows.push_back(json::object({{"file", json::quoted(files[one.step.option])},
                                     {"against", json::quoted(files[one.step.against])},
                                     {"standing", json::quoted(standings[int(one.step.dominance)])},
                                     {"cost", json::exact(one.mean.cost)},
                                     {"gained", json::exact(one.mean.effect)},
                                     {"increment", known(one.each.ratio)},
                                     {"low_95", known(one.each.within.low)},
                                     {"high_95", known(one.each.within.high)}}));
    }
    return json::object(
        {{"what", json::quoted(words_of(outcome).id)}, {"steps", json::array(rows)}});
}

std::string as_json(std::vector<CostEffectiveness> const& policies)
{
    std::vector<std::string> each, frontiers, files{policies.front().base};
    for (CostEffectiveness const& one : policies) {
        each.push_back(as_json(one));
        files.push_back(one.policy);
    }
    if (policies.size() > 1)
        for (std::size_t o = 0; o < outcome_count; ++o)
            frontiers.push_back(as_json(Outcome(o), cost_frontier(policies, Outcome(o)), files));
    return json::indented(
        json::object({{"policies", json::array(each)}, {"frontiers", json::array(frontiers)}}));
}

}  // namespace

int costs_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "costs");
    syntax
        .value("at", "YYYY-MM", "last month counted; else the last of both",
               "bulan terakhir yang dihitung; bila kosong yang terakhir")
        .value("discount", "RATE", "a year, of costs and gains; else that of data/costs.toml",
               "per tahun, bagi biaya dan hasil; bila kosong menurut data/costs.toml")
        .flag("csv", "long form, all figures", "bentuk panjang, semua angka")
        .flag("json", "the same as JSON, with the frontiers",
              "sama, sebagai JSON, dengan garis batas")
        .arguments({"BASE", "POLICY..."}, 2);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "costs").c_str());
    if (!given) return fine;
    if (given->has("csv") && given->has("json"))
        throw Misuse(user.say("--csv or --json, not both", "--csv atau --json, satu saja"));
    CostOptions const options{.discount = given->has("discount")
                                              ? rate_of(user, given->text("discount"))
                                              : standard_discount(find_data(user, *given)),
                              .at = given->month("at")};
    ResultReader const base(given->text("BASE"));
    std::vector<CostEffectiveness> policies;
    std::vector<std::string> titles{title_of(base, user.indonesian())};
    for (std::string const& path : given->list("POLICY...")) {
        ResultReader const policy(path);
        policies.push_back(cost_effectiveness(base, policy, options));
        titles.push_back(title_of(policy, user.indonesian()));
    }
    print(given->has("csv")    ? as_csv(policies)
          : given->has("json") ? as_json(policies)
                               : costs_text(user, policies, titles));
    return fine;
}

}  // namespace umkm
