#include "apps/user.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "scenarios/diagnostics.hpp"

namespace umkm {

namespace {

std::string environment(char const* name)
{
    char const* const value = std::getenv(name);
    return value ? value : "";
}

Language language_of_environment()
{
    for (char const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (std::string const value = environment(name); !value.empty())
            return value == "id" || value.starts_with("id_") || value.starts_with("id.")
                       ? Language::id
                       : Language::en;
    return Language::en;
}

int width_of(int file)
{
    winsize size{};
    return ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 0;
}

bool clever_terminal() { return isatty(STDERR_FILENO) != 0 && environment("TERM") != "dumb"; }

constexpr std::uintmax_t longest_quoted = 1 << 20;

void read_if_there(std::map<std::string, std::string>& texts, std::string const& path)
{
    std::error_code error;
    if (path.empty() || texts.contains(path)) return;
    if (!std::filesystem::is_regular_file(path, error)) return;
    if (std::filesystem::file_size(path, error) > longest_quoted || error) return;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    texts[path] = std::move(text).str();
}

}  // namespace

User user_of_environment()
{
    User user;
    user.language = language_of_environment();
    user.progress = clever_terminal();
    user.colour = clever_terminal() && environment("NO_COLOR").empty();
    if (int const width = width_of(STDOUT_FILENO)) user.width = width;
    return user;
}

void set_colour(User& user, std::string const& choice)
{
    if (choice != "auto") user.colour = choice == "always";
}

void print_diagnostics(User const& user, std::vector<Diagnostic> const& found)
{
    auto texts = user.texts;
    std::string text;
    for (Diagnostic const& diagnostic : found) {
        read_if_there(texts, diagnostic.place.file);
        text += render(diagnostic, user.language, texts, user.colour);
    }
    note(text);
}

void print(std::string const& text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        throw IoError("the output cannot be written");
}

void flush_output()
{
    if (std::fflush(stdout) != 0) throw IoError("the output cannot be written");
}

void note(std::string const& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace umkm
