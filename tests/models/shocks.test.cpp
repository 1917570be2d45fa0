// What each kind of shock does to a month.
#include "tests/catch.hpp"
#include "tests/models/kinds_of_tests.hpp"

using namespace umkm;

namespace {

constexpr std::size_t food = 1, hospitality = 5;  // data/sectors.csv

// The drivers of a small world in one month, struck by one shock.
World struck_by(std::string const& name, std::vector<std::pair<std::string, double>> const& written,
                Month month = Month::of(2022, 6))
{
    World world = small_world();
    Kind const& kind = kind_of(catalog().shocks, name);
    Shock shock;
    shock.start = Month::of(2022, 6);
    shock.end = Month::of(2022, 8);
    shock.regions.assign(world.base.regions, 0);
    shock.regions[region_at("3578")] = 1;
    shock.settings = settings_of(kind, written);
    kind.strike(shock, world, month);
    return world;
}

}  // namespace

TEST_CASE("a shock does nothing outside its months and regions", "[unit][shocks]")
{
    std::size_t const surabaya = Cells::market(region_at("3578"), food, 0),
                      malang = Cells::market(region_at("3573"), food, 0);
    World const before = struck_by("pandemic", {}, Month::of(2022, 5)),
                during = struck_by("pandemic", {}),
                after = struck_by("pandemic", {}, Month::of(2022, 9));
    CHECK(before.drivers.local_cut[surabaya] == 0);
    CHECK(during.drivers.local_cut[surabaya] > 0.1);
    CHECK(during.drivers.local_cut[malang] == 0);
    CHECK(after.drivers.local_cut[surabaya] == 0);
}

TEST_CASE("take-away spares those who cook, vaccination spares all", "[unit][shocks]")
{
    std::size_t const trade = 4, city = region_at("3578");
    auto const cut = [&](World const& world, std::size_t sector) {
        return world.drivers.local_cut[Cells::market(city, sector, 0)];
    };
    World const plain = struck_by("pandemic", {}),
                meals = struck_by("pandemic", {{"takeaway", 0.5}}),
                vaccinated = struck_by("pandemic", {{"vaccinated", 1}});
    CHECK_THAT(cut(meals, hospitality), WithinRel(cut(plain, hospitality) / 2, 1e-12));
    CHECK_THAT(cut(meals, food), WithinRel(cut(plain, food) / 2, 1e-12));
    CHECK(cut(meals, trade) == cut(plain, trade));
    CHECK(cut(vaccinated, trade) < cut(plain, trade));
    CHECK(cut(vaccinated, trade) > 0);
}

TEST_CASE("a disaster takes capital once and demand as long as it lasts", "[unit][shocks]")
{
    std::vector<std::pair<std::string, double>> const flood{{"capital", 0.4}, {"demand", 0.2}};
    World const first = struck_by("disaster", flood),
                later = struck_by("disaster", flood, Month::of(2022, 7));
    std::size_t const city = region_at("3578"), cell = Cells::market(city, food, 0);
    CHECK_THAT(first.drivers.local_cut[cell], WithinRel(0.2, 1e-12));
    CHECK_THAT(later.drivers.local_cut[cell], WithinRel(0.2, 1e-12));
    Firms const &f = first.firms, &whole = small_world().firms;
    for (std::size_t i = 0; i < f.region.size(); ++i) {
        bool const struck = f.region[i] == city && has(f.traits[i], Trait::open);
        REQUIRE_THAT(double(f.capital[i]),
                     WithinRel(double(whole.capital[i]) * (struck ? 0.6 : 1), 1e-6));
        REQUIRE(later.firms.capital[i] == whole.capital[i]);
    }
}

TEST_CASE("dearer inputs, a platform that fails, and food in fashion", "[unit][shocks]")
{
    std::size_t const city = region_at("3578");
    World const dear = struck_by("input_price", {{"rise", 0.3}});
    CHECK_THAT(dear.drivers.input_price[city], WithinRel(1.3, 1e-12));
    CHECK(dear.drivers.input_price[region_at("3573")] == 1);
    CHECK_THAT(struck_by("platform_outage", {{"size", 0.25}}).drivers.platform_cut,
               WithinRel(0.25, 1e-12));
    World const craze = struck_by("demand", {{"sector", 2}, {"local", 0.1}, {"outside", -0.2}});
    CHECK_THAT(craze.drivers.local_cut[Cells::market(city, food, 1)], WithinRel(-0.1, 1e-12));
    CHECK_THAT(craze.drivers.outside_cut[Cells::market(city, food, 1)], WithinRel(0.2, 1e-12));
    CHECK(craze.drivers.local_cut[Cells::market(city, hospitality, 1)] == 0);
    Setting const& sector = kind_of(catalog().shocks, "demand").settings[0];
    CHECK(sector.choices[2] == east_java().sectors[food].key);
}
