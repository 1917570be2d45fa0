// umkm trace: one firm of a run's panel, month by month, and beside itself in another world.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "apps/program.hpp"
#include "apps/trace_text.hpp"
#include "outputs/show.hpp"
#include "scenarios/text.hpp"
#include "studies/compare.hpp"
#include "studies/panel.hpp"

namespace umkm {

namespace {

constexpr std::size_t most_listed = 20, most_examples = 8, last_months = 12;

PanelReader panel_of(ResultReader const& run)
{
    if (!has_panel(run)) throw InputError("E422", {run.path()});
    return PanelReader(run);
}

std::size_t replicate_in(ResultReader const& run, PanelReader const& panel, long long number)
{
    long long const first = panel.first_replicate(),
                    end = first + static_cast<long long>(panel.replicates());
    if (number < first || number >= end)
        throw InputError("E424", {run.path(), std::to_string(number), std::to_string(first),
                                  std::to_string(end - 1)});
    return std::size_t(number - first);
}

std::size_t row_in(ResultReader const& run, PanelReader const& panel, long long place)
{
    if (place >= 0 && place <= std::numeric_limits<std::int32_t>::max())
        if (auto const row = panel.row_of(std::uint32_t(place))) return *row;
    std::vector<std::string> examples;
    for (std::size_t p = 0; p < std::min(most_examples, panel.places().size()); ++p)
        examples.push_back(std::to_string(panel.places()[p]));
    throw InputError("E423", {std::to_string(place), std::to_string(panel.places().size()),
                              join(examples, ", "), run.path()});
}

std::string choice(ResultReader const& run, PanelReader const& panel, char const* name,
                   std::size_t row)
{
    auto const& choices = run.find(panel_group + ("/" + std::string(name)))->about.choices;
    auto const at = std::size_t(panel.by_place(name)[row]);
    return at < choices.size() ? choices[at] : "–";
}

std::string sector_in_words(User const& user, ResultReader const& run, std::string const& sector)
{
    auto const sectors = run.labels("sector");
    auto const at = std::size_t(std::ranges::find(sectors, sector) - sectors.begin());
    return at < sectors.size() ? run.labels_in_words("sector", user.indonesian())[at] : sector;
}

// "3578 Kota Surabaya" for its code.
std::string region_of(ResultReader const& run, std::string const& code)
{
    for (std::string const& label : region_labels(run))
        if (label.starts_with(code + " ")) return label;
    return code;
}

TracedPlace place_of(User const& user, ResultReader const& run, PanelReader const& panel,
                     std::size_t row, int replicate)
{
    std::string const sector = choice(run, panel, "sector", row);
    return {.number = panel.places()[row],
            .replicate = replicate,
            .region = region_of(run, choice(run, panel, "region", row)),
            .sector = sector,
            .area = choice(run, panel, "area", row),
            .sex = choice(run, panel, "sex", row),
            .sector_in_words = sector_in_words(user, run, sector)};
}

struct Side {
    ResultReader const& run;
    PanelReader panel;
    std::size_t k;
};

Side side_of(ResultReader const& run, std::optional<long long> replicate)
{
    PanelReader panel = panel_of(run);
    std::size_t const k = replicate_in(run, panel, replicate.value_or(panel.first_replicate()));
    return {run, std::move(panel), k};
}

// Mean sales of every place in `count` months from the `first` on.
std::vector<double> mean_sales(Side const& side, std::size_t first_month, std::size_t count)
{
    auto const sales = side.panel.block("sales", side.k, first_month, count);
    std::vector<double> means;
    for (auto first = sales.begin(); first != sales.end(); first += std::ptrdiff_t(count))
        means.push_back(std::accumulate(first, first + std::ptrdiff_t(count), 0.0) / double(count));
    return means;
}

// What a list shows of each place.
struct Listed {
    Month first{}, last{};  // months that sales are a mean of: the last twelve that are there
    std::vector<double> treated{}, before{}, after{};
    std::vector<std::size_t> rows{};  // the first few to look at
};

// With a base, places whose sales part most; else those that programmes reached first.
Listed worth_a_look(Side const& side, Side const* base, std::string const& region)
{
    auto const& all = side.panel.months();
    std::size_t const months =
                          base ? std::min(base->panel.months().size(), all.size()) : all.size(),
                      count = std::min(months, last_months), first = months - count;
    Listed found{.first = all[first], .last = all[months - 1]};
    found.treated = side.panel.first_months("treated", side.k);
    found.after = mean_sales(side, first, count);
    found.before = base ? mean_sales(*base, first, count) : found.after;
    auto const regions = side.panel.by_place("region");
    auto const& codes = side.run.find(std::string(panel_group) + "/region")->about.choices;
    if (!region.empty() && std::ranges::count(codes, region) == 0)
        throw InputError("E501", {region});
    for (std::size_t row = 0; row < regions.size(); ++row)
        if (region.empty() || codes[std::size_t(regions[row])] == region) found.rows.push_back(row);
    auto const rank = [&](std::size_t row) {
        double const change = std::abs(found.after[row] - found.before[row]);
        if (base) return std::isfinite(change) ? -change : 0.0;
        return found.treated[row] < 0 ? std::numeric_limits<double>::infinity()
                                      : found.treated[row];
    };
    std::ranges::stable_sort(found.rows, {}, rank);
    if (found.rows.size() > most_listed) found.rows.resize(most_listed);
    return found;
}

std::string list(User const& user, Side const& side, Side const* base, std::string const& region)
{
    if (base && base->panel.places() != side.panel.places())
        throw InputError("E419", {base->run.path(), side.run.path()});
    Listed const found = worth_a_look(side, base, region);
    using enum TextTable::Side;
    std::vector<TextTable::Column> columns{{user.say("place", "tempat")},
                                           {user.say("region", "daerah"), left},
                                           {user.say("programme since", "program sejak"), left},
                                           {user.say("Rp a month", "Rp sebulan")}};
    if (base) columns.push_back({user.say("without", "tanpa")});
    columns.push_back({user.say("sector", "sektor"), left});  // words last: that column may be cut
    TextTable table(columns);
    for (std::size_t const row : found.rows) {
        TracedPlace const place = place_of(user, side.run, side.panel, row, 0);
        double const treated = found.treated[row];
        std::vector<std::string> cells{
            std::to_string(place.number), plain(place.region),
            treated < 0 ? "–" : to_string(side.panel.months()[std::size_t(treated)]),
            in_digits(found.after[row], 0, user.indonesian())};
        if (base) cells.push_back(in_digits(found.before[row], 0, user.indonesian()));
        cells.push_back(place.sector_in_words);
        table.row(cells);
    }
    int const replicate = side.panel.first_replicate() + int(side.k);
    std::string command = "umkm trace " + plain(side.run.path());
    if (base) command += " --vs " + plain(base->run.path());
    if (side.k > 0) command += fmt::format(" --replicate {}", replicate);
    return user.say("{} of {} places, replicate {}; sales: mean of {} to {}\n",
                    "{} dari {} tempat, ulangan {}; omzet: rata-rata {} sampai {}\n",
                    found.rows.size(), side.panel.places().size(), replicate,
                    to_string(found.first), to_string(found.last)) +
           table.text(user.width) +
           user.say("\none of them:  {} --firm PLACE\n", "\nsalah satunya:  {} --firm TEMPAT\n",
                    command);
}

Traced traced(Side const& side, long long place)
{
    return {side.run.path(), life_of(side.panel, side.k, row_in(side.run, side.panel, place))};
}

std::string trace(User const& user, Side const& side, Side const* base, long long number, bool json)
{
    Traced const run = traced(side, number);
    TracedPlace const place =
        place_of(user, side.run, side.panel, row_in(side.run, side.panel, number),
                 side.panel.first_replicate() + int(side.k));
    if (!base) return json ? trace_json(place, {run}) : trace_text(user, place, run);
    Traced const before = traced(*base, number);
    return json ? trace_json(place, {before, run}) : trace_beside(user, place, before, run);
}

}  // namespace

int trace_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "trace");
    syntax
        .value("firm", "PLACE", "its place in the panel; without it, some are listed",
               "tempatnya dalam panel; bila kosong, sebagian didaftar")
        .value("replicate", "K", "else the first", "bila kosong yang pertama")
        .value("vs", "BASE", "beside the same firm in this run",
               "di samping usaha yang sama dalam simulasi ini")
        .value("region", "CODE", "lists only those of a region",
               "hanya mendaftar usaha suatu daerah")
        .flag("json", "the same for other programs", "sama, untuk program lain")
        .arguments({"RUN"}, 1);
    auto const given = syntax.read(user, arguments, does(user, "trace").c_str());
    if (!given) return fine;
    if (given->has("json") && !given->has("firm"))
        throw Misuse(user.say("--json goes with --firm", "--json dipakai bersama --firm"));
    if (given->has("region") && given->has("firm"))
        throw Misuse(user.say("--region or --firm, not both", "--region atau --firm, satu saja"));
    ResultReader const run(given->text("RUN"));
    std::optional<long long> const replicate =
        given->has("replicate") ? std::optional(given->whole("replicate", 0, 2'000'000'000))
                                : std::nullopt;
    Side const side = side_of(run, replicate);
    std::optional<ResultReader> other;
    std::optional<Side> base;
    if (given->has("vs")) {
        other.emplace(given->text("vs"));
        need_shared_luck(*other, run);
        base.emplace(side_of(*other, side.panel.first_replicate() + int(side.k)));
    }
    Side const* const before = base ? &*base : nullptr;
    print(
        given->has("firm")
            ? trace(user, side, before, given->whole("firm", 0, 2'000'000'000), given->has("json"))
            : list(user, side, before, given->has("region") ? given->text("region") : ""));
    return fine;
}

}  // namespace umkm
