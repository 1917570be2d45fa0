// What a condition may ask of an agent (ODD 7, targeting). A choice with a unit also counts:
// stage == 0 and stage == "offline" are the same.
#include <array>

#include "models/inputs.hpp"
#include "models/predicate.hpp"

namespace umkm {

namespace {

using Kind = Attribute::Kind;

std::vector<std::string> names(std::array<char const*, 3> const& list)
{
    return {list.begin(), list.end()};
}

std::vector<Attribute> firms()
{
    auto const firm = AgentKind::firm;
    return {
        {firm, "class", Kind::choice, "", names(class_names),
         "size class by yearly sales (UU 20/2008)",
         "kelas usaha menurut omzet setahun (UU 20/2008)"},
        {firm,
         "sector",
         Kind::choice,
         "",
         {"farming", "food", "craft", "manufacturing", "trade", "hospitality", "transport",
          "digital"},
         "what the firm does",
         "lapangan usaha"},
        {firm, "stage", Kind::choice, "0 to 2", names(stage_names),
         "digital stage: 0 offline, 1 online, 2 e-commerce",
         "tahap digital: 0 luring, 1 daring, 2 e-commerce"},
        {firm, "urban", Kind::yes_no, "", {}, "in a town", "di perkotaan"},
        {firm, "female_owner", Kind::yes_no, "", {}, "owned by a woman", "dimiliki perempuan"},
        {firm,
         "owner_age",
         Kind::number,
         "years",
         {},
         "age of the owner, middle of the age class",
         "umur pemilik, tengah kelas umur"},
        {firm,
         "schooling",
         Kind::number,
         "class",
         {},
         "schooling of the owner: 0 none or primary, 1 lower secondary, 2 upper secondary, 3 "
         "higher",
         "pendidikan pemilik: 0 SD atau tidak sekolah, 1 SMP, 2 SMA, 3 perguruan tinggi"},
        {firm,
         "age_months",
         Kind::number,
         "months",
         {},
         "since the firm opened",
         "sejak usaha dibuka"},
        {firm,
         "workers",
         Kind::number,
         "persons",
         {},
         "owner and hired workers",
         "pemilik dan pekerja"},
        {firm, "sales", Kind::number, "Rp/month", {}, "sales of last month", "omzet bulan lalu"},
        {firm,
         "refuser",
         Kind::yes_no,
         "",
         {},
         "says it does not want to sell online",
         "menyatakan tidak mau berjualan daring"},
        {firm,
         "certified",
         Kind::yes_no,
         "",
         {},
         "got a certificate, or passed curation, in a programme of the scenario",
         "memperoleh sertifikat atau lolos kurasi dari program skenario"},
        {firm,
         "skill",
         Kind::number,
         "mean 1",
         {},
         "digital skill, mean 1 in the base month",
         "keterampilan digital, rata-rata 1 pada bulan dasar"},
    };
}

std::vector<Attribute> households()
{
    auto const household = AgentKind::household;
    return {
        {household, "urban", Kind::yes_no, "", {}, "in a town", "di perkotaan"},
        {household,
         "poor",
         Kind::yes_no,
         "",
         {},
         "expenditure per head below the regional poverty line",
         "pengeluaran per kapita di bawah garis kemiskinan daerah"},
        {household,
         "expenditure_quintile",
         Kind::number,
         "1 to 5",
         {},
         "fifth of the population by expenditure in the base month, 1 the poorest",
         "kuintil pengeluaran pada bulan dasar, 1 termiskin"},
        {household,
         "size",
         Kind::number,
         "persons",
         {},
         "persons in the household",
         "jumlah anggota rumah tangga"},
        {household,
         "owns_firm",
         Kind::yes_no,
         "",
         {},
         "owns at least one UMKM",
         "memiliki sedikitnya satu UMKM"},
        {household,
         "expenditure",
         Kind::number,
         "Rp/month",
         {},
         "expenditure per head and month",
         "pengeluaran per kapita sebulan"},
    };
}

}  // namespace

std::vector<Attribute> const& attributes()
{
    static std::vector<Attribute> const all = [] {
        std::vector<Attribute> list = firms();
        for (Attribute& attribute : households()) list.push_back(std::move(attribute));
        return list;
    }();
    return all;
}

}  // namespace umkm
