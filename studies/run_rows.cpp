#include "studies/run_rows.hpp"

namespace umkm {

void RunResult::Programme::make_room(std::size_t rows, std::size_t regions)
{
    for (auto* column : {&aid, &costs, &joined, &waiting}) column->resize(rows * regions, unknown);
    for (auto* column : {&members, &gave_up, &unfilled, &wait}) column->resize(rows, unknown);
}

void make_room(std::size_t replicates, Plan const& plan, Inputs const& inputs, RunResult& result)
{
    result.series.resize(indicators().size());
    for (std::size_t i = 0; i < indicators().size(); ++i) {
        RunResult::Series& series = result.series[i];
        series.cells = axis_labels(indicators()[i].axis, inputs).size();
        std::size_t const rows = replicates * result.months * series.cells;
        if (!indicators()[i].province_only) series.regions.resize(rows * result.regions, unknown);
        series.province.resize(rows, unknown);
    }
    result.programmes.resize(plan.levers.size());
    for (auto& p : result.programmes) p.make_room(replicates * result.months, result.regions);
    result.hashes.resize(replicates, 0);
}

void record_month(World const& world, std::size_t row, RunResult& result)
{
    std::size_t const regions = result.regions;
    for (std::size_t i = 0; i < indicators().size(); ++i) {
        Indicator const& indicator = indicators()[i];
        RunResult::Series& series = result.series[i];
        for (std::size_t c = 0; c < series.cells; ++c) {
            series.province[row * series.cells + c] = indicator.measure(world, {0, regions}, c);
            if (series.regions.empty()) continue;
            for (std::size_t r = 0; r < regions; ++r)
                series.regions[(row * regions + r) * series.cells + c] =
                    indicator.measure(world, {r, r + 1}, c);
        }
    }
    for (std::size_t p = 0; p < world.programmes.size(); ++p)
        record_programme(world, p, row, result);
}

void record_programme(World const& world, std::size_t programme, std::size_t row, RunResult& result)
{
    ProgrammeState const& state = world.programmes[programme];
    RunResult::Programme& to = result.programmes[programme];
    std::size_t const regions = result.regions;
    double const scale = world.base.scale;
    for (std::size_t r = 0; r < regions; ++r) {
        to.aid[row * regions + r] = double(state.aid[r]) * scale;
        to.costs[row * regions + r] = double(state.costs[r]) * scale;
        to.joined[row * regions + r] = double(state.joined_in[r]) * scale;
        to.waiting[row * regions + r] = double(state.waiting_in[r]) * scale;
    }
    to.members[row] = double(state.served) * scale;
    to.gave_up[row] = double(state.gave_up) * scale;
    to.unfilled[row] = double(state.unfilled);
    to.wait[row] = state.joined > 0 ? double(state.waited) / double(state.joined) : 0;
}

std::vector<NamedRow> rows_of(RunResult& result, Plan const& plan, std::size_t replicate,
                              std::size_t months)
{
    std::vector<NamedRow> rows;
    auto const add = [&](std::string name, std::vector<double>& values, std::size_t month) {
        if (!values.empty())
            rows.push_back({std::move(name),
                            {values.data() + replicate * result.months * month, months * month}});
    };
    for (std::size_t i = 0; i < indicators().size(); ++i) {
        RunResult::Series& series = result.series[i];
        std::string const name = indicators()[i].name;
        add("regions " + name, series.regions, result.regions * series.cells);
        add("province " + name, series.province, series.cells);
    }
    for (std::size_t p = 0; p < result.programmes.size(); ++p) {
        std::size_t column = 0;
        for (std::vector<double>* const values : result.programmes[p].columns())
            add("programme " + plan.levers[p].id + " " + std::to_string(column++), *values,
                values->size() > result.programmes[p].members.size() ? result.regions : 1);
    }
    return rows;
}

}  // namespace umkm
