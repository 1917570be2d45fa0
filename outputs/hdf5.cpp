// Files, groups and what every call needs.
#include "outputs/hdf5.hpp"

#include <algorithm>
#include <utility>

#include <hdf5.h>

#include "outputs/hdf5_calls.hpp"

namespace umkm::hdf5 {

namespace {

struct Reason {
    std::string first, system;
};

herr_t note_reason(unsigned, H5E_error2_t const* error, void* to)
{
    auto& reason = *static_cast<Reason*>(to);
    std::string const said = error->desc ? error->desc : "";
    if (reason.first.empty())
        reason.first = said.substr(0, std::min(said.find(": "), said.find(", errno")));
    std::string const mark = "error message = '";
    auto const begin = said.find(mark);
    if (reason.system.empty() && begin != std::string::npos)
        reason.system = said.substr(begin + mark.size(),
                                    said.find('\'', begin + mark.size()) - begin - mark.size());
    return 0;
}

}  // namespace

void quiet()
{
    static bool const once = [] {
        H5dont_atexit();  // owners close what they open; after a failure nothing is written
        H5open();
        H5PLset_loading_state(0);
        return true;
    }();
    thread_local bool const here = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;
    static_cast<void>(once && here);
}

void fail(std::string const& what)
{
    Reason reason;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &reason);
    std::string text = what;
    if (!reason.first.empty()) text += ": " + reason.first;
    if (!reason.system.empty()) text += " (" + reason.system + ")";
    if (reason.first.find("lock file") != std::string::npos)
        text += "; where a file system cannot lock, set HDF5_USE_FILE_LOCKING=FALSE";
    throw Failure(text);
}

void refuse_if(bool refused, char const* what)
{
    if (refused) throw Failure(what);
}

std::int64_t in_file(StoredType type)
{
    switch (type) {
        case StoredType::u8:
            return H5T_STD_U8LE;
        case StoredType::u16:
            return H5T_STD_U16LE;
        case StoredType::u32:
            return H5T_STD_U32LE;
        case StoredType::i32:
            return H5T_STD_I32LE;
        case StoredType::i64:
            return H5T_STD_I64LE;
        case StoredType::f32:
            return H5T_IEEE_F32LE;
        case StoredType::f64:
            return H5T_IEEE_F64LE;
        default:
            throw Failure("no number type");
    }
}

std::int64_t in_memory(StoredType type)
{
    switch (type) {
        case StoredType::u8:
            return H5T_NATIVE_UINT8;
        case StoredType::u16:
            return H5T_NATIVE_UINT16;
        case StoredType::u32:
            return H5T_NATIVE_UINT32;
        case StoredType::i32:
            return H5T_NATIVE_INT32;
        case StoredType::i64:
            return H5T_NATIVE_INT64;
        case StoredType::f32:
            return H5T_NATIVE_FLOAT;
        case StoredType::f64:
            return H5T_NATIVE_DOUBLE;
        default:
            throw Failure("no number type");
    }
}

Object text_type(std::size_t length)
{
    Object type = get("text type", [] { return H5Tcopy(H5T_C_S1); });
    H5Tset_size(type.id(), length);
    H5Tset_cset(type.id(), H5T_CSET_UTF8);
    return type;
}

Object space_of(Sizes const& sizes)
{
    return get("extent", [&] {
        return sizes.empty()
                   ? H5Screate(H5S_SCALAR)
                   : H5Screate_simple(int(sizes.size()),
                                      std::vector<hsize_t>(sizes.begin(), sizes.end()).data(),
                                      nullptr);
    });
}

Object& Object::operator=(Object&& other) noexcept
{
    std::swap(id_, other.id_);
    return *this;
}

void Object::release() noexcept
{
    if (id_ >= 0) H5Idec_ref(id_);
    id_ = -1;
}

Object create_file(std::string const& path)
{
    Object const creation = get("properties", [] { return H5Pcreate(H5P_FILE_CREATE); });
    Object const access = get("properties", [] { return H5Pcreate(H5P_FILE_ACCESS); });
    unsigned const order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    H5Pset_link_creation_order(creation.id(), order);
    H5Pset_attr_creation_order(creation.id(), order);
    H5Pset_obj_track_times(creation.id(), false);
    H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG);
    return get("cannot be created",
               [&] { return H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()); });
}

Object open_file(std::string const& path)
{
    return get("it is not an HDF5 file, or a damaged one",
               [&] { return H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT); });
}

void close_file(Object& file)
{
    ask("cannot be written", [&] { return H5Fflush(file.id(), H5F_SCOPE_GLOBAL); });
    ask("cannot be closed", [&] { return H5Fclose(file.id()); });
    file = Object();
}

bool has(Object const& group, std::string const& name)
{
    return ask(name, [&] { return H5Lexists(group.id(), name.c_str(), H5P_DEFAULT); }) > 0;
}

Object create_group(Object const& parent, std::string const& name)
{
    Object const plist = get("properties", [] { return H5Pcreate(H5P_GROUP_CREATE); });
    unsigned const order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    H5Pset_link_creation_order(plist.id(), order);
    H5Pset_attr_creation_order(plist.id(), order);
    H5Pset_obj_track_times(plist.id(), false);
    return get("group " + name, [&] {
        return H5Gcreate2(parent.id(), name.c_str(), H5P_DEFAULT, plist.id(), H5P_DEFAULT);
    });
}

Object open_group(Object const& parent, std::string const& name)
{
    return get("group " + name, [&] { return H5Gopen2(parent.id(), name.c_str(), H5P_DEFAULT); });
}

Object open_dataset(Object const& parent, std::string const& name)
{
    return get(name, [&] { return H5Dopen2(parent.id(), name.c_str(), H5P_DEFAULT); });
}

void link(Object const& from, Object const& to, std::string const& name)
{
    ask(name, [&] {
        return H5Lcreate_hard(from.id(), name.c_str(), to.id(), name.c_str(), H5P_DEFAULT,
                              H5P_DEFAULT);
    });
}

}  // namespace umkm::hdf5
