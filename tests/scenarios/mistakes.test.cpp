// What people get to read when a scenario is wrong. Accept a reviewed change of the golden texts
// with  UMKM_ACCEPT=1 ./dev test
#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

Files ten()
{
    return {{"baseline.toml", file_text("scenarios/baseline.toml")},
            {"main.toml", file_text("tests/scenarios/golden/ten-mistakes.toml")}};
}

}  // namespace

TEST_CASE("a scenario with ten different mistakes gets ten errors, each at its line and column")
{
    CHECK(mistakes(ten()) ==
          "main.toml:6:1 E201\n"    // a key that is not known
          "main.toml:10:12 E210\n"  // a type that is not known
          "main.toml:11:12 E111\n"  // a date that does not exist, not TOML
          "main.toml:12:12 E102\n"  // a thousands separator, not TOML
          "main.toml:13:27 E203\n"  // a name that two regions have
          "main.toml:15:12 E237\n"  // 45 for 45 %
          "main.toml:16:25 E227\n"  // rupiah grouped with points
          "main.toml:22:9 E219\n"   // an end before its start
          "main.toml:23:19 E303\n"  // a class compared with a number, inside the condition
          "main.toml:32:10 E243\n"  // a parameter that does not exist
    );
}

TEST_CASE("the ten errors read well in English and in Indonesian")
{
    agrees_with_golden("tests/scenarios/golden/ten-mistakes.en.txt", rendered(ten()));
    agrees_with_golden("tests/scenarios/golden/ten-mistakes.id.txt", rendered(ten(), Language::id));
}

TEST_CASE("an ambiguous name is shown exactly as the product page draws it")
{
    Diagnostic const ambiguous{
        "E203",
        {"training-2027.toml", 17, 12, 8},
        {"Kediri", "3506", "Kabupaten Kediri", "3571", "Kota Kediri", "Kab. Kediri"}};
    std::string const text = std::string(16, '\n') + "regions = [\"Kediri\"]\n";
    CHECK(render(ambiguous, Language::en, {{"training-2027.toml", text}}, false) ==
          "training-2027.toml:17:12: error E203: \"Kediri\" is ambiguous\n"
          "   |\n"
          "17 | regions = [\"Kediri\"]\n"
          "   |            ^^^^^^^^ 3506 Kabupaten Kediri or 3571 Kota Kediri\n"
          "   = write 3506 or \"Kab. Kediri\"\n");
}

TEST_CASE("lines that are not TOML are all found, and what stands beside them is still checked")
{
    std::string const text = start +
                             "note = Pelatihan desa\n"        // 4: no quotes
                             "[baseline]\n"                   //
                             "anchor = \"free\n"              // 6: not closed
                             "constant = True\n"              // 7
                             "[budget\n"                      // 8: header not closed
                             "ceiling = 12.000.000\n"         // 9: belongs to the lost header
                             "[[lever]]\n"                    //
                             "id = \"a\"\n"                   //
                             "id = \"b\"\n"                   // 12: twice
                             "type = \"training\"\n"          //
                             "start = 2027-03\n"              // 14: not a TOML date
                             "regions = [\"Madura\", 3571\n"  // 15: list not closed
                             "take_up = 45%\n"                // 16
                             "capacity\n"                     // 17
                             "ramp = \"3 weeks\"\n";          // 18: TOML, but no months
    CHECK(mistakes({{"main.toml", text}}) ==
          "main.toml:4:8 E103\n"
          "main.toml:6:10 E113\n"
          "main.toml:7:12 E112\n"
          "main.toml:8:1 E105\n"
          "main.toml:9:11 E102\n"
          "main.toml:12:1 E104\n"
          "main.toml:14:9 E111\n"
          "main.toml:15:11 E113\n"
          "main.toml:16:11 E103\n"
          "main.toml:17:1 E106\n"
          "main.toml:18:8 E224\n");
}

TEST_CASE("letters beyond a to z are allowed in quotes and comments only")
{
    CHECK(mistakes_after_start("note = 'é' # é\ntitle = \"\"\"é\né\"\"\"\n").empty());
    CHECK(mistakes_after_start("é = 1\nnote = é\nprice_année = 2026\n['é'é]\n") ==
          "main.toml:4:1 E122\nmain.toml:5:8 E122\nmain.toml:6:10 E122\nmain.toml:7:5 E122\n");
    CHECK(mistakes_after_start("note = \"a \\\" é\" é\n") == "main.toml:4:17 E122\n");
}

TEST_CASE("a line that is no statement does not take the statement before it away")
{
    CHECK(mistakes({{"main.toml", start + "note = 3\nnonsense\n"}}) ==
          "main.toml:4:8 E233\nmain.toml:5:1 E106\n");
}

TEST_CASE("an unreadable line does not make its key a missing one")
{
    CHECK(mistakes_after_start("[[lever]]\nid = \"a\"\ntype = training\nstart = 2027-3-1\n") ==
          "main.toml:6:8 E103\nmain.toml:7:9 E111\n");
}

TEST_CASE("a mistyped required key is one mistake, a missing one is another")
{
    CHECK(
        mistakes_after_start("[[lever]]\nid = \"a\"\ntype = \"training\"\nstrat = \"2027-03\"\n") ==
        "main.toml:7:1 E201\n");
    CHECK(mistakes_after_start("[[lever]]\nid = \"a\"\ntype = \"training\"\n") ==
          "main.toml:4:1 E208\n");
}

TEST_CASE("values of the wrong kind say what is allowed")
{
    std::string const lever = "[[lever]]\nid = \"a\"\ntype = \"training\"\nstart = \"2027-03\"\n";
    auto const one = [&](std::string const& line) { return mistakes_after_start(lever + line); };
    CHECK(one("regions = 3.5\n") == "main.toml:8:11 E205\n");
    CHECK(one("regions = []\n") == "main.toml:8:11 E240\n");
    CHECK(one("where = 3\n") == "main.toml:8:9 E231\n");
    CHECK(one("enabled = \"no\"\n") == "main.toml:8:11 E234\n");
    CHECK(one("cost = 3\n") == "main.toml:8:8 E233\n");
    CHECK(one("price_year = \"2026\"\n") == "main.toml:8:14 E235\n");
    CHECK(one("priority = 1\n") == "main.toml:8:12 E236\n");
    CHECK(one("schedule = 1\n") == "main.toml:8:12 E217\n");
    CHECK(one("budget = {}\n") == "main.toml:8:10 E216\n");
    CHECK(mistakes_after_start("lever = 3\n") == "main.toml:4:9 E215\n");
    CHECK(mistakes_after_start("[lever]\nid = \"a\"\n") == "main.toml:4:1 E215\n");
}
