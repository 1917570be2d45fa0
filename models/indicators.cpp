#include "models/indicators.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace umkm {

namespace {

// Sums of firms over everything but what is fixed; any = all.
constexpr std::size_t any = ~std::size_t{0};
struct Which {
    std::size_t sector = any, size_class = any, sex = any;
    bool farms = true;
    std::size_t least_stage = 0;
};

double count(World const& w, Scope scope, Which which)
{
    auto const range = [](std::size_t fixed, std::size_t all) {
        return fixed == any ? std::pair{std::size_t{0}, all} : std::pair{fixed, fixed + 1};
    };
    auto const [s0, s1] = range(which.sector, sector_count);
    auto const [c0, c1] = range(which.size_class, class_count);
    auto const [x0, x1] = range(which.sex, sexes);
    std::int64_t sum = 0;
    for (std::size_t r = scope.first; r < scope.last; ++r)
        for (std::size_t s = s0; s < s1; ++s)
            for (std::size_t c = c0; c < c1 && (which.farms || s != w.base.farming); ++c)
                for (std::size_t x = x0; x < x1; ++x)
                    for (std::size_t k = which.least_stage; k < stage_count; ++k)
                        sum += w.totals.total.firms[Cells::firms(r, s, c, x, k)];
    return double(sum);
}

double share(double part, double whole) { return whole > 0 ? part / whole : unknown; }

double online_share(World const& w, Scope scope, Which which)
{
    double const all = count(w, scope, which);
    which.least_stage = 1;
    return share(count(w, scope, which), all);
}

double by_region(Whole const& total, Scope scope)
{
    std::int64_t sum = 0;
    for (std::size_t r = scope.first; r < scope.last; ++r) sum += total[r];
    return double(sum);
}

// Sum over regions and areas, each area weighted by the persons that its households stand for
// (Susenas).
double weighted(World const& w, Whole const& total, Scope scope, std::size_t area)
{
    double sum = 0;
    for (std::size_t r = scope.first; r < scope.last; ++r)
        for (std::size_t a = 0; a < area_count; ++a)
            if (area == any || a == area)
                sum += w.base.region[r].person_weight[a] * double(total[Cells::area(r, a)]);
    return sum;
}

double fgt(World const& w, Whole const& total, double unit, Scope scope, std::size_t area)
{
    double const persons = weighted(w, w.totals.total.persons, scope, area);
    return share(100 * weighted(w, total, scope, area) / unit, persons);
}

// Poor persons or their households, both with the weights of persons.
double count_of_poor(World const& w, Whole const& total, Scope scope, std::size_t area)
{
    // The surveys' population grows; the share of poor is what the model says.
    double const grown = w.plan.constant ? 1 : w.drivers.population;
    return weighted(w, total, scope, area) * grown;
}

// From persons and spending by region, area and bin: groups are put in order of rupiah per head,
// sixteen steps to an octave, and each step is counted as equal inside.
double gini(World const& w, Scope scope, std::size_t area)
{
    constexpr std::uint32_t first = 0x46000000;  // Rp 8,192 a month
    constexpr std::size_t steps = 16 * 24;
    std::array<double, steps> persons{}, spent{};
    for (std::size_t r = scope.first; r < scope.last; ++r)
        for (std::size_t a = 0; a < area_count; ++a)
            for (std::size_t b = 0; b < SpendingBins::count && (area == any || a == area); ++b) {
                double const heads = double(w.totals.total.bin_persons[Cells::bin(r, a, b)]);
                if (heads == 0) continue;
                double const all = double(w.totals.total.bin_spending[Cells::bin(r, a, b)]);
                auto const bits = std::bit_cast<std::uint32_t>(float(all / heads));
                std::size_t const step =
                    bits > first ? std::min<std::size_t>((bits - first) >> 19, steps - 1) : 0;
                persons[step] += w.base.region[r].person_weight[a] * heads;
                spent[step] += w.base.region[r].person_weight[a] * all;
            }
    double heads = 0, all = 0, twice_area = 0;
    for (std::size_t step = 0; step < steps; ++step) {
        twice_area += persons[step] * (2 * all + spent[step]);
        heads += persons[step], all += spent[step];
    }
    return heads > 0 ? 1 - twice_area / (heads * all) : unknown;
}

double rupiah(World const& w, double agents) { return agents * w.base.scale; }

double sales_of(World const& w, Scope scope, std::size_t sector, std::size_t size_class)
{
    std::int64_t sum = 0;
    for (std::size_t r = scope.first; r < scope.last; ++r)
        for (std::size_t s = 0; s < sector_count; ++s)
            for (std::size_t c = 0; c < class_count; ++c)
                if ((sector == any || s == sector) && (size_class == any || c == size_class))
                    sum += w.totals.total.sales[Cells::sales(r, s, c)];
    return rupiah(w, double(sum));
}

double channel_sales(World const& w, Scope, std::size_t channel)
{
    Totals const& t = w.totals.total;
    double const online = by_region(t.online_sales, {0, w.base.regions});
    double known = double(t.known_sales[0]), markets = 0;
    for (std::int64_t x : t.market_sales) markets += double(x);
    double const by_channel[] = {known, markets - online, online};
    return rupiah(w, by_channel[channel]);
}

// Moves between classes, in the order of axis_labels(Axis::move).
constexpr std::pair<std::size_t, std::size_t> moves[] = {{0, 1}, {1, 2}, {1, 0}, {2, 1}};

double official_share(World const& w, Scope, std::size_t)
{
    double const now = by_region(w.totals.total.value_added, {0, w.base.regions});
    return w.parameters.official_share * (now / w.base.value_added) / w.drivers.grdp * 100;
}

}  // namespace

