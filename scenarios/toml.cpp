// The only file that includes toml++: text to a tree with places.
#include <algorithm>
#include <sstream>

// toml++ 3.3 asserts where it should refuse ("[=" for one) and assumes in release builds what it
// asserts in debug builds, which is undefined behaviour on a hostile file. Its own setting turns
// both into an exception, in every build.
#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? void() : umkm::give_up())
namespace umkm {
struct ParserConfused {};
[[noreturn]] inline void give_up() { throw ParserConfused{}; }
}  // namespace umkm

#include <fmt/format.h>
#include <toml++/toml.h>

#include "scenarios/document.hpp"
#include "scenarios/syntax.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr int deepest = 40;                   // tables within tables; a scenario needs four
constexpr std::size_t longest_line = 10'000;  // bytes
constexpr std::size_t longest_file = 4 * 1024 * 1024;  // bytes
constexpr int most_repairs = 50;

class Conversion {
public:
    Conversion(std::string const& file, std::vector<std::string> const& lines,
               std::vector<Diagnostic>& errors)
        : file_(file), lines_(lines), errors_(errors)
    {
    }

    Value value(toml::node const& node, int depth = 0)
    {
        Value value;
        value.place = place(node.source());
        if (depth > deepest) {
            errors_.push_back({"E108", value.place, {}});
            return value;
        }
        node.visit([&](auto const& typed) { fill(value, typed, depth); });
        return value;
    }

private:
    Place place(toml::source_region const& region) const
    {
        int const line = int(region.begin.line), column = int(region.begin.column);
        if (line < 1 || line > int(lines_.size())) return {file_, 1, 1, 1};
        int const rest = code_points(lines_[std::size_t(line) - 1]) - column + 1;
        int const length =
            region.end.line == region.begin.line ? int(region.end.column) - column : rest;
        return {file_, line, column, std::max(1, length)};
    }

    void fill(Value& value, toml::table const& table, int depth)
    {
        value.kind = Value::Kind::table;
        for (auto&& [key, node] : table) {
            if (std::string_view(key.str()).starts_with(unread_prefix)) continue;
            value.set(std::string(key.str()), place(key.source()), this->value(node, depth + 1));
        }
    }
    void fill(Value& value, toml::array const& array, int depth)
    {
        value.kind = Value::Kind::list;
        for (toml::node const& node : array) value.items.push_back(this->value(node, depth + 1));
    }
    void fill(Value& value, toml::value<std::string> const& text, int)
    {
        value.kind = Value::Kind::text;
        value.text = text.get();
        value.written = columns(lines_[std::size_t(value.place.line) - 1], value.place.column - 1,
                                value.place.length);
    }
    void fill(Value& value, toml::value<std::int64_t> const& number, int)
    {
        value.kind = Value::Kind::integer;
        value.integer = number.get();
    }
    void fill(Value& value, toml::value<double> const& number, int)
    {
        value.kind = Value::Kind::real;
        value.real = number.get();
    }
    void fill(Value& value, toml::value<bool> const& yes, int)
    {
        value.kind = Value::Kind::boolean;
        value.yes = yes.get();
    }
    template <class Dated>
    void fill(Value& value, Dated const& dated, int)
    {
        value.kind = Value::Kind::date;
        std::ostringstream text;
        text << dated.get();
        value.text = text.str();
    }

    std::string const& file_;
    std::vector<std::string> const& lines_;
    std::vector<Diagnostic>& errors_;
};

bool too_long(std::string const& text, std::string const& file, std::vector<Diagnostic>& errors)
{
    Place place{file};
    if (text.size() > longest_file) {
        errors.push_back({"E109", place, {fmt::format("{}", longest_file)}});
        return true;
    }
    std::vector<std::string> const lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].size() > longest_line) {
            place = {file, int(i) + 1, 1, 1};
            errors.push_back({"E110", place, {fmt::format("{}", longest_line)}});
            return true;
        }
    return false;
}

// The line that the parser stumbles over without saying where: the last of the shortest beginning
// of the file that confuses it.
SyntaxError confusing_line(std::vector<std::string> const& lines)
{
    auto const confuses = [&](std::size_t count) {
        try {
            (void)toml::parse(join({lines.begin(), lines.begin() + std::ptrdiff_t(count)}, "\n"));
        } catch (toml::parse_error const&) {
        } catch (ParserConfused const&) {
            return true;
        }
        return false;
    };
    std::size_t fine = 0, confused = lines.size();
    while (confused - fine > 1) {
        std::size_t const middle = (fine + confused) / 2;
        (confuses(middle) ? confused : fine) = middle;
    }
    return {int(confused), 1, "not understood"};
}

}  // namespace

ParsedFile parse_toml(std::string const& text, std::string const& file)
{
    ParsedFile parsed;
    parsed.root.place = {file, 1, 1, 1};
    if (too_long(text, file, parsed.errors)) return parsed;
    std::vector<std::string> const lines = lines_of(text);
    std::vector<std::string> repaired = lines;
    for (int round = 0; round <= most_repairs; ++round) {
        SyntaxError mistake;
        std::string const readable = join(repaired, "\n");
        try {
            if (auto const foreign = find_foreign_letter(readable)) throw *foreign;
            toml::table const table = toml::parse(readable, file);
            parsed.root = Conversion(file, lines, parsed.errors).value(table);
            parsed.root.place = {file, 1, 1, 1};
            return parsed;
        } catch (toml::parse_error const& error) {
            auto const& begin = error.source().begin;
            mistake = {int(begin.line), int(begin.column), std::string(error.description())};
        } catch (SyntaxError const& foreign) {
            mistake = foreign;
        } catch (ParserConfused const&) {
            mistake = confusing_line(repaired);
        }
        if (!repair(mistake, file, lines, repaired, parsed)) return parsed;
    }
    return parsed;
}

}  // namespace umkm
