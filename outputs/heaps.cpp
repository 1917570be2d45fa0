#include "outputs/heaps.hpp"

#include <fstream>
#include <string_view>

namespace umkm {

namespace {

// Layout of a heap, HDF5 File Format Specification 3.0, III.E: signature and version, size of the
// whole (8 bytes), then objects: index (2), references (2), reserved (4), size (8), content padded
// to 8. Index 0 is the free rest; its size counts its own header.
constexpr std::string_view signature{"GCOL\x01\0\0\0", 8};
constexpr std::uint64_t header = 16, least_heap = 4096, most_heap = std::uint64_t{256} << 20;
constexpr std::uint64_t reference = 16;  // length (4), address of the heap (8), index (4)

std::uint64_t number(char const* at, int bytes)
{
    std::uint64_t value = 0;
    for (int i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(at[i]);
    return value;
}

std::optional<std::string> bytes_of(std::ifstream& file, std::uint64_t where, std::uint64_t count)
{
    std::string bytes(count, '\0');
    file.clear();
    file.seekg(std::streamoff(where));
    if (!file.read(bytes.data(), std::streamsize(count))) return {};
    return bytes;
}

std::uint64_t size_of(std::ifstream& file)
{
    file.seekg(0, std::ios::end);
    return file ? std::uint64_t(file.tellg()) : 0;
}

}  // namespace

bool Heaps::add(char const* begin, std::uint64_t size, std::uint64_t address)
{
    auto& objects = sizes_[address];
    for (std::uint64_t at = header; size - at >= header;) {
        auto const index = std::uint32_t(number(begin + at, 2));
        std::uint64_t const length = number(begin + at + 8, 8), rest = size - at;
        if (index == 0 ? length < header || length > rest : length > rest - header) return false;
        std::uint64_t const whole = index == 0 ? length : header + (length + 7) / 8 * 8;
        if (whole > rest) return false;
        if (index != 0 && !objects.emplace(index, length).second) return false;
        at += whole;
    }
    return true;
}

std::optional<Heaps> Heaps::find(std::string const& path)
{
    Heaps heaps;
    std::ifstream file(path, std::ios::binary);
    std::uint64_t const end = size_of(file), most = std::uint64_t{1} << 20;
    // Pieces overlap by less than a signature, so that none is cut in two.
    for (std::uint64_t where = 0; where + signature.size() <= end;) {
        auto const piece = bytes_of(file, where, std::min(most, end - where));
        if (!piece) return {};
        for (auto at = piece->find(signature); at != piece->npos;
             at = piece->find(signature, at + 1)) {
            std::uint64_t const address = where + at;
            auto const begin = bytes_of(file, address, header);
            std::uint64_t const size = begin ? number(begin->data() + 8, 8) : 0;
            if (size < least_heap || size > most_heap || size > end - address) return {};
            auto const heap = bytes_of(file, address, size);
            if (!heap || !heaps.add(heap->data(), size, address)) return {};
        }
        where += piece->size() - signature.size() + 1;
    }
    return heaps;
}

bool Heaps::hold(std::string const& path, std::uint64_t offset, std::uint64_t count) const
{
    std::ifstream file(path, std::ios::binary);
    std::uint64_t const end = size_of(file);
    if (offset > end || count > (end - offset) / reference) return false;
    auto const bytes = bytes_of(file, offset, count * reference);
    if (!bytes) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
        char const* const at = bytes->data() + i * reference;
        std::uint64_t const length = number(at, 4), address = number(at + 4, 8);
        if (length == 0 && address == 0) continue;  // an empty text
        auto const heap = sizes_.find(address);
        if (heap == sizes_.end()) return false;
        auto const object = heap->second.find(std::uint32_t(number(at + 12, 4)));
        if (object == heap->second.end() || object->second != length) return false;
    }
    return true;
}

}  // namespace umkm
