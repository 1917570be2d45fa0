// What a month must at least move, look up and draw, counted from the signatures of its processes
// and the rows that there are. Assumed, where a signature does not say:
// - a phase passes over its table once, so that a column which several of its processes name comes
//   in once, with the first of them, and goes out once, with the first that writes it;
// - a column that is written comes in first, and all of it is touched;
// - a column that is looked up comes in once: its rows could be in the order of who looks. How
//   often it is looked up no signature says;
// - who draws takes a word a row: a quarter of a call of Philox;
// - small parts and totals stay in cache and cost nothing.
// What runs along links, and what barriers do, they say themselves (Process::besides).
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/schedule.hpp"
#include "sim/work.hpp"

namespace umkm {

// Rows of the table that the world lists under this name; 0 if it is none.
template <class World>
std::size_t rows_of_part(World const& world, std::string const& name)
{
    std::size_t rows = 0;
    for_each_field<World>([&](auto const& field) {
        using Part = typename MemberOf<std::remove_const_t<decltype(field.member)>>::Type;
        if constexpr (requires(Part part) { (part.*std::get<0>(Part::fields()).member).size(); })
            if (name == field.name) rows = row_count(world.*field.member);
    });
    return rows;
}

// Adds up one pass over the rows of a table; what came in for one process is there for the next.
template <class World>
class Pass {
public:
    Pass(World const& world, std::size_t rows) : world_(world), rows_(rows) {}

    // What these parameters add to what the pass has already brought in.
    Work add(std::span<Access const> accesses)
    {
        using Mode = Access::Mode;
        Work work;
        for (Access const& access : accesses) {
            if (access.mode == Mode::draw) work.draws += double(rows_) / 4;
            if (access.mode != Mode::read && access.mode != Mode::write &&
                access.mode != Mode::gather)
                continue;
            std::size_t const rows =
                access.mode == Mode::gather ? rows_of_part(world_, access.part) : rows_;
            double const bytes = double(rows) * (access.bytes > 0 ? access.bytes : 1.0 / 8);
            std::pair const column{access.part, access.column};
            if (in_.insert(column).second) work.read += bytes;
            if (access.mode == Mode::write && out_.insert(column).second) work.written += bytes;
        }
        return work;
    }

private:
    World const& world_;
    std::size_t rows_;
    std::set<std::pair<std::string, std::string>> in_, out_;
};

// One pass over a table with these parameters, for Process::besides:
// pass_over<World, Firms, Read<&Firms::age>>(world).
template <class World, class Table, class... Args>
Work pass_over(World const& world)
{
    std::vector<Access> const accesses{Parameter<World, Args>::access()...};
    return Pass<World>(world, row_count(world.*part_of<Table, World>())).add(accesses);
}

// By process, for the month that the world has just had; nothing for a barrier that does not say
// what it does.
template <class World>
std::vector<std::optional<Work>> least_work(Schedule<World> const& schedule, World const& world)
{
    std::vector<std::optional<Work>> all(schedule.processes().size());
    for (auto const& phase : schedule.phases()) {
        Process<World> const& begins = schedule.processes()[phase.first];
        Pass<World> pass(world, phase.barrier ? 0 : begins.rows(world));
        for (std::size_t p = phase.first; p < phase.last; ++p) {
            Process<World> const& process = schedule.processes()[p];
            if (!phase.barrier) all[p] = pass.add(process.accesses);
            if (process.besides) all[p] = Work(all[p].value_or(Work{})) += process.besides(world);
        }
    }
    return all;
}

}  // namespace umkm
