// What the figures rest on: parameters with their sources, those without one first, and the tables.
#include <algorithm>

#include "scenarios/text.hpp"
#include "studies/report/parts.hpp"

namespace umkm {

namespace {

// As the run had it: the tables' value, or the scenario's.
ParameterInfo of_run(ParameterInfo info, Scenario const& scenario)
{
    for (ParameterChange const& change : scenario.parameters)
        if (change.name == info.name) {
            info.value = change.value.central();
            info.source = change.source;
        }
    return info;
}

std::string parameter_part(ParameterInfo const& info)
{
    return json::object({{"name", json::quoted(info.name)},
                         {"value", json::number(info.value)},
                         {"low", json::number(info.low)},
                         {"high", json::number(info.high)},
                         {"unit", json::quoted(info.unit)},
                         {"source", json::quoted(info.source)},
                         {"says", json::quoted(info.says)}});
}

// The tables at hand stand beside the run; they may be others than those it was made from.
std::string note_on_tables(ReportedRun const& one)
{
    if (one.run.text("config/data.sha256") == listing_of(one.data.tables)) return "null";
    return json_of(Text{.id = "Tabel yang tersedia sekarang bukan tabel simulasi ini: titik hasil "
                              "ukur berasal dari tabel sekarang.",
                        .en = "The tables at hand are not those of the run: measured points come "
                              "from the tables at hand."});
}

}  // namespace

std::string ledger_part(Runs const& runs)
{
    ReportedRun const& one = runs.front();
    std::vector<std::string> assumed, sourced, tables;
    for (ParameterInfo const& table : one.data.parameters) {
        ParameterInfo const info = of_run(table, one.scenario);
        (is_assumption(info.source) ? assumed : sourced).push_back(parameter_part(info));
    }
    for (std::string const& line : lines_of(one.run.text("config/data.sha256")))
        if (auto const blank = line.find("  "); blank != std::string::npos)
            tables.push_back(json::object({{"name", json::quoted(line.substr(blank + 2))},
                                           {"sha256", json::quoted(line.substr(0, blank))}}));
    return json::object({{"assumptions", json::array(assumed)},
                         {"parameters", json::array(sourced)},
                         {"tables", json::array(tables)},
                         {"data_note", note_on_tables(one)}});
}

}  // namespace umkm
