// umkm compare: what one run changes against another, replicate by replicate.
#include "studies/compare.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "apps/compare_data.hpp"
#include "apps/program.hpp"
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

// Enough decimals to see an error of this size.
int decimals_for(double error, int least)
{
    double step = 2;
    for (int k = 0; k < least; ++k) step /= 10;
    while (least < 7 && error > 0 && error < step) ++least, step /= 10;
    return least;
}

std::string heading(User const& user, ContrastRow const& row, bool paired)
{
    std::string const month = to_string(row.month);
    std::size_t const n = row.contrast.replicates;
    if (!paired)
        return user.say("{} · difference of means, no luck shared\n",
                        "{} · selisih rata-rata, tanpa pasangan\n", month);
    if (n == 1)
        return user.say("{} · one pair: no interval\n", "{} · satu pasang: tanpa rentang\n", month);
    return user.say("{} · {} pairs of replicates with the same luck\n",
                    "{} · {} pasang ulangan dengan keberuntungan yang sama\n", month, n);
}

double largest(Contrast const& c)
{
    return std::isnan(c.before) ? 0 : std::max(std::abs(c.before), std::abs(c.after));
}

void add_row(TextTable& table, std::string const& label, ContrastRow const& row, bool id)
{
    Contrast const& c = row.contrast;
    Reading const reading = reading_of(largest(c), id);
    int const decimals = decimals_for(c.error / reading.divide, reading.decimals);
    auto const level = [&](double v) {
        return in_digits(v / reading.divide, reading.decimals, id);
    };
    auto const change = [&](double v) { return signed_digits(v / reading.divide, decimals, id); };
    std::string const unit = unit_of(row.about, id);
    std::string words = reading.word;
    if (unit != "1") words += (words.empty() ? "" : " ") + unit;
    table.row({label, words, level(c.before), level(c.after), change(c.difference),
               c.before == 0 ? "–" : signed_digits(c.percent(), 2, id), change(c.within[2].low),
               change(c.within[2].high),
               std::isnan(c.same_sign) ? "–" : in_digits(100 * c.same_sign, 0, id) + "%",
               std::isfinite(c.reduction) ? in_digits(c.reduction, 1, id) : "–"});
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
    std::vector<TextTable::Column> const columns{{user.say("indicator", "indikator"), left},
                                                 {user.say("unit", "satuan"), left},
                                                 {"A"},
                                                 {"B"},
                                                 {"B - A"},
                                                 {"%"},
                                                 {user.say("95% from", "95% dari")},
                                                 {user.say("to", "sampai")},
                                                 {user.say("same sign", "tanda sama")},
                                                 {user.say("pairing", "pasangan")}};
    auto const regions = region_labels(before), codes = before.labels("region");
    std::string text = heading(user, rows.front(), options.paired);
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
        add_row(*table, plain(own_table ? place_of(row, regions, codes) : row.about.name), row, id);
    }
    text += table->text(user.width);
    if (options.paired)
        text += user.say(
            "same sign: share of the pairs that change in the direction of the mean\n"
            "pairing: so many times as many replicates would be needed without shared luck\n",
            "tanda sama: bagian pasangan yang berubah searah dengan rata-rata\n"
            "pasangan: tanpa keberuntungan yang sama, ulangan yang diperlukan sekian kali lipat\n");
    return text;
}

std::string shortened(std::string const& value)
{
    constexpr std::size_t most = 36;
    return value.size() <= most ? value : value.substr(0, most) + "…";
}

std::string inputs_of(User const& user, std::vector<InputDifference> const& differences)
{
    if (differences.empty()) return user.say("the same inputs\n", "masukan sama\n");
    TextTable table(
        {{user.say("inputs that differ", "masukan yang berbeda"), TextTable::Side::left},
         {"A", TextTable::Side::left},
         {"B", TextTable::Side::left}});
    for (std::size_t k = 0; k < std::min(most_inputs, differences.size()); ++k)
        table.row({plain(differences[k].what), plain(shortened(differences[k].before)),
                   plain(shortened(differences[k].after))});
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
    auto const left = targets_of(before), right = targets_of(after);
    TextTable table({{user.say("target met in", "sasaran tercapai pada"), TextTable::Side::left},
                     {"A", TextTable::Side::left},
                     {"B", TextTable::Side::left}});
    bool any = false;
    for (TargetMet const& a : left)
        if (auto const b = std::ranges::find(right, a.id, &TargetMet::id); b != right.end()) {
            table.row({plain(a.id), met(user, a), met(user, *b)});
            any = true;
        }
    return any ? "\n" + table.text(user.width) : "";
}

