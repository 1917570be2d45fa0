#include "scenarios/tables.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/table_reading.hpp"

namespace umkm {

std::optional<std::size_t> TableReading::region(CsvRow const& row, std::string const& column)
{
    auto const it = region_of.find(row.text(column));
    if (it != region_of.end()) return it->second;
    // once a file; without the list of regions, not at all
    if (!region_of.empty() &&
        unknown_codes.insert(row.place(column).file + row.text(column)).second)
        row.refuse("E501", column, {row.text(column)});
    return {};
}

bool TableReading::first(CsvRow const& row, std::string const& column, std::string const& key,
                         std::set<std::string>& seen)
{
    if (seen.insert(key).second) return true;
    row.refuse("E516", column, {key});
    return false;
}

std::optional<int> TableReading::whole(CsvRow const& row, std::string const& column, int least,
                                       int most)
{
    double const value = row.need(column, least, most);
    if (!known(value)) return {};
    if (value == std::floor(value)) return int(value);
    row.refuse("E513", column, {row.text(column)});
    return {};
}

void TableReading::absent(std::string const& file, std::string const& what)
{
    found.push_back({"E517", {path(file)}, {what}});
}

void TableReading::total(std::string const& file, std::string const& what, double is,
                         double must_be, double tolerance)
{
    if (std::abs(is - must_be) <= tolerance) return;
    found.push_back(
        {"E519", {path(file)}, {what, fmt::format("{}", must_be), fmt::format("{:.10g}", is)}});
}

Inputs read_inputs(std::string const& data_folder)
{
    TableReading reading{data_folder, {}, {}};
    read_region_tables(reading);
    read_province_tables(reading);
    read_account_tables(reading);
    if (!reading.found.empty()) throw InputError(std::move(reading.found));
    return std::move(reading.inputs);
}

}  // namespace umkm
