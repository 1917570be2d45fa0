#include "scenarios/json.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/text.hpp"
#include "sim/utf8.hpp"

namespace umkm::json {

namespace {

constexpr std::size_t widest = 96;

// The end of the string, list or object that begins at `from`.
std::size_t end_of(std::string_view text, std::size_t from)
{
    int depth = 0;
    bool inside = false;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (inside && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            inside = !inside;
        else if (!inside && (text[i] == '{' || text[i] == '['))
            ++depth;
        else if (!inside && (text[i] == '}' || text[i] == ']'))
            --depth;
        if (!inside && depth == 0) return i + 1;
    }
    return text.size();
}

}  // namespace

std::string number(double value, int significant)
{
    return std::isfinite(value) ? fmt::format("{:.{}g}", value, significant) : "null";
}

std::string exact(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "null"; }

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (char const c : valid_utf8(text)) {
        if (c == '"' || c == '\\')
            result += '\\', result += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            result += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            result += c;
    }
    return result + "\"";
}

std::string array(std::vector<std::string> const& items) { return "[" + join(items, ",") + "]"; }

std::string object(Members const& members)
{
    std::vector<std::string> parts;
    for (auto const& [name, value] : members) parts.push_back(quoted(name) + ":" + value);
    return "{" + join(parts, ",") + "}";
}

std::string indented(std::string_view text)
{
    std::string result;
    std::size_t depth = 0;
    auto const line = [&] { result += "\n" + std::string(2 * depth, ' '); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        bool const opens = c == '{' || c == '[';
        std::size_t const end = opens || c == '"' ? end_of(text, i) : i + 1;
        if (c == '"' || (opens && end - i <= widest - 2 * std::min<std::size_t>(depth, 20))) {
            result += text.substr(i, end - i);
            i = end - 1;
        } else if (opens) {
            result += c;
            ++depth;
            line();
        } else if (c == '}' || c == ']') {
            --depth;
            line();
            result += c;
        } else if (c == ',') {
            result += c;
            line();
        } else {
            result += c == ':' ? ": " : std::string(1, c);
        }
    }
    return result + "\n";
}

}  // namespace umkm::json
