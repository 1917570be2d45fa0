// umkm explain: a scenario in plain sentences, or where each of its values was written.
#include "scenarios/explain.hpp"

#include "apps/program.hpp"

namespace umkm {

int explain_command(User& user, Arguments const& arguments)
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
    Scenario const scenario =
        load_scenario(user, data, options->text("FILE"), overrides_of(user, *options), true);
    print(options->has("origin") ? explain_origins(scenario)
                                 : explain(scenario, context_of(data), user.language));
    return fine;
}

}  // namespace umkm
