// Pieces of a column, compressed by us and handed to HDF5 as they are: the library itself would
// compress one after the other.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace umkm {

// What HDF5's filters "shuffle" and "deflate" make of values of `width` bytes, in the zlib format
// with its checksum (RFC 1950), at the fastest level. Any reader of HDF5 reads it.
std::vector<std::byte> compressed(std::span<std::byte const> values, std::size_t width);

}  // namespace umkm
