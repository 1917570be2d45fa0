// The command line of one command: Boost.Program_options without guessing, with words of our own.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/program_options.hpp>

#include "apps/user.hpp"
#include "sim/month.hpp"

namespace umkm {

// A mistake on the command line; exit code 2.
class Misuse : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Options as they were given. Values are texts until they are asked for.
class Options {
public:
    Options(User const& user, boost::program_options::variables_map given)
        : user_(&user), given_(std::move(given))
    {
    }

    bool has(char const* name) const { return given_.count(name) > 0; }
    std::string text(char const* name) const { return given_[name].as<std::string>(); }
    std::vector<std::string> list(char const* name) const;
    long long whole(char const* name, long long least, long long most) const;
    int scale(char const* name) const;  // "1:100" or "100"
    std::optional<Month> month(char const* name) const;
    // The place of the value among `allowed`.
    std::size_t choice(char const* name, std::vector<std::string> const& allowed) const;

private:
    [[noreturn]] void refuse(char const* name, std::string const& en, std::string const& id) const;
    User const* user_;
    boost::program_options::variables_map given_;
};

// What a command takes.
struct Command;
class Syntax {
public:
    Syntax(User const& user, char const* command);

    Syntax& flag(char const* name, char const* en, char const* id);
    // `standard` absent: no value unless given.
    Syntax& value(char const* name, char const* word, char const* en, char const* id,
                  std::optional<std::string> const& standard = {});
    Syntax& list(char const* name, char const* word, char const* en, char const* id);
    Syntax& hidden(char const* name);  // takes a value, not shown in help
    // The arguments without a name, in order; `needed` of them at least. The last may be "B...", a
    // list of one or more.
    Syntax& arguments(std::vector<char const*> names, std::size_t needed);

    // Nothing where --help was asked for and has been printed. Sets language and colour of the
    // user.
    std::optional<Options> read(User& user, std::vector<std::string> const& words,
                                char const* does);

private:
    std::string usage() const;
    [[noreturn]] void misuse(std::string const& what) const;
    std::vector<std::string> names() const;

    User const* user_;
    std::string command_;
    boost::program_options::options_description shown_, hidden_;
    std::vector<char const*> arguments_;
    std::size_t needed_ = 0;
};

// ": did you mean \"x\"?" or nothing.
std::string did_you_mean(User const& user, std::string const& word,
                         std::vector<std::string> const& candidates);

}  // namespace umkm
