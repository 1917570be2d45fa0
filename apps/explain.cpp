// umkm explain: a scenario in plain sentences, and where each of its values was written.
#include "scenarios/explain.hpp"

#include "apps/program.hpp"

namespace umkm {

int explain_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "explain");
    add_data_option(syntax);
    syntax.flag("origin", "file and line of every value instead",
                "berkas dan baris setiap nilai sebagai gantinya");
    syntax.list("set", "PATH=VALUE", "lays a value over the file", "mengganti satu nilai");
    syntax.arguments({"FILE"}, 1);
    auto const options = syntax.read(user, arguments, does(user, "explain").c_str());
    if (!options) return fine;
    DataFolder const data = read_data(find_data(user, *options));
    ScenarioContext const context = context_of(data, catalog);
    Scenario const scenario =
        load_scenario(user, context, options->text("FILE"), overrides_of(user, *options), true);
    if (options->has("origin")) {
        print(explain_origins(scenario));
        return fine;
    }
    print(explain(scenario, context, user.language));
    print(user.say("\nWhere each value was written: umkm explain --origin {}\n",
                   "\nTempat setiap nilai ditulis: umkm explain --origin {}\n",
                   options->text("FILE")));
    return fine;
}

}  // namespace umkm
