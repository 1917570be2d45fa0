#include "scenarios/regions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/csv.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr std::string_view kabupaten = "kabupaten ";
constexpr std::string_view kota = "kota ";

// "Kab.  Kediri" as "kabupaten kediri".
std::string plain_name(std::string_view name)
{
    std::string result;
    for (char const c : lower(trim(name))) {
        bool const blank = c == ' ' || c == '\t';
        if (blank && (result.empty() || result.back() == ' ')) continue;
        if (c != '.') result += blank ? ' ' : c;
        if (c == '.' && !result.empty() && result.back() != ' ') result += ' ';
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    if (result.starts_with("kab ")) result.replace(0, 4, kabupaten);
    return result;
}

std::string bare_name(std::string const& plain)
{
    if (plain.starts_with(kabupaten)) return plain.substr(kabupaten.size());
    return plain.starts_with(kota) ? plain.substr(kota.size()) : plain;
}

std::string short_name(RegionName const& region)
{
    return region.name.starts_with("Kabupaten ") ? "Kab. " + region.name.substr(10) : region.name;
}

// The digits of a BPS code ("3506") or of the ministry's spelling ("35.06").
std::optional<std::string> code_in(std::string_view text)
{
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '.' && i == 2) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        digits += text[i];
    }
    return digits.empty() ? std::nullopt : std::optional(digits);
}

std::vector<std::string> all_names(ScenarioContext const& context)
{
    std::vector<std::string> names{"all"};
    for (RegionGroup const& group : context.groups) names.push_back(group.name);
    for (RegionName const& region : context.regions) {
        names.push_back(region.name);
        names.push_back(short_name(region));
        names.push_back(region.name.substr(region.name.find(' ') + 1));
    }
    return names;
}

class Finder {
public:
    Finder(Value const& value, Reading& reading)
        : value_(value), reading_(reading), regions_(reading.context.regions)
    {
    }

    // Indices of what the value names; empty after an error.
    std::vector<std::size_t> find()
    {
        if (value_.kind == Value::Kind::integer) return by_code(fmt::format("{}", value_.integer));
        if (value_.kind != Value::Kind::text) {
            reading_.error("E205", value_.place, {to_toml(value_)});
            return {};
        }
        if (auto const code = code_in(trim(value_.text))) return by_code(*code);
        std::string const name = plain_name(value_.text);
        if (name == "all") {
            std::vector<std::size_t> all(regions_.size());
            for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
            return all;
        }
        for (RegionGroup const& group : reading_.context.groups)
            if (plain_name(group.name) == name) return members(group);
        return by_name(name);
    }

private:
    std::vector<std::size_t> by_code(std::string const& code)
    {
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < regions_.size(); ++i) {
            if (regions_[i].code == code) return {i};
            codes.push_back(regions_[i].code);
        }
        std::string const range = codes.empty() ? "" : codes.front() + " … " + codes.back();
        reading_.error("E206", value_.place, {code, range});
        return {};
    }

    std::vector<std::size_t> members(RegionGroup const& group)
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < regions_.size(); ++i)
            if (std::find(group.codes.begin(), group.codes.end(), regions_[i].code) !=
                group.codes.end())
                found.push_back(i);
        return found;
    }

    std::vector<std::size_t> by_name(std::string const& name)
    {
        std::vector<std::size_t> same_bare;
        for (std::size_t i = 0; i < regions_.size(); ++i) {
            std::string const full = plain_name(regions_[i].name);
            if (full == name) return {i};
            if (bare_name(full) == name) same_bare.push_back(i);
        }
        if (same_bare.size() == 1) return same_bare;
        if (same_bare.size() > 1) {
            RegionName const& a = regions_[same_bare[0]];
            RegionName const& b = regions_[same_bare[1]];
            reading_.error("E203", value_.place,
                           {value_.text, a.code, a.name, b.code, b.name, short_name(a)});
            return {};
        }
        if (auto const meant = nearest(value_.text, all_names(reading_.context)))
            reading_.error("E204", value_.place, {value_.text, *meant});
        else
            reading_.error("E209", value_.place, {value_.text});
        return {};
    }

    Value const& value_;
    Reading& reading_;
    std::vector<RegionName> const& regions_;
};

}  // namespace

std::optional<std::vector<std::uint8_t>> read_regions(Value const& value, Reading& reading)
{
    std::vector<std::uint8_t> marks(reading.context.regions.size(), 0);
    std::vector<Value> const one{value};
    std::vector<Value> const& wanted = value.kind == Value::Kind::list ? value.items : one;
    if (wanted.empty()) {
        reading.error("E240", value.place);
        return std::nullopt;
    }
    bool complete = true;
    for (Value const& item : wanted) {
        std::vector<std::size_t> const found = Finder(item, reading).find();
        complete = complete && !found.empty();
        for (std::size_t const region : found) marks[region] = 1;
    }
    return complete ? std::optional(marks) : std::nullopt;
}

std::optional<std::size_t> read_region(Value const& value, Reading& reading)
{
    std::size_t const before = reading.errors.size();
    std::vector<std::size_t> const found = Finder(value, reading).find();
    if (found.size() == 1) return found.front();
    if (reading.errors.size() == before) reading.error("E241", value.place, {value.text});
    return std::nullopt;
}

std::vector<RegionGroup> read_region_groups(std::string const& path,
                                            std::vector<RegionName> const& regions)
{
    std::vector<RegionGroup> groups;
    std::vector<Diagnostic> found;
    CsvTable(path, {"group", "code"}, found).each([&](CsvRow const& row) {
        std::string const& code = row.text("code");
        bool const there =
            std::any_of(regions.begin(), regions.end(),
                        [&](RegionName const& region) { return region.code == code; });
        if (!there) return row.refuse("E501", "code", {code});
        if (groups.empty() || groups.back().name != row.text("group"))
            groups.push_back({row.text("group"), {}});
        groups.back().codes.push_back(code);
    });
    if (!found.empty()) throw InputError(std::move(found));
    return groups;
}

}  // namespace umkm
