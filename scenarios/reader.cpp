#include "scenarios/reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

void Reading::error(std::string code, Place place, std::vector<std::string> arguments)
{
    errors.push_back({std::move(code), std::move(place), std::move(arguments)});
}

void Reading::remark(std::string code, Place place, std::vector<std::string> arguments)
{
    remarks.push_back({std::move(code), std::move(place), std::move(arguments)});
}

void unknown_name(std::string const& code_with_hint, std::string const& code_with_list,
                  Place const& place, std::string const& name,
                  std::vector<std::string> const& allowed, Reading& reading)
{
    if (auto const meant = nearest(name, allowed))
        reading.error(code_with_hint, place, {name, *meant});
    else
        reading.error(code_with_list, place, {name, join(allowed, ", ")});
}

Section::Section(Value const& table, std::string path, Reading& reading)
    : table_(table), path_(std::move(path)), reading_(reading)
{
}

Value const* Section::find(std::string const& key)
{
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
    return table_.find(key);
}

Value const* Section::need(std::string const& key)
{
    Value const* const value = find(key);
    if (!value && !reading_.lost.contains(key)) missing_.push_back(key);
    return value;
}

void Section::finish()
{
    for (Entry const& entry : table_.entries) {
        if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
        auto const meant = nearest(entry.key, known_);
        if (meant) std::erase(missing_, *meant);  // mistyped, not missing: one mistake, not two
        unknown_name("E201", "E202", entry.place, entry.key, known_, reading_);
    }
    if (reading_.parent_lost) return;
    for (std::string const& key : missing_)
        reading_.error("E208", table_.place, {path_.empty() ? key : path_ + "." + key});
}

std::optional<std::string> Section::text(std::string const& key)
{
    Value const* const value = find(key);
    if (!value) return std::nullopt;
    if (value->kind == Value::Kind::text) return value->text;
    reading_.error("E231", value->place, {key});
    return std::nullopt;
}

std::optional<bool> Section::truth(std::string const& key)
{
    Value const* const value = find(key);
    if (!value) return std::nullopt;
    if (value->kind == Value::Kind::boolean) return value->yes;
    reading_.error("E234", value->place, {key});
    return std::nullopt;
}

std::optional<int> Section::price_year()
{
    Value const* const value = find("price_year");
    if (!value) return std::nullopt;
    int const first = reading_.context.first_price_year, last = reading_.context.last_price_year;
    bool const fits =
        value->kind == Value::Kind::integer && value->integer >= first && value->integer <= last;
    if (fits) return int(value->integer);
    reading_.error("E235", value->place, {fmt::format("{}", first), fmt::format("{}", last)});
    reading_.lost.insert("price_year");  // written, so that no table lacks it
    return std::nullopt;
}

std::optional<Month> Section::month(std::string const& key)
{
    Value const* const value = find(key);
    return value ? read_month(*value, reading_) : std::nullopt;
}

std::optional<double> Section::amount(std::string const& key, Wanted const& wanted)
{
    Value const* const value = find(key);
    if (!value) return std::nullopt;
    return read_amount(*value, path_.empty() ? key : path_ + "." + key, wanted, reading_);
}

std::optional<std::size_t> Section::choice(std::string const& key,
                                           std::vector<std::string> const& names)
{
    Value const* const value = find(key);
    if (!value) return std::nullopt;
    if (value->kind != Value::Kind::text) {
        reading_.error("E236", value->place, {key, join(names, ", ")});
        return std::nullopt;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (lower(names[i]) == lower(value->text)) return i;
    unknown_name("E210", "E211", value->place, value->text, names, reading_);
    return std::nullopt;
}

Text Section::both_languages(std::string const& key)
{
    Value const* const value = find(key);
    if (!value) return {};
    if (value->kind == Value::Kind::text) return {value->text, value->text};
    if (!as_table(value, key, reading_)) return {};
    Section words(*value, key, reading_);
    Text text{words.text("id").value_or(""), words.text("en").value_or("")};
    words.finish();
    return text;
}

Value const* as_table(Value const* value, std::string const& key, Reading& reading)
{
    if (!value || value->kind == Value::Kind::table) return value;
    reading.error("E233", value->place, {key});
    return nullptr;
}

std::optional<Month> read_month(Value const& value, Reading& reading)
{
    bool const written = value.kind == Value::Kind::text || value.kind == Value::Kind::date;
    if (written)
        if (auto const month = month_of(value.text)) return month;
    reading.error("E225", value.place, {written ? value.text : to_toml(value)});
    return std::nullopt;
}

}  // namespace umkm
