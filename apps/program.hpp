// The commands of the program, what they share, and the exit codes.
#pragma once

#include <string>
#include <vector>

#include "apps/main.hpp"
#include "apps/options.hpp"
#include "apps/user.hpp"
#include "studies/record.hpp"
#include "studies/sources.hpp"

namespace umkm {

enum Exit : int {
    fine = 0,
    failed = 1,
    mistaken = 2,
    check_failed = 3,
    broken = 4,
    interrupted = 130
};

using Arguments = std::vector<std::string>;

struct Command {
    char const* name;
    char const* does_en;
    char const* does_id;
    int (*run)(User& user, Arguments const& arguments, Catalog const& catalog);
};
std::vector<Command> const& commands();
// The named command's own line, in the user's language.
std::string does(User const& user, char const* command);

Program this_program();

// A file beside the program's scenarios and data: scenarios/NAME here, or that of the program.
std::string find_scenario(std::string const& name, std::string const& data_folder);

// --data, or UMKM_DATA, or the data folder beside the program, or ./data. Throws Misuse.
std::string find_data(User const& user, Options const& options);
void add_data_option(Syntax& syntax);

// The scenario with its remarks printed unless quiet; its sources go to user.texts even on errors.
Scenario load_scenario(User& user, ScenarioContext context, std::string const& path,
                       std::vector<Override> const& overrides, bool quiet);

// --set PATH=VALUE, each split at its first "=". Throws Misuse.
std::vector<Override> overrides_of(User const& user, Options const& options);

int run_command(User&, Arguments const&, Catalog const&);
int validate_command(User&, Arguments const&, Catalog const&);
int explain_command(User&, Arguments const&, Catalog const&);
int new_command(User&, Arguments const&, Catalog const&);
int levers_command(User&, Arguments const&, Catalog const&);
int effects_command(User&, Arguments const&, Catalog const&);
int schema_command(User&, Arguments const&, Catalog const&);
int indicators_command(User&, Arguments const&, Catalog const&);
int show_command(User&, Arguments const&, Catalog const&);
int compare_command(User&, Arguments const&, Catalog const&);
int report_command(User&, Arguments const&, Catalog const&);
int verify_command(User&, Arguments const&, Catalog const&);
int costs_command(User&, Arguments const&, Catalog const&);
int decompose_command(User&, Arguments const&, Catalog const&);
int sensitivity_command(User&, Arguments const&, Catalog const&);
int calibrate_command(User&, Arguments const&, Catalog const&);
int hindcast_command(User&, Arguments const&, Catalog const&);
int trace_command(User&, Arguments const&, Catalog const&);
int export_command(User&, Arguments const&, Catalog const&);
int describe_command(User&, Arguments const&, Catalog const&);
int reproduce_command(User&, Arguments const&, Catalog const&);

}  // namespace umkm
