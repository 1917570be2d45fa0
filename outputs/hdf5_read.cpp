// Reading back, from files that may have been damaged or made to mislead.
#include <utility>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "outputs/hdf5_calls.hpp"

namespace umkm::hdf5 {

namespace {

// Bounds on what a file may make us allocate, far above anything that the writer makes.
constexpr std::size_t most_entries = 100'000, most_attributes = 1'000;
constexpr hsize_t most_texts = 1'000'000, most_text_bytes = hsize_t{256} << 20;
constexpr hsize_t most_chunk_values = hsize_t{16} << 20, most_attribute_bytes = 1 << 20;
constexpr int most_axes = 8;

// Lists are asked for in "native" order, which is that of creation: to sort a list, version 1.10
// builds a table first, and frees what it never filled when the list is damaged.

}  // namespace

std::vector<Entry> entries(Object const& group)
{
    std::vector<Entry> found;
    auto const note = [](hid_t, char const* name, H5L_info_t const* link, void* to) -> herr_t {
        auto& list = *static_cast<std::vector<Entry>*>(to);
        if (list.size() == most_entries) return -1;
        if (link->type == H5L_TYPE_HARD) list.push_back({name, Entry::Kind::other});
        return 0;
    };
    quiet();
    auto list = [&](H5_index_t by) {
        return H5Literate(group.id(), by, H5_ITER_NATIVE, nullptr, note, &found);
    };
    if (list(H5_INDEX_CRT_ORDER) < 0) {  // written by another program, without that order
        found.clear();
        ask("its list of contents", [&] { return list(H5_INDEX_NAME); });
    }
    for (Entry& entry : found) {
        Object const object =
            get(entry.name, [&] { return H5Oopen(group.id(), entry.name.c_str(), H5P_DEFAULT); });
        H5I_type_t const kind = H5Iget_type(object.id());
        if (kind == H5I_GROUP) entry.kind = Entry::Kind::group;
        if (kind == H5I_DATASET) entry.kind = Entry::Kind::dataset;
    }
    return found;
}

namespace {

StoredType stored(Object const& type)
{
    H5T_class_t const kind = H5Tget_class(type.id());
    std::size_t const bytes = H5Tget_size(type.id());
    if (kind == H5T_STRING) return StoredType::text;
    if (kind == H5T_FLOAT && bytes == 4) return StoredType::f32;
    if (kind == H5T_FLOAT && bytes == 8) return StoredType::f64;
    if (kind != H5T_INTEGER) return StoredType::other;
    bool const is_signed = H5Tget_sign(type.id()) == H5T_SGN_2;
    for (StoredType const known :
         {StoredType::u8, StoredType::u16, StoredType::u32, StoredType::i32, StoredType::i64})
        if (bytes == H5Tget_size(in_file(known)) &&
            is_signed == (H5Tget_sign(in_file(known)) == H5T_SGN_2))
            return known;
    return StoredType::other;
}

Sizes sizes_of(Object const& space)
{
    int const axes = H5Sget_simple_extent_ndims(space.id());
    refuse_if(axes < 0 || axes > most_axes, "it has more axes than results have");
    std::vector<hsize_t> sizes(std::size_t(axes), 0);
    H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr);
    return {sizes.begin(), sizes.end()};
}

// The number of places, or Failure when above `most`; safe for any declared sizes.
hsize_t places(Sizes const& sizes, hsize_t most)
{
    hsize_t total = 1;
    for (hsize_t const size : sizes) {
        refuse_if(size != 0 && total > most / size, "it declares more values than will be read");
        total *= size;
    }
    return total;
}

void refuse_foreign_storage(Object const& dataset)
{
    Object const plist = get("properties", [&] { return H5Dget_create_plist(dataset.id()); });
    H5D_layout_t const layout = H5Pget_layout(plist.id());
    refuse_if(layout == H5D_VIRTUAL || H5Pget_external_count(plist.id()) != 0,
              "its values are in another file");
    if (layout != H5D_CHUNKED) return;
    std::vector<hsize_t> chunk(most_axes, 0);
    int const axes = H5Pget_chunk(plist.id(), most_axes, chunk.data());
    refuse_if(axes < 0 || axes > most_axes, "it has more axes than results have");
    places({chunk.begin(), chunk.begin() + axes}, most_chunk_values);
}

}  // namespace