char const* axis_name(Axis axis)
{
    switch (axis) {
        case Axis::area:
            return "area";
        case Axis::sector:
            return "sector";
        case Axis::size_class:
            return "class";
        case Axis::sex:
            return "sex";
        case Axis::channel:
            return "channel";
        case Axis::move:
            return "move";
        case Axis::none:
            break;
    }
    return "";
}

std::vector<std::string> axis_labels(Axis axis, Inputs const& inputs)
{
    std::vector<std::string> labels;
    switch (axis) {
        case Axis::area:
            return {area_names.begin(), area_names.end()};
        case Axis::sector:
            for (SectorInput const& s : inputs.sectors) labels.push_back(s.key);
            return labels;
        case Axis::size_class:
            return {class_names.begin(), class_names.end()};
        case Axis::sex:
            return {"men", "women"};
        case Axis::channel:
            return {"known_buyers", "shops", "internet"};
        case Axis::move:
            return {"micro_to_small", "small_to_medium", "small_to_micro", "medium_to_small"};
        case Axis::none:
            break;
    }
    return {""};
}

std::vector<std::string> axis_words(Axis axis, Inputs const& inputs, bool indonesian)
{
    using Names = std::vector<std::string>;
    Names words;
    switch (axis) {
        case Axis::area:
            return indonesian ? Names{"perkotaan", "perdesaan"} : Names{"towns", "villages"};
        case Axis::sector:
            for (SectorInput const& s : inputs.sectors)
                words.push_back(indonesian ? s.name_id : s.name_en);
            return words;
        case Axis::size_class:
            return indonesian ? Names{"mikro", "kecil", "menengah"}
                              : Names{"micro", "small", "medium"};
        case Axis::sex:
            return indonesian ? Names{"laki-laki", "perempuan"} : Names{"men", "women"};
        case Axis::channel:
            return indonesian ? Names{"pelanggan tetap", "di tempat", "internet"}
                              : Names{"known buyers", "over the counter", "internet"};
        case Axis::move:
            return indonesian ? Names{"mikro ke kecil", "kecil ke menengah", "kecil ke mikro",
                                      "menengah ke kecil"}
                              : Names{"micro to small", "small to medium", "small to micro",
                                      "medium to small"};
        case Axis::none:
            break;
    }
    return {""};
}

using W = World const&;
using N = std::size_t;

