// Who is in front of the program: language, colours, width; and what may be shown to whom.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenarios/messages.hpp"
#include "sim/error.hpp"

namespace umkm {

struct User {
    Language language = Language::en;
    bool colour = false;                       // on stderr
    bool progress = false;                     // stderr is a terminal that can redraw a line
    int width = 100;                           // of stdout
    std::map<std::string, std::string> texts;  // files that errors may quote, by name

    bool indonesian() const { return language == Language::id; }
    // Gaps {} are filled with the values.
    template <class... Values>
    std::string say(char const* en, char const* id, Values const&... values) const
    {
        return fmt::format(fmt::runtime(indonesian() ? id : en), values...);
    }
};

// From the environment: LC_ALL, LC_MESSAGES, LANG, TERM, NO_COLOR and the terminal itself.
User user_of_environment();
// "auto", "always" or "never".
void set_colour(User& user, std::string const& choice);

// Errors and remarks as rendered by scenarios/diagnostics, on stderr.
void print_diagnostics(User const& user, std::vector<Diagnostic> const& found);

// Results go to stdout. Throws IoError when it takes no more, as a full disk does.
void print(std::string const& text);
void flush_output();
// Everything else goes to stderr.
void note(std::string const& text);

}  // namespace umkm
