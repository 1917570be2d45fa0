// Tables of programmes: whom they reach each year, and who pays how much.
#include <cmath>
#include <iterator>
#include <map>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "studies/workbook_tables.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

constexpr double billion = 1e9;

struct Programme {
    std::string id, type, payer;
};

// In the reader's language where the payer is one that the model knows.
std::string payer_in_words(std::string const& payer, Phrases const& phrases)
{
    for (std::size_t p = 0; p < std::size(payer_names); ++p)
        if (payer == payer_names[p]) return phrases.payer(Payer(p));
    return payer;
}

std::vector<Programme> programmes_of(ResultReader const& run, Phrases const& phrases)
{
    std::vector<Programme> all;
    for (auto const& found : run.variables())
        if (found.about.name == "aid" && found.about.group.starts_with("programmes/")) {
            std::string const& group = found.about.group;
            all.push_back({group.substr(group.find('/') + 1),
                           run.find_text("type", group).value_or("–"),
                           payer_in_words(run.find_text("payer", group).value_or("–"), phrases)});
        }
    return all;
}

// The mean over the replicates of a year's figure: of money the sum of its months and regions,
// else what the last month says. NaN where the run does not hold it.
class ProgrammeYears {
public:
    ProgrammeYears(ResultReader const& run, Programme const& programme)
        : run_(run), group_("programmes/" + programme.id + "/"), months_(run.months())
    {
    }
    double sum(std::string const& name, int year) { return of(name, year, true); }
    double last(std::string const& name, int year) { return of(name, year, false); }

private:
    double of(std::string const& name, int year, bool whole_year)
    {
        Series const* const series = find(name);
        if (!series) return std::nan("");
        std::vector<double> figures;
        for (std::size_t r = 0; r < series->replicates; ++r) {
            double figure = 0;
            for (std::size_t m = 0; m < series->months; ++m) {
                if (months_[m].year() != year) continue;
                if (!whole_year) figure = 0;
                for (std::size_t p = 0; p < series->places; ++p) figure += series->value(r, m, p);
            }
            figures.push_back(figure);
        }
        return spread(figures).mean;
    }
    Series const* find(std::string const& name)
    {
        auto const known = series_.find(name);
        if (known != series_.end()) return &known->second;
        auto const* found = run_.find(group_ + name);
        if (!found || !is_series(found->about)) return nullptr;
        return &series_.emplace(name, whole_series(run_, found->about.path())).first->second;
    }

    ResultReader const& run_;
    std::string group_;
    std::vector<Month> months_;
    std::map<std::string, Series> series_;
};

}  // namespace

Sheet programmes_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Programmes", "Program"), phrases);
    std::string const money = phrases.say(" (billion Rp)", " (miliar Rp)");
    sheet.columns.insert(
        sheet.columns.end(),
        {{phrases.say("Programme", "Program"), Shown::text, 26},
         {phrases.say("Type", "Jenis"), Shown::text, 22},
         {phrases.say("Payer", "Sumber dana"), Shown::text, 20},
         {phrases.say("Year", "Tahun"), Shown::plain, 7},
         {phrases.say("Given to beneficiaries", "Diterima penerima manfaat") + money,
          Shown::decimals, 16},
         {phrases.say("Running it and orders", "Biaya pelaksanaan dan belanja") + money,
          Shown::decimals, 16},
         {phrases.say("Together", "Jumlah") + money, Shown::decimals, 16},
         {phrases.say("New in the year (units)", "Penerima baru setahun (unit)"), Shown::whole, 14},
         {phrases.say("Served, end of year (units)", "Dilayani, akhir tahun (unit)"), Shown::whole,
          14},
         {phrases.say("Waiting, end of year (units)", "Menunggu, akhir tahun (unit)"), Shown::whole,
          14},
         {phrases.say("Gave up so far (units)", "Berhenti menunggu sejauh ini (unit)"),
          Shown::whole, 14},
         {phrases.say("Units", "Unit"), Shown::text, 14}});
    sheet.fixed = runs.size() > 1 ? 2 : 1;
    for (NamedRun const& one : runs)
        for (Programme const& programme : programmes_of(one.run, phrases)) {
            ProgrammeYears by(one.run, programme);
            auto const* joined = one.run.find("programmes/" + programme.id + "/joined");
            for (int const year : years_of(one.run)) {
                double const aid = by.sum("aid", year), costs = by.sum("costs", year);
                Line row = row_for(runs, one);
                row.insert(row.end(), {programme.id, programme.type, programme.payer, double(year),
                                       aid / billion, costs / billion, (aid + costs) / billion,
                                       by.sum("joined", year), by.last("members", year),
                                       by.last("waiting", year), by.last("gave_up", year),
                                       joined ? unit_of(joined->about, phrases.indonesian()) : ""});
                sheet.rows.push_back(std::move(row));
            }
        }
    return sheet;
}

Sheet payers_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet = table_for(runs, phrases.say("Money by payer", "Dana per sumber"), phrases);
    sheet.columns.push_back({phrases.say("Payer", "Sumber dana"), Shown::text, 26});
    sheet.columns.push_back({phrases.say("Year", "Tahun"), Shown::plain, 7});
    sheet.columns.push_back(
        {phrases.say("All programmes (billion Rp)", "Semua program (miliar Rp)"), Shown::decimals,
         18});
    sheet.fixed = runs.size() > 1 ? 2 : 1;
    for (NamedRun const& one : runs) {
        std::map<std::pair<std::string, int>, double> paid;
        for (Programme const& programme : programmes_of(one.run, phrases)) {
            ProgrammeYears by(one.run, programme);
            for (int const year : years_of(one.run))
                paid[{programme.payer, year}] += by.sum("aid", year) + by.sum("costs", year);
        }
        for (auto const& [key, sum] : paid) {
            Line row = row_for(runs, one);
            row.insert(row.end(), {key.first, double(key.second), sum / billion});
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

}  // namespace umkm
