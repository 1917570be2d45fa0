// The tables of a workbook of runs, one sheet each; studies/workbook_sheets.cpp puts them in order.
#pragma once

#include <string>
#include <vector>

#include "outputs/workbook.hpp"
#include "scenarios/phrases.hpp"
#include "studies/export.hpp"

namespace umkm {

using Runs = std::vector<NamedRun>;
using Line = std::vector<Cell>;

// How figures of a unit are written: shares as percent, rupiah a month in billions.
struct Look {
    Shown shown = Shown::whole;
    double divide = 1;
    std::string unit{};

    Cell cell(double value) const { return {value / divide, shown}; }
};
Look look_of(Variable const& about, Phrases const& phrases);

// A table of several runs says in its first column which; of one run it has no such column.
Sheet table_for(Runs const& runs, std::string name, Phrases const& phrases);
Line row_for(Runs const& runs, NamedRun const& one);

// Indicators of the province with one number a month, of all runs, each once. IoError where two
// runs write one in different units.
std::vector<Variable> whole_indicators(Runs const& runs);

// Every year: indicators of the province; what they are divided by; indicators by region.
Sheet yearly_table(Runs const& runs, Phrases const& phrases);
Sheet divided_table(Runs const& runs, Phrases const& phrases);
Sheet regions_table(Runs const& runs, Phrases const& phrases);

// Every month of the province, mean and band of each indicator named; and where they stand, for
// charts: the column of the mean of each, the edges of its band behind it.
struct MonthlyTable {
    Sheet sheet;
    std::vector<Variable> indicators;
    std::size_t month_column = 0;
    std::size_t column_of(std::size_t indicator) const { return month_column + 1 + 3 * indicator; }
};
MonthlyTable monthly_table(Runs const& runs, std::string const& name,
                           std::vector<Variable> const& indicators, Phrases const& phrases);

// Programmes by year and what each payer pays; targets; without rows where no run has any.
Sheet programmes_table(Runs const& runs, Phrases const& phrases);
Sheet payers_table(Runs const& runs, Phrases const& phrases);
Sheet targets_table(Runs const& runs, Phrases const& phrases);

// What the runs after the first change against it: inputs, and the last month of the province,
// paired; the latter without rows where no luck is shared.
Sheet inputs_table(Runs const& runs, Phrases const& phrases);
Sheet differences_table(Runs const& runs, Phrases const& phrases);

// What the runs assume: the resolved scenario, and every parameter with its range and source.
Sheet scenario_table(Runs const& runs, Phrases const& phrases);
Sheet parameters_table(Runs const& runs, Phrases const& phrases);

}  // namespace umkm
