// Some firms watched every month: who is watched, and what a programme did to each of them.
#include "studies/panel.hpp"

#include <algorithm>

#include "outputs/reader.hpp"
#include "studies/scratch.hpp"
#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

Month const start = Month::of(2022, 3);
constexpr std::size_t wanted = 400, months = 13;

// The panel of a run, written with no more than the axes that it needs.
struct Watched {
    Scratch scratch;
    std::string path = scratch.file("panel.h5");
    std::size_t places;

    Watched(Plan const& plan, Observer const& also = {}, int threads = 0)
    {
        RunOptions options = options_at(1000, 2);
        options.threads = threads;
        PanelKeeper panel(wanted, options, months);
        RunResult const result = run_of(plan, options, [&](MonthSeen const& seen) {
            panel.see(seen);
            if (also) also(seen);
        });
        ResultWriter writer(path, true);
        writer.coordinate(replicate_axis(2));
        writer.coordinate(time_axis(start, months));
        panel.write(writer, result);
        writer.commit();
        places = ResultReader(path).read("agents/panel/region").size();
    }
    std::vector<double> column(std::string const& name) const
    {
        return ResultReader(path).read("agents/panel/" + name);
    }
};

Plan with(std::vector<Lever> levers)
{
    Plan plan = plan_from(2022, start + int(months - 1));
    plan.levers = std::move(levers);
    return plan;
}

Lever some(char const* kind, double capacity, Written const& settings)
{
    Lever lever = lever_of(kind, start + 3, start + 8, settings);
    lever.capacity = capacity;
    lever.gives_up = 0.2;
    return lever;
}
Lever training(double capacity) { return some("training", capacity, {{"online_selling", 1}}); }

}  // namespace

TEST_CASE("a panel of fewer firms is part of a larger one, spread over all places", "[panel]")
{
    auto const few = panel_places(10'000, 100), more = panel_places(10'000, 1000);
    CHECK(few.size() == 100);
    CHECK(std::ranges::includes(more, few));
    CHECK(std::ranges::is_sorted(more));
    for (std::uint32_t tenth = 0; tenth < 10; ++tenth) {
        auto const in_tenth =
            std::ranges::count_if(more, [&](auto place) { return place / 1000 == tenth; });
        CHECK(std::abs(double(in_tenth) - 100) < 40);  // four standard errors
    }
    CHECK(panel_places(50, 100).size() == 50);
    auto const all = panel_places(50, 50);
    CHECK(std::ranges::adjacent_find(all) == all.end());
}

