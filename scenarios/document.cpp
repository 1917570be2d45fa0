#include "scenarios/document.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

bool bare(std::string_view key)
{
    return !key.empty() && key.find_first_not_of(
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
                               "xyz0123456789_-") == std::string_view::npos;
}

std::string quote(std::string_view text)
{
    bool const control = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
    });
    bool const plain = text.find_first_of("\"\\") == std::string_view::npos;
    if (!control && !plain && text.find('\'') == std::string_view::npos)
        return fmt::format("'{}'", text);
    std::string result = "\"";
    for (char const c : text) {
        auto const code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') result += '\\';
        if (code < 0x20U || code == 0x7FU)
            result += fmt::format("\\u{:04X}", code);
        else
            result += c;
    }
    return result + '"';
}

std::string number_text(double number)
{
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
    std::string text = fmt::format("{}", number);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string key_text(std::string_view key) { return bare(key) ? std::string(key) : quote(key); }

bool lists_tables(Value const& value)
{
    return value.kind == Value::Kind::list && !value.items.empty() &&
           std::all_of(value.items.begin(), value.items.end(),
                       [](Value const& item) { return item.kind == Value::Kind::table; });
}

bool opens_section(Value const& value)
{
    return value.kind == Value::Kind::table && !is_one_value(value);
}

// Tables inside a section become dotted keys: no section ever closes another.
void write_section(std::string& out, std::string const& prefix, Value const& table)
{
    for (Entry const& entry : table.entries) {
        std::string const name = prefix + key_text(entry.key);
        if (opens_section(entry.value) && !entry.value.entries.empty())
            write_section(out, name + ".", entry.value);
        else
            out += name + " = " + to_toml(entry.value) + "\n";
    }
}

}  // namespace

Value const* Value::find(std::string_view key) const
{
    for (Entry const& entry : entries)
        if (entry.key == key) return &entry.value;
    return nullptr;
}

Value* Value::find(std::string_view key)
{
    for (Entry& entry : entries)
        if (entry.key == key) return &entry.value;
    return nullptr;
}

Value& Value::set(std::string key, Place key_place, Value value)
{
    auto const at =
        std::lower_bound(entries.begin(), entries.end(), key,
                         [](Entry const& entry, std::string const& k) { return entry.key < k; });
    if (at != entries.end() && at->key == key) {
        at->place = std::move(key_place);
        at->value = std::move(value);
        return at->value;
    }
    return entries.insert(at, Entry{std::move(key), std::move(key_place), std::move(value)})->value;
}

void Value::erase(std::string_view key)
{
    std::erase_if(entries, [&](Entry const& entry) { return entry.key == key; });
}

bool is_one_value(Value const& value)
{
    return value.kind == Value::Kind::table && !value.find("id") &&
           (value.find("dist") || value.find("value"));
}

Value text_value(std::string text, Place place)
{
    Value value;
    value.kind = Value::Kind::text;
    value.text = std::move(text);
    value.place = std::move(place);
    return value;
}

Place place_inside(Value const& value, std::size_t byte, std::size_t bytes)
{
    Place place = value.place;
    std::string_view const raw = value.written;
    bool const multiline = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    if (raw.empty() || multiline) {  // no quotes (command line), or too far to point at
        if (multiline) return place;
        place.column += column_of_byte(value.text, byte);
        place.length = std::max(
            1, code_points(
                   std::string_view(value.text).substr(std::min(byte, value.text.size()), bytes)));
        return place;
    }
    // Walk the written text beside the meant one: an escape is longer than what it means.
    bool const escapes = raw.front() == '"';
    std::size_t at = 1, meant = 0, begin = std::string_view::npos, end = raw.size() - 1;
    while (at < raw.size() && meant <= value.text.size()) {
        if (meant >= byte && begin == std::string_view::npos) begin = at;
        if (meant >= byte + bytes) {
            end = at;
            break;
        }
        if (escapes && raw[at] == '\\' && at + 1 < raw.size()) {
            std::size_t const width = raw[at + 1] == 'u' ? 6 : raw[at + 1] == 'U' ? 10 : 2;
            at += width;  // such characters are not part of any condition's words
        } else {
            ++at;
        }
        ++meant;
    }
    begin = std::min(begin, raw.size() - 1);
    end = std::max(begin, std::min(end, raw.size() - 1));
    place.column += column_of_byte(raw, begin);
    place.length = std::max(1, code_points(raw.substr(begin, end - begin)));
    return place;
}

std::string to_toml(Value const& value)
{
    switch (value.kind) {
        case Value::Kind::boolean:
            return value.yes ? "true" : "false";
        case Value::Kind::integer:
            return fmt::format("{}", value.integer);
        case Value::Kind::real:
            return number_text(value.real);
        case Value::Kind::text:
            return quote(value.text);
        case Value::Kind::date:
            return value.text;
        case Value::Kind::list: {
            std::vector<std::string> parts;
            for (Value const& item : value.items) parts.push_back(to_toml(item));
            return "[" + join(parts, ", ") + "]";
        }
        case Value::Kind::table:
            break;
    }
    if (value.entries.empty()) return "{}";
    std::vector<std::string> parts;
    for (Entry const& entry : value.entries)
        parts.push_back(key_text(entry.key) + " = " + to_toml(entry.value));
    return "{ " + join(parts, ", ") + " }";
}

std::string document_text(Value const& root)
{
    std::string out;
    for (Entry const& entry : root.entries)
        if (!opens_section(entry.value) && !lists_tables(entry.value))
            out += key_text(entry.key) + " = " + to_toml(entry.value) + "\n";
    for (Entry const& entry : root.entries)
        if (opens_section(entry.value)) {
            out += "\n[" + key_text(entry.key) + "]\n";
            write_section(out, "", entry.value);
        }
    for (Entry const& entry : root.entries)
        if (lists_tables(entry.value))
            for (Value const& item : entry.value.items) {
                out += "\n[[" + key_text(entry.key) + "]]\n";
                write_section(out, "", item);
            }
    return out;
}

}  // namespace umkm
