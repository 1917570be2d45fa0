// umkm describe: the model in tables made from its code and data.
#include "studies/describe.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "apps/program.hpp"
#include "models/catalog.hpp"
#include "models/settle.hpp"

namespace umkm {

namespace {

std::string overview(User const& user, Catalog const& catalog)
{
    Schedule<World> const schedule = month_schedule();
    return user.say(
        "firms {:.0f} bytes, households {:.0f} bytes a row; {} processes in {} phases; "
        "{} indicators; {} kinds of programme, {} of shock\n"
        "say more with --accounts --network --memory --processes --parameters --odd\n",
        "usaha {:.0f} bita, rumah tangga {:.0f} bita per baris; {} proses dalam {} fase; "
        "{} indikator; {} jenis program, {} jenis guncangan\n"
        "rincian: --accounts --network --memory --processes --parameters --odd\n",
        bytes_per_row<Firms>(), bytes_per_row<Households>(), schedule.processes().size(),
        schedule.phases().size(), indicators().size(), catalog.levers.size(),
        catalog.shocks.size());
}

// The world at the close of its base month, as every run has it.
std::string after_base_month(DataFolder const& data, PopulationRequest const& request,
                             RunOptions options, int width)
{
    options.replicates = 1;
    options.until = request.plan.base;
    std::string text;
    run(request, options,
        [&](MonthSeen const& seen) { text = describe_accounts(data, seen.world, width); });
    return text;
}

}  // namespace

int describe_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "describe");
    syntax
        .flag("accounts", "who pays whom in the base month",
              "siapa membayar siapa pada bulan dasar")
        .flag("network", "who sells to whom", "siapa menjual kepada siapa")
        .flag("memory", "columns and bytes", "kolom dan bita")
        .flag("processes", "the month", "satu bulan")
        .flag("parameters", "values, ranges, sources", "nilai, rentang, sumber")
        .flag("odd", "the ODD protocol, as in docs/odd.md", "protokol ODD, seperti docs/odd.md")
        .value("scenario", "FILE", "whose base month; else the baseline of 2022",
               "bulan dasar skenario ini; bila kosong 2022")
        .value("scale", "1:N", "of accounts, network and memory", "untuk neraca, jaringan, memori",
               "1:100")
        .value("seed", "N", "of the population", "benih populasi", "1");
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "describe").c_str());
    if (!given) return fine;
    DataFolder const data = read_data(find_data(user, *given));
    Scenario scenario;
    scenario.plan.base = Month::of(2022, 3);
    scenario.plan.end = Month::of(2030, 12);
    if (given->has("scenario"))
        scenario =
            load_scenario(user, context_of(data, catalog), given->text("scenario"), {}, true);
    RunOptions options;
    options.scale = given->scale("scale");
    options.seed = std::uint64_t(given->whole("seed", 0, 1LL << 62));
    PopulationRequest request = request_of(data, scenario);
    request.scale = options.scale;
    request.seed = options.seed;

    std::string text;
    auto const add = [&](char const* name, auto make) {
        if (given->has(name)) text += (text.empty() ? "" : "\n") + make();
    };
    add("odd", [&] { return describe_odd(data, catalog); });
    add("processes", [&] { return describe_processes(user.width); });
    add("parameters", [&] { return describe_parameters(data, std::max(user.width, 200)); });
    add("memory", [&] { return describe_memory(request, options, user.width); });
    add("network", [&] { return describe_network(populate(request), user.width); });
    add("accounts", [&] { return after_base_month(data, request, options, user.width); });
    print(text.empty() ? overview(user, catalog) : text);
    return fine;
}

}  // namespace umkm
