// umkm decompose: what part each programme of a scenario has in the effect of all of them.
#include "studies/decompose.hpp"

#include "apps/decompose_text.hpp"
#include "apps/interrupt.hpp"
#include "apps/program.hpp"
#include "apps/progress.hpp"
#include "scenarios/json.hpp"

namespace umkm {

namespace {

Syntax syntax_of(User const& user)
{
    Syntax syntax(user, "decompose");
    syntax
        .value("base", "FILE", "scenario to start from; else FILE without its programmes",
               "skenario awal; bila kosong FILE tanpa programnya")
        .list("indicator", "NAME", "repeatable; else online, ecommerce, p0, value_added",
              "boleh berulang; bila kosong online, ecommerce, p0, value_added")
        .value("at", "YYYY-MM", "month looked at; else the last",
               "bulan; bila kosong yang terakhir")
        .value("scale", "1:N", "one agent stands for N", "satu agen mewakili N", "1:100")
        .value("replicates", "N", "runs with other luck", "jumlah ulangan", "8")
        .value("orders", "N", "drawn where there are more than six programmes; even",
               "urutan yang diundi bila program lebih dari enam; genap", "10")
        .value("seed", "N", "of all chance", "benih keacakan", "1")
        .value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .list("set", "PATH=VALUE", "lays a value over FILE", "mengganti satu nilai FILE")
        .flag("json", "all figures as JSON", "semua angka sebagai JSON")
        .flag("quiet,q", "no remarks, no progress", "tanpa catatan dan kemajuan")
        .arguments({"FILE"}, 1);
    add_data_option(syntax);
    return syntax;
}

DecomposeOptions options_from(User const& user, Options const& given, Plan const& plan)
{
    DecomposeOptions options;
    options.run.scale = given.scale("scale");
    options.run.replicates = int(given.whole("replicates", 1, 10'000));
    options.run.seed = std::uint64_t(given.whole("seed", 0, 1LL << 62));
    options.run.threads = int(given.whole("threads", 0, 1024));
    options.run.until = given.month("at").value_or(plan.end);
    if (*options.run.until <= plan.base || *options.run.until > plan.end)
        throw Misuse(user.say("--at {}: the scenario goes from {} to {}",
                              "--at {}: skenario dari {} sampai {}", to_string(*options.run.until),
                              to_string(plan.base), to_string(plan.end)));
    options.indicators = given.list("indicator");
    if (options.indicators.empty())
        options.indicators = {"online", "ecommerce", "p0", "value_added"};
    options.orders = std::size_t(given.whole("orders", 2, 10'000));
    if (options.orders % 2 == 1)
        throw Misuse(user.say("--orders: an even number; each order also comes backwards",
                              "--orders: bilangan genap; tiap urutan juga dibalik"));
    return options;
}

std::string in_json(MeanWithin const& found)
{
    return json::object({{"mean", json::exact(found.mean)},
                         {"low_95", json::exact(found.within.low)},
                         {"high_95", json::exact(found.within.high)}});
}

std::string in_json(Decomposition const& one, std::vector<Player> const& players)
{
    std::vector<std::string> parts, pairs;
    for (std::size_t p = 0; p < players.size(); ++p)
        parts.push_back(json::object({{"id", json::quoted(players[p].id)},
                                      {"type", json::quoted(players[p].type)},
                                      {"share", in_json(one.parts[p].share)},
                                      {"alone", in_json(one.parts[p].alone)},
                                      {"orders_error", json::exact(one.parts[p].orders_error)}}));
    for (auto const& [first, second, beyond] : one.pairs)
        pairs.push_back(json::object({{"first", json::quoted(players[first].id)},
                                      {"second", json::quoted(players[second].id)},
                                      {"beyond", in_json(beyond)}}));
    return json::object({{"indicator", json::quoted(one.indicator->name)},
                         {"unit", json::quoted(one.indicator->unit)},
                         {"at", json::quoted(to_string(one.at))},
                         {"replicates", fmt::format("{}", one.replicates)},
                         {"before", json::exact(one.before)},
                         {"after", json::exact(one.after)},
                         {"whole", in_json(one.whole)},
                         {"programmes", json::array(parts)},
                         {"interaction", in_json(one.interaction)},
                         {"pairs", json::array(pairs)}});
}

std::string as_json(Decomposed const& found)
{
    std::vector<std::string> each;
    for (Decomposition const& one : found.indicators) each.push_back(in_json(one, found.players));
    return json::indented(json::object({{"runs", fmt::format("{}", found.runs)},
                                        {"orders", fmt::format("{}", found.orders)},
                                        {"indicators", json::array(each)}}));
}

}  // namespace

int decompose_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    auto const given = syntax_of(user).read(user, arguments, does(user, "decompose").c_str());
    if (!given) return fine;
    bool const quiet = given->has("quiet");
    DataFolder const data = read_data(find_data(user, *given));
    Scenario const scenario = load_scenario(user, context_of(data, catalog), given->text("FILE"),
                                            overrides_of(user, *given), quiet);
    std::optional<Scenario> base;
    if (given->has("base"))
        base = load_scenario(user, context_of(data, catalog), given->text("base"), {}, quiet);
    auto const players = players_of(scenario, base ? &*base : nullptr);
    DecomposeOptions const options = options_from(user, *given, scenario.plan);
    auto const& stop = catch_interrupts();
    RunCounter counter(user, !quiet, options.run.replicates);
    auto const found = decompose(
        request_of(data, scenario), players, options,
        [&](DecomposeProgress const& at) { counter.see(at.runs, at.done, at.seconds_left); },
        &stop);
    counter.clear();
    if (found.indicators.empty()) {
        note(user.say("interrupted: nothing to show\n", "dihentikan: tidak ada hasil\n"));
        return interrupted;
    }
    print(given->has("json") ? as_json(found)
                             : decomposition_text(user, found, scenario, base ? &*base : nullptr));
    return fine;
}

}  // namespace umkm
