#include "outputs/chunks.hpp"

#include <memory>
#include <new>

#include <libdeflate.h>

namespace umkm {

namespace {

constexpr int level = 1;

// The first bytes of all values, then the second ones, and so on.
std::vector<std::byte> shuffled(std::span<std::byte const> values, std::size_t width)
{
    std::size_t const count = values.size() / width;
    std::vector<std::byte> to(values.size());
    for (std::size_t byte = 0; byte < width; ++byte)
        for (std::size_t i = 0; i < count; ++i) to[byte * count + i] = values[i * width + byte];
    return to;
}

}  // namespace

std::vector<std::byte> compressed(std::span<std::byte const> values, std::size_t width)
{
    auto const free = [](libdeflate_compressor* c) { libdeflate_free_compressor(c); };
    std::unique_ptr<libdeflate_compressor, decltype(free)> const compressor(
        libdeflate_alloc_compressor(level), free);
    if (!compressor) throw std::bad_alloc();
    std::vector<std::byte> const from = shuffled(values, width);
    std::vector<std::byte> to(libdeflate_zlib_compress_bound(compressor.get(), from.size()));
    to.resize(
        libdeflate_zlib_compress(compressor.get(), from.data(), from.size(), to.data(), to.size()));
    return to;
}

}  // namespace umkm
