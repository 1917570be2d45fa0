// The columns of a panel that have a value for every place and month: their names and words.
#pragma once

#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "studies/panel.hpp"

namespace umkm {

template <class Cell>
struct PanelColumn {
    std::vector<Cell> PanelColumns::*member;
    char const *name, *units, *en, *id;
    std::vector<std::string> choices{};
};

// Stands for a month that was not reached: the largest number, -1 where there are signs.
template <class Cell>
constexpr Cell missing_cell = std::is_signed_v<Cell> ? Cell(-1) : std::numeric_limits<Cell>::max();

template <class Do>
void for_each_panel_column(Do const& each)
{
    using C = PanelColumns;
    each(PanelColumn{&C::open, "open", "1", "whether a firm is open in the place",
                     "apakah ada usaha yang buka di tempat itu"});
    each(PanelColumn{&C::id, "id", "1", "number of the firm, never used twice",
                     "nomor usaha, tidak dipakai dua kali"});
    each(PanelColumn{&C::stage,
                     "stage",
                     "1",
                     "where it sells",
                     "tempat berjualan",
                     {stage_names.begin(), stage_names.end()}});
    each(PanelColumn{&C::size_class,
                     "class",
                     "1",
                     "size class (UU 20/2008)",
                     "kelas usaha (UU 20/2008)",
                     {class_names.begin(), class_names.end()}});
    each(
        PanelColumn{&C::sales, "sales", "Rp month-1", "sales of one firm", "penjualan satu usaha"});
    each(PanelColumn{&C::drawings, "drawings", "Rp month-1",
                     "what the owner takes out, or earns elsewhere while closed",
                     "yang diambil pemilik, atau diperolehnya di tempat lain selama tutup"});
    each(PanelColumn{&C::instalment, "instalment", "Rp month-1", "due on loans of programmes",
                     "angsuran pinjaman program"});
    each(PanelColumn{&C::workers, "workers", "persons", "owner and hired workers, rounded",
                     "pemilik dan pekerja, dibulatkan"});
    each(PanelColumn{&C::refuser, "refuser", "1", "refuses to sell online",
                     "menolak berjualan daring"});
    each(PanelColumn{&C::qris, "qris", "1", "takes the payment code", "menerima QRIS"});
    each(PanelColumn{&C::certified, "certified", "1", "holds a certificate of a programme",
                     "memegang sertifikat program"});
}

}  // namespace umkm