Shape shape_of(Object const& dataset)
{
    refuse_foreign_storage(dataset);
    Object const type = get("type", [&] { return H5Dget_type(dataset.id()); });
    Object const space = get("extent", [&] { return H5Dget_space(dataset.id()); });
    if (H5Sget_simple_extent_type(space.id()) == H5S_NULL) return {StoredType::other, {}};
    return {stored(type), sizes_of(space)};
}

namespace {

// Every chunk has passed all filters, so that its checksum is looked at before its content.
void refuse_bare_chunks(Object const& dataset)
{
    Object const plist = get("properties", [&] { return H5Dget_create_plist(dataset.id()); });
    if (H5Pget_layout(plist.id()) != H5D_CHUNKED) return;
    Object const space = get("extent", [&] { return H5Dget_space(dataset.id()); });
    refuse_if(H5Pget_nfilters(plist.id()) == 0, "its chunks have no checksum");
    hsize_t chunks = 0;
    ask("chunks", [&] { return H5Dget_num_chunks(dataset.id(), space.id(), &chunks); });
    for (hsize_t chunk = 0; chunk < chunks; ++chunk) {
        unsigned skipped = 0;
        ask("chunks", [&] {
            return H5Dget_chunk_info(dataset.id(), space.id(), chunk, nullptr, &skipped, nullptr,
                                     nullptr);
        });
        refuse_if(skipped != 0, "a chunk is damaged");
    }
}

}  // namespace

void read(Object const& dataset, Sizes const& first, Sizes const& count, double* values)
{
    refuse_bare_chunks(dataset);
    Object const to = space_of(count);
    Object const from = get("extent", [&] { return H5Dget_space(dataset.id()); });
    std::vector<hsize_t> const start(first.begin(), first.end()),
        length(count.begin(), count.end());
    if (!count.empty())
        ask("extent", [&] {
            return H5Sselect_hyperslab(from.id(), H5S_SELECT_SET, start.data(), nullptr,
                                       length.data(), nullptr);
        });
    ask("its values", [&] {
        return H5Dread(dataset.id(), H5T_NATIVE_DOUBLE, to.id(), from.id(), H5P_DEFAULT, values);
    });
}

void read_bytes(Object const& dataset, std::span<std::byte> to)
{
    refuse_bare_chunks(dataset);
    ask("its values", [&] {
        return H5Dread(dataset.id(), H5T_NATIVE_UINT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, to.data());
    });
}

References references_of(Object const& dataset)
{
    Object const space = get("extent", [&] { return H5Dget_space(dataset.id()); });
    haddr_t const offset = H5Dget_offset(dataset.id());
    refuse_if(offset == HADDR_UNDEF, "its text is not stored in one piece");
    return {offset, places(sizes_of(space), most_texts)};
}

std::vector<std::string> read_text(Object const& dataset)
{
    Object const type = get("type", [&] { return H5Dget_type(dataset.id()); });
    Object const space = get("extent", [&] { return H5Dget_space(dataset.id()); });
    refuse_if(H5Tis_variable_str(type.id()) <= 0, "it is not text of variable length");
    Sizes const sizes = sizes_of(space);
    std::vector<char*> found(places(sizes, most_texts), nullptr);
    // Many places may point at one long text. (Of a single text, version 1.10.8 of the library
    // cannot tell the size: it overruns its own memory.)
    hsize_t bytes = 0;
    if (!sizes.empty())
        ask("its values",
            [&] { return H5Dvlen_get_buf_size(dataset.id(), type.id(), space.id(), &bytes); });
    refuse_if(bytes > most_text_bytes, "its text is longer than will be read");
    ask("its values", [&] {
        return H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, found.data());
    });
    std::vector<std::string> texts;
    for (char const* text : found) texts.emplace_back(text ? text : "");
    H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, found.data());
    return texts;
}

