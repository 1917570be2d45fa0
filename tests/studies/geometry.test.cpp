// Boundaries that users give: found by code, made smaller, or refused with the reason.
#include "studies/report/geometry.hpp"

#include <nlohmann/json.hpp>

#include "tests/catch.hpp"
#include "tests/models/world_of_tests.hpp"
#include "tests/outputs/folder.hpp"

using namespace umkm;

namespace {

using Json = nlohmann::ordered_json;

std::string const ring = "[[112,-8],[113,-8],[113,-7],[112,-8]]",
                  square = R"({"type":"Polygon","coordinates":[)" + ring + "]}";

std::string feature(std::string const& properties, std::string const& geometry = square)
{
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

std::string collection(std::string const& features)
{
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string read(std::string const& text)
{
    Folder const folder;
    put_bytes(folder / "map.geojson", text);
    return read_geometry(folder / "map.geojson", east_java().regions);
}

std::string refused(std::string const& text)
{
    return refusal([&] { read(text); });
}

std::vector<std::string> codes(std::string const& text)
{
    std::vector<std::string> found;
    Json const shapes = Json::parse(read(text));
    for (Json const& one : shapes.at("features")) found.push_back(one.at("properties").at("code"));
    return found;
}

std::string of_type(std::string const& type, std::string const& coordinates)
{
    return collection(feature(R"({"code":3501})",
                              R"({"type":")" + type + R"(","coordinates":)" + coordinates + "}"));
}

}  // namespace

TEST_CASE("a region is known by its BPS code, however it is written", "[report]")
{
    for (char const* code : {"3501", "3501.0", R"("3501")", R"("35.01")", R"("ID3501")"}) {
        INFO(code);
        CHECK(codes(collection(feature(std::string(R"({"name":"Pacitan","kode":)") + code +
                                       "}"))) == std::vector<std::string>{"3501"});
    }
    for (char const* code : {"350101", R"("35")", R"("3501 Pacitan")", "null", "true", "[3501]",
                             "-3501", "3501.5", "1e300", "18446744073709551615"}) {
        INFO(code);
        CHECK(refused(collection(feature(std::string(R"({"kode":)") + code + "}"))) == "E444");
    }
}

TEST_CASE("regions come in the order of the tables, others are left out", "[report]")
{
    CHECK(codes(collection(feature(R"({"code":3578})") + "," + feature(R"({"code":3171})") + "," +
                           feature(R"({"code":3501})") + "," + feature("null"))) ==
          std::vector<std::string>{"3501", "3578"});
}

TEST_CASE("the result is a small GeoJSON: what it holds and nothing else", "[report]")
{
    std::string const precise = "[[112.123456789,-8.00001,77],[113,-8],[113,-7],[112.12346,-8]]";
    CHECK(read(collection(feature(R"({"code":"35.01","secret":"</script>"})",
                                  R"({"type":"Polygon","coordinates":[)" + precise + "]}"))) ==
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
          R"({"code":"3501"},"geometry":{"type":"MultiPolygon","coordinates":)"
          R"([[[[112.1235,-8.0],[113.0,-8.0],[113.0,-7.0],[112.1235,-8.0]]]]}}]})");
}

TEST_CASE("features of one region become one, with their islands and lakes", "[report]")
{
    std::string const islands =
        R"({"type":"MultiPolygon","coordinates":[[)" + ring + "],[" + ring + "," + ring + "]]}";
    Json const shapes = Json::parse(
        read(collection(feature(R"({"code":3501})") + "," + feature(R"({"code":3501})", islands))));
    REQUIRE(shapes.at("features").size() == 1);
    Json const polygons = shapes["features"][0]["geometry"]["coordinates"];
    REQUIRE(polygons.size() == 3);
    CHECK(polygons[0].size() == 1);
    CHECK(polygons[2].size() == 2);
}

TEST_CASE("rings smaller than the grid disappear, and points that fall together", "[report]")
{
    std::string const dot = "[[112,-8],[112.00001,-8],[112.00001,-8.00001],[112,-8]]";
    CHECK(refused(of_type("Polygon", "[" + dot + "]")) == "E444");
    Json const shape =
        Json::parse(read(of_type("MultiPolygon", "[[" + dot + "],[" + ring + "," + dot + "]]")));
    CHECK(shape["features"][0]["geometry"]["coordinates"].dump() ==
          "[[[[112.0,-8.0],[113.0,-8.0],[113.0,-7.0],[112.0,-8.0]]]]");
    Json const doubled = Json::parse(
        read(of_type("Polygon", "[[[112,-8],[112.00001,-8],[113,-8],[113,-7],[112,-8]]]")));
    CHECK(doubled["features"][0]["geometry"]["coordinates"][0][0].size() == 4);
}

TEST_CASE("each mistake has its own words", "[report]")
{
    Folder const folder;
    auto const at = [&](std::string const& name) {
        return refusal([&] { read_geometry(folder / name, east_java().regions); });
    };
    CHECK(at("missing.geojson") == "E440");
    CHECK(at("") == "E440");  // a folder
    for (char const* text : {"", "kode;nama", "[]", "null", "{}", R"({"type":"Feature"})",
                             R"({"type":7,"features":[]})", R"({"type":"FeatureCollection"})",
                             R"({"type":"FeatureCollection","features":{}})",
                             "{\"type\":\"FeatureCollection\",\"features\":[\"\xff\"]}"}) {
        INFO(text);
        CHECK(refused(text) == "E441");
    }
    CHECK(refused(collection("")) == "E444");
    CHECK(refused(collection("1,null,[],{}")) == "E444");
    CHECK(refused(collection(feature(R"({"name":"Pacitan"})"))) == "E444");
}

TEST_CASE("what is no polygon is refused, not drawn", "[report]")
{
    CHECK(refused(of_type("Point", "[112,-8]")) == "E442");
    CHECK(refused(of_type("LineString", ring)) == "E442");
    CHECK(refused(of_type("Polygon", "[[112,-8],[113,-8],[113,-7],[112,-8]]")) == "E442");
    CHECK(refused(of_type("Polygon",
                          R"([[["112","-8"],["113","-8"],["113","-7"],["112","-8"]]])")) == "E442");
    CHECK(refused(of_type("Polygon", "[[[112],[113],[113],[112]]]")) == "E442");
    CHECK(refused(of_type("Polygon", R"({"0":[]})")) == "E442");
    CHECK(refused(of_type("MultiPolygon", "[" + ring + "]")) == "E442");
    CHECK(refused(collection(feature(R"({"code":3501})", "null"))) == "E442");
    CHECK(refused(collection(feature(R"({"code":3501})", R"({"type":"Polygon"})"))) == "E442");
    CHECK(refused(collection(feature(R"({"code":3501})", R"({"type":7,"coordinates":[]})"))) ==
          "E441");
}

TEST_CASE("metres are not taken for degrees", "[report]")
{
    CHECK(refused(
              of_type("Polygon",
                      "[[[512000,9112000],[513000,9112000],[513000,9113000],[512000,9112000]]]")) ==
          "E443");
    CHECK(refused(of_type("Polygon", "[[[112,-8],[113,-8],[113,-97],[112,-8]]]")) == "E443");
    CHECK(refused(of_type("Polygon", "[[[112,-8],[113,-8],[113,-1e308],[112,-8]]]")) == "E443");
}

TEST_CASE("input made to exhaust the program is refused", "[report]")
{
    std::string const deep(100'000, '[');
    CHECK(refused(deep) == "E441");
    std::string const closed = deep + std::string(deep.size(), ']');
    CHECK(refused(closed) == "E441");
    CHECK(refused(of_type("Polygon", closed)) == "E441");
    // Members after it make room by copying it.
    std::string const copied = R"({"code":3501,"deep":)" + closed + R"(,"a":1,"b":1,"c":1})";
    CHECK(refused(collection(feature(copied))) == "E441");
    std::string wide;
    for (int k = 0; k < 200'000; ++k)
        wide += (k ? ",[" : "[") + std::to_string(112 + k * 2e-4) + (k % 2 ? ",-8]" : ",-7]");
    CHECK(refused(of_type("Polygon", "[[" + wide + "]]")) == "E445");
}

TEST_CASE("boundaries that are read again stay the same bytes", "[report]")
{
    std::string const once = read(collection(feature(R"({"code":3501})")));
    CHECK(read(once) == once);
}
