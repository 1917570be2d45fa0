// umkm validate: all mistakes of a scenario at once.
#include "apps/program.hpp"

namespace umkm {

int validate_command(User& user, Arguments const& arguments)
{
    Syntax syntax(user, "validate");
    add_data_option(syntax);
    syntax.list("set", "PATH=VALUE", "lays a value over the file", "mengganti satu nilai");
    syntax.arguments({"FILE"}, 1);
    auto const options = syntax.read(user, arguments, does(user, "validate").c_str());
    if (!options) return fine;
    DataFolder const data = read_data(find_data(user, *options));
    Scenario const scenario =
        load_scenario(user, data, options->text("FILE"), overrides_of(user, *options), false);
    print(user.say("{}: no mistakes; {} programmes, {} shocks, {} targets, {} to {}\n",
                   "{}: tidak ada kesalahan; {} program, {} guncangan, {} sasaran, {} sampai {}\n",
                   options->text("FILE"), scenario.plan.levers.size(), scenario.plan.shocks.size(),
                   scenario.targets.size(), to_string(scenario.plan.base),
                   to_string(scenario.plan.end)));
    return fine;
}

}  // namespace umkm
