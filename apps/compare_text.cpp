#include "apps/compare_text.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/show.hpp"
#include "scenarios/text.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

constexpr std::size_t most_inputs = 40;  // listed; a run of another model would fill the screen

std::string signed_digits(double value, int decimals, bool indonesian)
{
    std::string const text = in_digits(value, decimals, indonesian);
    return value > 0 && text.find_first_of("123456789") != std::string::npos ? "+" + text : text;
}

// Enough decimals to see an error of this size, or where there is none the difference itself.
int decimals_for(double error, double difference, int least)
{
    double const size = error > 0 ? error : std::abs(difference) / 10;
    double step = 2;
    for (int k = 0; k < least; ++k) step /= 10;
    while (least < 7 && size > 0 && size < step) ++least, step /= 10;
    return least;
}

std::string heading(User const& user, std::vector<ContrastRow> const& rows, bool paired)
{
    std::string const month = to_string(rows.front().month);
    std::size_t n = 0, before = 0, after = 0;
    for (ContrastRow const& row : rows) {
        n = std::max(n, row.contrast.replicates);
        before = std::max(before, row.contrast.known_before);
        after = std::max(after, row.contrast.known_after);
    }
    if (!paired)
        return user.say(
            "{} · difference of means of {} and {} replicates, no luck shared\n",
            "{} · selisih rata-rata dari {} dan {} ulangan, tanpa keberuntungan yang sama\n", month,
            before, after);
    if (n == 1)
        return user.say("{} · one pair: no interval\n", "{} · satu pasang: tanpa rentang\n", month);
    return user.say("{} · {} pairs of replicates with the same luck\n",
                    "{} · {} pasang ulangan dengan keberuntungan yang sama\n", month, n);
}

double largest(Contrast const& c)
{
    return std::isnan(c.before) ? 0 : std::max(std::abs(c.before), std::abs(c.after));
}

void add_row(TextTable& table, std::string const& label, ContrastRow const& row, bool paired,
             bool id)
{
    Contrast const& c = row.contrast;
    Reading const reading = reading_of(largest(c), id);
    int const decimals =
        decimals_for(c.error / reading.divide, c.difference / reading.divide, reading.decimals);
    auto const level = [&](double v) {
        return in_digits(v / reading.divide, reading.decimals, id);
    };
    auto const change = [&](double v) { return signed_digits(v / reading.divide, decimals, id); };
    std::string const unit = unit_of(row.about, id);
    std::string words = reading.word;
    if (unit != "1") words += (words.empty() ? "" : " ") + unit;
    std::vector<std::string> cells{label,
                                   words,
                                   level(c.before),
                                   level(c.after),
                                   change(c.difference),
                                   c.before == 0 ? "–" : signed_digits(c.percent(), 2, id),
                                   change(c.within[2].low),
                                   change(c.within[2].high)};
    if (paired) {
        cells.push_back(std::isnan(c.same_sign) ? "–" : in_digits(100 * c.same_sign, 0, id) + "%");
        cells.push_back(std::isinf(c.reduction) ? "∞" : in_digits(c.reduction, 1, id));
        cells.push_back(std::to_string(c.replicates));
    }
    table.row(cells);
}

std::string place_of(ContrastRow const& row, std::vector<std::string> const& regions,
                     std::vector<std::string> const& codes)
{
    std::vector<std::string> labels = row.labels;
    for (std::string& label : labels)
        if (auto const at = std::ranges::find(codes, label); at != codes.end())
            label = regions[std::size_t(at - codes.begin())];
    return join(labels, ", ");
}

