// umkm schema: scenario files as a JSON Schema.
#include "scenarios/schema.hpp"

#include "apps/program.hpp"

namespace umkm {

int schema_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "schema");
    add_data_option(syntax);
    auto const options = syntax.read(user, arguments, does(user, "schema").c_str());
    if (!options) return fine;
    DataFolder const data = read_data(find_data(user, *options));
    print(schema_of_scenarios(context_of(data, catalog)));
    return fine;
}

}  // namespace umkm