TEST_CASE("a firm waits for a grant, gets it in one month, and then has had it; some give up",
          "[panel]")
{
    std::vector<std::vector<std::uint32_t>> joined(2);  // rows that got a place, by replicate
    Watched const panel(with({some("grant", 100'000, {{"amount", 2.4e6}})}),
                        [&](MonthSeen const& seen) {
                            if (!seen.last) return;
                            auto const& asked = seen.world.programmes[0].asked;
                            for (std::uint32_t row = 0; row < asked.size(); ++row)
                                if ((asked[row] & ProgrammeState::got_a_place) != 0)
                                    joined[std::size_t(seen.replicate)].push_back(row);
                        });
    auto const standing = panel.column("standing"), open = panel.column("open"),
               id = panel.column("id"), treated = panel.column("treated"),
               place = panel.column("place");
    REQUIRE(panel.places == wanted);
    std::size_t served = 0, waited = 0, tired = 0, passed_on = 0, unseen = 0;
    for (std::size_t k = 0; k < 2; ++k)
        for (std::size_t p = 0; p < wanted; ++p) {
            std::size_t const first = (k * wanted + p) * months;
            for (std::size_t m = 0; m < months; ++m) {
                auto const now = Standing(standing[first + m]);
                if (m < 3) CHECK(now == Standing::none);
                if (open[first + m] == 0) CHECK(now == Standing::none);
                waited += now == Standing::waits;
                tired += now == Standing::gave_up;
                if (now != Standing::has_place) continue;
                ++served;
                CHECK((treated[k * wanted + p] >= 0 && treated[k * wanted + p] <= double(m)));
                bool const stays = m + 1 < months && open[first + m + 1] != 0 &&
                                   id[first + m] == id[first + m + 1];
                if (!stays) continue;
                CHECK(Standing(standing[first + m + 1]) == Standing::had_place);
                ++passed_on;
            }
            if (treated[k * wanted + p] >= 0 ||
                std::ranges::count(joined[k], std::uint32_t(place[p])) == 0)
                continue;
            // It got a place and closed in the same month, at whose end nobody was there to be
            // seen.
            bool closed = false;
            for (std::size_t m = 3; m < months; ++m)
                closed = closed || open[first + m] == 0 || id[first + m] != id[first + 2];
            CHECK(closed);
            ++unseen;
        }
    CHECK(unseen <= 1);
    CHECK(served > 5);
    CHECK(waited > served);
    CHECK(tired > 5);
    CHECK(passed_on > 0);
}

TEST_CASE("a treated firm makes rivals of its region and sector, not of itself", "[panel]")
{
    Lever lever = training(50'000);
    lever.regions.assign(east_java().regions.size(), 0);
    std::size_t const surabaya = region_at("3578");
    lever.regions[surabaya] = 1;
    Watched const panel(with({lever}));
    auto const region = panel.column("region"), treated = panel.column("treated"),
               partner = panel.column("partner_treated"), rival = panel.column("rival_treated");
    std::size_t rivals = 0, partners_elsewhere = 0;
    for (std::size_t k = 0; k < 2; ++k)
        for (std::size_t p = 0; p < wanted; ++p) {
            std::size_t const at = k * wanted + p;
            bool const here = region[p] == double(surabaya);
            if (!here) CHECK((treated[at] == -1 && rival[at] == -1));
            rivals += rival[at] >= 3;
            partners_elsewhere += !here && partner[at] >= 3;
            for (double const month : {treated[at], partner[at], rival[at]})
                CHECK((month == -1 || (month >= 3 && month < double(months))));
        }
    CHECK(rivals > 5);
    CHECK(partners_elsewhere > 0);
}

TEST_CASE("money for villages serves firms in villages, and has served them when it ends",
          "[panel]")
{
    Lever lever = lever_of("village_fund", start + 2, start + 6, {{"money", 6.4e12}});
    Watched const panel(with({lever}));
    auto const area = panel.column("area"), open = panel.column("open"),
               standing = panel.column("standing");
    for (std::size_t p = 0; p < wanted; ++p)
        for (std::size_t m = 0; m < months; ++m) {
            bool const rural = area[p] == 1 && open[p * months + m] == 1;
            auto const expected = !rural || m < 2 ? Standing::none
                                  : m <= 6        ? Standing::served
                                                  : Standing::had_place;
            CHECK(Standing(standing[p * months + m]) == expected);
        }
}

TEST_CASE("a household that gets money every month keeps its place until the programme ends",
          "[panel]")
{
    Watched const panel(with({transfer_to_the_poor(100'000, start + 2, start + 6)}));
    auto const standing = panel.column("standing");
    std::size_t had = 0;
    for (std::size_t p = 0; p < 2 * wanted; ++p) {
        CHECK(Standing(standing[p * months + 7]) != Standing::has_place);
        had += Standing(standing[p * months + 6]) == Standing::has_place &&
               Standing(standing[p * months + 7]) == Standing::had_place;
    }
    CHECK(had > 5);
}

TEST_CASE("the panel is the same on one thread and on three", "[panel][determinism]")
{
    Plan const plan = with({training(100'000)});
    Watched const one(plan, {}, 1), three(plan, {}, 3);
    for (char const* name : {"sales", "standing", "treated", "partner_treated", "rival_treated"})
        CHECK(one.column(name) == three.column(name));
}
