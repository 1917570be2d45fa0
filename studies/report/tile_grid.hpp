// The 38 kabupaten and kota as tiles, each as large as the others and about where it lies: west to
// the left, Madura at the upper right. Our own layout, by BPS code.
#pragma once

#include <optional>
#include <string_view>

namespace umkm {

struct Tile {
    std::string_view code;
    int column, row;
};

std::optional<Tile> tile_of(std::string_view code);  // nothing for a region of another province

}  // namespace umkm
