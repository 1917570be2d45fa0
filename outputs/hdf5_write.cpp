// Datasets, axes and attributes, written so that netCDF-4 tools take them for their own.
#include <limits>
#include <utility>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "outputs/hdf5_calls.hpp"

namespace umkm::hdf5 {

namespace {

bool is_float(StoredType type) { return type == StoredType::f32 || type == StoredType::f64; }

void put_attribute(Object const& object, std::string const& name, hid_t file_type,
                   Object const& space, hid_t memory_type, void const* value)
{
    Object const attribute = get("attribute " + name, [&] {
        return H5Acreate2(object.id(), name.c_str(), file_type, space.id(), H5P_DEFAULT,
                          H5P_DEFAULT);
    });
    ask("attribute " + name, [&] { return H5Awrite(attribute.id(), memory_type, value); });
}

// The missing value stands twice: for HDF5 as property, for netCDF as attribute.
struct Missing {
    double as_float = std::numeric_limits<double>::quiet_NaN();
    long long as_whole = 0;
    hid_t memory_type = H5T_NATIVE_DOUBLE;
    void const* value() const
    {
        return memory_type == H5T_NATIVE_DOUBLE ? static_cast<void const*>(&as_float) : &as_whole;
    }
};

std::optional<Missing> missing_of(Layout const& layout)
{
    if (layout.complete) return {};
    if (is_float(layout.type)) return Missing{};
    if (!layout.missing) return {};
    return Missing{.as_whole = *layout.missing, .memory_type = H5T_NATIVE_LLONG};
}

Object creation_properties(Layout const& layout)
{
    Object plist = get("properties", [] { return H5Pcreate(H5P_DATASET_CREATE); });
    H5Pset_obj_track_times(plist.id(), false);
    H5Pset_attr_creation_order(plist.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    if (auto const missing = missing_of(layout))
        H5Pset_fill_value(plist.id(), missing->memory_type, missing->value());
    if (layout.chunk.empty()) return plist;
    std::vector<hsize_t> const chunk(layout.chunk.begin(), layout.chunk.end());
    H5Pset_chunk(plist.id(), int(chunk.size()), chunk.data());
    if (layout.deflate) {
        H5Pset_shuffle(plist.id());
        H5Pset_deflate(plist.id(), 1);
    }
    if (layout.checksum) H5Pset_fletcher32(plist.id());
    return plist;
}

}  // namespace

Object create_dataset(Object const& group, std::string const& name, Layout const& layout)
{
    bool const text = layout.type == StoredType::text;
    Object const plist = creation_properties(layout);
    Object const type =
        text ? text_type(H5T_VARIABLE) : get("type", [&] { return H5Tcopy(in_file(layout.type)); });
    Object const space = space_of(layout.shape);
    Object dataset = get(name, [&] {
        return H5Dcreate2(group.id(), name.c_str(), type.id(), space.id(), H5P_DEFAULT, plist.id(),
                          H5P_DEFAULT);
    });
    if (auto const missing = missing_of(layout))
        put_attribute(dataset, "_FillValue", type.id(), space_of({1}), missing->memory_type,
                      missing->value());
    return dataset;
}

void write(Object const& dataset, StoredType type, void const* values)
{
    ask("cannot be written", [&] {
        return H5Dwrite(dataset.id(), in_memory(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    });
}

void write_part(Object const& dataset, StoredType type, std::uint64_t first, std::uint64_t count,
                void const* values)
{
    Object const from = space_of({count});
    Object const to = get("extent", [&] { return H5Dget_space(dataset.id()); });
    hsize_t const start = first, length = count;
    ask("extent", [&] {
        return H5Sselect_hyperslab(to.id(), H5S_SELECT_SET, &start, nullptr, &length, nullptr);
    });
    ask("cannot be written", [&] {
        return H5Dwrite(dataset.id(), in_memory(type), from.id(), to.id(), H5P_DEFAULT, values);
    });
}

void write_chunk(Object const& dataset, std::uint64_t first, std::span<std::byte const> chunk)
{
    hsize_t const offset = first;
    ask("cannot be written", [&] {
        return H5Dwrite_chunk(dataset.id(), H5P_DEFAULT, 0, &offset, chunk.size(), chunk.data());
    });
}

void write_text(Object const& dataset, std::span<std::string const> values)
{
    std::vector<char const*> begins;
    for (std::string const& value : values) begins.push_back(value.c_str());
    Object const type = text_type(H5T_VARIABLE);
    ask("cannot be written", [&] {
        return H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, begins.data());
    });
}

void make_scale(Object const& dataset, std::string const& label)
{
    ask(label, [&] { return H5DSset_scale(dataset.id(), label.c_str()); });
}

void attach_scale(Object const& dataset, unsigned axis, Object const& scale)
{
    ask("axis", [&] { return H5DSattach_scale(dataset.id(), scale.id(), axis); });
}

namespace {

// Texts of fixed length, since netCDF tools show these as plain attributes.
void put(Object const& object, std::string const& name, std::string const& text)
{
    std::size_t const longest = 60'000;  // the format holds 64 KiB
    refuse_if(text.size() > longest, "an attribute is too long: store it as text");
    Object const type = text_type(std::max<std::size_t>(text.size(), 1));
    put_attribute(object, name, type.id(), space_of({}), type.id(), text.c_str());
}
void put(Object const& object, std::string const& name, std::int64_t value)
{
    put_attribute(object, name, H5T_STD_I64LE, space_of({}), H5T_NATIVE_INT64, &value);
}
void put(Object const& object, std::string const& name, double value)
{
    put_attribute(object, name, H5T_IEEE_F64LE, space_of({}), H5T_NATIVE_DOUBLE, &value);
}
template <class Number>
void put(Object const& object, std::string const& name, std::vector<Number> const& values)
{
    constexpr StoredType type = stored_type<Number>();
    refuse_if(values.empty(), "an attribute has no values");
    put_attribute(object, name, in_file(type), space_of({values.size()}), in_memory(type),
                  values.data());
}

}  // namespace

void write_attribute(Object const& object, FileAttribute const& attribute)
{
    std::visit([&](auto const& value) { put(object, attribute.name, value); }, attribute.value);
}

void write_flags(Object const& dataset, StoredType type, std::size_t count)
{
    std::vector<std::int64_t> flags(count);
    for (std::size_t i = 0; i < count; ++i) flags[i] = std::int64_t(i);
    put_attribute(dataset, "flag_values", in_file(type), space_of({count}), H5T_NATIVE_INT64,
                  flags.data());
}

}  // namespace umkm::hdf5
