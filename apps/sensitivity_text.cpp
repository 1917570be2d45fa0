#include "apps/sensitivity_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "outputs/show.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/text.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

using enum TextTable::Side;

constexpr std::size_t most_rows = 20;

// How figures of an indicator are written: shares in percent, rupiah in millions; three digits of
// the largest.
struct Figures {
    double divide = 1;
    std::string unit;
    int decimals = 0;
    bool percent = false, indonesian = false;

    std::string operator()(double value) const
    {
        return in_digits(value / divide, decimals, indonesian);
    }
};

Figures figures_of(Indicator const& indicator, double largest, bool id)
{
    Figures figures;
    figures.indonesian = id;
    Variable const about{.name = indicator.name, .units = indicator.unit};
    if (bool const share = is_share(about); share || indicator.unit == "percent") {
        figures.divide = share ? 0.01 : 1;
        figures.unit = id ? "poin persen" : "percentage points";
        figures.percent = true;
    } else if (indicator.unit != "1") {
        Reading const reading = reading_of(largest, id);
        std::string const unit = unit_of(about, id);
        figures.divide = reading.divide;
        figures.unit = reading.word.empty() ? unit : reading.word + " " + unit;
    }
    double const size = largest / figures.divide;
    for (double step = 100; figures.decimals < 6 && size > 0 && size < step; step /= 10)
        ++figures.decimals;
    return figures;
}

std::string percent(double share, bool id)
{
    return in_digits(100 * share, 0, id) + (std::isfinite(share) ? "%" : "");
}

std::string between(Interval const& within, bool id, User const& user)
{
    return user.say("{} to {}", "{} sampai {}", percent(within.low, id), percent(within.high, id));
}

std::string kind_of(User const& user, bool assumed)
{
    return assumed ? user.say("assumed", "asumsi") : user.say("sourced", "bersumber");
}

// A bar for a share of 1 in whole and half blocks; what luck could do alone has words instead.
std::string bar_or_luck(User const& user, double share, bool clear)
{
    if (!clear) return user.say("not beyond luck", "sebatas keberuntungan");
    auto const halves = std::lround(std::clamp(share, 0.0, 1.0) * 60);
    std::string bar;
    for (long k = 0; k < halves / 2; ++k) bar += "█";
    return halves % 2 == 1 || halves == 0 ? bar + "▌" : bar;
}

// "Poverty rate (P0): 7.5% at the central values (95%: 7.4 to 7.6)"
std::string line_above(User const& user, Indicator const& indicator, MeanWithin const& centre)
{
    bool const id = user.indonesian();
    Figures const level = figures_of(indicator, std::abs(centre.mean), id);
    std::string const unit =
        level.percent || level.unit.empty() ? (level.percent ? "%" : "") : " " + level.unit;
    return user.say("{}: {}{} at the central values (luck, 95%: {} to {})\n",
                    "{}: {}{} pada nilai tengah (keberuntungan, 95%: {} sampai {})\n",
                    id ? indicator.says_id : indicator.says_en, level(centre.mean), unit,
                    level(centre.within.low), level(centre.within.high));
}

template <class Size>
std::vector<std::size_t> largest_first(std::size_t count, Size size)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    return order;
}

// What the table does not show.
std::string rest_of(User const& user, Screened const& found, ScreenedIndicator const& one,
                    std::vector<std::size_t> const& order)
{
    std::size_t below = 0, nothing = 0;
    double share = 0;
    std::vector<std::string> unseen;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        std::size_t const i = order[rank];
        if (one.inputs[i].effects == 0)
            unseen.push_back(found.inputs[i].info.name);
        else if (one.inputs[i].importance.mean == 0)
            ++nothing;
        else if (rank >= most_rows)
            ++below, share += one.share[i];
    }
    std::string text;
    if (below > 0)
        text +=
            user.say("and {} smaller ones, together {}\n", "dan {} yang lebih kecil, bersama {}\n",
                     below, percent(share, user.indonesian()));
    if (nothing > 0)
        text += user.say("{} change nothing\n", "{} tidak mengubah apa pun\n", nothing);
    if (!unseen.empty())
        text += user.say("not known, the model refused every step: {}\n",
                         "tidak diketahui, model menolak setiap langkah: {}\n", join(unseen, ", "));
    return text;
}

