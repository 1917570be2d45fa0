// umkm verify: whether a report page shows what these result files hold.
#include "studies/report/verify.hpp"

#include <algorithm>
#include <filesystem>

#include "apps/program.hpp"
#include "outputs/text_table.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

// The files given in the order of the page. Says which of the page's runs are not among them, or
// which of them are not in the page; then the list is empty.
std::vector<std::string> in_order(User const& user, ReportPage const& page,
                                  std::vector<std::string> const& given)
{
    std::vector<std::string> hashes, ordered;
    for (std::string const& path : given) {
        if (!std::filesystem::exists(path)) throw InputError("E405", {path});
        hashes.push_back(sha256_of_file(path));
    }
    bool all = true;
    for (ReportPage::Run const& run : page.runs) {
        auto const found = std::ranges::find(hashes, run.sha256);
        all = all && found != hashes.end();
        if (found == hashes.end())
            print(
                user.say("the page was made from {} (SHA-256 {}), which is not given here\n",
                         "halaman ini dibuat dari {} (SHA-256 {}), yang tidak diberikan di sini\n",
                         plain(run.file), plain(run.sha256)));
        else
            ordered.push_back(given[std::size_t(found - hashes.begin())]);
    }
    for (std::size_t k = 0; k < given.size(); ++k) {
        bool const shown = std::ranges::any_of(
            page.runs, [&](ReportPage::Run const& run) { return run.sha256 == hashes[k]; });
        if (!shown)
            print(user.say("{} (SHA-256 {}) is not in the page\n",
                           "{} (SHA-256 {}) tidak ada dalam halaman ini\n", plain(given[k]),
                           hashes[k]));
        all = all && shown;
    }
    return all ? ordered : std::vector<std::string>{};
}

std::string verdict(User const& user, ReportPage const& page, Verification const& found)
{
    switch (found.belonging) {
        case Belonging::together:
            return user.say(
                "they belong together: the page, made again from the result, is the "
                "same in every byte{}\n",
                "keduanya cocok: halaman yang dibuat lagi dari hasilnya sama persis "
                "sampai bita terakhir{}\n",
                page.options.geometry.empty()
                    ? ""
                    : user.say("; the boundaries of its map are its own, no result holds them",
                               "; batas daerah pada petanya milik halaman itu sendiri, tidak ada "
                               "dalam hasil"));
        case Belonging::other_page:
            return user.say(
                "every number is that of the result, but the page around them is not "
                "the one that this umkm makes: {} made it, or it was changed since\n",
                "semua angkanya cocok dengan hasil, tetapi halaman di sekitarnya bukan "
                "buatan umkm ini: dibuat oleh {}, atau diubah sesudahnya\n",
                plain(page.options.program));
        case Belonging::other_numbers:
            break;
    }
    return user.say(
        "they do not belong together: in \"{}\" the page shows something else than "
        "the result gives; the page was changed, or other tables or another umkm than "
        "{} made it\n",
        "keduanya tidak cocok: pada \"{}\" halaman menunjukkan hal lain daripada "
        "hasilnya; halaman diubah, atau dibuat dengan tabel lain atau umkm selain {}\n",
        plain(found.part), plain(page.options.program));
}

}  // namespace

int verify_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "verify");
    syntax.arguments({"PAGE", "RUN..."}, 2);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "verify").c_str());
    if (!given) return fine;
    ReportPage const page = read_page(given->text("PAGE"));
    auto const paths = in_order(user, page, given->list("RUN..."));
    if (paths.empty()) return check_failed;
    std::string const data_folder = find_data(user, *given);
    std::vector<ReportedRun> runs;
    for (std::string const& path : paths) {
        runs.emplace_back(path, data_folder, catalog);
        runs.back().file = page.runs[runs.size() - 1].file;  // the same bytes, whatever their name
    }
    Verification const found = verify(page, runs, catalog);
    print(verdict(user, page, found));
    return found.belonging == Belonging::together ? fine : check_failed;
}

}  // namespace umkm
