#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "outputs/text_table.hpp"
#include "studies/describe.hpp"

namespace umkm {

namespace {

std::string trillions(Rupiah amount)
{
    return amount == 0 ? "" : fmt::format("{:.1f}", double(amount) * 1e-12);
}

std::string matrix(Accounts const& accounts, int width)
{
    std::vector<TextTable::Column> columns{{"receives \\ pays", TextTable::Side::left}};
    for (std::string const& name : accounts.names) columns.push_back({name});
    columns.push_back({"total"});
    TextTable table(columns);
    for (std::size_t payee = 0; payee < accounts.size(); ++payee) {
        std::vector<std::string> cells{accounts.names[payee]};
        for (std::size_t payer = 0; payer < accounts.size(); ++payer)
            cells.push_back(trillions(accounts.at(payee, payer)));
        cells.push_back(trillions(accounts.received(payee)));
        table.row(cells);
    }
    table.line();
    std::vector<std::string> totals{"total"};
    for (std::size_t payer = 0; payer < accounts.size(); ++payer)
        totals.push_back(trillions(accounts.paid(payer)));
    table.row(totals);
    return table.text(width);
}

std::string balances(Accounts const& accounts, int width)
{
    TextTable table({{"account", TextTable::Side::left}, {"receives, Rp"}, {"pays, Rp"}, {"gap"}});
    for (std::size_t a = 0; a < accounts.size(); ++a)
        table.row({accounts.names[a], std::to_string(accounts.received(a)),
                   std::to_string(accounts.paid(a)),
                   std::to_string(accounts.received(a) - accounts.paid(a))});
    return table.text(width);
}

std::string beside_ledger(World const& world, int width)
{
    Accounts const ledger = ledger_accounts(world);
    using enum TextTable::Side;
    TextTable table(
        {{"pays", left}, {"receives", left}, {"declared"}, {"model"}, {"gap"}, {"source", left}});
    for (std::size_t payer = 0; payer < ledger.size(); ++payer)
        for (std::size_t payee = 0; payee < ledger.size(); ++payee) {
            double declared = 0;
            std::string source = "";
            for (SamCell const& cell : world.inputs.sam)
                if (cell.payee == ledger.names[payee] && cell.payer == ledger.names[payer])
                    declared = cell.value, source = cell.source;
            double const model = double(ledger.at(payee, payer)) * 1e-12;
            if (declared == 0 && std::abs(model) < 0.05) continue;
            table.row({ledger.names[payer], ledger.names[payee], fmt::format("{:.1f}", declared),
                       fmt::format("{:.1f}", model), fmt::format("{:+.1f}", model - declared),
                       source});
        }
    return table.text(width);
}

Rupiah value_added(Accounts const& accounts)
{
    Rupiah sum = 0;
    for (std::size_t s = 1; s <= sector_count; ++s)
        for (std::size_t payee = 0; payee < accounts.size(); ++payee)
            if (accounts.names[payee] == "households" || accounts.names[payee] == "government" ||
                accounts.names[payee] == "banks")
                sum += accounts.at(payee, s);
    return sum;
}

}  // namespace

std::string describe_accounts(DataFolder const& data, World const& world, int width)
{
    Accounts const declared = declared_accounts(world);
    Published const published = published_value_added(data);
    double const own = double(value_added(declared));
    double const model = std::accumulate(world.totals.total.value_added.begin(),
                                         world.totals.total.value_added.end(), 0.0) *
                         12 * world.base.scale;
    double const loop = loop_eigenvalue(declared, world.parameters.large_firm_feedback);
    return fmt::format(
        "Declared accounts, March 2022, trillion rupiah a year, survey rupiah (columns pay rows)\n"
        "UMKM are split by the sectors of the population at 1:{}. Closing cells: each sector's "
        "inputs\nfrom large firms; sales of large firms to households; demand of other "
        "provinces.\n\n{}\n{}\nThe model's base month ({}), times twelve, beside the table\n\n{}\n"
        "Loop: a rupiah more comes back as {:.3f} in the next month (must be below 0.7)\n\n"
        "Value added of UMKM, trillion rupiah a year\n"
        "  declared, survey rupiah    {:9.1f}\n  model's base month         {:9.1f}\n"
        "  published, 2022            {:9.1f}  ({:.2f}% of GRDP {:.0f})\n"
        "  gap                        {:9.1f}  (declared is {:.0f}% of published; firms and\n"
        "                                        households report less than national accounts)\n",
        world.base.scale, matrix(declared, std::max(width, 200)), balances(declared, width),
        to_string(world.base.month), beside_ledger(world, std::max(width, 160)), loop, own * 1e-12,
        model * 1e-12, published.value_added * 1e-12, 100 * published.value_added / published.grdp,
        published.grdp * 1e-12, (published.value_added - own) * 1e-12,
        100 * own / published.value_added);
}

}  // namespace umkm