bool is_scale(Object const& dataset)
{
    quiet();
    return H5DSis_scale(dataset.id()) > 0;
}

std::vector<std::string> axis_names(Object const& dataset)
{
    std::size_t const axes = shape_of(dataset).sizes.size();
    std::vector<std::string> names(axes);
    auto const note = [](hid_t, unsigned, hid_t scale, void* to) -> herr_t {
        char path[1024] = "";
        if (H5Iget_name(scale, path, sizeof path) <= 0) return -1;
        std::string const name = path;
        *static_cast<std::string*>(to) = name.substr(name.rfind('/') + 1);
        return 1;  // one is enough
    };
    if (is_scale(dataset)) return names;
    for (unsigned axis = 0; axis < axes; ++axis)
        if (H5DSget_num_scales(dataset.id(), axis) > 0)
            ask("its axes", [&] {
                return H5DSiterate_scales(dataset.id(), axis, nullptr, note, &names[axis]);
            });
    return names;
}

namespace {

template <class Number>
FileAttribute::Value numbers(Object const& attribute, Sizes const& sizes)
{
    std::vector<Number> values(places(sizes, most_attribute_bytes / sizeof(Number)));
    ask("attribute",
        [&] { return H5Aread(attribute.id(), in_memory(stored_type<Number>()), values.data()); });
    if (values.size() == 1) return values.front();
    return values;
}

std::optional<std::string> text_of(Object const& attribute, Object const& type)
{
    if (H5Tis_variable_str(type.id()) > 0) {
        char* text = nullptr;
        ask("attribute", [&] { return H5Aread(attribute.id(), type.id(), &text); });
        std::string const copy = text ? text : "";
        H5free_memory(text);
        return copy;
    }
    std::size_t const bytes = H5Tget_size(type.id());
    if (bytes == 0 || bytes > most_attribute_bytes) return {};
    std::string text(bytes, '\0');
    ask("attribute", [&] { return H5Aread(attribute.id(), type.id(), text.data()); });
    return text.substr(0, text.find('\0'));
}

std::optional<FileAttribute::Value> value_of(Object const& attribute)
{
    Object const type = get("attribute", [&] { return H5Aget_type(attribute.id()); });
    Object const space = get("attribute", [&] { return H5Aget_space(attribute.id()); });
    if (H5Sget_simple_extent_type(space.id()) == H5S_NULL) return {};
    Sizes const sizes = sizes_of(space);
    H5T_class_t const kind = H5Tget_class(type.id());
    if (kind == H5T_STRING && places(sizes, 2) == 1) return text_of(attribute, type);
    if (kind == H5T_INTEGER) return numbers<std::int64_t>(attribute, sizes);
    if (kind == H5T_FLOAT) return numbers<double>(attribute, sizes);
    return {};
}

}  // namespace

std::vector<FileAttribute> read_attributes(Object const& object)
{
    std::vector<std::string> names;
    auto const note = [](hid_t, char const* name, H5A_info_t const*, void* to) -> herr_t {
        auto& list = *static_cast<std::vector<std::string>*>(to);
        if (list.size() == most_attributes) return -1;
        list.emplace_back(name);
        return 0;
    };
    ask("attributes", [&] {
        return H5Aiterate2(object.id(), H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, note, &names);
    });
    std::vector<FileAttribute> found;
    for (std::string const& name : names) {
        Object const attribute = get(
            "attribute " + name, [&] { return H5Aopen(object.id(), name.c_str(), H5P_DEFAULT); });
        if (auto value = value_of(attribute)) found.push_back({name, *std::move(value)});
    }
    return found;
}

}  // namespace umkm::hdf5
