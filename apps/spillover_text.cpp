#include "apps/spillover_text.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "outputs/text_table.hpp"
#include "scenarios/json.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr int least_width = 110;  // no number of the last column is cut

std::string change(double value, int decimals, bool indonesian)
{
    if (!std::isfinite(value)) return "–";
    std::string const text = in_digits(value, decimals, indonesian);
    return value > 0 && text.find_first_of("123456789") != std::string::npos ? "+" + text : text;
}

// As many decimals as show the half width of the interval, or where it has none the change; 3 at
// most.
int decimals_for(Contrast const& c, double divide)
{
    double const half = (c.within[2].high - c.within[2].low) / 2 / divide;
    double const change = std::abs(c.difference) / divide,
                 size = std::isfinite(half) && half > change * 1e-9 ? half : change;
    int decimals = 0;
    for (double step = 20; decimals < 3 && size > 0 && size < step; step /= 10) ++decimals;
    return decimals;
}

std::vector<std::string> cells_of(Contrast const& c, double divide, bool indonesian)
{
    int const decimals = decimals_for(c, divide);
    auto const write = [&](double v) { return change(v / divide, decimals, indonesian); };
    return {write(c.difference), write(c.within[2].low), write(c.within[2].high)};
}

std::string numbers_of(Contrast const& c)
{
    return json::object({{"replicates", std::to_string(c.replicates)},
                         {"before", json::exact(c.before)},
                         {"after", json::exact(c.after)},
                         {"difference", json::exact(c.difference)},
                         {"percent", json::exact(c.percent())},
                         {"standard_error", json::exact(c.error)},
                         {"low_95", json::exact(c.within[2].low)},
                         {"high_95", json::exact(c.within[2].high)}});
}

}  // namespace

std::string spillover_text(User const& user, ResultReader const& base, ResultReader const& policy)
{
    if (!have_same_panel(base, policy))
        return user.say(
            "\nwho else gains or loses: run both with --agents panel (and the same --panel)\n",
            "\nsiapa lagi yang untung atau rugi: jalankan keduanya dengan --agents panel (dan "
            "--panel yang sama)\n");
    bool const id = user.indonesian();
    Spillover const found = spillover(base, policy);
    using enum TextTable::Side;
    TextTable::Column const who{user.say("firms that in B", "usaha yang di B"), left},
        from{user.say("95% from", "95% dari")}, to{user.say("to", "sampai")};
    TextTable of_one({who,
                      {user.say("firms", "usaha")},
                      {user.say("sales A", "omzet A")},
                      {"B - A"},
                      from,
                      to,
                      {user.say("% of A", "% dari A")}}),
        of_all({who,
                {user.say("online, points", "daring, poin")},
                from,
                to,
                {user.say("all, Rp billion", "jumlah, Rp miliar")},
                from,
                to});
    for (std::size_t g = 0; g < reached_names.size(); ++g) {
        ReachedGroup const& group = found.groups[g];
        if (Reached(g) == Reached::all) of_one.line(), of_all.line();
        std::string const name = in_words(Reached(g), id);
        std::vector<std::string> one{name, in_digits(group.firms, 0, id)}, all{name};
        if (group.sales.replicates > 0) {
            one.push_back(in_digits(group.sales.before / 1e3, 0, id));
            std::ranges::copy(cells_of(group.sales, 1e3, id), std::back_inserter(one));
            one.push_back(change(group.sales.percent(), 2, id));
            std::ranges::copy(cells_of(group.online, 0.01, id), std::back_inserter(all));
            std::ranges::copy(cells_of(group.total, 1e9, id), std::back_inserter(all));
        }
        of_one.row(one);
        of_all.row(all);
    }
    std::size_t const pairs = found.of(Reached::all).total.replicates;
    std::string const luck =
        pairs == 1 ? user.say("one pair", "satu pasang") : user.say("{} pairs", "{} pasang", pairs);
    int const width = std::max(user.width, least_width);
    return user.say(
               "\nwho gains, who loses · mean of {} to {} · {} · panels of {} places\n"
               "sales in thousand rupiah a month of one firm; all: of all firms of the group\n",
               "\nsiapa untung, siapa rugi · rata-rata {} sampai {} · {} · panel {} tempat\n"
               "omzet dalam ribu rupiah sebulan per usaha; jumlah: semua usaha kelompok itu\n",
               to_string(found.first), to_string(found.last), luck, found.places) +
           of_one.text(width) + "\n" + of_all.text(width);
}

std::string spillover_json(Spillover const& spillover)
{
    std::vector<std::string> groups;
    for (std::size_t g = 0; g < reached_names.size(); ++g) {
        ReachedGroup const& group = spillover.groups[g];
        groups.push_back(json::object({{"group", json::quoted(reached_names[g])},
                                       {"firms", json::exact(group.firms)},
                                       {"sales", numbers_of(group.sales)},
                                       {"total", numbers_of(group.total)},
                                       {"online", numbers_of(group.online)}}));
    }
    return json::object({{"first", json::quoted(to_string(spillover.first))},
                         {"last", json::quoted(to_string(spillover.last))},
                         {"places", std::to_string(spillover.places)},
                         {"groups", json::array(groups)}});
}

}  // namespace umkm
