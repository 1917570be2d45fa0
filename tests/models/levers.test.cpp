// What the kinds of levers and shocks say of themselves, and what levers give.
#include "models/levers/levers.hpp"

#include <algorithm>
#include <cmath>

#include "models/attributes.hpp"
#include "scenarios/parameters.hpp"
#include "tests/catch.hpp"
#include "tests/models/kinds_of_tests.hpp"

using namespace umkm;

namespace {

Benefit benefit_of(std::string const& name,
                   std::vector<std::pair<std::string, double>> const& written = {},
                   Parameters const& parameters = central_parameters())
{
    Kind const& kind = kind_of(catalog().levers, name);
    return kind.benefit(settings_of(kind, written), parameters);
}

std::vector<World> run(World world, std::size_t months)
{
    Schedule<World> schedule = month_schedule();
    world.totals.open(lane_count(world.machine));
    std::vector<World> seen;
    for (std::uint32_t step = 0; step < months; ++step) {
        schedule.run_month(world, {world.plan.base + int(step), step, world.luck}, world.machine);
        seen.push_back(world);
    }
    return seen;
}

double firm_value_of(std::string const& name, World const& world, std::uint32_t firm)
{
    auto const& all = attributes();
    for (std::size_t a = 0; a < all.size(); ++a)
        if (all[a].agent == AgentKind::firm && all[a].name == name)
            return firm_value(world, std::uint16_t(a), firm);
    throw std::runtime_error("no attribute " + name);
}

}  // namespace

TEST_CASE(
    "every lever and shock says what it does in both languages and where its effect comes from",
    "[unit][levers]")
{
    CHECK(catalog().levers.size() == 17);
    CHECK(catalog().shocks.size() == 5);
    for (auto const* kinds : {&catalog().levers, &catalog().shocks})
        for (Kind const& kind : *kinds) {
            INFO(kind.name);
            CHECK(kind.says_en.size() > 20);
            CHECK(kind.says_id.size() > 20);
            CHECK(kind.says_en != kind.says_id);
            bool const dated = kind.evidence.find(" 20") != std::string::npos;
            bool const assumed = kind.evidence.find("assumption") != std::string::npos;
            CHECK((dated || assumed));
            for (Setting const& setting : kind.settings) {
                INFO(setting.name);
                CHECK_FALSE(setting.says_en.empty());
                CHECK_FALSE(setting.says_id.empty());
                CHECK(setting.least < setting.most);
                if (setting.standard) {
                    CHECK(*setting.standard >= setting.least);
                    CHECK(*setting.standard <= setting.most);
                }
                bool const choice = setting.unit == Setting::Unit::choice;
                CHECK(choice == !setting.choices.empty());
                if (choice) CHECK(setting.most == double(setting.choices.size() - 1));
            }
        }
}

TEST_CASE("every lever works on firms, households or regions, every shock on the month",
          "[unit][levers]")
{
    for (Kind const& kind : catalog().levers) {
        INFO(kind.name);
        CHECK((kind.regional != nullptr) == (kind.agent == AgentKind::region));
        CHECK((kind.benefit != nullptr) == (kind.agent != AgentKind::region));
    }
    for (Kind const& kind : catalog().shocks) {
        INFO(kind.name);
        CHECK(kind.strike != nullptr);
    }
}

TEST_CASE("every parameter of a lever has a range around its value, and most may do nothing",
          "[unit][levers]")
{
    std::vector<ParameterName> names;
    for_each_field<Parameters>([&](auto const& f) { names.push_back({f.name, f.unit}); });
    std::size_t count = 0;
    for (ParameterInfo const& p : read_parameters(UMKM_SOURCE_DIR "/data/parameters.toml", names)) {
        if (!p.name.starts_with("levers.")) continue;
        INFO(p.name);
        ++count;
        CHECK(p.low <= p.value);
        CHECK(p.value <= p.high);
        CHECK(p.low < p.high);
        bool const cited = p.source.find(" 20") != std::string::npos;
        bool const assumed = p.source.find("assumption") != std::string::npos;
        bool const measured = p.source.find("base month") != std::string::npos;
        CHECK((cited || assumed || measured));
        // What was not measured may also be without effect.
        if (p.name.ends_with("_sales") && assumed) CHECK(p.low == 0);
    }
    CHECK(count >= 35);
}

TEST_CASE(
    "a course in management raises sales of its trainees by about five per cent at its height",
    "[levers][training]")
{
    World untrained = small_world();
    Kind const& training = kind_of(catalog().levers, "training");
    Lever course;
    course.id = "course";
    course.type = "training";
    course.agent = AgentKind::firm;
    course.start = course.end = untrained.plan.base + 1;
    course.regions.assign(untrained.base.regions, 1);
    course.take_up = 0.05;  // few, so that they take little from each other
    course.price_year = 2022;
    course.settings = settings_of(training, {});
    course.benefit = training.benefit;
    Plan plan = plan_from(2022, Month::of(2023, 3));
    plan.levers = {course};
    auto const without = run(std::move(untrained), 12), with = run(populate(request_of(plan)), 12);

    std::vector<std::uint32_t> trainees;
    for (Beneficiary const& m : with[1].programmes[0].members) trainees.push_back(m.row());
    REQUIRE(trainees.size() > 200);
    double height = 0;
    for (std::size_t month = 1; month < 12; ++month) {
        double more = 0, count = 0;
        for (std::uint32_t i : trainees) {
            Firms const &a = with[month].firms, &b = without[month].firms;
            if (a.id[i] != b.id[i] || b.sales[i] == 0 || !has(a.traits[i], Trait::open)) continue;
            more += double(a.sales[i]) / double(b.sales[i]) - 1;
            ++count;
        }
        height = std::max(height, more / count);
        if (month == 1) CHECK(std::abs(more / count) < 0.01);  // nothing is learned in a day
    }
    CHECK_THAT(height, WithinAbs(0.05, 0.012));
}

