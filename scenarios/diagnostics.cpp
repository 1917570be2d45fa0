#include "scenarios/diagnostics.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr int widest_excerpt = 160;  // columns; a longer line is cut around the mistake

struct Paint {
    bool on;
    std::string operator()(char const* code, std::string_view text) const
    {
        return on && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text)
                                   : std::string(text);
    }
};

// Control characters of a file must not reach a terminal; tabs become blanks of the same width.
std::string printable(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        auto const code = static_cast<unsigned char>(c);
        result += code < 0x20U || code == 0x7FU ? ' ' : c;
    }
    return result;
}

std::string head(Diagnostic const& diagnostic, std::string const& text, Language language,
                 Paint const& paint)
{
    Place const& at = diagnostic.place;
    bool const remark = diagnostic.code.starts_with('W');
    char const* const word =
        language == Language::id ? (remark ? "catatan" : "galat") : (remark ? "warning" : "error");
    std::string place = printable(at.file);  // a result file may name it
    if (at.line > 0) place += fmt::format(":{}:{}", at.line, std::max(1, at.column));
    if (!place.empty()) place += ": ";
    return paint("1", place) +
           paint(remark ? "1;33" : "1;31", fmt::format("{} {}", word, diagnostic.code)) + ": " +
           printable(text) + "\n";
}

std::string excerpt(Place const& at, std::string const& line, std::string const& note,
                    std::string const& gutter, Paint const& paint)
{
    int const width = code_points(line);
    int const column = std::clamp(at.column, 1, width + 1);
    int const from = width > widest_excerpt ? std::max(0, column - 1 - widest_excerpt / 3) : 0;
    int const length =
        std::clamp(at.length, 1, std::max(1, std::min(width, from + widest_excerpt) - column + 1));
    std::string const shown = printable(columns(line, from, widest_excerpt));
    std::string const underline = std::string(std::size_t(column - 1 - from), ' ') +
                                  paint("1;31", std::string(std::size_t(length), '^'));
    return gutter + " |\n" + fmt::format("{:>{}} | {}\n", at.line, gutter.size(), shown) + gutter +
           " | " + underline + (note.empty() ? "" : " " + printable(note)) + "\n";
}

}  // namespace

std::string render(Diagnostic const& diagnostic, Language language,
                   std::map<std::string, std::string> const& sources, bool colour)
{
    Paint const paint{colour};
    Message const* const known = message(diagnostic.code);
    Wording const words = known ? wording(*known, language) : Wording{};
    std::string const text =
        known ? fill(words.text, diagnostic.arguments) : join(diagnostic.arguments, ", ");
    std::string const note = fill(words.note, diagnostic.arguments);
    std::string const hint = fill(words.hint, diagnostic.arguments);
    Place const& at = diagnostic.place;
    std::string result = head(diagnostic, text, language, paint);
    std::string const gutter(std::max<std::size_t>(2, std::to_string(at.line).size()), ' ');
    auto const source = sources.find(at.file);
    bool shown = false;
    if (at.line > 0 && source != sources.end()) {
        std::vector<std::string> const lines = lines_of(source->second);
        if (std::size_t(at.line) <= lines.size()) {
            result += excerpt(at, lines[std::size_t(at.line) - 1], note, gutter, paint);
            shown = true;
        }
    }
    if (!shown && !note.empty()) result += gutter + " = " + printable(note) + "\n";
    if (!hint.empty()) result += gutter + " = " + printable(hint) + "\n";
    return result;
}

std::string in_sentences(std::vector<Diagnostic> const& found, Language language)
{
    std::string result;
    for (Diagnostic const& diagnostic : found) {
        Message const* const known = message(diagnostic.code);
        if (!known) continue;
        Wording const& words = wording(*known, language);
        result += printable(fill(words.text, diagnostic.arguments));
        for (char const* more : {words.note, words.hint})
            if (*more != '\0') result += "; " + printable(fill(more, diagnostic.arguments));
        result += "\n";
    }
    return result;
}

}  // namespace umkm