// clang-format off
std::vector<Indicator> const& indicators()
{
    static std::vector<Indicator> const list{
        {"online", "1", "UMKM that trade online", "UMKM yang berdagang daring",
         "firms at stage online or e-commerce / all UMKM", "usaha pada tahap daring atau e-commerce / semua UMKM",
         Axis::none, false, false, [](W w, Scope s, N) { return online_share(w, s, {}); }},
        {"ecommerce", "1", "UMKM in e-commerce", "UMKM di e-commerce",
         "firms at stage e-commerce / all UMKM", "usaha pada tahap e-commerce / semua UMKM",
         Axis::none, false, false, [](W w, Scope s, N) { return share(count(w, s, {.least_stage = 2}), count(w, s, {})); }},
        {"ecommerce_of_online", "1", "E-commerce among those online", "E-commerce di antara yang daring",
         "firms at stage e-commerce / firms at stage online or e-commerce", "usaha pada tahap e-commerce / usaha daring atau e-commerce",
         Axis::none, false, false, [](W w, Scope s, N) { return share(count(w, s, {.least_stage = 2}), count(w, s, {.least_stage = 1})); }},
        {"bps_ecommerce", "1", "Businesses that take orders on the internet (BPS)", "Usaha yang menerima pesanan lewat internet (BPS)",
         "non-farm firms at stage online or e-commerce / non-farm firms; messaging counts", "usaha nonpertanian daring atau e-commerce / usaha nonpertanian; pesan instan dihitung",
         Axis::none, false, false, [](W w, Scope s, N) { return online_share(w, s, {.farms = false}); }},
        {"qris", "1", "UMKM that take QRIS", "UMKM yang menerima QRIS",
         "firms with the payment code / all UMKM", "usaha dengan QRIS / semua UMKM",
         Axis::none, false, false, [](W w, Scope s, N) { return share(by_region(w.totals.total.qris, s), count(w, s, {})); }},
        {"online_by_area", "1", "UMKM that trade online, town and village", "UMKM daring, perkotaan dan perdesaan",
         "as online, by area of the firm", "seperti online, menurut wilayah usaha",
         Axis::area, false, false, [](W w, Scope s, N a) { double on = 0, all = 0; for (N r = s.first; r < s.last; ++r) { on += double(w.totals.total.area_online[Cells::area(r, a)]); all += double(w.totals.total.area_firms[Cells::area(r, a)]); } return share(on, all); }},
        {"online_by_sector", "1", "UMKM that trade online, by sector", "UMKM daring menurut sektor",
         "as online, by sector", "seperti online, menurut sektor",
         Axis::sector, false, false, [](W w, Scope s, N k) { return online_share(w, s, {.sector = k}); }},
        {"online_by_class", "1", "UMKM that trade online, by size class", "UMKM daring menurut kelas",
         "as online, by class (UU 20/2008)", "seperti online, menurut kelas (UU 20/2008)",
         Axis::size_class, false, false, [](W w, Scope s, N c) { return online_share(w, s, {.size_class = c}); }},
        {"online_by_sex", "1", "UMKM that trade online, by sex of owner", "UMKM daring menurut jenis kelamin pemilik",
         "as online, by sex of the owner", "seperti online, menurut jenis kelamin pemilik",
         Axis::sex, false, false, [](W w, Scope s, N x) { return online_share(w, s, {.sex = x}); }},
        {"p0", "percent", "Poverty rate (P0)", "Tingkat kemiskinan (P0)",
         "persons below the regional poverty line / persons (Susenas weights)", "penduduk di bawah garis kemiskinan / penduduk (bobot Susenas)",
         Axis::none, false, true, [](W w, Scope s, N) { return fgt(w, w.totals.total.poor, 1, s, any); }},
        {"p1", "percent", "Poverty gap (P1)", "Indeks kedalaman kemiskinan (P1)",
         "mean over persons of the gap to the line / line, 0 for the others", "rata-rata kesenjangan terhadap garis / garis, 0 bagi yang lain",
         Axis::none, false, true, [](W w, Scope s, N) { return fgt(w, w.totals.total.gap, fixed_point, s, any); }},
        {"p2", "percent", "Poverty severity (P2)", "Indeks keparahan kemiskinan (P2)",
         "mean over persons of the squared gap", "rata-rata kuadrat kesenjangan",
         Axis::none, false, true, [](W w, Scope s, N) { return fgt(w, w.totals.total.squared_gap, fixed_point, s, any); }},
        {"p0_by_area", "percent", "Poverty rate, town and village", "Tingkat kemiskinan, perkotaan dan perdesaan",
         "as p0, by area", "seperti p0, menurut wilayah",
         Axis::area, false, true, [](W w, Scope s, N a) { return fgt(w, w.totals.total.poor, 1, s, a); }},
        {"p1_by_area", "percent", "Poverty gap, town and village", "Kedalaman kemiskinan, perkotaan dan perdesaan",
         "as p1, by area", "seperti p1, menurut wilayah",
         Axis::area, false, true, [](W w, Scope s, N a) { return fgt(w, w.totals.total.gap, fixed_point, s, a); }},
        {"p2_by_area", "percent", "Poverty severity, town and village", "Keparahan kemiskinan, perkotaan dan perdesaan",
         "as p2, by area", "seperti p2, menurut wilayah",
         Axis::area, false, true, [](W w, Scope s, N a) { return fgt(w, w.totals.total.squared_gap, fixed_point, s, a); }},
        {"poor_persons", "persons", "Poor persons", "Penduduk miskin",
         "persons below the line, on Susenas weights that grow with the population", "penduduk di bawah garis, bobot Susenas yang tumbuh",
         Axis::none, false, true, [](W w, Scope s, N) { return count_of_poor(w, w.totals.total.poor, s, any); }},
        {"poor_persons_by_area", "persons", "Poor persons, town and village", "Penduduk miskin, perkotaan dan perdesaan",
         "as poor_persons, by area", "seperti poor_persons, menurut wilayah",
         Axis::area, false, true, [](W w, Scope s, N a) { return count_of_poor(w, w.totals.total.poor, s, a); }},
        {"poor_households", "households", "Poor households", "Rumah tangga miskin",
         "households whose expenditure per head is below the line, each with the weight of its persons in poor_persons: poor_persons / poor_households is the mean size of a poor household",
         "rumah tangga dengan pengeluaran per kapita di bawah garis, masing-masing dengan bobot anggotanya pada poor_persons: poor_persons / poor_households adalah rata-rata besar rumah tangga miskin",
         Axis::none, false, true, [](W w, Scope s, N) { return count_of_poor(w, w.totals.total.poor_households, s, any); }},
        {"poor_households_by_area", "households", "Poor households, town and village", "Rumah tangga miskin, perkotaan dan perdesaan",
         "as poor_households, by area", "seperti poor_households, menurut wilayah",
         Axis::area, false, true, [](W w, Scope s, N a) { return count_of_poor(w, w.totals.total.poor_households, s, a); }},
        {"gini", "1", "Gini of expenditure", "Gini pengeluaran",
         "of expenditure per head, from 128 classes; the model's top is 0.02-0.03 too unequal", "pengeluaran per kapita, dari 128 kelas; puncak model 0,02-0,03 terlalu timpang",
         Axis::none, false, true, [](W w, Scope s, N) { return gini(w, s, any); }},
        {"gini_by_area", "1", "Gini of expenditure, town and village", "Gini pengeluaran, perkotaan dan perdesaan",
         "as gini, by area", "seperti gini, menurut wilayah",
         Axis::area, false, true, [](W w, Scope s, N a) { return gini(w, s, a); }},
        {"firms", "firms", "Number of UMKM", "Jumlah UMKM",
         "firms that are open", "usaha yang buka",
         Axis::none, false, false, [](W w, Scope s, N) { return count(w, s, {}) * w.base.scale; }},
        {"firms_by_class", "firms", "Number of UMKM by class", "Jumlah UMKM menurut kelas",
         "open firms by yearly sales at base-month prices (UU 20/2008)", "usaha buka menurut omzet harga bulan dasar (UU 20/2008)",
         Axis::size_class, false, false, [](W w, Scope s, N c) { return count(w, s, {.size_class = c}) * w.base.scale; }},
        {"opened", "firms month-1", "UMKM opened", "UMKM dibuka",
         "in the month", "dalam bulan itu",
         Axis::none, false, false, [](W w, Scope s, N) { return by_region(w.totals.total.opened, s) * w.base.scale; }},
        {"closed", "firms month-1", "UMKM closed", "UMKM tutup",
         "in the month, graduates included", "dalam bulan itu, termasuk yang naik kelas menjadi besar",
         Axis::none, false, true, [](W w, Scope s, N) { return by_region(w.totals.total.closed, s) * w.base.scale; }},
        {"graduated", "firms month-1", "UMKM that became large", "UMKM yang menjadi usaha besar",
         "in the month, yearly sales beyond Rp 50 billion", "dalam bulan itu, omzet di atas Rp 50 miliar",
         Axis::none, false, false, [](W w, Scope s, N) { return by_region(w.totals.total.graduated, s) * w.base.scale; }},
        {"moves", "firms month-1", "Moves between classes", "Perpindahan kelas",
         "firms assessed in another class than the year before", "usaha yang dinilai pada kelas lain dari tahun sebelumnya",
         Axis::move, true, false, [](W w, Scope, N m) { return double(w.totals.total.moved[moves[m].first * class_count + moves[m].second]) * w.base.scale; }},
        {"sales", "Rp month-1", "Sales of UMKM", "Omzet UMKM",
         "all sales, survey rupiah", "seluruh omzet, rupiah survei",
         Axis::none, false, false, [](W w, Scope s, N) { return sales_of(w, s, any, any); }},
        {"sales_by_sector", "Rp month-1", "Sales of UMKM by sector", "Omzet UMKM menurut sektor",
         "as sales", "seperti sales",
         Axis::sector, false, false, [](W w, Scope s, N k) { return sales_of(w, s, k, any); }},
        {"sales_by_class", "Rp month-1", "Sales of UMKM by class", "Omzet UMKM menurut kelas",
         "as sales", "seperti sales",
         Axis::size_class, false, false, [](W w, Scope s, N c) { return sales_of(w, s, any, c); }},
        {"sales_by_channel", "Rp month-1", "Sales of UMKM by channel", "Omzet UMKM menurut saluran",
         "to known buyers, over the counter, on the internet", "ke pelanggan tetap, di tempat, lewat internet",
         Axis::channel, true, false, channel_sales},
        {"exports", "Rp month-1", "Exports of UMKM", "Ekspor UMKM",
         "orders from abroad", "pesanan dari luar negeri",
         Axis::none, true, false, [](W w, Scope, N) { return rupiah(w, double(w.ledger.booked[flow::exports])); }},
        {"value_added", "Rp month-1", "Value added of UMKM", "Nilai tambah UMKM",
         "wages, owners' income, taxes, interest, saving and fees, survey rupiah", "upah, pendapatan pemilik, pajak, bunga, tabungan, dan biaya, rupiah survei",
         Axis::none, false, false, [](W w, Scope s, N) { return rupiah(w, by_region(w.totals.total.value_added, s)); }},
        {"umkm_share_grdp", "percent", "UMKM share of GRDP", "Andil UMKM dalam PDRB",
         "official share of 2021 x model value added index / GRDP index at current prices, never a sum of agents", "andil resmi 2021 x indeks nilai tambah model / indeks PDRB",
         Axis::none, true, false, official_share},
        {"workers", "persons", "Workers in UMKM", "Tenaga kerja UMKM",
         "owners, family and hired workers", "pemilik, keluarga, dan pekerja",
         Axis::none, false, false, [](W w, Scope s, N) { return by_region(w.totals.total.workers, s) / fixed_point * w.base.scale; }},
        {"income", "Rp month-1", "Income of households", "Pendapatan rumah tangga",
         "formal income, wages, owners' drawings, transfers and aid", "pendapatan formal, upah, hasil usaha, bantuan",
         Axis::none, false, false, [](W w, Scope s, N) { return rupiah(w, by_region(w.totals.total.income, s)); }},
        {"spending", "Rp month-1", "Spending of households", "Pengeluaran rumah tangga",
         "expenditure of all households, family-card weights", "pengeluaran semua rumah tangga, bobot kartu keluarga",
         Axis::none, false, false, [](W w, Scope s, N) { double sum = 0; for (N r = s.first; r < s.last; ++r) for (N a = 0; a < area_count; ++a) sum += double(w.totals.total.spending[Cells::area(r, a)]); return rupiah(w, sum); }},
        {"aid", "Rp month-1", "Aid of programmes to households", "Bantuan program kepada rumah tangga",
         "what the scenario's programmes pay", "yang dibayar program dalam skenario",
         Axis::none, false, false, [](W w, Scope s, N) { return rupiah(w, by_region(w.totals.total.aid, s)); }},
        {"poverty_line", "Rp", "Poverty line", "Garis kemiskinan",
         "per head and month; province: weighted by persons", "per kapita sebulan; provinsi: rata-rata tertimbang",
         Axis::none, false, false, [](W w, Scope s, N) { double sum = 0, all = 0; for (N r = s.first; r < s.last; ++r) { sum += w.drivers.line[r] * w.base.region[r].population; all += w.base.region[r].population; } return sum / all; }},
    };
    return list;
}
// clang-format on

}  // namespace umkm
