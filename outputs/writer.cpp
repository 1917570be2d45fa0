#include "outputs/writer.hpp"

#include <filesystem>
#include <map>
#include <utility>

#include <fmt/core.h>

#include "outputs/chunks.hpp"
#include "outputs/durable.hpp"
#include "outputs/hdf5.hpp"
#include "sim/error.hpp"
#include "sim/parallel.hpp"

namespace umkm {

namespace {

constexpr std::uint64_t column_chunk = 1 << 16, series_chunk = 1 << 20;  // values

// Series are read one replicate at a time, columns of agents in stretches of rows.
hdf5::Sizes chunk_of(Variable const& about, hdf5::Sizes const& shape)
{
    hdf5::Sizes chunk = shape;
    bool const series = !about.dims.empty() && about.dims.front() == "replicate";
    if (series) chunk[0] = 1;
    std::uint64_t const most = series ? series_chunk : column_chunk;
    for (std::size_t axis = 0; axis < chunk.size(); ++axis) {
        std::uint64_t rest = 1;
        for (std::size_t later = axis + 1; later < chunk.size(); ++later) rest *= chunk[later];
        chunk[axis] = std::clamp<std::uint64_t>(most / rest, 1, chunk[axis]);
    }
    return chunk;
}

std::string joined(std::vector<std::string> choices)
{
    std::string text;
    for (std::string& choice : choices) {
        std::ranges::replace(choice, ' ', '_');  // CF separates the meanings by blanks
        text += (text.empty() ? "" : " ") + choice;
    }
    return text;
}

void describe(hdf5::Object const& object, std::string const& units, std::string const& long_name,
              std::string const& long_name_id)
{
    auto put = [&](char const* name, std::string const& value) {
        if (!value.empty()) hdf5::write_attribute(object, {name, value});
    };
    put("units", units);
    put("long_name", long_name);
    put("long_name_id", long_name_id);
}

}  // namespace

struct ResultWriter::State {
    State(std::string to, bool replace, Compression how)
        : path(std::move(to)), overwrite(replace), compression(how)
    {
        check_place(path, overwrite);
    }
    ~State()  // without commit(), also where the constructor of the writer fails
    {
        axes.clear();
        file.release();
        std::error_code ignored;
        if (!committed) std::filesystem::remove(partial_name(path), ignored);
    }
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    struct Axis {
        hdf5::Object group, scale;
        std::uint64_t places = 0;
    };
    std::string path;
    bool overwrite;
    Compression compression;
    bool committed = false;
    hdf5::Object file;
    std::map<std::string, Axis> axes;  // by path

    template <class Work>
    void guarded(Work work)
    {
        require(!committed, "a result file is finished once");
        try {
            work();
        } catch (hdf5::Failure const& failure) {
            throw IoError(fmt::format("{} was not written: {}", path, failure.what()));
        }
    }

