#include "scenarios/regions.hpp"

#include <numeric>

#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

// Codes of the regions that a lever with this list works in.
std::string codes(std::string const& list)
{
    ScenarioContext const context = context_with({});
    Scenario const scenario = read_with_start(training + "regions = " + list + "\n");
    std::string text;
    for (std::size_t i = 0; i < context.regions.size(); ++i)
        if (scenario.plan.levers.at(0).regions.at(i)) text += context.regions[i].code + " ";
    return text;
}

}  // namespace

TEST_CASE("a region is known by its code, its full name, its short name and its only bare name")
{
    for (char const* kediri : {"[3506]", "[\"3506\"]", "[\"35.06\"]", "[\"Kabupaten Kediri\"]",
                               "[\"Kab. Kediri\"]", "[\"kab kediri\"]", "\"Kab.  KEDIRI\"", "3506"})
        CHECK(codes(kediri) == "3506 ");
    CHECK(codes("[\"Kota Kediri\", \"35.71\"]") == "3571 ");
    CHECK(codes("[\"Jember\", \"surabaya\", \"Batu\"]") == "3509 3578 3579 ");
}

TEST_CASE("the seven names that a kabupaten and a kota share are errors naming both")
{
    for (char const* name :
         {"Kediri", "Malang", "Blitar", "Mojokerto", "Madiun", "Pasuruan", "Probolinggo"}) {
        std::string const text = start + training + "regions = [\"" + name + "\"]\n";
        CHECK(mistakes({{"main.toml", text}}) == "main.toml:8:12 E203\n");
        std::string const shown = rendered({{"main.toml", text}});
        CHECK(shown.find(std::string("Kabupaten ") + name + " or ") != std::string::npos);
        CHECK(shown.find(std::string("Kota ") + name) != std::string::npos);
    }
}

TEST_CASE("groups of regions and the whole province have names")
{
    CHECK(codes("[\"Madura\"]") == "3526 3527 3528 3529 ");
    CHECK(codes("[\"malang raya\"]") == "3507 3573 3579 ");
    CHECK(codes("[\"Tapal Kuda\", 3571]") == "3508 3509 3510 3511 3512 3513 3514 3571 3574 3575 ");
    CHECK(codes("[\"Gerbangkertosusila\"]") == "3515 3516 3524 3525 3526 3576 3578 ");
    CHECK(codes("\"all\"").size() == 38 * 5);
    auto const everywhere = read_with_start(training).plan.levers.at(0).regions;
    CHECK(std::accumulate(everywhere.begin(), everywhere.end(), 0) == 38);
}

TEST_CASE("an unknown region gets the nearest name, or the ways to write one")
{
    CHECK(mistakes_after_start(training + "regions = [\"Jembr\", \"Atlantis\", 3599, true]\n") ==
          "main.toml:8:12 E204\nmain.toml:8:21 E209\nmain.toml:8:33 E206\nmain.toml:8:39 E205\n");
}

TEST_CASE("a target speaks of one region or of the province")
{
    std::string const target =
        "[[target]]\nid = \"t\"\nindicator = \"p0\"\nvalue = 8\nby = \"2030-03\"\nregion = ";
    CHECK(read_with_start(target + "\"Kota Batu\"\n").targets.at(0).region == 37u);
    CHECK(mistakes_after_start(target + "\"Madura\"\n") == "main.toml:9:10 E241\n");
}
