#include "studies/panel_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/error.hpp"
#include "studies/panel_columns.hpp"
#include "studies/record.hpp"

namespace umkm {

namespace {

constexpr std::size_t most_replicates = 1'000'000;

std::string path_of(std::string const& name) { return panel_group + ("/" + name); }

// What a column of this type holds where a month was not reached.
double missing_in(StoredType type)
{
    switch (type) {
        case StoredType::u8:
            return missing_cell<std::uint8_t>;
        case StoredType::u16:
            return missing_cell<std::uint16_t>;
        case StoredType::u32:
            return missing_cell<std::uint32_t>;
        default:
            return -1;
    }
}

}  // namespace

bool has_panel(ResultReader const& run) { return run.find(path_of("sales")) != nullptr; }

PanelReader::PanelReader(ResultReader const& run) : run_(&run), months_(run.months())
{
    if (!has_panel(run)) refuse("it holds no panel");
    auto const* sales = run.find(path_of("sales"));
    if (sales->shape.size() != 3) refuse("its panel has other axes");
    replicates_ = sales->shape[0];
    if (replicates_ < 1 || replicates_ > most_replicates || sales->shape[1] < 1 || months_.empty())
        refuse("its panel has no possible number of replicates, places or months");
    std::vector<double> const numbers = part("place", {0}, {sales->shape[1]});
    for (double const number : numbers) {
        bool const possible = number >= 0 && number <= std::numeric_limits<std::int32_t>::max() &&
                              (places_.empty() || number > places_.back());
        if (!possible) refuse("the places of its panel are not in order");
        places_.push_back(std::uint32_t(number));
    }
    std::int64_t const first = run.number_attribute(attribute::first_replicate);
    if (first < 0 || first > std::numeric_limits<std::int32_t>::max())
        refuse("its first replicate has no possible number");
    first_replicate_ = int(first);
    std::uint64_t const all = places_.size();
    for_each_panel_column([&](auto const& column) {
        need_shape(column.name, {replicates_, all, months_.size()});
    });
    for (char const* name : {"treated", "partner_treated", "rival_treated"})
        need_shape(name, {replicates_, all});
    for (char const* name : {"region", "sector", "area", "sex", "weight"}) need_shape(name, {all});
    if (!run.find(path_of("standing"))) return;
    programmes_ = run.labels("programme", panel_group);
    need_shape("standing", {replicates_, programmes_.size(), all, months_.size()});
}

std::optional<std::size_t> PanelReader::row_of(std::uint32_t place) const
{
    auto const found = std::ranges::lower_bound(places_, place);
    if (found == places_.end() || *found != place) return {};
    return std::size_t(found - places_.begin());
}

std::vector<double> PanelReader::by_place(std::string const& name) const
{
    auto values = part(name, {0}, {places_.size()});
    bool const number = name == "weight";
    std::size_t const choices = run_->find(path_of(name))->about.choices.size();
    for (double const value : values) {
        bool const possible =
            number ? std::isfinite(value) && value > 0 : value >= 0 && value < double(choices);
        if (!possible) refuse(path_of(name) + " holds an impossible value");
    }
    return values;
}

std::vector<double> PanelReader::first_months(std::string const& name, std::size_t k) const
{
    auto values = part(name, {k, 0}, {1, places_.size()});
    for (double const value : values)
        if (!(value >= -1 && value < double(months_.size())))
            refuse(path_of(name) + " holds a month beyond the run");
    return values;
}

std::vector<double> PanelReader::block(std::string const& name, std::size_t k, std::size_t first,
                                       std::size_t count) const
{
    return part(name, {k, 0, first}, {1, places_.size(), count});
}

std::vector<double> PanelReader::life(std::string const& name, std::size_t k, std::size_t row) const
{
    return part(name, {k, row, 0}, {1, 1, months_.size()});
}

std::vector<double> PanelReader::standing(std::size_t k, std::size_t row) const
{
    if (programmes_.empty()) return {};
    return run_->read(path_of("standing"), {k, 0, row, 0},
                      {1, programmes_.size(), 1, months_.size()});
}

void PanelReader::need_shape(std::string const& name, std::vector<std::uint64_t> const& shape) const
{
    auto const* found = run_->find(path_of(name));
    if (!found) refuse("its panel lacks " + name);
    if (found->shape != shape) refuse(path_of(name) + " has another shape than its axes");
}

std::vector<double> PanelReader::part(std::string const& name,
                                      std::vector<std::uint64_t> const& first,
                                      std::vector<std::uint64_t> const& count) const
{
    auto values = run_->read(path_of(name), first, count);
    auto const* found = run_->find(path_of(name));
    bool const monthly = found && found->shape.size() == 3;
    if (!monthly) return values;
    double const missing = missing_in(found->type);
    for (double& value : values)
        if (value == missing) value = std::numeric_limits<double>::quiet_NaN();
    return values;
}

void PanelReader::refuse(std::string const& why) const
{
    throw IoError(run_->path() + " cannot be read: " + why);
}

}  // namespace umkm
