// umkm report: what runs say, as data for now.
#include "studies/report/report.hpp"

#include "apps/program.hpp"

namespace umkm {

int report_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "report");
    syntax.flag("json", "the data of the page, as JSON", "data halaman, sebagai JSON")
        .arguments({"RUN..."}, 1);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "report").c_str());
    if (!given) return fine;
    std::vector<ReportedRun> runs;
    for (std::string const& path : given->list("RUN..."))
        runs.emplace_back(path, find_data(user, *given), catalog);
    print(report_data(
        runs, catalog,
        {.language = user.language, .command = "umkm report", .program = this_program()}));
    return fine;
}

}  // namespace umkm