std::string assumed_line(User const& user, std::vector<UncertainInput> const& inputs,
                         MeanWithin const& assumed)
{
    bool const id = user.indonesian();
    auto const count = std::ranges::count(inputs, true, &UncertainInput::assumed);
    if (!std::isfinite(assumed.mean))
        return user.say("nothing has an effect\n", "tidak ada yang berpengaruh\n");
    if (count == 0)
        return user.say("all are from data or studies\n", "semuanya dari data atau studi\n");
    if (count == std::ptrdiff_t(inputs.size()))
        return user.say("all are assumed\n", "semuanya berupa asumsi\n");
    return user.say("the {} that are assumed: {} (95%: {}); the {} from data or studies: {}\n",
                    "{} yang berupa asumsi: {} (95%: {}); {} dari data atau studi: {}\n", count,
                    percent(assumed.mean, id), between(assumed.within, id, user),
                    std::ptrdiff_t(inputs.size()) - count, percent(1 - assumed.mean, id));
}

std::string screening_table(User const& user, Screened const& found, ScreenedIndicator const& one)
{
    bool const id = user.indonesian();
    auto const size = [&](std::size_t i) {
        double const importance = one.inputs[i].importance.mean;
        return std::isfinite(importance) ? importance : -1;
    };
    auto const order = largest_first(found.inputs.size(), size);
    Figures const digits = figures_of(*one.indicator, std::max(size(order.front()), one.luck), id);
    TextTable table({{user.say("parameter", "parameter"), left},
                     {user.say("kind", "jenis"), left},
                     {user.say("size", "besar")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")},
                     {user.say("mean", "rata-rata")},
                     {user.say("spread", "sebaran")},
                     {user.say("luck", "keberuntungan")},
                     {user.say("of all", "dari semua")},
                     {"", left}});
    for (std::size_t rank = 0; rank < std::min(most_rows, order.size()); ++rank) {
        std::size_t const i = order[rank];
        Screening const& input = one.inputs[i];
        if (size(i) <= 0) break;
        table.row({found.inputs[i].info.name, kind_of(user, found.inputs[i].assumed),
                   digits(input.importance.mean),
                   digits(std::max(0.0, input.importance.within.low)),
                   digits(input.importance.within.high), digits(input.mean),
                   digits(input.deviation), digits(input.luck), percent(one.share[i], id),
                   bar_or_luck(user, one.share[i], input.clear())});
    }
    table.line();
    table.row({user.say("other dice", "dadu lain"), "", digits(one.luck)});
    std::string text = line_above(user, *one.indicator, one.centre);
    if (!digits.unit.empty())
        text += user.say("effects of the whole range, in {}\n",
                         "pengaruh seluruh rentang, dalam {}\n", digits.unit);
    return text + table.text(std::max(user.width, 150)) + rest_of(user, found, one, order) +
           assumed_line(user, found.inputs, one.assumed);
}

std::string refusals(User const& user, Screened const& found)
{
    std::string text;
    if (found.starts_refused > 0)
        text += user.say(
            "\nthe model refused {} starting points, whose parameters do not hold together; others "
            "were drawn\n",
            "\nmodel menolak {} titik awal yang parameternya tidak dapat berlaku bersama; titik "
            "lain diundi\n",
            found.starts_refused);
    std::vector<std::string> steps;
    for (std::size_t i = 0; i < found.inputs.size(); ++i)
        if (found.steps_refused[i] > 0)
            steps.push_back(
                fmt::format("{} ({})", found.inputs[i].info.name, found.steps_refused[i]));
    if (!steps.empty())
        text +=
            user.say("steps that it refused, which have no effect counted: {}\n",
                     "langkah yang ditolak, tanpa pengaruh yang dihitung: {}\n", join(steps, ", "));
    return text;
}

std::string variance_table(User const& user, Apportioned const& found,
                           ApportionedIndicator const& one)
{
    bool const id = user.indonesian();
    auto const& groups = one.shares.groups;
    TextTable table({{user.say("parameter", "parameter"), left},
                     {user.say("kind", "jenis"), left},
                     {user.say("alone", "sendiri")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")},
                     {user.say("in all", "seluruhnya")},
                     {user.say("95% from", "95% dari")},
                     {user.say("to", "sampai")},
                     {user.say("luck", "keberuntungan")},
                     {"", left}});
    auto const row = [&](std::string const& name, std::string const& kind, Indices const& of) {
        std::vector<std::string> cells{name, kind};
        for (MeanWithin const* part : {&of.first, &of.total})
            for (double const x : {part->mean, part->within.low, part->within.high})
                cells.push_back(percent(x, id));
        cells.push_back(percent(of.luck, id));
        cells.push_back(bar_or_luck(user, of.total.mean, of.clear()));
        table.row(cells);
    };
    auto const order =
        largest_first(found.inputs.size(), [&](std::size_t i) { return groups[i].total.mean; });
    for (std::size_t const i : order)
        row(found.inputs[i].info.name, kind_of(user, found.inputs[i].assumed), groups[i]);
    table.line();
    row(user.say("all that are assumed", "semua asumsi"), "", one.assumed);
    row(user.say("all from data or studies", "semua dari data atau studi"), "", one.sourced);
    MeanWithin const& sum = one.shares.sum;
    table.row({user.say("sum of each alone", "jumlah masing-masing"), "", percent(sum.mean, id),
               percent(sum.within.low, id), percent(sum.within.high, id)});
    table.row({user.say("luck at the central values", "keberuntungan pada nilai tengah"), "",
               percent(one.luck, id)});
    double const deviation = std::sqrt(one.shares.variance);
    Figures const digits = figures_of(*one.indicator, deviation, id);
    return line_above(user, *one.indicator, one.centre) +
           user.say("standard deviation over the ranges: {} {}; shares of its square\n",
                    "simpangan baku di seluruh rentang: {} {}; bagian dari kuadratnya\n",
                    digits(deviation), digits.unit) +
           table.text(std::max(user.width, 150));
}

}  // namespace

std::string screening_text(User const& user, Screened const& found)
{
    std::string text = user.say(
        "{} · screening (Morris): {} parameters, each moved alone from {} starting points\n",
        "{} · penyaringan (Morris): {} parameter, masing-masing diubah sendiri dari {} titik "
        "awal\n",
        to_string(found.at), found.inputs.size(), found.starts);
    for (ScreenedIndicator const& one : found.indicators)
        text += "\n" + screening_table(user, found, one);
    return text + refusals(user, found) +
           user.say(
               "\nsize: mean size of the effect (mu*); spread: how it differs with the other "
               "parameters (sigma)\n"
               "luck: the size that luck alone would show; of all: of the squared sizes\n",
               "\nbesar: rata-rata besar pengaruh (mu*); sebaran: perbedaannya menurut parameter "
               "lain (sigma)\n"
               "keberuntungan: besar yang akan tampak dari nasib acak saja; dari semua: dari "
               "kuadrat "
               "besarnya\n");
}

std::string variance_text(User const& user, Apportioned const& found)
{
    std::string text =
        user.say("{} · shares of the variance (Sobol): {} parameters, {} rows, {} points\n",
                 "{} · bagian keragaman (Sobol): {} parameter, {} baris, {} titik\n",
                 to_string(found.at), found.inputs.size(), found.rows, found.points);
    for (ApportionedIndicator const& one : found.indicators)
        text += "\n" + variance_table(user, found, one);
    return text +
           user.say(
               "\nalone: what would go if this were known; in all: what would stay if all else "
               "were\n"
               "luck: what luck alone adds to \"in all\"\n",
               "\nsendiri: yang hilang bila ini diketahui; seluruhnya: yang tersisa bila semua "
               "yang lain diketahui\n"
               "keberuntungan: yang ditambahkan keberuntungan saja pada \"seluruhnya\"\n");
}

}  // namespace umkm
