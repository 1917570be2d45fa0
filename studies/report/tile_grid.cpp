#include "studies/report/tile_grid.hpp"

#include <algorithm>
#include <array>

namespace umkm {

namespace {

constexpr std::array<Tile, 38> tiles{{
    // Tuban, Lamongan, Gresik, Kota Surabaya, Bangkalan, Sampang, Pamekasan, Sumenep
    {"3523", 2, 0},
    {"3524", 3, 0},
    {"3525", 4, 0},
    {"3578", 5, 0},
    {"3526", 6, 0},
    {"3527", 7, 0},
    {"3528", 8, 0},
    {"3529", 9, 0},
    // Ngawi, Bojonegoro, Jombang, Mojokerto, Kota Mojokerto, Sidoarjo
    {"3521", 0, 1},
    {"3522", 1, 1},
    {"3517", 2, 1},
    {"3516", 3, 1},
    {"3576", 4, 1},
    {"3515", 5, 1},
    // Magetan, Kota Madiun, Madiun, Nganjuk, Kota Batu, Kota Pasuruan, Kota Probolinggo, Situbondo
    {"3520", 0, 2},
    {"3577", 1, 2},
    {"3519", 2, 2},
    {"3518", 3, 2},
    {"3579", 4, 2},
    {"3575", 5, 2},
    {"3574", 6, 2},
    {"3512", 7, 2},
    // Ponorogo, Kota Kediri, Kediri, Kota Blitar, Kota Malang, Pasuruan, Probolinggo, Bondowoso
    {"3502", 0, 3},
    {"3571", 1, 3},
    {"3506", 2, 3},
    {"3572", 3, 3},
    {"3573", 4, 3},
    {"3514", 5, 3},
    {"3513", 6, 3},
    {"3511", 7, 3},
    // Pacitan, Trenggalek, Tulungagung, Blitar, Malang, Lumajang, Jember, Banyuwangi
    {"3501", 0, 4},
    {"3503", 1, 4},
    {"3504", 2, 4},
    {"3505", 3, 4},
    {"3507", 4, 4},
    {"3508", 5, 4},
    {"3509", 6, 4},
    {"3510", 7, 4},
}};

}  // namespace

std::optional<Tile> tile_of(std::string_view code)
{
    auto const found = std::ranges::find(tiles, code, &Tile::code);
    if (found == tiles.end()) return {};
    return *found;
}

}  // namespace umkm
