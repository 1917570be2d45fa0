#include "studies/record_agents.hpp"

#include <algorithm>

namespace umkm {

namespace {

std::vector<std::string> choices_of(std::string const& column, Inputs const& inputs)
{
    std::vector<std::string> choices;
    if (column == "region")
        for (RegionInput const& r : inputs.regions) choices.push_back(r.code);
    if (column == "sector")
        for (SectorInput const& s : inputs.sectors) choices.push_back(s.key);
    if (column == "size_class") choices.assign(class_names.begin(), class_names.end());
    if (column == "stage") choices.assign(stage_names.begin(), stage_names.end());
    return choices;
}

template <class Table>
void write_table(ResultWriter& writer, std::string const& group, std::string const& axis,
                 Table const& table, Inputs const& inputs)
{
    writer.coordinate({.name = axis, .group = group, .values = Unlabelled{row_count(table)}});
    for_each_field<Table>([&](auto const& field) {
        auto const& column = table.*field.member;
        using Cell = typename std::remove_cvref_t<decltype(column)>::value_type;
        using Stored = std::conditional_t<std::is_same_v<Cell, bool>, std::uint8_t, Cell>;
        Variable const about{.name = field.name,
                             .group = group,
                             .units = field.unit,
                             .long_name = field.says,
                             .dims = {axis},
                             .choices = choices_of(field.name, inputs)};
        writer.column<Stored>(about, [&](std::size_t first, std::span<Stored> to) {
            for (std::size_t i = 0; i < to.size(); ++i) to[i] = Stored(column[first + i]);
        });
    });
}

}  // namespace

void write_agents(ResultWriter& writer, std::string const& group, World const& world)
{
    write_table(writer, group + "/firms", "firm", world.firms, world.inputs);
    write_table(writer, group + "/households", "household", world.households, world.inputs);
    for (char const* table : {"/firms", "/households"})
        writer.attribute({"stands_for", std::int64_t{world.base.scale}}, group + table);
}

}  // namespace umkm
