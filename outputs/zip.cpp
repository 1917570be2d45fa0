#include "outputs/zip.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include <zlib.h>

namespace umkm {

namespace {

using Bytes = std::string_view;

// A little-endian number of `size` bytes.
std::size_t number(Bytes bytes, std::size_t at, std::size_t size)
{
    std::size_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::optional<std::string> unpacked(Bytes packed, std::size_t size)
{
    std::string text(size, '\0');
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return {};  // negative: without a header
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = uInt(size);
    int const state = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return state == Z_STREAM_END && stream.total_out == size ? std::optional(text) : std::nullopt;
}

bool closes_its_root(std::string_view xml)
{
    if (xml.starts_with("<?xml")) xml.remove_prefix(std::min(xml.find("?>"), xml.size()));
    auto const open = xml.find('<');
    if (open == std::string_view::npos) return false;
    auto const name = xml.substr(open + 1, xml.find_first_of(" />\r\n", open + 1) - open - 1);
    xml = xml.substr(0, xml.find_last_not_of("\r\n ") + 1);
    return xml.ends_with("</" + std::string(name) + ">");
}

}  // namespace

// Formats of the archive: APPNOTE.TXT of PKWARE, 4.3.7, 4.3.12 and 4.3.16.
bool zip_is_whole(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string const content{std::istreambuf_iterator<char>(file), {}};
    Bytes const bytes = content;
    constexpr std::size_t end_size = 22, entry_size = 46, local_size = 30;
    auto const end = bytes.rfind("PK\5\6");
    if (end == Bytes::npos || end + end_size > bytes.size()) return false;
    std::size_t const entries = number(bytes, end + 10, 2);
    std::size_t at = number(bytes, end + 16, 4);
    for (std::size_t k = 0; k < entries; ++k) {
        if (at + entry_size > end || bytes.substr(at, 4) != "PK\1\2") return false;
        std::size_t const packed = number(bytes, at + 20, 4), size = number(bytes, at + 24, 4),
                          local = number(bytes, at + 42, 4);
        if (local + local_size > end) return false;
        std::size_t const data =
            local + local_size + number(bytes, local + 26, 2) + number(bytes, local + 28, 2);
        if (data + packed > end) return false;
        auto const xml = unpacked(bytes.substr(data, packed), size);
        if (!xml || !closes_its_root(*xml)) return false;
        at += entry_size + number(bytes, at + 28, 2) + number(bytes, at + 30, 2) +
              number(bytes, at + 32, 2);
    }
    return entries > 0;
}

}  // namespace umkm