    hdf5::Object group(std::string const& name);
    hdf5::Object place(std::string const& group_name, std::string const& name);
    Axis& axis(std::string const& group_name, std::string const& name);
    hdf5::Object dataset(Variable const& about, StoredType type, hdf5::Sizes& shape,
                         bool checksum = true);
    void add_axis(Coordinate const& about);
};

// The group of that name, made where it is missing.
hdf5::Object ResultWriter::State::group(std::string const& name)
{
    hdf5::Object here = hdf5::open_group(file, "/");
    for (std::size_t begin = 0; begin < name.size();) {
        std::size_t const end = std::min(name.find('/', begin), name.size());
        std::string const part = name.substr(begin, end - begin);
        require(!part.empty() && part != "." && part != "..", "a group needs a name");
        here =
            hdf5::has(here, part) ? hdf5::open_group(here, part) : hdf5::create_group(here, part);
        begin = end + 1;
    }
    return here;
}

// The group, after a check that the name is still free in it.
hdf5::Object ResultWriter::State::place(std::string const& group_name, std::string const& name)
{
    require(!name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos,
            "a variable needs a name without '/'");
    hdf5::Object here = group(group_name);
    require(!hdf5::has(here, name), ("two variables are called " + name).c_str());
    return here;
}

// The axis that a group sees: its own, or that of the nearest group above.
ResultWriter::State::Axis& ResultWriter::State::axis(std::string const& group_name,
                                                     std::string const& name)
{
    for (std::string above = group_name;;) {
        auto const found = axes.find(above.empty() ? name : above + "/" + name);
        if (found != axes.end()) return found->second;
        require(!above.empty(), ("no axis is called " + name).c_str());
        std::size_t const cut = above.rfind('/');
        above = cut == std::string::npos ? "" : above.substr(0, cut);
    }
}

hdf5::Object ResultWriter::State::dataset(Variable const& about, StoredType type,
                                          hdf5::Sizes& shape, bool checksum)
{
    hdf5::Object const here = place(about.group, about.name);
    shape.clear();
    for (std::string const& name : about.dims) {
        Axis const& found = axis(about.group, name);
        // Tools that open one group alone see only axes that have a name in it.
        if (!hdf5::has(here, name)) hdf5::link(found.group, here, name);
        shape.push_back(found.places);
    }
    hdf5::Layout layout{.type = type, .shape = shape, .chunk = {}, .missing = about.missing};
    if (type != StoredType::text && !shape.empty()) {
        layout.chunk = chunk_of(about, shape);
        layout.deflate = compression == Compression::deflate;
        layout.checksum = checksum;
    }
    hdf5::Object result = hdf5::create_dataset(here, about.name, layout);
    for (unsigned i = 0; i < about.dims.size(); ++i)
        hdf5::attach_scale(result, i, axis(about.group, about.dims[i]).scale);
    describe(result, about.units, about.long_name, about.long_name_id);
    if (!about.definition.empty()) hdf5::write_attribute(result, {"definition", about.definition});
    if (!about.choices.empty()) {
        hdf5::write_flags(result, type, about.choices.size());
        hdf5::write_attribute(result, {"flag_meanings", joined(about.choices)});
    }
    for (FileAttribute const& extra : about.attributes) hdf5::write_attribute(result, extra);
    return result;
}

void ResultWriter::State::add_axis(Coordinate const& about)
{
    hdf5::Object here = place(about.group, about.name);
    Axis axis;
    std::string label = about.name;
    auto create = [&](StoredType type, std::uint64_t places) {
        require(places > 0, ("an axis needs places: " + about.name).c_str());
        axis.places = places;
        axis.scale = hdf5::create_dataset(
            here, about.name,
            {.type = type, .shape = {places}, .chunk = {}, .missing = {}, .complete = true});
    };
    if (auto const* length = std::get_if<Unlabelled>(&about.values)) {
        create(StoredType::u8, length->places);  // never written, so it takes no room
        label = fmt::format("This is a netCDF dimension but not a netCDF variable. {:10}",
                            length->places);
    } else if (auto const* texts = std::get_if<std::vector<std::string>>(&about.values)) {
        create(StoredType::text, texts->size());
        hdf5::write_text(axis.scale, *texts);
    } else if (auto const* whole = std::get_if<std::vector<std::int32_t>>(&about.values)) {
        create(StoredType::i32, whole->size());
        hdf5::write(axis.scale, StoredType::i32, whole->data());
    } else {
        auto const& numbers = std::get<std::vector<double>>(about.values);
        create(StoredType::f64, numbers.size());
        hdf5::write(axis.scale, StoredType::f64, numbers.data());
    }
    hdf5::make_scale(axis.scale, label);
    describe(axis.scale, about.units, about.long_name, about.long_name_id);
    for (FileAttribute const& extra : about.attributes) hdf5::write_attribute(axis.scale, extra);
    axis.group = std::move(here);
    axes[about.group.empty() ? about.name : about.group + "/" + about.name] = std::move(axis);
}

ResultWriter::ResultWriter(std::string path, bool overwrite, Compression compression)
    : state_(std::make_unique<State>(std::move(path), overwrite, compression))
{
    state_->guarded([&] { state_->file = hdf5::create_file(partial_name(state_->path)); });
    attribute({"Conventions", "CF-1.10"});
    attribute({"layout", "umkm"});
    attribute({"layout_version", layout_version});
}

ResultWriter::~ResultWriter() = default;

void ResultWriter::attribute(FileAttribute const& attribute, std::string const& group)
{
    state_->guarded([&] { hdf5::write_attribute(state_->group(group), attribute); });
}

void ResultWriter::coordinate(Coordinate const& coordinate)
{
    state_->guarded([&] { state_->add_axis(coordinate); });
    if (coordinate.bounds.empty()) return;
    std::string const bounds = coordinate.name + "_bounds";
    state_->guarded([&] {
        hdf5::write_attribute(state_->axis(coordinate.group, coordinate.name).scale,
                              {"bounds", bounds});
        if (!state_->axes.contains("bound"))
            state_->add_axis({.name = "bound", .values = Unlabelled{2}});
    });
    variable({.name = bounds, .group = coordinate.group, .dims = {coordinate.name, "bound"}},
             coordinate.bounds);
}

void ResultWriter::whole(Variable const& about, StoredType type, void const* values,
                         std::size_t count)
{
    state_->guarded([&] {
        hdf5::Sizes shape;
        hdf5::Object const dataset = state_->dataset(about, type, shape);
        std::uint64_t places = 1;
        for (std::uint64_t const size : shape) places *= size;
        require(places == count, ("values do not fill the axes of " + about.name).c_str());
        hdf5::write(dataset, type, values);
    });
}

void ResultWriter::texts(Variable const& about, std::span<std::string const> values)
{
    state_->guarded([&] {
        hdf5::Sizes shape;
        hdf5::Object const dataset = state_->dataset(about, StoredType::text, shape);
        std::uint64_t places = 1;
        for (std::uint64_t const size : shape) places *= size;
        require(places == values.size(), ("values do not fill the axes of " + about.name).c_str());
        hdf5::write_text(dataset, values);
    });
}

void ResultWriter::in_pieces(Variable const& about, StoredType type, std::size_t width,
                             Fill const& fill)
{
    require(about.dims.size() == 1, "only a column can be written in pieces");
    state_->guarded([&] {
        hdf5::Sizes shape;
        bool const deflate = state_->compression == Compression::deflate;
        hdf5::Object const dataset = state_->dataset(about, type, shape, !deflate);
        std::uint64_t const rows = shape[0], chunk = std::min(column_chunk, rows);
        // As many at a time as keep threads busy, and no more, for they are in memory.
        constexpr std::uint64_t together = 16;
        std::vector<std::vector<std::byte>> pieces(together);
        for (std::uint64_t begin = 0; begin < rows; begin += together * chunk) {
            std::uint64_t const count = std::min(together, (rows - begin + chunk - 1) / chunk);
            for_blocks(count, {}, [&](std::size_t k, std::size_t) {
                std::uint64_t const first = begin + k * chunk;
                pieces[k].assign(chunk * width, std::byte{0});  // the last one may be short
                fill(first, std::min(chunk, rows - first), pieces[k].data());
                if (deflate) pieces[k] = compressed(pieces[k], width);
            });
            for (std::uint64_t k = 0; k < count; ++k) {
                std::uint64_t const first = begin + k * chunk;
                if (deflate)
                    hdf5::write_chunk(dataset, first, pieces[k]);
                else
                    hdf5::write_part(dataset, type, first, std::min(chunk, rows - first),
                                     pieces[k].data());
            }
        }
    });
}

void ResultWriter::text(std::string const& path, std::string const& content)
{
    require(content.find('\0') == std::string::npos, "a text ends at its first zero byte");
    std::size_t const cut = path.rfind('/');
    std::string const name = path.substr(cut == std::string::npos ? 0 : cut + 1);
    state_->guarded([&] {
        hdf5::Object const here =
            state_->place(cut == std::string::npos ? "" : path.substr(0, cut), name);
        hdf5::Object const dataset = hdf5::create_dataset(
            here, name, {.type = StoredType::text, .shape = {}, .chunk = {}, .missing = {}});
        hdf5::write_text(dataset, std::span(&content, 1));
    });
}

void ResultWriter::commit()
{
    state_->guarded([&] {
        state_->axes.clear();
        hdf5::close_file(state_->file);
    });
    publish(state_->path, state_->overwrite);
    state_->committed = true;
}

}  // namespace umkm