std::string compared(User const& user, ResultReader const& before, ResultReader const& after,
                     ContrastOptions const& options)
{
    auto const inputs = differing_inputs(before, after);
    bool const same = same_series(before, after);
    if (inputs.empty() && same)
        return user.say("{} and {}: nothing differs\n", "{} dan {}: tidak ada yang berbeda\n",
                        before.path(), after.path());
    std::string const text = fmt::format(
        "A  {}  {}\nB  {}  {}\n\n{}\n", before.path(), title_of(before, user.indonesian()),
        after.path(), title_of(after, user.indonesian()), inputs_of(user, inputs));
    if (same)
        return text +
               user.say("no indicator differs in any month or region\n",
                        "tidak ada indikator yang berbeda pada bulan atau daerah mana pun\n");
    return text + table_of(user, before, contrasts(before, after, options), options) +
           targets_table(user, before, after);
}

std::vector<Condition> conditions_of(User const& user, Options const& given)
{
    std::vector<Condition> conditions;
    for (std::string const& text : given.list("fail-if")) {
        auto const condition = parse_condition(text);
        if (!condition)
            throw Misuse(user.say(
                "--fail-if \"{}\": write INDICATOR@YYYY-MM > NUMBER, or <, >=, <=",
                "--fail-if \"{}\": tulis INDIKATOR@YYYY-MM > ANGKA, atau <, >=, <=", text));
        conditions.push_back(*condition);
    }
    return conditions;
}

// Whether a condition holds; says which.
bool fails(User const& user, Condition const& condition, ResultReader const& before,
           ResultReader const& after, bool paired)
{
    auto const rows = contrasts(
        before, after,
        {.indicators = {condition.indicator}, .at = condition.at, .by = {}, .paired = paired});
    bool any = false;
    for (ContrastRow const& row : rows) {
        if (!condition.holds(row.contrast.difference)) continue;
        any = true;
        std::string const place = row.labels.empty() ? "" : " (" + join(row.labels, ", ") + ")";
        note(user.say("{}: {} holds: {}{} changes by {:.6g}\n",
                      "{}: {} terpenuhi: {}{} berubah {:.6g}\n", after.path(), condition.text,
                      condition.indicator, place, row.contrast.difference));
    }
    return any;
}

ResultReader opened(std::string const& path)
{
    if (!std::filesystem::exists(path)) throw InputError("E405", {path});
    return ResultReader(path);
}

}  // namespace

int compare_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "compare");
    syntax
        .list("indicator", "NAME", "only this one (repeatable); umkm indicators lists them",
              "hanya yang ini (boleh berulang); lihat umkm indicators")
        .value("at", "YYYY-MM", "month; else the last of both", "bulan; bila kosong yang terakhir")
        .value("by", "AXIS", "region, area, class, sector …", "region, area, class, sector …")
        .list("fail-if", "CONDITION",
              "exit 3 if the difference is so: 'p0@2030-12 > 0.1' (repeatable)",
              "kode 3 bila selisihnya demikian: 'p0@2030-12 > 0.1' (boleh berulang)")
        .flag("unpaired", "difference of means, for runs that share no luck",
              "selisih rata-rata, untuk simulasi tanpa keberuntungan yang sama")
        .flag("csv", "long form, all figures", "bentuk panjang, semua angka")
        .flag("json", "the same as JSON", "sama, sebagai JSON")
        .arguments({"A", "B..."}, 2);
    auto const given = syntax.read(user, arguments, does(user, "compare").c_str());
    if (!given) return fine;
    if (given->has("csv") && given->has("json"))
        throw Misuse(user.say("--csv or --json, not both", "--csv atau --json, satu saja"));
    ContrastOptions const options{.indicators = given->list("indicator"),
                                  .at = given->month("at"),
                                  .by = given->has("by") ? given->text("by") : "",
                                  .paired = !given->has("unpaired")};
    auto const conditions = conditions_of(user, *given);
    ResultReader const before = opened(given->text("A"));
    ComparisonTable data(given->has("json"));
    bool failing = false, first = true;
    for (std::string const& path : given->list("B...")) {
        ResultReader const after = opened(path);
        if (given->has("csv") || given->has("json"))
            data.add(before, after, differing_inputs(before, after),
                     contrasts(before, after, options));
        else
            print((first ? "" : "\n") + compared(user, before, after, options));
        first = false;
        for (Condition const& condition : conditions)
            failing = fails(user, condition, before, after, options.paired) || failing;
    }
    if (given->has("csv") || given->has("json")) print(data.text());
    return failing ? check_failed : fine;
}

}  // namespace umkm
