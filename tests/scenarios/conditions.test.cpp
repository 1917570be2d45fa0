#include <array>

#include "models/predicate.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

struct Firm {
    double size_class = 0, stage = 0, urban = 0, sales = 1e6, female = 0, sector = 4;
};

std::string with_condition(std::string const& condition)
{
    return training + "where = '" + condition + "'\n";
}

bool holds(std::string const& condition, Firm const& firm)
{
    Predicate const where = read_with_start(with_condition(condition)).plan.levers.at(0).where;
    return where([&](std::size_t i) {
        Attribute const& a = attributes().at(i);
        REQUIRE(a.agent == AgentKind::firm);
        if (a.name == "class") return firm.size_class;
        if (a.name == "stage") return firm.stage;
        if (a.name == "urban") return firm.urban;
        if (a.name == "sales") return firm.sales;
        if (a.name == "sector") return firm.sector;
        REQUIRE(a.name == "female_owner");
        return firm.female;
    });
}

// Column inside the condition, from 1, and the code; empty when it is right.
std::string mistake(std::string const& condition)
{
    std::string const found = mistakes_after_start(with_condition(condition));
    if (found.empty()) return {};
    std::size_t const colon = found.find(':', std::string("main.toml:8:").size() - 1);
    int const column = std::stoi(found.substr(colon + 1)) - 9;
    return std::to_string(column) + found.substr(found.find(' '), 5);
}

}  // namespace

TEST_CASE("a condition selects the firms that it describes")
{
    Firm const village{.size_class = 0, .stage = 0, .urban = 0};
    Firm const town{.size_class = 0, .stage = 0, .urban = 1};
    Firm const seller{.size_class = 1, .stage = 2, .urban = 0};
    std::string const story = "class == \"micro\" and not urban and stage == 0";
    CHECK(holds(story, village));
    CHECK_FALSE(holds(story, town));
    CHECK_FALSE(holds(story, seller));
    CHECK(holds("stage == \"ecommerce\"", seller));
    CHECK(holds("stage >= \"online\"", seller));
    CHECK(holds("0 < stage", seller));
    CHECK_FALSE(holds("0 < stage", village));
    CHECK(holds("urban == false", village));
    CHECK(holds("sector == \"trade\"", village));
    CHECK(holds("sales <= 1_000_000 and sales > 999_999.5", village));
    CHECK(read_with_start(training).plan.levers.at(0).where.everybody());
}

TEST_CASE("not binds tighter than and, and tighter than or; brackets change that")
{
    Firm const woman_in_village{.urban = 0, .female = 1};
    Firm const man_in_town{.urban = 1, .female = 0};
    CHECK(holds("not urban or female_owner and urban", woman_in_village));
    CHECK_FALSE(holds("not (urban or female_owner)", woman_in_village));
    CHECK(holds("urban or female_owner and not urban", man_in_town));
    CHECK_FALSE(holds("(urban or female_owner) and not urban", man_in_town));
    CHECK(holds("not not urban", man_in_town));
    CHECK(holds("not class == \"small\"", man_in_town));
}

TEST_CASE("a mistake in a condition is found at its column inside the text")
{
    CHECK(mistake("class == 1") == "10 E303");
    CHECK(mistake("class == \"mikro\"") == "10 E303");
    CHECK(mistake("urban and clas == \"micro\"") == "11 E301");
    CHECK(mistake("poor") == "1 E310");
    CHECK(mistake("altitude > 3") == "1 E302");
    CHECK(mistake("class < \"small\"") == "7 E314");
    CHECK(mistake("urban == 1") == "10 E312");
    CHECK(mistake("sales") == "1 E304");
    CHECK(mistake("class") == "1 E309");
    CHECK(mistake("sales > \"much\"") == "9 E313");
    CHECK(mistake("urban and") == "10 E305");
    CHECK(mistake("urban female_owner") == "7 E305");
    CHECK(mistake("(urban or female_owner") == "1 E306");
    CHECK(mistake("urban)") == "6 E305");
    CHECK(mistake("sales = 3") == "7 E307");
    CHECK(mistake("sales > 3.000.000") == "9 E307");
    CHECK(mistake("stage == 3") == "10 E303");
    CHECK(mistake("stage == urban") == "10 E303");
    CHECK(mistake("\"micro\" == \"micro\"") == "1 E313");
    CHECK(mistake(" ") == "0 E315");
}

TEST_CASE("columns stay right where the text has escapes or letters of several bytes")
{
    std::string const escaped = training + "where = \"class == \\\"mikro\\\" and urban\"\n";
    CHECK(mistakes_after_start(escaped) == "main.toml:8:19 E303\n");
    CHECK(mistakes_after_start(training + "where = 'sector == \"é\" and urban'\n") ==
          "main.toml:8:20 E303\n");
    CHECK(mistakes({{"main.toml", start + training}}, {{"lever.train.where", "class == 1"}}) ==
          "command line:1:28 E303\n");
}

TEST_CASE("conditions of households ask of households")
{
    std::string const transfer =
        "[[lever]]\nid = \"t\"\ntype = \"transfer\"\nstart = \"2027-01\"\namount = \"Rp 1\"\n";
    CHECK(
        mistakes_after_start(transfer + "where = 'poor and expenditure_quintile == 1'\n").empty());
    CHECK(mistakes_after_start(transfer + "where = 'stage == 0'\n") == "main.toml:9:10 E311\n");
}

TEST_CASE("a condition that is too deep is refused before it can do harm")
{
    std::string deep = "urban";
    for (int i = 0; i < 40; ++i) deep = "urban and (" + deep + ")";
    CHECK(mistake(deep).ends_with("E308"));
    CHECK(mistake(std::string(3000, '(')).ends_with("E308"));
    std::string wide = "urban";
    for (int i = 0; i < 40; ++i) wide += " or urban";
    CHECK(mistake(wide).empty());
}

TEST_CASE("attributes are listed firms first, each name once for each kind of agent")
{
    auto const& all = attributes();
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](auto const& a, auto const& b) { return a.agent < b.agent; }));
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(all[i].name);
        CHECK_FALSE(all[i].says_en.empty());
        CHECK_FALSE(all[i].says_id.empty());
        CHECK((all[i].kind == Attribute::Kind::choice) == !all[i].choices.empty());
        for (std::size_t j = 0; j < i; ++j)
            CHECK_FALSE((all[j].name == all[i].name && all[j].agent == all[i].agent));
    }
}
