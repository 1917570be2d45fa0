// Files that nobody wrote on purpose: the reader must answer with errors, never crash or hang.
#include <cstdint>

#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

// A small generator: the same bytes on every machine.
struct Bytes {
    std::uint64_t state;
    std::uint32_t next()
    {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return std::uint32_t(state >> 33);
    }
    std::size_t below(std::size_t n) { return next() % n; }
};

// Reads and shows every error in both languages; true when the file was accepted.
bool survives(std::string const& text)
{
    Files const files{{"main.toml", text}, {"baseline.toml", file_text("scenarios/baseline.toml")}};
    ScenarioContext const context = context_with(files);
    try {
        Scenario const scenario = read_scenario("main.toml", context);
        return !scenario.resolved.empty();
    } catch (InputError const& error) {
        REQUIRE_FALSE(error.diagnostics.empty());
        for (Diagnostic const& d : error.diagnostics) {
            CHECK(message(d.code) != nullptr);
            CHECK_FALSE(render(d, Language::en, files, false).empty());
            CHECK_FALSE(render(d, Language::id, files, true).empty());
        }
        return false;
    }
}

std::string const rich = R"(format = 1
extends = "baseline.toml"
price_year = 2026
title = { id = "Pelatihan é", en = "Training" }
[parameters]
adoption.innovation = "2.3 %/year"
[[lever]]
id = "train"
type = "training"
schedule = [["2027-03", 0.2], [2028-01-01, 1.0]]
regions = ["Tapal Kuda", 3571, "Kab. Kediri"]
where = 'class == "micro" and (not urban or stage >= 1) and sales < 25_000_000'
take_up = { dist = "beta", mean = 0.45, sd = 0.08, source = "assumption" }
cost = { per_unit = "Rp 3_000_000", payer = "APBD province" }
budget = { total = "Rp 250 billion", carry_over = true }
)";

}  // namespace

TEST_CASE("the file that is about to be spoiled is right") { CHECK(survives(rich)); }

TEST_CASE("random bytes are refused without a crash")
{
    Bytes bytes{7};
    for (int round = 0; round < 300; ++round) {
        std::string text(bytes.below(400), '\0');
        for (char& c : text) c = char(bytes.next());
        survives(text);
    }
}

TEST_CASE("random changes of a good file are accepted or refused without a crash")
{
    Bytes bytes{11};
    std::string const alphabet = "\"'[]{}=#.,_-% \n\t()<>!0129azAZ\xC3\xA9\x01";
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string text = rich;
        for (std::size_t change = 0; change <= bytes.below(4); ++change) {
            std::size_t const at = bytes.below(text.size());
            switch (bytes.below(4)) {
                case 0:
                    text[at] = alphabet[bytes.below(alphabet.size())];
                    break;
                case 1:
                    text.erase(at, 1 + bytes.below(20));
                    break;
                case 2:
                    text.insert(at, 1 + bytes.below(3), alphabet[bytes.below(alphabet.size())]);
                    break;
                default:
                    text.insert(bytes.below(text.size()), text.substr(at, bytes.below(60)));
                    break;
            }
        }
        refused += survives(text) ? 0 : 1;
    }
    CHECK(refused > 500);
}

TEST_CASE("a file cut off anywhere is accepted or refused without a crash")
{
    for (std::size_t size = 0; size < rich.size(); size += 3) survives(rich.substr(0, size));
}

TEST_CASE("absurd sizes and depths are refused")
{
    CHECK_FALSE(survives("a = " + std::string(200, '[')));
    CHECK_FALSE(survives(start + "x = " + std::string(20'000, '1')));
    CHECK_FALSE(survives(start + std::string(200, 'a') + std::string(20'000, '.')));
    std::string dotted = "a";
    for (int i = 0; i < 2000; ++i) dotted += ".a";
    CHECK_FALSE(survives(start + dotted + " = 1\n"));
    CHECK_FALSE(survives(std::string(5'000'000, '\n')));
    CHECK_FALSE(survives(""));
    CHECK_FALSE(survives(std::string(1, '\0')));
    CHECK_FALSE(survives("\xEF\xBB\xBF"));
    CHECK(survives("\xEF\xBB\xBF" + rich));
    std::string windows;
    for (char const c : rich) windows += c == '\n' ? "\r\n" : std::string(1, c);
    CHECK(survives(windows));
}
