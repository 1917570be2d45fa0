// umkm validate: all mistakes of a scenario at once, and what is too small to show.
#include "apps/program.hpp"
#include "scenarios/spending.hpp"

namespace umkm {

int validate_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "validate");
    syntax.value("scale", "1:N", "of the run to come", "skala simulasi yang direncanakan", "1:100");
    add_data_option(syntax);
    syntax.list("set", "PATH=VALUE", "lays a value over the file", "mengganti satu nilai");
    syntax.arguments({"FILE"}, 1);
    auto const options = syntax.read(user, arguments, does(user, "validate").c_str());
    if (!options) return fine;
    int const scale = options->scale("scale");
    DataFolder const data = read_data(find_data(user, *options));
    Scenario const scenario = load_scenario(user, context_of(data, catalog), options->text("FILE"),
                                            overrides_of(user, *options), false);
    print_diagnostics(user,
                      remarks_on_scale(scenario, parameters_of(data.parameters, scenario), scale));
    print(
        user.say("{}: no mistakes; programmes {}, shocks {}, targets {}, {} to {}; judged for a "
                 "run at 1:{}\n",
                 "{}: tidak ada kesalahan; {} program, {} guncangan, {} sasaran, {} sampai {}; "
                 "dinilai untuk simulasi 1:{}\n",
                 options->text("FILE"), scenario.plan.levers.size(), scenario.plan.shocks.size(),
                 scenario.targets.size(), to_string(scenario.plan.base),
                 to_string(scenario.plan.end), scale));
    return fine;
}

}  // namespace umkm
