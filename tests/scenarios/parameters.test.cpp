#include "scenarios/parameters.hpp"

#include <fmt/format.h>

#include "models/parameters.hpp"
#include "sim/fields.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/world_of_tests.hpp"

using namespace umkm;

namespace {

std::string entry(std::string const& name, std::string const& value, std::string const& unit)
{
    return "[" + name + "]\nvalue = " + value + "\nlow = 1\nhigh = 3\nunit = \"" + unit +
           "\"\nsource = \"a book\"\nsays = \"a thing\"\n";
}

std::string mistakes_of(std::string const& text, std::vector<ParameterName> const& wanted)
{
    try {
        read_parameters_text(text, "p.toml", wanted);
    } catch (InputError const& error) {
        std::string list;
        for (Diagnostic const& d : error.diagnostics)
            list += fmt::format("{}:{} {} {}\n", d.place.line, d.place.column, d.code,
                                d.arguments.at(0));
        return list;
    }
    return {};
}

}  // namespace

TEST_CASE("the shipped parameters are exactly those of the model, each with range, unit and source")
{
    std::vector<ParameterName> wanted;
    for_each_field<Parameters>([&](auto const& field) {
        wanted.push_back({field.name, field.unit});
    });
    auto const parameters =
        read_parameters(std::string(UMKM_SOURCE_DIR) + "/data/parameters.toml", wanted);
    REQUIRE(parameters.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        CHECK(parameters[i].name == wanted[i].name);
        CHECK(parameters[i].low <= parameters[i].high);
        CHECK_FALSE(parameters[i].source.empty());
    }
}

TEST_CASE("parameters come back in the order in which the model lists them")
{
    auto const parameters =
        read_parameters_text(entry("a.x", "2", "1") + entry("a.b.y", "1.5", "Rp"), "p.toml",
                             {{"a.b.y", "Rp"}, {"a.x", "1"}});
    CHECK(parameters.at(0).name == "a.b.y");
    CHECK(parameters.at(0).value == 1.5);
    CHECK(parameters.at(1).high == 3);
    CHECK(parameters.at(1).source == "a book");
}

TEST_CASE("every mistake in the parameters is found at once")
{
    std::string const text = entry("a.x", "4", "1") + entry("a.y", "2", "year") +
                             entry("a.other", "2", "1") +
                             "[a.z]\nvalue = \"2\"\nlow = 1\nhigh = 3\nunit = \"1\"\nsource = "
                             "\"\"\nsays = \"z\"\nnote = 1\n";
    CHECK(mistakes_of(text, {{"a.x", "1"}, {"a.y", "1/year"}, {"a.z", "1"}, {"b.x", "1"}}) ==
          "2:9 E505 a.x\n12:8 E504 a.y\n23:9 E506 a.z.value\n27:10 E507 a.z.source\n29:1 E502 "
          "a.z.note\n"
          "0:0 E503 b.x\n15:4 E502 a.other\n");
}
