// Initialisation of incomes: what households live on, so that their expenditure is what it is.
#include <algorithm>
#include <cmath>

#include "models/population.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

struct RegionSums {
    double wage_bill = 0, need = 0, living = 0, umkm_weighted = 0;
};

// What the owner gets from a place in the base month: drawings, or wages elsewhere. As in `pay`.
double place_income(World const& world, std::uint32_t i)
{
    Firms const& f = world.firms;
    double const drawings = double(f.size[i]) * double(world.base.costs(12 * f.size[i]).drawings);
    return has(f.traits[i], Trait::open) ? drawings : drawings * world.parameters.fallback;
}

// Shares by fifth that rise from the first to the last value and average to one, weighted by
// expenditure.
void set_fifth_shares(World& world)
{
    Base& base = world.base;
    Parameters const& p = world.parameters;
    Households const& h = world.households;
    std::array<double, fifths> living{};
    double all = 0;
    for (std::size_t i = 0; i < h.living.size(); ++i) living[fifth_of(h.kind[i])] += h.living[i];
    for (double x : living) all += x;
    base.spent_share = {p.spend_1, p.spend_2, p.spend_3, p.spend_4, p.spend_5};
    double umkm = 0, saved = 0;
    for (std::size_t f = 0; f < fifths; ++f) {
        double const rank = double(f) / (fifths - 1);
        base.umkm_share[f] = p.umkm_share_bottom + rank * (p.umkm_share_top - p.umkm_share_bottom);
        base.saving_share[f] = p.saving_ratio * (1 + p.saving_tilt * (2 * rank - 1));
        umkm += base.umkm_share[f] * living[f] / all;
        saved += base.saving_share[f] * living[f] / all;
    }
    // The accounts say what households spend on goods that UMKM sell, outside platforms included.
    auto const paid = [&](char const* payee) { return world.inputs.paid(payee, "households"); };
    double const target = (paid("umkm") + paid("platforms")) /
                          (paid("umkm") + paid("platforms") + paid("large_firms"));
    for (double& share : base.umkm_share) share *= target / umkm;
    for (double& share : base.saving_share) share *= p.saving_ratio / saved;
}

// Standing social aid, the same for each of the poorest households of every region.
double transfer_each(World const& world, double level)
{
    double const yearly = world.parameters.transfers_2022 * 1e12 * level / world.base.scale;
    return yearly / 12 / (double(world.households.living.size()) * world.parameters.transfer_reach);
}

}  // namespace

void set_incomes(World& world, double level)
{
    set_fifth_shares(world);
    Base& base = world.base;
    Households& h = world.households;
    std::vector<RegionSums> sums(base.regions);
    for (std::uint32_t i = 0; i < world.firms.size.size(); ++i)
        if (has(world.firms.traits[i], Trait::open))
            sums[world.firms.region[i]].wage_bill +=
                double(world.firms.size[i]) * double(base.costs(12 * world.firms.size[i]).wages);
    double const transfer = transfer_each(world, level);
    Dice const dice(Luck{world.luck.seed, 0}, hash("set_incomes"), 0);
    // First what firms and aid leave to be earned, then wages from UMKM and the formal rest.
    std::vector<float> need(h.living.size());
    for (std::uint32_t i = 0; i < h.living.size(); ++i) {
        std::size_t const r = h.region[i], fifth = fifth_of(h.kind[i]);
        double own = 0;
        for (std::uint32_t const place : world.ownership.of(h, i))
            own += place_income(world, place);
        // The poorest fifth for sure, the second as far as the programmes reach.
        double const reach = world.parameters.transfer_reach * fifths - double(fifth);
        h.transfer[i] = dice.uniform(i) < reach ? std::uint32_t(transfer) : 0;
        double const income = h.living[i] / (1 - base.saving_share[fifth]);
        double const left = income - own - h.transfer[i];
        sums[r].need += std::max(left, 0.0);
        world.base.region[r].cut_share += left < 0;
        need[i] = float(std::max(left, 0.0));
        h.usual_income[i] = std::uint32_t(std::min(own, 4e9));
    }
    for (std::size_t r = 0; r < base.regions; ++r) {
        double const households =
            double(std::count(h.region.begin(), h.region.end(), std::uint8_t(r)));
        base.region[r].cut_share /= households;
    }
    for (std::uint32_t i = 0; i < h.living.size(); ++i) {
        std::size_t const r = h.region[i];
        RegionBase& region = base.region[r];
        double const share = std::min(sums[r].wage_bill / sums[r].need, 1.0);
        h.wage[i] = std::uint32_t(std::max(share, 0.0) * double(need[i]));
        h.formal[i] = std::uint32_t(double(need[i])) - h.wage[i];
        h.usual_income[i] += h.wage[i] + h.transfer[i];
        double const spent = base.spent_share[fifth_of(h.kind[i])];
        std::size_t const fifth = fifth_of(h.kind[i]);
        region.living[fifth] += h.living[i];
        region.wage += h.wage[i];
        region.formal += h.formal[i];
        region.wage_spent[fifth] += spent * h.wage[i];
        region.formal_spent[fifth] += spent * h.formal[i];
        region.transfer_spent[fifth] += spent * h.transfer[i];
        region.usual_spent[fifth] += spent * h.usual_income[i];
    }
    // Who pays formal incomes: government's part is pay and pensions, that is less transfers.
    auto const paid = [&](char const* payer) { return world.inputs.paid("households", payer); };
    double const government = paid("government") - world.parameters.transfers_2022;
    double const all =
        paid("large_firms") + government + paid("rest_of_indonesia") + paid("rest_of_world");
    base.formal_government = government / all;
    base.formal_indonesia = paid("rest_of_indonesia") / all;
    base.formal_world = paid("rest_of_world") / all;
    world.pools.purses.assign(base.regions, 0);
    for (std::size_t i = 0; i < h.living.size(); ++i)
        world.pools.purses[h.region[i]] +=
            std::int64_t(double(h.living[i]) * base.umkm_share[fifth_of(h.kind[i])]);
}

}  // namespace umkm
