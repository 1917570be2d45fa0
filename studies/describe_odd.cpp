// docs/odd.md: what can be generated of the ODD protocol (Grimm et al. 2020). Equations, sources
// and limits are written by hand in other pages.
#include <algorithm>

#include <fmt/format.h>

#include "models/catalog.hpp"
#include "models/indicators.hpp"
#include "scenarios/text.hpp"
#include "scenarios/units.hpp"
#include "studies/describe.hpp"

namespace umkm {

namespace {

constexpr char const* opening = R"(# The model, by the ODD protocol

Made by `umkm describe --odd` from the code and data/parameters.toml; a test keeps it current. Do not edit.

## 1 Purpose and patterns

What do programmes for micro, small and medium enterprises (UMKM) do to online trade and to poverty in the 38 regencies and
cities of East Java, by region, month and kind of household, at what cost? The model is judged by: poverty (P0, P1, P2) of
every region in the base month; the path of the province through 2020 and 2021; BPS's share of businesses that take orders
on the internet; the size distribution of firms; the multiplier of a transfer.

## 2 Entities, state variables, scales

Every UMKM and every household of the province is an agent; at 1:N one stands for N. A step is a calendar month. Space is
the region (38) and, in it, town or village; distance is travel time between regions. Firms trade with known partners
over a directed network and on markets by region, sector and area. Large firms, government, banks, platforms, the rest of
Indonesia and of the world are accounts, not agents.
)";

constexpr char const* concepts = R"(
## 4 Design concepts

**Basic principles.** Demand-driven firms in a closed loop of payments: every rupiah has a payer and a payee, checked each
month. Adoption of online trade by hazard: innovation, example of partners and region. **Emergence.** Sales, incomes,
poverty, the spread of online trade. **Adaptation.** Firms move online, change suppliers, invest, grow, close; households
spend out of habit. **Objectives, learning, prediction.** None: rules, not optimisation. **Sensing.** Partners' online
stage, the region's share, own sales. **Interaction.** Orders, markets, wages, examples. **Stochasticity.** Each draw is a
function of seed, replicate, process, month and agent, so two scenarios share all luck that they can. **Collectives.**
None. **Observation.** Every indicator below, each month, for each region and the province.

## 5 Initialisation

The base month is built from tables (data/SOURCES.md) for a scale and a seed: households by fitting expenditure to P0, P1
and P2 of each region; firms by region, sector and class to the registered totals; sizes from one distribution; links by
travel time and sector; attractions such that every firm sells in the base month what its size says.

## 6 Input data

Growth, poverty lines, population and internet coverage by month from data/, and after the tables end by the parameters
named growth.*; shocks and programmes from the scenario.
)";

std::string cell(std::string text)
{
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return text;
}

template <class Table>
std::string entity(char const* name, char const* says)
{
    std::string text = fmt::format(
        "\n### {}: {}, {:.3f} bytes\n\n| variable | unit | what it is |\n|---|---|---|\n", name,
        says, bytes_per_row<Table>());
    for_each_field<Table>([&](auto const& f) {
        text += fmt::format("| {} | {} | {} |\n", f.name, cell(f.unit), cell(f.says));
    });
    return text;
}

std::string names_of(Process<World> const& process, Access::Mode mode)
{
    std::string text;
    for (Access const& a : process.accesses)
        if (a.mode == mode)
            text += (text.empty() ? "" : ", ") + (a.column.empty() ? a.part : a.column);
    return text;
}

std::string schedule_table()
{
    using enum Access::Mode;
    std::string text =
        "\n## 3 Process overview and scheduling\n\nIn this order each month. Processes with the "
        "same "
        "number pass over the rows together.\n\n| | process | does | on | reads | of others | "
        "writes "
        "| adds to |\n|---|---|---|---|---|---|---|---|\n";
    Schedule<World> const schedule = month_schedule();
    std::size_t number = 0;
    for (auto const& phase : schedule.phases()) {
        ++number;
        for (std::size_t p = phase.first; p < phase.last; ++p) {
            Process<World> const& process = schedule.processes()[p];
            text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", number, process.name,
                                process.does, phase.barrier ? "everything" : process.table,
                                names_of(process, read), names_of(process, gather),
                                names_of(process, write), names_of(process, sum));
        }
    }
    return text;
}

std::string money_table()
{
    std::string text =
        "\n## 7 Submodels\n\nEquations are in model.md. Here is what they are made of.\n\n### "
        "Payments\n\n| "
        "payment | from | to | in |\n|---|---|---|---|\n";
    for (Flow const& f : flows)
        text += fmt::format("| {} | {} | {} | {} |\n", f.name, account_labels[std::size_t(f.payer)],
                            account_labels[std::size_t(f.payee)], f.process);
    return text;
}

std::string kind_table(char const* title, std::vector<Kind> const& kinds)
{
    std::string text = fmt::format(
        "\n### {}\n\n| type | what it does | setting | standard | from | to "
        "|\n|---|---|---|---|---|---|\n",
        title);
    for (Kind const& kind : kinds) {
        if (kind.settings.empty())
            text += fmt::format("| {} | {} | | | | |\n", kind.name, cell(kind.says_en));
        for (Setting const& s : kind.settings) {
            auto const write = [&](double value) { return in_words(value, s); };
            bool const choice = s.unit == Setting::Unit::choice;
            text += fmt::format(
                "| {} | {} | {}: {} | {} | {} | {} |\n", kind.name, cell(kind.says_en), s.name,
                cell(s.says_en), s.standard ? write(*s.standard) : "",
                choice ? join(s.choices, ", ") : write(s.least), choice ? "" : write(s.most));
        }
    }
    return text;
}

std::string indicator_table()
{
    std::string text =
        "\n### Indicators\n\n| indicator | unit | by | definition |\n|---|---|---|---|\n";
    for (Indicator const& i : indicators())
        text +=
            fmt::format("| {} | {} | {}{} | {} |\n", i.name, i.unit,
                        i.province_only ? "" : "region ", axis_name(i.axis), cell(i.definition_en));
    return text;
}

std::string parameter_table(DataFolder const& data)
{
    std::string text =
        "\n### Parameters\n\n| parameter | value | low | high | unit | what it is | source "
        "|\n|---|---|---|---|---|---|---|\n";
    for (ParameterInfo const& p : data.parameters)
        text += fmt::format("| {} | {:.6g} | {:.6g} | {:.6g} | {} | {} | {} |\n", p.name, p.value,
                            p.low, p.high, cell(p.unit), cell(p.says), cell(p.source));
    return text;
}

}  // namespace

std::string describe_odd(DataFolder const& data, Catalog const& catalog)
{
    std::string const text =
        opening + entity<Firms>("Firms", "a place for a firm") +
        entity<Households>("Households", "a household") + schedule_table() + concepts +
        money_table() + kind_table("Programmes (levers)", catalog.levers) +
        kind_table("Shocks", catalog.shocks) + indicator_table() + parameter_table(data);
    std::string trimmed;  // an empty last cell leaves two blanks
    for (char const c : text)
        if (c != ' ' || trimmed.empty() || trimmed.back() != ' ') trimmed += c;
    return trimmed;
}

}  // namespace umkm
