#include "studies/accounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "scenarios/csv.hpp"

namespace umkm {

namespace {

using Sectors = std::array<double, sector_count>;
constexpr std::size_t household_account = 0, first_sector = 1, others = 1 + sector_count;

// What the sectors of a population sell and pay, relative to each other.
struct Weights {
    Sectors sales{}, income{}, other{}, outside{}, inputs{};
};

Weights weights_of(World const& world)
{
    Weights w;
    Firms const& f = world.firms;
    for (std::size_t i = 0; i < f.size.size(); ++i) {
        if (!has(f.traits[i], Trait::open)) continue;
        double const size = double(f.size[i]);
        CostShares const c = world.base.costs(12 * f.size[i]);
        std::size_t const s = f.sector[i];
        w.sales[s] += size;
        w.income[s] += size * double(c.wages + c.drawings);
        w.other[s] += size * double(c.other);
        w.outside[s] += size * double(c.outside_inputs);
        w.inputs[s] += size * double(1 - c.wages - c.drawings - c.other - c.outside_inputs);
    }
    return w;
}

// Whole rupiah in proportion to the weights, adding up to the total: largest remainders.
std::vector<Rupiah> split(Rupiah total, std::span<double const> weights)
{
    double const all = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<Rupiah> parts;
    std::vector<std::pair<double, std::size_t>> rest;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double const exact = double(total) * weights[i] / all;
        parts.push_back(Rupiah(std::floor(exact)));
        rest.emplace_back(std::floor(exact) - exact, i);
    }
    std::sort(rest.begin(), rest.end());
    Rupiah const missing = total - std::accumulate(parts.begin(), parts.end(), Rupiah{0});
    for (Rupiah k = 0; k < missing; ++k) ++parts[rest[std::size_t(k) % rest.size()].second];
    return parts;
}

Rupiah rupiah(double trillion) { return Rupiah(std::llround(trillion * 1e12)); }

class Expansion {
public:
    explicit Expansion(World const& world)
        : world_(world), weights_(weights_of(world)), accounts_(names())
    {
    }

    Accounts matrix()
    {
        for (SamCell const& cell : world_.inputs.sam)
            if (cell.payee != "umkm" && cell.payer != "umkm")
                accounts_.at(row_of(cell.payee), row_of(cell.payer)) = rupiah(cell.value);
        sectors_buy();
        sectors_pay();
        sectors_sell();
        close();
        return std::move(accounts_);
    }

private:
    std::vector<std::string> names() const
    {
        std::vector<std::string> names{account_names[0]};
        for (SectorInput const& s : world_.inputs.sectors) names.push_back(s.key);
        names.insert(names.end(), account_names.begin() + 2, account_names.end());
        return names;
    }
    // Accounts other than UMKM.
    static std::size_t row_of(std::string const& name)
    {
        auto const at = std::find(account_names.begin(), account_names.end(), name);
        auto const index = std::size_t(at - account_names.begin());
        return index == 0 ? household_account : others + index - 2;
    }
    Rupiah declared(char const* payee, char const* payer) const
    {
        return rupiah(world_.inputs.paid(payee, payer));
    }

    void sectors_buy()
    {
        std::vector<double> pairs;
        for (std::size_t buyer = 0; buyer < sector_count; ++buyer)
            for (std::size_t seller = 0; seller < sector_count; ++seller)
                pairs.push_back(weights_.inputs[buyer] * world_.base.inputs[buyer][seller]);
        auto const parts = split(declared("umkm", "umkm"), pairs);
        for (std::size_t buyer = 0; buyer < sector_count; ++buyer)
            for (std::size_t seller = 0; seller < sector_count; ++seller)
                accounts_.at(first_sector + seller, first_sector + buyer) =
                    parts[buyer * sector_count + seller];
    }

    void pay(char const* payee, Sectors const& weights)
    {
        auto const parts = split(declared(payee, "umkm"), weights);
        for (std::size_t s = 0; s < sector_count; ++s)
            accounts_.at(row_of(payee), first_sector + s) = parts[s];
    }
    void sectors_pay()
    {
        pay("households", weights_.income);
        for (char const* payee : {"government", "banks"}) pay(payee, weights_.other);
        for (char const* payee : {"large_firms", "rest_of_indonesia", "rest_of_world"})
            pay(payee, weights_.outside);
    }

