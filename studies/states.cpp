#include "studies/states.hpp"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <regex>

#include <fmt/format.h>

#include "models/state.hpp"
#include "outputs/state_file.hpp"
#include "scenarios/acting.hpp"
#include "scenarios/text.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

namespace fs = std::filesystem;

std::span<std::byte const> bytes_of(std::string const& text)
{
    return std::as_bytes(std::span(text));
}
std::span<std::byte const> bytes_of(Parameters const& parameters)
{
    return std::as_bytes(std::span(&parameters, 1));  // numbers, nothing between them
}
std::string text_of(std::vector<std::byte> const& bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}
// Of what nobody could read: enough to tell two apart.
std::string hash_of(std::span<std::byte const> bytes)
{
    return sha256({reinterpret_cast<char const*>(bytes.data()), bytes.size()}).substr(0, 16);
}

// A hash is a whole number of 64 bits, as files know them with a sign.
std::int64_t as_number(std::uint64_t hash) { return std::bit_cast<std::int64_t>(hash); }
std::uint64_t as_hash(std::int64_t number) { return std::bit_cast<std::uint64_t>(number); }

// Both directions of the network have columns of one name.
std::string column_part(std::size_t number, std::string const& name)
{
    return "column " + std::to_string(number) + " " + name;
}
std::string programme_part(std::string const& lever) { return "programme " + lever; }

// The first lines in which two texts differ.
std::pair<std::string, std::string> first_difference(std::string const& a, std::string const& b)
{
    std::vector<std::string> const left = lines_of(a), right = lines_of(b);
    auto const [l, r] = std::ranges::mismatch(left, right);
    return {l == left.end() ? "-" : *l, r == right.end() ? "-" : *r};
}

}  // namespace

StateFolder::StateFolder(std::string path, Scenario const& scenario, std::vector<Deciding> deciding)
    : path_(std::move(path)), scenario_(&scenario), deciding_(std::move(deciding))
{
}

std::string StateFolder::file_of(int replicate) const
{
    return fmt::format("{}/replicate-{:05}.h5", path_, replicate);
}

// Nothing of others that happens to lie there.
std::vector<fs::path> StateFolder::files(char const* ending) const
{
    std::regex const ours(std::string(R"(replicate-\d{5,}\.h5)") + ending);
    std::vector<fs::path> files;
    std::error_code none;  // a folder that is not there, or may not be read, has none
    for (fs::directory_iterator at(path_, none), end; !none && at != end; at.increment(none))
        if (std::regex_match(at->path().filename().string(), ours)) files.push_back(at->path());
    return files;
}

bool StateFolder::none_saved() const { return files("").empty(); }

std::optional<StateFolder::Saved> StateFolder::saved(int replicate, std::size_t months,
                                                     bool world_wanted) const
{
    std::string const name = file_of(replicate);
    std::error_code none;
    if (!fs::exists(name, none)) return {};
    StateReader const file(name);
    Saved const saved{std::size_t(file.number("months")), file.number("whole") != 0};
    bool const over = saved.months == months;
    if (saved.months > months || (!saved.whole && (!over || world_wanted))) return {};
    return saved;
}

// In an order in which the plainest difference comes first.
std::vector<Deciding> StateFolder::deciding(Replicate const& replicate, std::size_t months) const
{
    std::vector<Deciding> all = deciding_;
    all.push_back({"scenario", acting_until(*scenario_, scenario_->plan.base + (int(months) - 1))});
    all.push_back({"replicate", std::to_string(replicate.number)});
    all.push_back({"population", hex(replicate.population)});
    all.push_back({"drawn parameters", hash_of(bytes_of(replicate.parameters))});
    all.push_back({"path of incomes", hash_of(path_until(replicate.reference, months))});
    return all;
}

void StateFolder::check(Replicate const& replicate, std::size_t months) const
{
    StateReader const file(file_of(replicate.number));
    for (auto const& [what, here] : deciding(replicate, months))
        if (std::string const there = text_of(file.bytes(what)); there != here) {
            auto const [was, is] = first_difference(there, here);
            throw InputError("E490", {file.path(), what, was, is});
        }
}

StateFolder::TakenUp StateFolder::take_up(Replicate const& replicate, std::size_t months) const
{
    check(replicate, months);
    StateReader const file(file_of(replicate.number));
    World& world = *replicate.world;
    bool const whole = file.number("whole") != 0;
    TakenUp taken{.hash = as_hash(file.number("state hash")), .later = {}};
    Month const last = world.plan.base + (int(months) - 1);
    try {
        for (std::size_t p = 0; p < world.plan.levers.size(); ++p) {
            Lever const& lever = world.plan.levers[p];
            if (lever.start > last)
                taken.later.push_back(p);
            else if (whole)
                unpack_programme(file.bytes(programme_part(lever.id)), world.programmes[p]);
        }
        for (NamedRow const& row : replicate.rows) {
            bool const of_later = std::ranges::any_of(taken.later, [&](std::size_t p) {
                return row.name.starts_with(programme_part(world.plan.levers[p].id) + " ");
            });
            if (!of_later) file.fill(row.name, std::as_writable_bytes(row.values));
        }
        if (!whole) return taken;
        for (std::size_t number = 0; WritableBytes const& column : columns_to_fill(world))
            file.fill(column_part(number++, column.name), column.bytes);
        unpack_rest(file.bytes("rest"), world);
    } catch (BadPack const& bad) {
        file.refuse(bad.what());
    }
    if (state_hash(state_of(world), world.machine) != taken.hash)
        file.refuse("its columns are damaged");
    wake(world);
    return taken;
}

void StateFolder::put_down(Replicate const& replicate, std::size_t months, std::uint64_t hash)
{
    World const* const world = replicate.world;
    std::vector<Deciding> const decided = deciding(replicate, months);
    std::vector<NamedBytes> parts;
    for (Deciding const& one : decided) parts.push_back({one.what, bytes_of(one.text)});
    for (NamedRow const& row : replicate.rows)
        parts.push_back({row.name, std::as_bytes(row.values)});
    std::vector<std::byte> rest;
    std::vector<std::vector<std::byte>> programmes(scenario_->plan.levers.size());
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        if (world) programmes[p] = pack_programme(world->programmes[p]);
        auto const& levers = world ? world->plan.levers : scenario_->plan.levers;
        parts.push_back({programme_part(levers[p].id), programmes[p]});
    }
    if (world) {
        rest = pack_rest(*world);
        parts.push_back({"rest", rest});
        for (std::size_t number = 0; NamedBytes const& column : state_of(*world))
            parts.push_back({column_part(number++, column.name), column.bytes});
    }
    try {
        fs::create_directories(path_);
        write_state(file_of(replicate.number),
                    {{"months", std::int64_t(months)},
                     {"whole", world ? 1 : 0},
                     {"state hash", as_number(hash)}},
                    parts);
        used_ = true;
    } catch (IoError const& error) {
        failure_ = error.what();
    } catch (InputError const&) {  // what stands in its place is no file
        failure_ = file_of(replicate.number) + " can not be written";
    } catch (fs::filesystem_error const& error) {
        failure_ = error.what();
    }
}

void StateFolder::remove()
{
    std::error_code ignored;
    for (char const* end : {"", R"(\.partial)"})
        for (fs::path const& file : files(end)) fs::remove(file, ignored);
    fs::remove(path_, ignored);  // only when empty
}

}  // namespace umkm