TEST_CASE("a course taught online works less well, and fades; mentoring lasts", "[unit][levers]")
{
    Benefit const on_site = benefit_of("training"),
                  remote = benefit_of("training", {{"remote", 1}});
    CHECK(remote.quality < on_site.quality);
    CHECK(remote.quality > 0);
    CHECK(on_site.half_life >= 12);
    CHECK(benefit_of("mentoring").half_life == 0);
    CHECK(benefit_of("training", {{"management", 0}}).quality == 0);
    CHECK(on_site.skill == 0);
    CHECK(benefit_of("training", {{"online_selling", 1}}).skill > 0);
}

TEST_CASE("more visits do more, but not in proportion, and never convince everybody",
          "[unit][levers]")
{
    auto const visits = [](double n) { return benefit_of("mentoring", {{"intensity", n}}); };
    CHECK(visits(0).quality == 0);
    CHECK(visits(0).convinces == 0);
    CHECK(visits(2).quality > visits(1).quality);
    CHECK(visits(2).quality < 2 * visits(1).quality);
    CHECK(visits(3).convinces > visits(1).convinces);
    CHECK(visits(3).convinces < 1);
    CHECK_THAT(visits(1).convinces, WithinRel(central_parameters().mentoring_convinces, 1e-12));
}

TEST_CASE("the mean effect of credit on sales is about none, and so is that of a free shop online",
          "[unit][levers]")
{
    Benefit const credit = benefit_of("credit", {{"loan", 50e6}});
    CHECK(credit.loan == 50e6);
    CHECK(credit.loan_rate == 0.06);
    CHECK(credit.passes * (std::exp(credit.quality) - 1) < 0.02);
    Benefit const shop = benefit_of("marketplace_onboarding");
    CHECK(shop.quality == 0);
    CHECK(shop.goes_to_marketplace < 0.5);
    CHECK(benefit_of("marketplace_onboarding", {{"own_products", 1}}).quality > 0);
}

TEST_CASE("money goes where the scenario says: wages, UMKM online, villages, members abroad",
          "[unit][levers]")
{
    auto const regional = [](std::string const& name,
                             std::vector<std::pair<std::string, double>> const& written) {
        Kind const& kind = kind_of(catalog().levers, name);
        return kind.regional(settings_of(kind, written), central_parameters());
    };
    Regional const shopping = regional("procurement", {{"money", 47e9}});
    CHECK(shopping.money == 47e9);
    CHECK(shopping.online);
    CHECK(shopping.orders == 1);
    Regional const villages = regional("village_fund", {{"money", 6.4e12}, {"wages", 0.5}});
    CHECK(villages.villages);
    CHECK(villages.wages == 0.5);
    Regional const net = regional("internet_coverage", {{"money", 1e9}, {"coverage", 0.05}});
    CHECK_THAT(net.internet * central_parameters().internet, WithinRel(0.05, 1e-12));
    CHECK(regional("special_zone", {{"money", 1e9}, {"animators", 0}}).ease == 0);
    CHECK(regional("special_zone", {{"money", 1e9}}).ease > 0);
    CHECK(benefit_of("export_centre").buyer == Buyer::world);
    CHECK(benefit_of("communal_branding", {{"order", 1e9}}).pooled_order == 1e9);
    CHECK(benefit_of("transfer", {{"amount", 200'000}}).monthly == 200'000);
    CHECK(benefit_of("grant", {{"amount", 1.2e6}}).grant == 1.2e6);
    CHECK(benefit_of("grant", {{"amount", 1.2e6}}).invested < 1);
}

TEST_CASE("what a condition sees of a firm is what its columns say", "[unit][conditions]")
{
    World const world = run(small_world(), 1)[0];
    Firms const& f = world.firms;
    double workers = 0, open = 0;
    for (std::uint32_t i = 0; i < f.region.size(); ++i) {
        if (!has(f.traits[i], Trait::open)) continue;
        auto const value = [&](char const* name) { return firm_value_of(name, world, i); };
        REQUIRE(value("class") == f.size_class[i]);
        REQUIRE(value("sector") == f.sector[i]);
        REQUIRE(value("stage") == f.stage[i]);
        REQUIRE((value("urban") == 1) == (area_of(f.traits[i]) == 0));
        REQUIRE((value("female_owner") == 1) == has(f.traits[i], Trait::female));
        REQUIRE((value("refuser") == 1) == has(f.traits[i], Trait::refuser));
        REQUIRE(value("certified") == 0);
        REQUIRE(value("owner_age") >= 15);
        REQUIRE(value("owner_age") < 80);
        REQUIRE(value("schooling") == double(owner_schooling(f.person[i])));
        REQUIRE(value("age_months") == f.age[i]);
        REQUIRE(value("sales") == double(f.sales[i]));
        REQUIRE(value("skill") == double(f.skill[i]));
        REQUIRE(value("workers") >= 1);
        workers += value("workers");
        ++open;
    }
    CHECK(workers / open > 1.2);  // census 2016: 2.4, with larger firms and part-time family
    CHECK(workers / open < 4);
    World certified = world;
    certified.firms.traits[0] |= Trait::certified;
    CHECK(firm_value_of("certified", certified, 0) == 1);
}
