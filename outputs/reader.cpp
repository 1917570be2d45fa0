#include "outputs/reader.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

#include "outputs/hdf5.hpp"
#include "outputs/heaps.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr int deepest = 8;  // groups within groups
constexpr std::size_t most_variables = 20'000;

template <class Value>
Value const* find_in(std::vector<FileAttribute> const& attributes, std::string_view name)
{
    for (FileAttribute const& attribute : attributes)
        if (attribute.name == name) return std::get_if<Value>(&attribute.value);
    return nullptr;
}

std::string text_in(std::vector<FileAttribute> const& attributes, std::string_view name)
{
    auto const* text = find_in<std::string>(attributes, name);
    return text ? *text : "";
}

std::vector<std::string> words(std::string const& text)
{
    std::vector<std::string> found;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t const end = std::min(text.find(' ', begin), text.size());
        if (end > begin) found.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return found;
}

Month month_of(double days)
{
    using namespace std::chrono;
    if (!(days >= -1e6 && days <= 1e6)) throw hdf5::Failure("time is out of range");
    year_month_day const date{sys_days{std::chrono::year{2000} / 1 / 1} +
                              std::chrono::days{int(days)}};
    Month const month = Month::of(int(date.year()), int(unsigned(date.month())));
    if (double(month.days()) != days) throw hdf5::Failure("time is not the first day of a month");
    return month;
}

}  // namespace

struct ResultReader::State {
    std::string path;
    hdf5::Object file;
    Heaps heaps;
    std::vector<FileAttribute> attributes;
    std::vector<Found> all, variables;
    std::vector<std::string> texts;

    template <class Work>
    auto guarded(std::string_view what, Work work) const
    {
        try {
            return work();
        } catch (hdf5::Failure const& failure) {
            std::string const where = what.empty() ? "" : fmt::format("{}: ", what);
            throw IoError(fmt::format("{} cannot be read: {}{}", path, where, failure.what()));
        }
    }
    void open();
    void list(hdf5::Object const& group, std::string const& name, int depth);
    void add(hdf5::Object const& group, std::string const& group_name, std::string const& name);
    Found const& known(std::string_view name) const;
};

void ResultReader::State::open()
{
    std::error_code error;
    auto const status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) throw InputError("E405", {path});
    if (!std::filesystem::is_regular_file(status)) throw InputError("E403", {path});
    guarded("", [&] {
        auto found = Heaps::find(path);
        if (!found) throw hdf5::Failure("its texts are damaged");
        heaps = *std::move(found);
        file = hdf5::open_file(path);
        attributes = hdf5::read_attributes(file);
        if (text_in(attributes, "layout") != "umkm")
            throw hdf5::Failure("it is not a result of umkm (no attribute layout = \"umkm\")");
        auto const* version = find_in<std::int64_t>(attributes, "layout_version");
        if (!version) throw hdf5::Failure("it does not say its layout_version");
        if (*version != layout_version)
            throw hdf5::Failure(fmt::format("its layout_version is {}, this program reads {}",
                                            *version, layout_version));
        list(hdf5::open_group(file, "/"), "", 0);
    });
}

void ResultReader::State::list(hdf5::Object const& group, std::string const& name, int depth)
{
    if (depth > deepest) throw hdf5::Failure("its groups are too deep");
    for (hdf5::Entry const& entry : hdf5::entries(group)) {
        std::string const path_in_file = name.empty() ? entry.name : name + "/" + entry.name;
        if (entry.kind == hdf5::Entry::Kind::group)
            list(hdf5::open_group(group, entry.name), path_in_file, depth + 1);
        if (entry.kind == hdf5::Entry::Kind::dataset)
            guarded(path_in_file, [&] { add(group, name, entry.name); });
    }
}

void ResultReader::State::add(hdf5::Object const& group, std::string const& group_name,
                              std::string const& name)
{
    if (all.size() == most_variables) throw hdf5::Failure("it has too many variables");
    hdf5::Object const dataset = hdf5::open_dataset(group, name);
    auto [type, shape] = hdf5::shape_of(dataset);
    auto const found = hdf5::read_attributes(dataset);
    Variable about{.name = name,
                   .group = group_name,
                   .units = text_in(found, "units"),
                   .long_name = text_in(found, "long_name"),
                   .long_name_id = text_in(found, "long_name_id"),
                   .definition = text_in(found, "definition"),
                   .dims = hdf5::axis_names(dataset),
                   .choices = words(text_in(found, "flag_meanings")),
                   .attributes = found};
    if (type == StoredType::text && shape.empty()) texts.push_back(about.path());
    bool const axis = hdf5::is_scale(dataset);
    all.push_back({std::move(about), type, std::move(shape), axis});
    if (!axis) variables.push_back(all.back());
}

ResultReader::Found const& ResultReader::State::known(std::string_view name) const
{
    for (Found const& found : all)
        if (found.about.path() == name) return found;
    throw hdf5::Failure("there is no such variable");
}

ResultReader::ResultReader(std::string path)
    : state_(std::make_unique<State>(State{.path = std::move(path),
                                           .file = {},
                                           .heaps = {},
                                           .attributes = {},
                                           .all = {},
                                           .variables = {},
                                           .texts = {}}))
{
    state_->open();
}
ResultReader::~ResultReader() = default;
ResultReader::ResultReader(ResultReader&&) noexcept = default;
ResultReader& ResultReader::operator=(ResultReader&&) noexcept = default;