std::string table_of(User const& user, ResultReader const& before,
                     std::vector<ContrastRow> const& rows, ContrastOptions const& options)
{
    using enum TextTable::Side;
    bool const id = user.indonesian();
    std::vector<TextTable::Column> columns{{user.say("indicator", "indikator"), left},
                                           {user.say("unit", "satuan"), left},
                                           {"A"},
                                           {"B"},
                                           {"B - A"},
                                           {user.say("% of A", "% dari A")},
                                           {user.say("95% from", "95% dari")},
                                           {user.say("to", "sampai")}};
    if (options.paired)
        for (std::string const& head :
             {user.say("same sign", "tanda sama"), user.say("pairing", "pasangan"),
              user.say("pairs", "jumlah")})
            columns.push_back({head});
    auto const regions = region_labels(before), codes = before.labels("region");
    std::string text = heading(user, rows, options.paired);
    std::string indicator;
    std::optional<TextTable> table;
    for (ContrastRow const& row : rows) {
        bool const own_table = !row.labels.empty();
        if (!table || (own_table && row.about.name != indicator)) {
            if (table) text += table->text(user.width) + "\n";
            auto head = columns;
            if (own_table) {
                std::string const name = long_name_of(row.about, id);
                text += plain(name.empty() ? row.about.name : name) + "\n";
                head.front().heading =
                    join({row.about.dims.begin() + 2, row.about.dims.end()}, ", ");
            }
            table.emplace(head);
        }
        indicator = row.about.name;
        add_row(*table, plain(own_table ? place_of(row, regions, codes) : row.about.name), row,
                options.paired, id);
    }
    text += table->text(user.width);
    if (options.paired)
        text += user.say(
            "same sign: of the pairs that change, the share that does in the direction of the "
            "mean\n"
            "pairing: so many times as many replicates would be needed without shared luck\n",
            "tanda sama: dari pasangan yang berubah, bagian yang searah dengan rata-rata\n"
            "pasangan: tanpa keberuntungan yang sama, ulangan yang diperlukan sekian kali lipat\n");
    return text;
}

// As much of a value as fits, from a little before the place where it differs from the other.
std::string shortened(std::string const& value, std::string const& other)
{
    constexpr int most = 36, before = 12;
    auto const differs = std::size_t(std::ranges::mismatch(value, other).in1 - value.begin());
    int const all = code_points(value),
              from = std::max(0, std::min(column_of_byte(value, differs) - before, all - most));
    return (from > 0 ? "…" : "") + std::string(columns(value, from, most)) +
           (from + most < all ? "…" : "");
}

std::string inputs_of(User const& user, std::vector<InputDifference> const& differences)
{
    if (differences.empty()) return user.say("the same inputs\n", "masukan sama\n");
    TextTable table(
        {{user.say("inputs that differ", "masukan yang berbeda"), TextTable::Side::left},
         {"A", TextTable::Side::left},
         {"B", TextTable::Side::left}});
    for (std::size_t k = 0; k < std::min(most_inputs, differences.size()); ++k)
        table.row({plain(differences[k].what),
                   plain(shortened(differences[k].before, differences[k].after)),
                   plain(shortened(differences[k].after, differences[k].before))});
    std::string text = table.text(user.width);
    if (differences.size() > most_inputs)
        text += user.say("… and {} more\n", "… dan {} lagi\n", differences.size() - most_inputs);
    return text;
}

// "7 of 20, first 2029-06": in how many replicates it is met in its month, and since when, in the
// middle of those that ever meet it.
std::string met(User const& user, TargetMet const& target)
{
    if (target.known == 0)
        return user.say("due after the end of the run", "jatuh tempo setelah simulasi berakhir");
    std::string const count = user.say("{} of {}", "{} dari {}", target.met, target.known);
    return target.first
               ? user.say("{}, first {}", "{}, pertama {}", count, to_string(*target.first))
               : user.say("{}, never", "{}, tidak pernah", count);
}

std::string targets_table(User const& user, ResultReader const& before, ResultReader const& after)
{
    auto const shared = shared_targets(before, after);
    TextTable table({{user.say("target met in", "sasaran tercapai pada"), TextTable::Side::left},
                     {"A", TextTable::Side::left},
                     {"B", TextTable::Side::left}});
    for (auto const& [a, b] : shared) table.row({plain(a.id), met(user, a), met(user, b)});
    return shared.empty() ? "" : "\n" + table.text(user.width);
}

}  // namespace

std::string comparison_text(User const& user, ResultReader const& before, ResultReader const& after,
                            ContrastOptions const& options)
{
    auto const inputs = differing_inputs(before, after);
    auto const rows = contrasts(before, after, options);
    bool const same = same_series(before, after);
    std::string const a = plain(before.path()), b = plain(after.path());
    if (inputs.empty() && same)
        return user.say("{} and {}: nothing differs\n", "{} dan {}: tidak ada yang berbeda\n", a,
                        b);
    std::string const text =
        fmt::format("A  {}  {}\nB  {}  {}\n\n{}\n", a, title_of(before, user.indonesian()), b,
                    title_of(after, user.indonesian()), inputs_of(user, inputs));
    if (same)
        return text +
               user.say("no indicator differs in any month or region\n",
                        "tidak ada indikator yang berbeda pada bulan atau daerah mana pun\n");
    return text + table_of(user, before, rows, options) + targets_table(user, before, after);
}

}  // namespace umkm
