#include "studies/describe.hpp"

#include <fmt/format.h>

#include "models/catalog.hpp"
#include "outputs/text_table.hpp"

namespace umkm {

namespace {

std::string bytes_in_words(double bytes)
{
    return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6)
                       : fmt::format("{:.2f} GB", bytes / 1e9);
}

template <class Table>
void add_columns(TextTable& table, char const* name)
{
    for_each_field<Table>([&](auto const& field) {
        using Column = typename MemberOf<std::remove_const_t<decltype(field.member)>>::Type;
        std::string size = "1/8";
        if constexpr (!std::is_same_v<Column, Bits>)
            size = std::to_string(sizeof(typename Column::value_type));
        table.row({fmt::format("{}.{}", name, field.name), size, field.unit, field.says});
    });
    table.row({fmt::format("{}, a row", name), fmt::format("{:.3f}", bytes_per_row<Table>())});
    table.line();
}

// "firms.price, firms.cash": columns of one kind of access.
std::string columns_of(Process<World> const& process, std::initializer_list<Access::Mode> modes)
{
    std::string text;
    for (Access const& access : process.accesses)
        for (Access::Mode const mode : modes)
            if (access.mode == mode)
                text += (text.empty() ? "" : ", ") + access.part +
                        (access.column.empty() ? "" : "." + access.column);
    return text;
}

}  // namespace

std::string describe_memory(PopulationRequest const& request, RunOptions const& options, int width)
{
    using enum TextTable::Side;
    TextTable table({{"column", left}, {"bytes"}, {"unit", left}, {"what it is", left}});
    add_columns<Firms>(table, "firms");
    add_columns<Households>(table, "households");
    MemoryPlan const plan = plan_memory(request, options);
    return table.text(width) + fmt::format(
                                   "\nA run at 1:{} with {} replicates: {} worlds of firms {}, "
                                   "households {}, network {};\n"
                                   "results {}; while building {}; all {}\n",
                                   options.scale, options.replicates, plan.worlds,
                                   bytes_in_words(plan.firms), bytes_in_words(plan.households),
                                   bytes_in_words(plan.network + plan.deliveries),
                                   bytes_in_words(plan.results), bytes_in_words(plan.building),
                                   bytes_in_words(plan.total()));
}

std::string describe_processes(int width)
{
    using enum Access::Mode;
    Schedule<World> const schedule = month_schedule();
    std::string text =
        "The month. Processes of one phase pass over the rows together, block by block.\n";
    std::size_t number = 0;
    for (auto const& phase : schedule.phases()) {
        ++number;
        for (std::size_t p = phase.first; p < phase.last; ++p) {
            Process<World> const& process = schedule.processes()[p];
            text += fmt::format("\n{}. {} ({}): {}\n", number, process.name,
                                phase.barrier ? "whole world" : process.table, process.does);
            auto const line = [&](char const* word, std::string const& columns) {
                if (columns.empty()) return;
                std::string const whole = fmt::format("     {:<8}{}", word, columns);
                text += whole.substr(0, std::size_t(std::max(width, 200))) + "\n";
            };
            line("reads", columns_of(process, {read}));
            line("gathers", columns_of(process, {gather}));
            line("writes", columns_of(process, {write}));
            line("adds to", columns_of(process, {sum}));
            line("knows", columns_of(process, {small}));
        }
    }
    return text;
}

std::string describe_parameters(DataFolder const& data, int width)
{
    using enum TextTable::Side;
    TextTable table({{"parameter", left},
                     {"value"},
                     {"low"},
                     {"high"},
                     {"unit", left},
                     {"what it is", left},
                     {"source", left}});
    for (ParameterInfo const& p : data.parameters)
        table.row({p.name, fmt::format("{:.6g}", p.value), fmt::format("{:.6g}", p.low),
                   fmt::format("{:.6g}", p.high), p.unit, p.says, p.source});
    return table.text(width);
}

}  // namespace umkm
