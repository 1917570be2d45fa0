#include "outputs/state_file.hpp"

#include <algorithm>

#include "outputs/durable.hpp"
#include "outputs/hdf5.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr std::int64_t state_version = 1;  // raised when an old reader would misread
constexpr char const *version_name = "umkm_state", *number_prefix = "number ";
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30, piece = std::uint64_t{1} << 20;

// In pieces that have a checksum each, so that damage is seen when they are read.
hdf5::Layout layout_of(std::uint64_t bytes)
{
    hdf5::Layout layout{.type = StoredType::u8, .shape = {bytes}, .chunk = {}, .missing = {}};
    layout.complete = true;
    if (bytes > 0) layout.chunk = {std::min(bytes, piece)};
    return layout;
}

}  // namespace

void write_state(std::string const& path, std::vector<NamedNumber> const& numbers,
                 std::vector<NamedBytes> const& parts)
{
    write_file(path, true, [&](std::string const& partial) {
        try {
            hdf5::Object file = hdf5::create_file(partial);
            hdf5::Object const root = hdf5::open_group(file, "/");
            hdf5::write_attribute(root, {version_name, state_version});
            auto const write = [&](std::string const& name, std::span<std::byte const> bytes) {
                hdf5::Object const dataset =
                    hdf5::create_dataset(root, name, layout_of(bytes.size()));
                if (!bytes.empty()) hdf5::write(dataset, StoredType::u8, bytes.data());
            };
            for (NamedNumber const& number : numbers)
                write(number_prefix + number.name, std::as_bytes(std::span(&number.value, 1)));
            for (NamedBytes const& part : parts) write(part.name, part.bytes);
            hdf5::close_file(file);
        } catch (hdf5::Failure const& failure) {
            throw IoError(path + " was not written: " + failure.what());
        }
    });
}

struct StateReader::State {
    std::string path;
    hdf5::Object file, root;
    std::vector<FileAttribute> attributes;

    template <class Work>
    auto guarded(Work work) const
    {
        try {
            return work();
        } catch (hdf5::Failure const& failure) {
            throw IoError(path + " cannot be read: " + failure.what());
        }
    }
    hdf5::Object part(std::string const& name) const
    {
        if (!hdf5::has(root, name)) throw hdf5::Failure("it has no " + name);
        return hdf5::open_dataset(root, name);
    }
    std::int64_t whole(std::string const& name) const
    {
        auto const found = std::ranges::find(attributes, name, &FileAttribute::name);
        auto const* value =
            found == attributes.end() ? nullptr : std::get_if<std::int64_t>(&found->value);
        if (!value) throw hdf5::Failure("it has no " + name);
        return *value;
    }
};

StateReader::StateReader(std::string path) : state_(std::make_unique<State>())
{
    state_->path = std::move(path);
    state_->guarded([&] {
        state_->file = hdf5::open_file(state_->path);
        state_->root = hdf5::open_group(state_->file, "/");
        state_->attributes = hdf5::read_attributes(state_->root);
        if (state_->whole(version_name) != state_version)
            throw hdf5::Failure("it is of another version of the program");
    });
}

StateReader::~StateReader() = default;
StateReader::StateReader(StateReader&&) noexcept = default;

std::string const& StateReader::path() const { return state_->path; }

std::int64_t StateReader::number(std::string const& name) const
{
    std::int64_t value = 0;
    fill(number_prefix + name, std::as_writable_bytes(std::span(&value, 1)));
    return value;
}

bool StateReader::has(std::string const& part) const { return hdf5::has(state_->root, part); }

std::vector<std::byte> StateReader::bytes(std::string const& part) const
{
    return state_->guarded([&] {
        hdf5::Shape const shape = hdf5::shape_of(state_->part(part));
        if (shape.sizes.size() != 1 || shape.sizes[0] > most_bytes)
            throw hdf5::Failure(part + " is larger than will be read");
        std::vector<std::byte> found(shape.sizes[0]);
        fill(part, found);
        return found;
    });
}

void StateReader::fill(std::string const& part, std::span<std::byte> to) const
{
    state_->guarded([&] {
        hdf5::Object const dataset = state_->part(part);
        hdf5::Shape const shape = hdf5::shape_of(dataset);
        if (shape.type != StoredType::u8 || shape.sizes != hdf5::Sizes{to.size()})
            throw hdf5::Failure(part + " has another size than the run");
        if (!to.empty()) hdf5::read_bytes(dataset, to);
    });
}

void StateReader::refuse(std::string const& why) const
{
    throw IoError(state_->path + " cannot be read: " + why);
}

}  // namespace umkm
