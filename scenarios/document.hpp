// A TOML file as a tree in which every value knows its place. Built by scenarios/toml.cpp.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/error.hpp"

namespace umkm {

struct Entry;

struct Value {
    enum class Kind : std::uint8_t { boolean, integer, real, text, date, list, table };
    Kind kind = Kind::table;
    bool yes = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;            // of a text or a date ("2027-03-01")
    std::string written;         // a text as it stands in the file, with its quotes
    std::vector<Value> items;    // of a list
    std::vector<Entry> entries;  // of a table, ordered by key
    Place place;

    bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
    double number() const { return kind == Kind::integer ? double(integer) : real; }
    Value const* find(std::string_view key) const;
    Value* find(std::string_view key);
    // Adds or replaces an entry, keeping the order of keys.
    Value& set(std::string key, Place key_place, Value value);
    void erase(std::string_view key);
};

struct Entry {
    std::string key;
    Place place;
    Value value;
};

// `{ dist = "tri", … }` and `{ value = …, source = "…" }` count as one value, not as a table.
bool is_one_value(Value const& value);

Value text_value(std::string text, Place place);

// The place of a stretch inside a text value, so that an error points into a condition.
Place place_inside(Value const& text, std::size_t byte, std::size_t bytes);

// On one line, in one spelling: equal values give equal text.
std::string to_toml(Value const& value);
// A whole document: single values first, then tables, then lists of tables, each ordered by key.
std::string document_text(Value const& root);

struct ParsedFile {
    Value root;
    std::vector<Diagnostic> errors;
    std::set<std::string> lost;  // keys of lines that could not be read
};

// Reads on after a mistake, so that all of a file's mistakes come at once.
ParsedFile parse_toml(std::string const& text, std::string const& file);

}  // namespace umkm
