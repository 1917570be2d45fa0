// The part of the HDF5 library that result files need. hdf5.cpp alone includes <hdf5.h>.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "outputs/results.hpp"

namespace umkm::hdf5 {

// What could not be done, and why. Writer and reader add the name of the file.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Owns one identifier of the library.
class Object {
public:
    Object() = default;
    explicit Object(std::int64_t id) : id_(id) {}
    Object(Object&& other) noexcept : id_(other.id_) { other.id_ = -1; }
    Object& operator=(Object&& other) noexcept;
    Object(Object const&) = delete;
    Object& operator=(Object const&) = delete;
    ~Object() { release(); }

    std::int64_t id() const { return id_; }
    void release() noexcept;

private:
    std::int64_t id_ = -1;
};

using Sizes = std::vector<std::uint64_t>;

Object create_file(std::string const& path);
Object open_file(std::string const& path);
void close_file(Object& file);  // flushes; throws where release() would be silent

bool has(Object const& group, std::string const& name);
Object create_group(Object const& parent, std::string const& name);
Object open_group(Object const& parent, std::string const& name);
Object open_dataset(Object const& parent, std::string const& name);
void link(Object const& from, Object const& to, std::string const& name);  // a second name

struct Entry {
    enum class Kind : std::uint8_t { group, dataset, other };
    std::string name;
    Kind kind;
};
std::vector<Entry> entries(Object const& group);  // in order of creation, links elsewhere left out

struct Layout {
    StoredType type;
    Sizes shape;  // empty: one value
    Sizes chunk;  // empty: in one piece, without filters
    bool deflate = false;
    bool checksum = true;                 // of each chunk, beside the one that deflate brings along
    std::optional<std::int64_t> missing;  // of whole numbers; floats have NaN
    bool complete = false;                // nothing can be missing, as on axes
};
Object create_dataset(Object const& group, std::string const& name, Layout const& layout);
void write(Object const& dataset, StoredType type, void const* values);
void write_part(Object const& dataset, StoredType type, std::uint64_t first, std::uint64_t count,
                void const* values);  // of a dataset with one axis
// The chunk that begins at `first`, as its filters leave it, of a dataset with one axis.
void write_chunk(Object const& dataset, std::uint64_t first, std::span<std::byte const> chunk);
void write_text(Object const& dataset, std::span<std::string const> values);

struct Shape {
    StoredType type;
    Sizes sizes;
};
Shape shape_of(Object const& dataset);  // refuses what reaches into other files
void read(Object const& dataset, Sizes const& first, Sizes const& count, double* values);
void read_bytes(Object const& dataset, std::span<std::byte> to);  // all of it, of type u8
// Where the references to its texts begin in the file, and their number. The library follows them
// without a look, so the reader looks before it calls read_text.
struct References {
    std::uint64_t offset, count;
};
References references_of(Object const& dataset);
std::vector<std::string> read_text(Object const& dataset);

void make_scale(Object const& dataset, std::string const& label);
bool is_scale(Object const& dataset);
void attach_scale(Object const& dataset, unsigned axis, Object const& scale);
std::vector<std::string> axis_names(Object const& dataset);  // "" where an axis has no scale

void write_attribute(Object const& object, FileAttribute const& attribute);
// Whole numbers 0, 1, 2 ... below `count`, in the type of the variable they belong to.
void write_flags(Object const& dataset, StoredType type, std::size_t count);
std::vector<FileAttribute> read_attributes(Object const& object);  // those of known types

}  // namespace umkm::hdf5
