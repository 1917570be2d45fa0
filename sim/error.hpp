// Three kinds of failure, thrown at the border and never inside a month.
// Words are not chosen here: a Diagnostic names its message by code, apps/ says it in the user's
// language.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace umkm {

// A stretch of a text file; line and column count from 1, 0 means "the whole file".
struct Place {
    std::string file;
    int line = 0, column = 0, length = 0;
};

struct Diagnostic {
    std::string code;  // a key of the message catalogue, such as "E203"
    Place place;
    std::vector<std::string> arguments;  // fill the gaps of the message, in order
};

// The user's to mend: all mistakes of an input at once. Exit code 2.
class InputError : public std::runtime_error {
public:
    explicit InputError(std::vector<Diagnostic> found)
        : std::runtime_error(found.empty() ? "input error" : found.front().code),
          diagnostics(std::move(found))
    {
    }
    InputError(std::string code, std::vector<std::string> arguments, Place place = {})
        : InputError({Diagnostic{std::move(code), std::move(place), std::move(arguments)}})
    {
    }
    std::vector<Diagnostic> diagnostics;
};

// A file or disk that refuses. Exit code 1.
class IoError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// An identity or precondition failed: a bug of ours. Exit code 4.
class Broken : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Says where it stands: std::source_location, which the clang-tidy of Debian 12 does not know.
inline void require(bool condition, char const* what, char const* file = __builtin_FILE(),
                    int line = __builtin_LINE())
{
    if (!condition)
        throw Broken(std::string(what) + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace umkm
