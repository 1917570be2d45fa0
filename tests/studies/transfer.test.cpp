// A programme does nothing before it starts, nothing when it pays nothing, and never more than its
// budget and capacity allow.
#include <algorithm>
#include <numeric>

#include "tests/catch.hpp"
#include "tests/studies/runs_of_tests.hpp"

using namespace umkm;

namespace {

Month const start = Month::of(2022, 3), end = start + 24;

Plan with(Lever lever)
{
    Plan plan = plan_from(2022, end);
    plan.levers = {std::move(lever)};
    return plan;
}

RunResult const& baseline()
{
    static RunResult const result = run_of(plan_from(2022, end), options_at(1000, 2));
    return result;
}

// Of the first programme in one month of the first replicate, all regions.
double in_month(std::vector<double> const& by_region, std::size_t regions, std::size_t m)
{
    auto const first = by_region.begin() + std::ptrdiff_t(m * regions);
    return std::accumulate(first, first + std::ptrdiff_t(regions), 0.0);
}
double aid(RunResult const& result, std::size_t m, std::size_t programme = 0)
{
    return in_month(result.programmes[programme].aid, result.regions, m);
}

// Rupiah of aid and costs from month `first` up to month `last`, not included.
double spent(RunResult const& result, std::size_t first, std::size_t last)
{
    double sum = 0;
    for (std::size_t m = first; m < last; ++m)
        sum += aid(result, m) + in_month(result.programmes[0].costs, result.regions, m);
    return sum;
}

}  // namespace

TEST_CASE("a transfer of nothing leaves every series and the state as they are, bit by bit",
          "[null_lever]")
{
    RunResult const result =
        run_of(with(transfer_to_the_poor(0, start + 2, end)), options_at(1000, 2));
    CHECK(result.hashes == baseline().hashes);
    CHECK(first_difference(result, baseline()) == "");
    // It was not idle for want of anyone to serve.
    CHECK(result.programmes[0].members[12] > 100'000);
}

TEST_CASE("a transfer outside its window or without a region changes nothing", "[null_lever]")
{
    Lever later = transfer_to_the_poor(300'000, end + 1, end + 12);
    CHECK(run_of(with(later), options_at(1000, 2)).hashes == baseline().hashes);
    Lever nowhere = transfer_to_the_poor(300'000, start + 1, end);
    std::ranges::fill(nowhere.regions, std::uint8_t{0});
    CHECK(run_of(with(nowhere), options_at(1000, 2)).hashes == baseline().hashes);
}

TEST_CASE("nothing changes before the first month of a transfer, and something in it",
          "[null_lever]")
{
    for (int first : {1, 7, 13}) {
        RunResult const result =
            run_of(with(transfer_to_the_poor(300'000, start + first, end)), options_at(1000, 2));
        INFO("start after " << first << " months");
        CHECK(first_difference(result, baseline(), std::size_t(first)) == "");
        CHECK(first_difference(result, baseline(), std::size_t(first) + 1) != "");
    }
}

TEST_CASE("a transfer to the poor lowers poverty while it lasts", "[transfer]")
{
    RunResult const result =
        run_of(with(transfer_to_the_poor(300'000, start + 1, end)), options_at(1000, 2));
    for (std::size_t k = 0; k < 2; ++k)
        for (std::size_t m = 1; m < result.months; ++m)
            CHECK(province(result, "p0", m, k) < province(baseline(), "p0", m, k) - 0.2);
}

TEST_CASE("members get exactly the amount each", "[transfer]")
{
    RunResult const result =
        run_of(with(transfer_to_the_poor(123'456, start + 1, end)), options_at(1000));
    for (std::size_t m = 0; m < result.months; ++m) {
        auto const& programme = result.programmes[0];
        CHECK(aid(result, m) == programme.members[m] * 123'456);
        CHECK(province(result, "aid", m) == aid(result, m));
    }
}

TEST_CASE("a transfer never spends more than its whole budget, and then it stops", "[budget]")
{
    Lever lever = transfer_to_the_poor(300'000, start + 1, end);
    lever.cost_per_unit = 100'000;
    lever.budget_total = 2'000'000'000'000;
    RunResult const result = run_of(with(lever), options_at(1000));
    double const all = spent(result, 0, result.months);
    CHECK(all <= 2e12);
    CHECK(all > 1.9e12);
    CHECK(aid(result, 3) > 0);
    CHECK(aid(result, result.months - 1) == 0);
}

TEST_CASE("a yearly budget binds in every year; unspent money is carried over only if it may be",
          "[budget]")
{
    Lever lever = transfer_to_the_poor(300'000, start + 1, end);
    lever.budget_per_year = 1'500'000'000'000;
    for (bool carry : {false, true}) {
        lever.carry_over = carry;
        RunResult const result = run_of(with(lever), options_at(1000));
        // March to December 2022, 2023, January to March 2024
        double const years[] = {spent(result, 0, 10), spent(result, 10, 22), spent(result, 22, 25)};
        double allowed = 0;
        for (double year : years) {
            allowed = carry ? allowed + 1.5e12 : 1.5e12;
            CHECK(year > 0);
            CHECK(year <= allowed);
            if (carry) allowed -= year;
        }
    }
}

TEST_CASE("the ceiling of a scenario holds over all its programmes together", "[budget]")
{
    Plan plan = with(transfer_to_the_poor(200'000, start + 1, end));
    plan.levers.push_back(transfer_to_the_poor(150'000, start + 4, end));
    plan.levers[1].id = "more cash";
    plan.ceiling = 3'000'000'000'000;
    RunResult const result = run_of(plan, options_at(1000));
    double all = 0;
    for (std::size_t p = 0; p < 2; ++p)
        for (std::size_t m = 0; m < result.months; ++m) all += aid(result, m, p);
    CHECK(all <= 3e12);
    CHECK(all > 2.8e12);
}

TEST_CASE("capacity limits how many join, in real households at any scale", "[capacity]")
{
    Lever lever = transfer_to_the_poor(200'000, start + 1, end);
    lever.capacity = 2'500;
    for (int scale : {1000, 100}) {
        RunResult const result = run_of(with(lever), options_at(scale));
        for (std::size_t m = 1; m < 12; ++m) {
            double const places = 2'500.0 * double(m);
            INFO("1:" << scale << ", month " << m);
            CHECK(result.programmes[0].members[m] <= places);
            CHECK(result.programmes[0].members[m] > places - scale);
        }
        CHECK(in_month(result.programmes[0].waiting, result.regions, 1) > 100'000);
    }
}

TEST_CASE("take-up is the share of the eligible who join", "[transfer]")
{
    Lever lever = transfer_to_the_poor(100'000, start + 1, start + 1);
    auto const members = [&](double take_up) {
        lever.take_up = take_up;
        return run_of(with(lever), options_at(100)).programmes[0].members[1];
    };
    double const everybody = members(1);
    CHECK_THAT(members(0.6), WithinRel(0.6 * everybody, 0.03));
    CHECK(members(0) == 0);
}
