// The sheets of a workbook in their order: what it is, charts, tables by topic.
#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "outputs/show.hpp"
#include "studies/compare.hpp"
#include "studies/workbook_tables.hpp"

namespace umkm {

namespace {

// Indicators of a sheet; the first is drawn. What no topic names stands in the last, so that no
// indicator is lost.
struct Topic {
    char const *en, *id;
    std::vector<char const*> indicators;
};
std::array const topics{
    Topic{"Digital",
          "Digital",
          {"online", "ecommerce", "ecommerce_of_online", "bps_ecommerce", "qris"}},
    Topic{"Poverty",
          "Kemiskinan",
          {"p0", "p1", "p2", "poor_persons", "poor_households", "gini", "poverty_line"}},
    Topic{"Firms", "Usaha", {"firms", "opened", "closed", "graduated", "workers"}},
    Topic{"Economy",
          "Ekonomi",
          {"sales", "value_added", "umkm_share_grdp", "exports", "income", "spending", "aid"}},
    Topic{"Other indicators", "Indikator lain", {}}};

std::vector<Variable> indicators_of(Topic const& topic, std::vector<Variable> const& all)
{
    std::vector<Variable> found;
    auto const named = [](Topic const& one, Variable const& about) {
        return std::ranges::count(one.indicators, about.name) > 0;
    };
    for (char const* name : topic.indicators)
        std::ranges::copy_if(all, std::back_inserter(found),
                             [&](Variable const& about) { return about.name == name; });
    if (topic.indicators.empty())
        std::ranges::copy_if(all, std::back_inserter(found), [&](Variable const& about) {
            return std::ranges::none_of(topics,
                                        [&](Topic const& one) { return named(one, about); });
        });
    return found;
}

// The first indicator of a table: of one run with its band, of several the means.
LineChart chart_of(Runs const& runs, MonthlyTable const& table, Phrases const& phrases)
{
    Variable const& about = table.indicators.front();
    Look const look = look_of(about, phrases);
    LineChart chart{
        .title = fmt::format("{} ({})", long_name_of(about, phrases.indonesian()), look.unit),
        .shown = look.shown == Shown::tenths ? Shown::whole : look.shown,
        .lines = {}};
    std::size_t first = 0;
    for (NamedRun const& one : runs) {
        std::size_t const rows = one.run.months().size(), column = table.column_of(0);
        auto const add = [&](std::string const& name, std::size_t at, bool band) {
            chart.lines.push_back(
                {name, table.sheet.name, first, rows, table.month_column, at, band});
        };
        if (runs.size() == 1) {
            add(phrases.say("mean", "rata-rata"), column, false);
            add(phrases.say("low", "bawah"), column + 1, true);
            add(phrases.say("high", "atas"), column + 2, true);
        } else {
            add(one.name, column, false);
        }
        first += rows;
    }
    return chart;
}

class FirstSheet {
public:
    explicit FirstSheet(Phrases const& phrases) : phrases_(phrases)
    {
        sheet_ = {.name = phrases.say("Read me", "Baca dulu"), .fixed = 0, .prose = true};
        sheet_.columns = {{"", Shown::text, 26}, {"", Shown::text, 104}};
    }
    void section(std::string const& title)
    {
        if (!sheet_.rows.empty()) sheet_.rows.emplace_back();
        sheet_.rows.push_back({title});
    }
    void line(char const* en, char const* id, std::string const& says)
    {
        sheet_.rows.push_back({phrases_.say(en, id), says});
    }
    Sheet take() { return std::move(sheet_); }

private:
    Phrases const& phrases_;
    Sheet sheet_;
};

void about_run(FirstSheet& first, NamedRun const& one, Phrases const& phrases)
{
    ResultReader const& run = one.run;
    auto const say = [&](char const* en, char const* id) { return phrases.say(en, id); };
    auto const said = [&](char const* name) { return attribute_in(run, name); };
    first.section(say("Run: ", "Simulasi: ") + one.name);
    first.line("Title", "Judul", title_of(run, phrases.indonesian()));
    first.line("Scenario file", "Berkas skenario", said("scenario"));
    first.line("Months", "Bulan",
               said(attribute::base_month) + say(" to ", " sampai ") + said(attribute::end_month));
    first.line("Scale", "Skala",
               fmt::format("1:{}  ", said(attribute::scale)) +
                   say("(one agent stands for so many firms or households)",
                       "(satu agen mewakili sekian usaha atau rumah tangga)"));
    first.line("Replicates", "Ulangan",
               said(attribute::replicates) + say("  (the same assumptions, other luck)",
                                                 "  (asumsi sama, keberuntungan lain)"));
    first.line("Seed", "Benih", said(attribute::seed));
    first.line("Calibration", "Kalibrasi", said(attribute::calibration));
    auto const complete = run.find_number(attribute::complete);
    first.line("Complete", "Lengkap",
               !complete   ? "–"
               : *complete ? say("yes", "ya")
                           : say("no: the run was interrupted", "tidak: simulasi terputus"));
    first.line("Program", "Program",
               said(attribute::source) + " (" + said(attribute::commit) + ")");
    first.line("To repeat it", "Untuk mengulang",
               "umkm reproduce " + std::filesystem::path(run.path()).filename().string());
    for (char const* hash : {"scenario_hash", "parameters_hash", "data_hash",
                             attribute::population_hash, "state_hash"})
        first.line(hash, hash, said(hash));
}

void how_to_read(FirstSheet& first, Phrases const& phrases)
{
    first.section(phrases.say("How to read it", "Cara membaca"));
    first.line("What the figures are", "Apa angkanya",
               phrases.say("Results of a model, not of a survey. The sheet Assumptions says what "
                           "is assumed and from which source.",
                           "Hasil model, bukan hasil survei. Lembar Asumsi menyebut apa yang "
                           "diasumsikan dan sumbernya."));
    first.line("Mean, low, high", "Rata-rata, bawah, atas",
               phrases.say("The mean of the replicates, and the band that holds the middle 80% of "
                           "them: one in ten is below, one in ten above. The band is luck alone; "
                           "how wrong the model may be is not in it.",
                           "Rata-rata ulangan, dan rentang yang memuat 80% tengahnya: satu dari "
                           "sepuluh di bawah, satu dari sepuluh di atas. Rentang itu keberuntungan "
                           "saja; kemungkinan model keliru tidak termasuk."));
    first.line("Figures of a year", "Angka tahunan",
               phrases.say("Poverty, the poverty line and the Gini: March, as BPS publishes them. "
                           "What is counted a month: the sum of twelve months. All else: December.",
                           "Kemiskinan, garis kemiskinan, dan Gini: Maret, seperti diterbitkan "
                           "BPS. Yang dihitung per bulan: jumlah dua belas bulan. Selain itu: "
                           "Desember."));
    first.line("Empty cells", "Sel kosong",
               phrases.say("Not known: the year is not whole, or the run does not hold it. Zero is "
                           "a number.",
                           "Tidak diketahui: tahunnya tidak utuh, atau tidak ada dalam simulasi. "
                           "Nol adalah angka."));
    first.line("Units", "Satuan",
               phrases.say("Stand in the heading or in a column of their own. Rupiah are those of "
                           "the time, in billions where the heading says so.",
                           "Ada di judul kolom atau dalam kolom tersendiri. Rupiah menurut harga "
                           "berlaku, dalam miliar bila judulnya menyebut demikian."));
    first.line("Codes and dates", "Kode dan tanggal",
               phrases.say("Codes of BPS are texts. Months are dates, the first day of each.",
                           "Kode BPS berupa teks. Bulan berupa tanggal, hari pertamanya."));
    first.line("Regions", "Daerah",
               phrases.say("Shares and rates of regions must not be added up or averaged without "
                           "weights; figures of the province stand in the other sheets.",
                           "Persentase dan laju daerah tidak boleh dijumlahkan atau dirata-ratakan "
                           "tanpa bobot; angka provinsi ada di lembar lain."));
}

std::string luck_in_words(Runs const& runs, Phrases const& phrases)
{
    std::string others;
    for (std::size_t k = 1; k < runs.size(); ++k)
        if (!differing_luck(runs.front().run, runs[k].run).empty())
            others += (others.empty() ? "" : ", ") + runs[k].name;
    std::string const all = phrases.say(
        "Replicates with the same number share their luck and are compared pair by pair; the "
        "interval is of the mean difference.",
        "Ulangan bernomor sama berbagi keberuntungan dan dibandingkan berpasangan; rentangnya "
        "untuk rata-rata selisih.");
    return others.empty()
               ? all
               : all + " " +
                     phrases.say("Other luck, tables or population, so not compared: {0}.",
                                 "Keberuntungan, tabel, atau populasi lain, jadi tidak "
                                 "dibandingkan: {0}.",
                                 {others});
}

}  // namespace

std::vector<Sheet> sheets_of(std::vector<NamedRun> const& runs, Phrases const& phrases,
                             Program const& exporter)
{
    Sheet charts{.name = phrases.say("Charts", "Grafik"), .columns = {}};
    std::vector<Sheet> tables;
    auto const all = whole_indicators(runs);
    for (Topic const& topic : topics) {
        auto const indicators = indicators_of(topic, all);
        if (indicators.empty()) continue;
        auto table = monthly_table(runs, phrases.say(topic.en, topic.id), indicators, phrases);
        charts.charts.push_back(chart_of(runs, table, phrases));
        tables.push_back(std::move(table.sheet));
    }
    auto const add = [&](Sheet sheet) {
        if (!sheet.rows.empty()) tables.push_back(std::move(sheet));
    };
    add(divided_table(runs, phrases));
    add(regions_table(runs, phrases));
    add(programmes_table(runs, phrases));
    add(payers_table(runs, phrases));
    add(targets_table(runs, phrases));
    if (runs.size() > 1) {
        add(differences_table(runs, phrases));
        add(inputs_table(runs, phrases));
    }
    add(scenario_table(runs, phrases));
    add(parameters_table(runs, phrases));

    FirstSheet first(phrases);
    first.section(phrases.say("UMKM of East Java: results of a simulation",
                              "UMKM Jawa Timur: hasil simulasi"));
    first.line("Written by", "Ditulis oleh", source_of(exporter) + " (" + exporter.commit + ")");
    how_to_read(first, phrases);
    if (runs.size() > 1) first.line("Differences", "Selisih", luck_in_words(runs, phrases));
    for (NamedRun const& one : runs) about_run(first, one, phrases);

    std::vector<Sheet> sheets;
    sheets.push_back(first.take());
    sheets.push_back(std::move(charts));
    sheets.push_back(yearly_table(runs, phrases));
    std::ranges::move(tables, std::back_inserter(sheets));
    return sheets;
}

}  // namespace umkm
