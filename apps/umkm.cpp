// The command line: finds the command, and turns every failure into words and an exit code.
#include <algorithm>
#include <csignal>
#include <exception>
#include <new>

#include <fmt/format.h>

#include "apps/program.hpp"
#include "outputs/text_table.hpp"

namespace umkm {

namespace {

std::string overview(User const& user)
{
    std::string text =
        user.say("usage: umkm COMMAND [arguments]\n\n", "pemakaian: umkm PERINTAH [argumen]\n\n");
    for (Command const& command : commands())
        text +=
            fmt::format("  {:<12}{}\n", command.name, user.say(command.does_en, command.does_id));
    return text + user.say("\numkm COMMAND --help says more. umkm --version says which this is.\n",
                           "\numkm PERINTAH --help menjelaskan lebih lanjut. umkm --version "
                           "menyebut versinya.\n");
}

int dispatch(User& user, Arguments words, Catalog const& catalog)
{
    if (words.empty()) {
        note(overview(user));
        return mistaken;
    }
    std::string const name = words.front();
    words.erase(words.begin());
    if (name == "--help" || name == "-h" || name == "help") {
        print(overview(user));
        return fine;
    }
    if (name == "--version") {
        print(program_in_words(this_program()) + "\n");
        return fine;
    }
    std::vector<std::string> names;
    for (Command const& command : commands()) {
        if (name == command.name) return command.run(user, words, catalog);
        names.emplace_back(command.name);
    }
    throw Misuse(user.say("unknown command \"{}\"{}\n  = umkm --help",
                          "perintah \"{}\" tidak dikenal{}\n  = umkm --help", name,
                          did_you_mean(user, name, names)));
}

// Help and errors of the options themselves are already in the language asked for.
void set_language(User& user, Arguments const& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const apart = words[i] == "--lang" && i + 1 < words.size();
        std::string const value = apart                             ? words[i + 1]
                                  : words[i].starts_with("--lang=") ? words[i].substr(7)
                                                                    : "";
        if (value == "id") user.language = Language::id;
        if (value == "en") user.language = Language::en;
    }
}

void complain(User const& user, std::string const& what)
{
    note(fmt::format("umkm: {}\n", what.empty() ? user.say("failed", "gagal") : what));
}

int guarded(User& user, Arguments const& words, Catalog const& catalog)
{
    try {
        set_language(user, words);
        int const code = dispatch(user, words, catalog);
        flush_output();
        return code;
    } catch (Misuse const& error) {
        complain(user, error.what());
        return mistaken;
    } catch (InputError const& error) {
        print_diagnostics(user, error.diagnostics);
        return mistaken;
    } catch (Broken const& error) {
        complain(user, user.say("an identity broke, which is a bug of the program: {}",
                                "identitas dilanggar; ini kesalahan program: {}", error.what()));
        return broken;
    } catch (IoError const& error) {
        complain(user, plain(error.what()));
    } catch (std::bad_alloc const&) {
        complain(user, user.say("there is not enough memory; try a coarser --scale, and --dry-run",
                                "memori tidak cukup; coba --scale lebih kasar, dan --dry-run"));
    } catch (std::exception const& error) {
        complain(user, plain(error.what()));
    }
    return failed;
}

}  // namespace

int umkm_main(int argc, char** argv, Catalog const& catalog)
{
    // A file that may grow no more is then an error of writing, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    User user = user_of_environment();
    return guarded(user, {argv + std::min(argc, 1), argv + argc}, catalog);
}

}  // namespace umkm
