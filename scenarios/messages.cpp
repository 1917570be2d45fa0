#include "scenarios/messages.hpp"

#include <algorithm>

namespace umkm {

std::vector<Message> const& messages()
{
    static std::vector<Message> const all = [] {
        std::vector<Message> list;
        for (auto const& part : {file_messages(), scenario_messages(), other_messages()})
            list.insert(list.end(), part.begin(), part.end());
        std::stable_sort(list.begin(), list.end(), [](Message const& a, Message const& b) {
            return std::string_view(a.code) < b.code;
        });
        return list;
    }();
    return all;
}

Message const* message(std::string_view code)
{
    for (Message const& known : messages())
        if (code == known.code) return &known;
    return nullptr;
}

Wording const& wording(Message const& message, Language language)
{
    bool const translated = *message.id.text != '\0';
    return language == Language::id && translated ? message.id : message.en;
}

std::string fill(std::string_view pattern, std::vector<std::string> const& arguments)
{
    std::string result;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const gap = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                         pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
        if (!gap) {
            result += pattern[i];
            continue;
        }
        std::size_t const which = std::size_t(pattern[i + 1] - '0');
        if (which < arguments.size()) result += arguments[which];
        i += 2;
    }
    return result;
}

}  // namespace umkm
