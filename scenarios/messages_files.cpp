// Messages E1: files, TOML, parents, mix-ins, --set.
#include "scenarios/messages.hpp"

namespace umkm {

std::vector<Message> const& file_messages()
{
    // clang-format off
    static std::vector<Message> const list{
        {"E100", {"\"{0}\" can not be read", "", "check the name of the file and the folder you are in"},
                 {"\"{0}\" tidak dapat dibaca", "", "periksa nama berkas dan folder tempat Anda berada"}},
        {"E101", {"this line is not TOML", "{0}", ""},
                 {"baris ini bukan TOML", "{0}", ""}},
        {"E102", {"{0}: digits are not grouped with commas or points", "write {1}", ""},
                 {"{0}: angka tidak dikelompokkan dengan koma atau titik", "tulis {1}", ""}},
        {"E103", {"words and quantities stand in quotes", "write \"{0}\"", ""},
                 {"kata dan besaran ditulis dalam tanda kutip", "tulis \"{0}\"", ""}},
        {"E104", {"{0} is set twice in this file", "already set above", "keep one of the two"},
                 {"{0} ditulis dua kali dalam berkas ini", "sudah ditulis di atas", "pertahankan salah satu"}},
        {"E105", {"a header is [name] or [[name]]", "not closed, or not a name", ""},
                 {"kepala bagian ditulis [nama] atau [[nama]]", "tidak ditutup, atau bukan nama", ""}},
        {"E106", {"a line is key = value, [table] or # comment", "no \"=\" here", ""},
                 {"satu baris adalah kunci = nilai, [tabel] atau # komentar", "tidak ada \"=\" di sini", ""}},
        {"E107", {"{0} has no value", "write a value, or take the line out", ""},
                 {"{0} tidak punya nilai", "tulis nilainya, atau hapus baris ini", ""}},
        {"E108", {"tables within tables, too deep", "", "a scenario needs four levels at most"},
                 {"tabel di dalam tabel terlalu dalam", "", "skenario paling banyak memerlukan empat tingkat"}},
        {"E109", {"this file is too large for a scenario", "", "at most {0} bytes are read"},
                 {"berkas ini terlalu besar untuk sebuah skenario", "", "paling banyak {0} bita yang dibaca"}},
        {"E110", {"this line is too long", "", "at most {0} bytes are read in a line"},
                 {"baris ini terlalu panjang", "", "paling banyak {0} bita yang dibaca per baris"}},
        {"E111", {"{0} is not a date", "write 2027-03-01 or \"2027-03\"", ""},
                 {"{0} bukan tanggal", "tulis 2027-03-01 atau \"2027-03\"", ""}},
        {"E112", {"{0} is not yes or no", "write true or false", ""},
                 {"{0} bukan ya atau tidak", "tulis true atau false", ""}},
        {"E113", {"{0} is not closed", "a bracket or quote is open at the end of this statement", ""},
                 {"{0} tidak ditutup", "ada kurung atau tanda kutip yang masih terbuka", ""}},
        {"E114", {"two mix-ins set {0} to different values", "{2} at {1}", "set it in one of them only"},
                 {"dua berkas include mengisi {0} dengan nilai berbeda", "{2} di {1}", "isi di salah satu saja"}},
        {"E115", {"the files extend each other in a circle", "{0}", ""},
                 {"berkas-berkas ini saling melanjutkan tanpa ujung", "{0}", ""}},
        {"E116", {"format is missing", "", "begin the file with  format = 1"},
                 {"format belum ditulis", "", "awali berkas dengan  format = 1"}},
        {"E117", {"format {0} is not known to this program", "only 1 is", ""},
                 {"format {0} tidak dikenal program ini", "hanya 1", ""}},
        {"E118", {"include is a list of file names", "write [\"one.toml\", \"two.toml\"]", ""},
                 {"include adalah daftar nama berkas", "tulis [\"satu.toml\", \"dua.toml\"]", ""}},
        {"E119", {"\"{0}\" is not a place that can be set", "write key=value, table.key=value or lever.ID.key=value", ""},
                 {"\"{0}\" bukan tempat yang dapat diisi", "tulis kunci=nilai, tabel.kunci=nilai atau lever.ID.kunci=nilai", ""}},
        {"E120", {"there is no {0} \"{1}\"", "did you mean \"{2}\"?", ""},
                 {"tidak ada {0} \"{1}\"", "maksud Anda \"{2}\"?", ""}},
        {"E121", {"there is no {0} \"{1}\"", "there is: {2}", ""},
                 {"tidak ada {0} \"{1}\"", "yang ada: {2}", ""}},
        {"E122", {"\"{0}\" stands outside quotes", "letters beyond a to z belong in quotes or comments", ""},
                 {"\"{0}\" berada di luar tanda kutip", "huruf selain a sampai z ditulis dalam tanda kutip atau komentar", ""}},
    };
    // clang-format on
    return list;
}

}  // namespace umkm
