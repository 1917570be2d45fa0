#include <filesystem>
#include <regex>
#include <set>

#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;
namespace fs = std::filesystem;

namespace {

// Codes such as E203 that stand as whole texts in the sources of the layers.
std::set<std::string> codes_in_sources()
{
    std::regex const code("\"([EW][0-9]{3})\"");
    std::set<std::string> codes;
    for (char const* layer : {"sim", "models", "scenarios", "outputs", "studies", "apps"})
        for (auto const& entry : fs::directory_iterator(fs::path(UMKM_SOURCE_DIR) / layer)) {
            std::string const name = entry.path().filename().string();
            bool const source = name.ends_with(".cpp") || name.ends_with(".hpp");
            if (!source || name.starts_with("messages_")) continue;
            std::string const text = file_text(std::string(layer) + "/" + name);
            for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it)
                codes.insert((*it)[1]);
        }
    return codes;
}

int gaps(std::string_view pattern)
{
    int most = 0;
    for (std::size_t i = 0; i + 2 < pattern.size(); ++i)
        if (pattern[i] == '{' && pattern[i + 2] == '}')
            most = std::max(most, pattern[i + 1] - '0' + 1);
    return most;
}

}  // namespace

TEST_CASE("every code that the sources use has its words, and none has them twice")
{
    for (std::string const& code : codes_in_sources()) {
        INFO(code);
        CHECK(message(code) != nullptr);
    }
    std::set<std::string> seen;
    for (Message const& m : messages()) {
        INFO(m.code);
        CHECK(seen.insert(m.code).second);
        CHECK(*m.en.text != '\0');
    }
}

TEST_CASE("both languages of a message speak of the same things")
{
    for (Message const& m : messages()) {
        INFO(m.code);
        if (*m.id.text == '\0') continue;
        CHECK(gaps(m.en.text) == gaps(m.id.text));
        CHECK(gaps(m.en.note) == gaps(m.id.note));
        CHECK(gaps(m.en.hint) == gaps(m.id.hint));
        CHECK((*m.en.note == '\0') == (*m.id.note == '\0'));
        CHECK((*m.en.hint == '\0') == (*m.id.hint == '\0'));
    }
}

TEST_CASE("a message without Indonesian words falls back to English")
{
    Message const english{"E999", {"text", "note", "hint"}, {}};
    CHECK(std::string(wording(english, Language::id).text) == "text");
}

TEST_CASE("an unknown code still says what it knows, without an excerpt")
{
    CHECK(render({"E999", {"a.toml", 3, 4, 1}, {"one", "two"}}, Language::en, {}, false) ==
          "a.toml:3:4: error E999: one, two\n");
    CHECK(render({"E100", {"a.toml"}, {"a.toml"}}, Language::id, {}, false) ==
          "a.toml: galat E100: \"a.toml\" tidak dapat dibaca\n"
          "   = periksa nama berkas dan folder tempat Anda berada\n");
}

TEST_CASE("the underline counts letters, not bytes, and control characters do not reach the screen")
{
    std::string const text = "x = \"Gresik – é\", y = \x1b[31m3\n";
    std::string const shown = render({"E226", {"a.toml", 1, 18, 4}, {"y", "0.5"}}, Language::en,
                                     {{"a.toml", text}}, false);
    CHECK(shown.find('\x1b') == std::string::npos);
    CHECK(shown.find("\n   |                  ^^^^ write it") != std::string::npos);
}

TEST_CASE("colour adds escapes and nothing else")
{
    Diagnostic const d{"E225", {"a.toml", 1, 5, 3}, {"abc"}};
    Files const files{{"a.toml", "x = abc"}};
    std::string const plain = render(d, Language::en, files, false);
    std::string const painted = render(d, Language::en, files, true);
    CHECK(painted.find("\x1b[1;31m") != std::string::npos);
    CHECK(std::regex_replace(painted, std::regex("\x1b\\[[0-9;]*m"), "") == plain);
}
