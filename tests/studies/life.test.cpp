// Two lives of one firm: where they part, and what had come by then.
#include "studies/life.hpp"

#include "tests/catch.hpp"

using namespace umkm;

namespace {

using What = LifeEvent::What;

Month const start = Month::of(2022, 3);

// A year of a firm that sells a million a month.
Life a_year()
{
    Life life;
    for (int m = 0; m < 12; ++m) life.months.push_back(start + m);
    for (auto* column : {&life.open, &life.id}) column->assign(12, 1);
    for (auto* column : {&life.stage, &life.size_class, &life.refuser, &life.qris, &life.certified,
                         &life.instalment})
        column->assign(12, 0);
    life.sales.assign(12, 1e6);
    return life;
}

LifeEvent at(int month, What what, char const* programme = "")
{
    return {.month = start + month, .what = what, .programme = programme};
}

}  // namespace

TEST_CASE("lives that differ by some rupiah have not parted", "[life]")
{
    Life const base = a_year();
    Life policy = base;
    CHECK_FALSE(parting_of(base, policy).rupiah);
    policy.sales[4] += 9'000;
    Parting const parting = parting_of(base, policy);
    CHECK(parting.rupiah == start + 4);
    CHECK_FALSE(parting.month);
    CHECK_FALSE(parting.nearest);
}

TEST_CASE("lives part where sales differ by one part in a hundred, or an event does", "[life]")
{
    Life const base = a_year();
    Life sells_more = base, takes_code = base, closes = base, changes_when_closed = base;
    sells_more.sales[7] = 1.02e6;
    takes_code.qris[6] = 1;
    closes.open[5] = 0;
    CHECK(parting_of(base, sells_more).month == start + 7);
    CHECK(parting_of(base, takes_code).month == start + 6);
    CHECK(parting_of(base, closes).month == start + 5);
    changes_when_closed.open[5] = closes.open[5];
    changes_when_closed.stage[5] = 1;
    CHECK_FALSE(parting_of(closes, changes_when_closed).month);
}

TEST_CASE("its own place explains more than a partner's, and that more than a rival's", "[life]")
{
    Life base = a_year(), policy = base;
    policy.sales[8] = 2e6;
    CHECK_FALSE(parting_of(base, policy).nearest);
    policy.events = {at(1, What::got_place, "old"), at(2, What::waits, "new"),
                     at(9, What::got_place, "new")};
    base.events = {at(1, What::got_place, "old")};
    // What both have, what gives nothing yet and what comes later explain nothing.
    CHECK_FALSE(parting_of(base, policy).nearest);
    policy.events.push_back(at(5, What::rival_reached));
    CHECK(parting_of(base, policy).nearest->what == What::rival_reached);
    policy.events.insert(policy.events.begin(), at(3, What::partner_reached));
    CHECK(parting_of(base, policy).nearest->what == What::partner_reached);
    policy.events.insert(policy.events.begin(), at(2, What::served, "region"));
    CHECK(parting_of(base, policy).nearest->programme == "region");
}
