#include "studies/report/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

#include <nlohmann/json.hpp>

#include "sim/error.hpp"

namespace umkm {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = 2'500'000;  // the page stays under 5 MB
constexpr std::uintmax_t most_read = 256'000'000;
constexpr double grid = 1e4;  // steps in a degree
constexpr int deepest = 16;   // GeoJSON has eight levels

// "35.01", "ID3501", 3501 and 3501.0 (as tables with gaps are exported) as "3501".
std::string digits_of(Json const& value)
{
    if (value.is_number()) {
        double const number = value.get<double>();
        if (!(number >= 0 && number <= 9999) || number != std::floor(number)) return "";
        return std::to_string(int(number));
    }
    if (!value.is_string()) return "";
    std::string text = value.get<std::string>();
    if (text.starts_with("ID")) text.erase(0, 2);
    std::erase(text, '.');
    return text;
}

std::optional<std::size_t> region_of(Json const& feature, std::vector<RegionInput> const& regions)
{
    auto const properties = feature.find("properties");
    if (properties == feature.end() || !properties->is_object()) return {};
    for (auto const& property : properties->items()) {
        std::string const code = digits_of(property.value());
        auto const found = std::ranges::find(regions, code, &RegionInput::code);
        if (found != regions.end()) return std::size_t(found - regions.begin());
    }
    return {};
}

struct NotGeometry {
    char const* code;
};

double rounded(Json const& value, double most)
{
    if (!value.is_number()) throw NotGeometry{"E442"};
    double const degrees = value.get<double>();
    if (!(std::abs(degrees) <= most)) throw NotGeometry{"E443"};
    return std::round(degrees * grid) / grid;
}

Json const& list_in(Json const& value)
{
    if (!value.is_array()) throw NotGeometry{"E442"};
    return value;
}

// Without points that fall together; nothing where less than a triangle is left.
Json smaller_ring(Json const& ring)
{
    Json points = Json::array();
    for (Json const& point : list_in(ring)) {
        if (list_in(point).size() < 2) throw NotGeometry{"E442"};
        Json const small = Json::array({rounded(point[0], 180), rounded(point[1], 90)});
        if (points.empty() || points.back() != small) points.push_back(small);
    }
    return points.size() < 4 ? Json() : points;
}

void add_polygon(Json const& polygon, Json& to)
{
    Json rings = Json::array();
    for (Json const& ring : list_in(polygon)) {
        Json small = smaller_ring(ring);
        if (!small.is_null())
            rings.push_back(std::move(small));
        else if (rings.empty())
            return;  // an island of less than ten metres
    }
    if (!rings.empty()) to.push_back(std::move(rings));
}

void add_shape(Json const& feature, Json& to)
{
    auto const shape = feature.find("geometry");
    if (shape == feature.end() || !shape->is_object()) throw NotGeometry{"E442"};
    std::string const type = shape->value("type", "");
    Json const& places = shape->contains("coordinates") ? (*shape)["coordinates"] : *shape;
    if (type == "Polygon") return add_polygon(places, to);
    if (type != "MultiPolygon") throw NotGeometry{"E442"};
    for (Json const& polygon : list_in(places)) add_polygon(polygon, to);
}

Json parsed(std::string const& path)
{
    std::error_code error;
    auto const bytes = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in) throw NotGeometry{"E440"};
    if (bytes > most_read) throw NotGeometry{"E445"};
    // What is nested without end would exhaust the stack where it is copied.
    auto const shallow = [](int depth, Json::parse_event_t, Json const&) {
        if (depth > deepest) throw NotGeometry{"E441"};
        return true;
    };
    Json root = Json::parse(in, shallow, false);
    if (root.is_discarded()) throw NotGeometry{"E441"};
    if (!root.is_object() || root.value("type", "") != "FeatureCollection" ||
        !root.contains("features") || !root["features"].is_array())
        throw NotGeometry{"E441"};
    return root;
}

Json shapes_of(std::string const& path, std::vector<RegionInput> const& regions)
{
    std::vector<Json> shapes(regions.size(), Json::array());
    Json const root = parsed(path);
    for (Json const& feature : root["features"])
        if (feature.is_object())
            if (auto const region = region_of(feature, regions))
                add_shape(feature, shapes[*region]);
    Json features = Json::array();
    for (std::size_t r = 0; r < regions.size(); ++r)
        if (!shapes[r].empty())
            features.push_back(
                {{"type", "Feature"},
                 {"properties", {{"code", regions[r].code}}},
                 {"geometry", {{"type", "MultiPolygon"}, {"coordinates", std::move(shapes[r])}}}});
    return features;
}

}  // namespace

std::string read_geometry(std::string const& path, std::vector<RegionInput> const& regions)
{
    Json features;
    try {
        features = shapes_of(path, regions);
    } catch (NotGeometry const& not_geometry) {
        throw InputError(not_geometry.code, {path});
    } catch (Json::exception const&) {  // a member has another type than GeoJSON gives it
        throw InputError("E441", {path});
    }
    if (features.empty())
        throw InputError("E444", {path, regions.front().code, regions.back().code});
    std::string text = Json{{"type", "FeatureCollection"}, {"features", features}}.dump();
    if (text.size() > most_bytes) throw InputError("E445", {path});
    return text;
}

}  // namespace umkm