    std::vector<Rupiah> sell(char const* payer, Sectors const& weights)
    {
        auto const parts = split(declared("umkm", payer), weights);
        for (std::size_t s = 0; s < sector_count; ++s)
            accounts_.at(first_sector + s, row_of(payer)) = parts[s];
        return parts;
    }
    void sectors_sell()
    {
        Rupiah total = 0;
        for (SamCell const& cell : world_.inputs.sam)
            if (cell.payee == "umkm") total += rupiah(cell.value);
        auto const sales = split(total, weights_.sales);
        Sectors budget{}, outside{};
        std::copy(world_.base.budget.begin(), world_.base.budget.end(), budget.begin());
        auto const bought = sell("households", budget);
        auto const ordered = sell("government", weights_.sales);
        for (std::size_t s = 0; s < sector_count; ++s) {
            Rupiah within = 0;
            for (std::size_t buyer = 0; buyer < sector_count; ++buyer)
                within += accounts_.at(first_sector + s, first_sector + buyer);
            outside[s] = std::max(0.0, double(sales[s] - bought[s] - ordered[s] - within));
        }
        for (char const* payer : {"large_firms", "rest_of_indonesia", "rest_of_world"})
            sell(payer, outside);
    }

    // The closing cell of a sector: what it buys from large firms. The corrections add up to 0.
    void close()
    {
        for (std::size_t s = first_sector; s < first_sector + sector_count; ++s)
            accounts_.at(row_of("large_firms"), s) += accounts_.received(s) - accounts_.paid(s);
    }

    World const& world_;
    Weights weights_;
    Accounts accounts_;
};

// Where an account of the ledger stands among account_names: pools belong to those who fill them.
std::size_t group_of(Account account)
{
    switch (account) {
        case Account::households:
        case Account::purses:
            return 0;
        case Account::firms:
        case Account::wages:
        case Account::links:
        case Account::spot:
        case Account::markets:
            return 1;
        case Account::large_firms:
            return 2;
        case Account::government:
            return 3;
        case Account::banks:
            return 4;
        case Account::platforms:
            return 5;
        case Account::rest_of_indonesia:
            return 6;
        case Account::rest_of_world:
            return 7;
        case Account::count:
            break;
    }
    return 0;
}

}  // namespace

Rupiah Accounts::received(std::size_t account) const
{
    Rupiah sum = 0;
    for (std::size_t payer = 0; payer < size(); ++payer) sum += at(account, payer);
    return sum;
}

Rupiah Accounts::paid(std::size_t account) const
{
    Rupiah sum = 0;
    for (std::size_t payee = 0; payee < size(); ++payee) sum += at(payee, account);
    return sum;
}

Accounts declared_accounts(World const& world) { return Expansion(world).matrix(); }

Accounts ledger_accounts(World const& world)
{
    Accounts accounts({account_names.begin(), account_names.end()});
    for (std::size_t f = 0; f < flow_count; ++f) {
        std::size_t const payer = group_of(flows[f].payer), payee = group_of(flows[f].payee);
        // Within UMKM only what one firm buys from another counts, not what waits in pools.
        if (payer == payee && f != flow::sold_to_known && f != flow::spot_to_markets) continue;
        accounts.at(payee, payer) += world.ledger.booked[f] * 12 * world.base.scale;
    }
    return accounts;
}

double loop_eigenvalue(Accounts const& declared, double feedback)
{
    constexpr std::size_t n = 1 + sector_count;
    std::array<double, n> now{}, next{};
    now.fill(1);
    double growth = 0;
    for (int round = 0; round < 200; ++round) {
        for (std::size_t payee = 0; payee < n; ++payee) {
            next[payee] = 0;
            for (std::size_t payer = 0; payer < n; ++payer)
                next[payee] +=
                    double(declared.at(payee, payer)) / double(declared.paid(payer)) * now[payer];
        }
        next[household_account] += feedback * double(declared.at(others, household_account)) /
                                   double(declared.paid(household_account)) *
                                   now[household_account];
        double const sum = std::accumulate(next.begin(), next.end(), 0.0);
        growth = sum / std::accumulate(now.begin(), now.end(), 0.0);
        for (std::size_t i = 0; i < n; ++i) now[i] = next[i] / sum;
    }
    return growth;
}

Published published_value_added(DataFolder const& data)
{
    std::vector<Diagnostic> found;
    CsvTable const table(data.path + "/province.csv", {"year", "area", "indicator", "value"},
                         found);
    double per_head = unknown, people = 0, share = unknown;
    table.each([&](CsvRow const& row) {
        if (row.text("indicator") == "grdp_per_capita_current" && row.text("year") == "2022")
            per_head = row.number("value", 0, 1e12) * 1000;
    });
    if (!found.empty()) throw InputError(std::move(found));
    for (RegionInput const& region : data.inputs.regions) people += region.population.between(2022);
    for (ParameterInfo const& p : data.parameters)
        if (p.name == "accounts.official_share") share = p.value;
    return {share * per_head * people, per_head * people};
}

}  // namespace umkm
