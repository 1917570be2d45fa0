#include "apps/decompose_text.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/show.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/phrases.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

using enum TextTable::Side;

// How figures of an indicator are written: in percent, with differences in points; rupiah in
// millions.
struct Scale {
    double divide;
    std::string unit;
    int decimals;
    bool percent = false;
};

// The largest of what is shown beside each other.
double largest(Decomposition const& one)
{
    double size = std::abs(one.whole.mean);
    for (Decomposition::Part const& part : one.parts)
        size = std::max({size, std::abs(part.share.mean), std::abs(part.alone.mean)});
    return size;
}

Scale scale_of(Decomposition const& one, bool id)
{
    std::string const unit = one.indicator->unit;
    Scale scale{1, "", 0};
    if (bool const share = is_share({.name = one.indicator->name, .units = unit});
        share || unit == "percent") {
        scale = {share ? 0.01 : 1, id ? "poin persen" : "percentage points", 0, true};
    } else if (unit != "1") {
        Reading const reading = reading_of(largest(one), id);
        std::string const said = unit_of({.units = unit}, id);
        scale = {reading.divide, reading.word.empty() ? said : reading.word + " " + said, 0};
    }
    // Two digits of the interval, or of the effect where there is none.
    double const reach = (one.whole.within.high - one.whole.within.low) / 2;
    double const size = (reach > 0 ? reach : largest(one) / 100) / scale.divide;
    double step = 10;
    while (scale.decimals < 7 && size > 0 && size < step) ++scale.decimals, step /= 10;
    return scale;
}

std::string title_of(Scenario const& scenario, Phrases const& phrases)
{
    std::string const& title = phrases.either(scenario.title.en, scenario.title.id);
    return plain(title.empty() ? scenario.name : title);
}

// "Poverty rate (P0): 7.504% → 6.403%; below in percentage points"
std::string line_above(User const& user, Decomposition const& one, Scale const& scale)
{
    bool const id = user.indonesian();
    auto const level = [&](double x) {
        return in_digits(x / scale.divide, scale.decimals, id) + (scale.percent ? "%" : "");
    };
    std::string text = id ? one.indicator->says_id : one.indicator->says_en;
    if (!scale.percent && !scale.unit.empty()) text += ", " + scale.unit;
    text += ": " + level(one.before) + " → " + level(one.after);
    if (scale.percent) text += user.say("; below in {}", "; di bawah dalam {}", scale.unit);
    return text + "\n";
}

std::string table_of(User const& user, Decomposition const& one, Decomposed const& found)
{
    bool const id = user.indonesian(), drawn = found.orders > 0;
    // A part of an effect that may be nothing says nothing.
    bool const clear =
        one.whole.mean != 0 && !(one.whole.within.low <= 0 && one.whole.within.high >= 0);
    Scale const scale = scale_of(one, id);
    auto const digits = [&](double x) { return in_digits(x / scale.divide, scale.decimals, id); };
    std::vector<TextTable::Column> columns{
        {user.say("programme", "program"), left}, {user.say("share", "bagian")},
        {user.say("95% from", "95% dari")},       {user.say("to", "sampai")},
        {user.say("of all", "dari semua")},       {user.say("alone", "sendiri")},
        {user.say("95% from", "95% dari")},       {user.say("to", "sampai")}};
    if (drawn) columns.push_back({user.say("drawn ±", "undian ±")});
    TextTable table(columns);
    auto const with = [&](std::vector<std::string> cells, MeanWithin const& found_) {
        cells.insert(cells.end(),
                     {digits(found_.mean), digits(found_.within.low), digits(found_.within.high)});
        return cells;
    };
    for (std::size_t p = 0; p < found.players.size(); ++p) {
        Decomposition::Part const& part = one.parts[p];
        auto cells = with({found.players[p].id}, part.share);
        cells.push_back(clear ? in_digits(100 * part.share.mean / one.whole.mean, 0, id) + "%"
                              : "–");
        cells = with(cells, part.alone);
        if (drawn) cells.push_back(digits(part.orders_error));
        table.row(cells);
    }
    table.line();
    table.row(with({user.say("all together", "semua bersama")}, one.whole));
    if (found.players.size() > 1)
        table.row(with({user.say("beyond the sum of each alone", "di atas jumlah masing-masing")},
                       one.interaction));
    if (found.players.size() > 2)
        for (auto const& [first, second, beyond] : one.pairs)
            table.row(
                with({"  " + found.players[first].id + " + " + found.players[second].id}, beyond));
    std::string remark;
    if (!clear)
        remark = one.whole.mean == 0 && one.whole.within.low == 0 && one.whole.within.high == 0
                     ? user.say("all together change nothing\n",
                                "semua bersama tidak mengubah apa pun\n")
                     : user.say("the effect of all can not be told from nothing (95%)\n",
                                "pengaruh semuanya tidak dapat dibedakan dari nol (95%)\n");
    return line_above(user, one, scale) + table.text(std::max(user.width, 120)) + remark;
}

std::string heading(User const& user, Decomposed const& found)
{
    Decomposition const& one = found.indicators.front();
    std::string text = to_string(one.at) + " · ";
    text += one.replicates == 1
                ? user.say("one replicate: no interval", "satu ulangan: tanpa rentang")
                : user.say("{} replicates, with the same luck in every run",
                           "{} ulangan, dengan keberuntungan yang sama di setiap simulasi",
                           one.replicates);
    text += found.orders == 0
                ? user.say(" · {} runs: every combination\n", " · {} simulasi: semua kombinasi\n",
                           found.runs)
                : user.say(" · {} runs: {} orders by lot\n", " · {} simulasi: {} urutan diundi\n",
                           found.runs, found.orders);
    return text;
}

}  // namespace

std::string decomposition_text(User const& user, Decomposed const& found, Scenario const& scenario,
                               Scenario const* base)
{
    Phrases const phrases(user.language);
    std::string text = title_of(scenario, phrases) + "\n";
    text += base ? user.say("against: {}\n", "terhadap: {}\n", title_of(*base, phrases))
                 : user.say("against the same without its programmes\n",
                            "terhadap skenario yang sama tanpa programnya\n");
    text += heading(user, found);
    for (Decomposition const& one : found.indicators) text += "\n" + table_of(user, one, found);
    text += user.say(
        "\nshare: what a programme adds, averaged over the orders in which they can come "
        "(Shapley); "
        "shares add up to all together\n",
        "\nbagian: tambahan dari satu program, rata-rata atas semua urutan kedatangan (Shapley); "
        "jumlahnya sama dengan semua bersama\n");
    if (found.orders > 0)
        text += user.say("drawn ±: standard error of the share from the draw of orders\n",
                         "undian ±: galat baku bagian karena urutan diundi\n");
    return text;
}

}  // namespace umkm
