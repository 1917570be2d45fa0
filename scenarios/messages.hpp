// The message catalogue: from a code to words in English and Indonesian.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace umkm {

enum class Language { en, id };

// {0}, {1} … are the diagnostic's arguments. `note` stands beside the underline and says what is
// allowed, `hint` on a line of its own what to write. Either may be empty.
struct Wording {
    char const* text = "";
    char const* note = "";
    char const* hint = "";
};

struct Message {
    char const* code;
    Wording en, id;  // an empty `id` falls back to `en`
};

// All messages, ordered by code: E1 files, E2 scenarios, E3 conditions, E4 result files,
// E5 tables and parameters, W remarks.
std::vector<Message> const& messages();
// Nothing where the code is unknown.
Message const* message(std::string_view code);

Wording const& wording(Message const& message, Language language);
std::string fill(std::string_view pattern, std::vector<std::string> const& arguments);

// The parts of the catalogue, a file each.
std::vector<Message> const& file_messages();
std::vector<Message> const& scenario_messages();
std::vector<Message> const& other_messages();

}  // namespace umkm