std::string const& ResultReader::path() const { return state_->path; }
std::vector<FileAttribute> const& ResultReader::attributes() const { return state_->attributes; }
std::vector<ResultReader::Found> const& ResultReader::variables() const
{
    return state_->variables;
}

std::optional<std::string> ResultReader::find_text(std::string_view attribute) const
{
    auto const* text = find_in<std::string>(state_->attributes, attribute);
    return text ? std::optional(*text) : std::nullopt;
}

std::optional<std::string> ResultReader::find_text(std::string_view attribute,
                                                   std::string const& group) const
{
    auto const found = state_->guarded(
        group, [&] { return hdf5::read_attributes(hdf5::open_group(state_->file, group)); });
    auto const* text = find_in<std::string>(found, attribute);
    return text ? std::optional(*text) : std::nullopt;
}

std::optional<std::int64_t> ResultReader::find_number(std::string_view attribute) const
{
    auto const* number = find_in<std::int64_t>(state_->attributes, attribute);
    return number ? std::optional(*number) : std::nullopt;
}

std::string ResultReader::text_attribute(std::string_view name) const
{
    if (auto text = find_text(name)) return *text;
    throw IoError(fmt::format("{} cannot be read: it has no text attribute {}", path(), name));
}

std::int64_t ResultReader::number_attribute(std::string_view name) const
{
    if (auto number = find_number(name)) return *number;
    throw IoError(fmt::format("{} cannot be read: it has no whole number {}", path(), name));
}

ResultReader::Found const* ResultReader::find(std::string_view path) const
{
    for (Found const& found : state_->variables)
        if (found.about.path() == path) return &found;
    return nullptr;
}

std::vector<double> ResultReader::read(std::string_view path) const
{
    auto const shape = state_->guarded(path, [&] { return state_->known(path).shape; });
    return read(path, std::vector<std::uint64_t>(shape.size(), 0), shape);
}

std::vector<double> ResultReader::read(std::string_view path,
                                       std::vector<std::uint64_t> const& first,
                                       std::vector<std::uint64_t> const& count) const
{
    return state_->guarded(path, [&] {
        Found const& found = state_->known(path);
        if (found.type == StoredType::text || found.type == StoredType::other)
            throw hdf5::Failure("it does not hold numbers");
        if (first.size() != found.shape.size() || count.size() != found.shape.size())
            throw hdf5::Failure("it has another number of axes");
        std::uint64_t places = 1;
        for (std::size_t axis = 0; axis < count.size(); ++axis) {
            if (first[axis] > found.shape[axis] || count[axis] > found.shape[axis] - first[axis])
                throw hdf5::Failure("it ends before the block that is asked for");
            if (count[axis] != 0 && places > most_values / count[axis])
                throw hdf5::Failure(fmt::format("it declares more than {} values", most_values));
            places *= count[axis];
        }
        std::vector<double> values(places);
        if (places > 0)
            hdf5::read(hdf5::open_dataset(state_->file, std::string(path)), first, count,
                       values.data());
        return values;
    });
}

std::vector<std::string> ResultReader::read_text(std::string_view path) const
{
    return state_->guarded(path, [&] {
        if (state_->known(path).type != StoredType::text)
            throw hdf5::Failure("it does not hold text");
        auto const dataset = hdf5::open_dataset(state_->file, std::string(path));
        auto const [offset, count] = hdf5::references_of(dataset);
        if (!state_->heaps.hold(state_->path, offset, count))
            throw hdf5::Failure("its text is damaged");
        return hdf5::read_text(dataset);
    });
}

std::vector<Month> ResultReader::months() const
{
    auto const days = read("time");
    return state_->guarded("time", [&] {
        Found const& time = state_->known("time");
        if (time.about.units != "days since 2000-01-01" || time.shape.size() != 1)
            throw hdf5::Failure("it is not in days since 2000-01-01");
        std::vector<Month> months;
        for (double const day : days) months.push_back(month_of(day));
        return months;
    });
}

std::vector<std::string> ResultReader::labels(std::string_view axis, std::string_view group) const
{
    std::string const below = group.empty() ? "" : fmt::format("{}/{}", group, axis);
    bool const own = std::ranges::any_of(
        state_->all, [&](Found const& found) { return found.axis && found.about.path() == below; });
    std::string const path = own ? below : std::string(axis);
    if (axis == "time") {
        std::vector<std::string> names;
        for (Month const month : months()) names.push_back(to_string(month));
        return names;
    }
    auto const type = state_->guarded(path, [&] { return state_->known(path).type; });
    if (type == StoredType::text) return read_text(path);
    std::vector<std::string> names;
    for (double const value : read(path)) names.push_back(fmt::format("{}", value));
    return names;
}

std::vector<std::string> ResultReader::texts() const { return state_->texts; }

std::string ResultReader::text(std::string_view path) const
{
    auto const found = read_text(path);
    if (found.size() == 1) return found.front();
    throw IoError(fmt::format("{} cannot be read: {} is not one text", this->path(), path));
}

}  // namespace umkm
