// Tables of what the runs after the first change against it.
#include <cmath>

#include "outputs/show.hpp"
#include "studies/compare.hpp"
#include "studies/workbook_tables.hpp"

namespace umkm {

Sheet inputs_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet{.name = phrases.say("Inputs that differ", "Masukan yang berbeda")};
    sheet.columns = {{phrases.say("Run", "Simulasi"), Shown::text, 18},
                     {phrases.say("Input", "Masukan"), Shown::text, 44},
                     {phrases.say("In ", "Pada ") + runs.front().name, Shown::text, 40},
                     {phrases.say("In this run", "Pada simulasi ini"), Shown::text, 40}};
    for (std::size_t k = 1; k < runs.size(); ++k)
        for (InputDifference const& one : differing_inputs(runs.front().run, runs[k].run))
            sheet.rows.push_back({runs[k].name, one.what, one.before, one.after});
    return sheet;
}

Sheet differences_table(Runs const& runs, Phrases const& phrases)
{
    Sheet sheet{.name = phrases.say("Differences", "Selisih"), .fixed = 2};
    sheet.columns = {
        {phrases.say("Run", "Simulasi"), Shown::text, 18},
        {phrases.say("Indicator", "Indikator"), Shown::text, 44},
        {phrases.say("Unit", "Satuan"), Shown::text, 20},
        {phrases.say("Month", "Bulan"), Shown::month, 10},
        {phrases.say("Mean of ", "Rata-rata ") + runs.front().name, Shown::decimals, 14},
        {phrases.say("Mean of this run", "Rata-rata simulasi ini"), Shown::decimals, 14},
        {phrases.say("Difference", "Selisih"), Shown::plain, 12},
        {phrases.say("95% from", "95% dari"), Shown::plain, 12},
        {phrases.say("95% to", "95% sampai"), Shown::plain, 12},
        {phrases.say("Difference (% of ", "Selisih (% dari ") + runs.front().name + ")",
         Shown::percent, 12},
        {phrases.say("Same sign (% of pairs)", "Tanda sama (% pasangan)"), Shown::percent, 12},
        {phrases.say("Pairs", "Pasangan"), Shown::whole, 9}};
    bool const id = phrases.indonesian();
    for (std::size_t k = 1; k < runs.size(); ++k) {
        if (!differing_luck(runs.front().run, runs[k].run).empty()) continue;
        for (ContrastRow const& row : contrasts(runs.front().run, runs[k].run)) {
            Look const look = look_of(row.about, phrases);
            Contrast const& c = row.contrast;
            // Differences may be far smaller than what they are of.
            Look fine = look;
            fine.shown = look.shown == Shown::percent ? Shown::fine_percent : Shown::fine;
            if (look.shown == Shown::whole) fine.shown = Shown::whole;
            std::string const name = long_name_of(row.about, id);
            sheet.rows.push_back(
                {runs[k].name,
                 name.empty() ? row.about.name : name,
                 look.unit,
                 row.month,
                 look.cell(c.before),
                 look.cell(c.after),
                 fine.cell(c.difference),
                 fine.cell(c.within[2].low),
                 fine.cell(c.within[2].high),
                 {c.before == 0 ? std::nan("") : c.percent() / 100, Shown::fine_percent},
                 c.same_sign,
                 double(c.replicates)});
        }
    }
    return sheet;
}

}  // namespace umkm
