// The panel in the result file: group agents/panel.
#include <algorithm>
#include <utility>

#include "studies/panel_columns.hpp"

namespace umkm {

namespace {

Variable by_place(char const* name, char const* en, char const* id,
                  std::vector<std::string> choices = {}, char const* units = "1")
{
    return {.name = name,
            .group = panel_group,
            .units = units,
            .long_name = en,
            .long_name_id = id,
            .dims = {"place"},
            .choices = std::move(choices)};
}

// Blocks of [month][place] become [place][month].
template <class Cell>
void append_turned(std::vector<Cell>& to, std::vector<Cell> const& from, std::size_t months,
                   std::size_t places)
{
    for (std::size_t block = 0; block < from.size(); block += months * places)
        for (std::size_t p = 0; p < places; ++p)
            for (std::size_t m = 0; m < months; ++m) to.push_back(from[block + m * places + p]);
}

}  // namespace

void PanelKeeper::write(ResultWriter& writer, RunResult const& result) const
{
    std::vector<PanelColumns const*> begun;
    for (int const replicate : result.replicates)
        begun.push_back(&replicates_[std::size_t(replicate - first_replicate_)].columns);
    // One column of all replicates, one after the other; months go last in the file.
    auto const whole = [&](auto member, std::size_t months) {
        std::remove_cvref_t<decltype(begun.front()->*member)> all;
        all.reserve(begun.size() * (begun.front()->*member).size());
        for (PanelColumns const* one : begun)
            append_turned(all, one->*member, months, places_.size());
        return all;
    };
    writer.coordinate({.name = "place",
                       .group = panel_group,
                       .units = "1",
                       .long_name = "place for a firm; when one closes another may open in it",
                       .long_name_id = "tempat usaha; bila satu tutup, yang lain dapat membukanya",
                       .values = std::vector<std::int32_t>(places_.begin(), places_.end())});
    writer.variable(by_place("region", "kabupaten or kota", "kabupaten atau kota", region_codes_),
                    region_);
    writer.variable(by_place("sector", "sector", "sektor", sector_keys_), sector_);
    writer.variable(by_place("area", "town or village", "perkotaan atau perdesaan",
                             {area_names.begin(), area_names.end()}),
                    area_);
    writer.variable(by_place("sex", "sex of the owner", "jenis kelamin pemilik", {"men", "women"}),
                    sex_);
    writer.variable(by_place("weight", "firms that the place stands for",
                             "jumlah usaha yang diwakili tempat itu"),
                    std::vector<double>(places_.size(), weight_));
    for_each_panel_column([&](auto const& column) {
        auto const values = whole(column.member, months_);
        using Cell = typename decltype(values)::value_type;
        writer.variable({.name = column.name,
                         .group = panel_group,
                         .units = column.units,
                         .long_name = column.en,
                         .long_name_id = column.id,
                         .dims = {"replicate", "place", "time"},
                         .choices = column.choices,
                         .missing = std::int64_t{missing_cell<Cell>}},
                        values);
    });
    auto const months = [&](char const* name, char const* en, char const* id, auto member) {
        Variable about = by_place(name, en, id, {}, "month");
        about.dims = {"replicate", "place"};
        about.missing = -1;
        writer.variable(about, whole(member, 1));
    };
    months("treated", "months from the base month until a firm in it first got a programme's place",
           "bulan sejak bulan dasar hingga usaha di situ pertama kali mendapat tempat program",
           &PanelColumns::treated);
    months("partner_treated", "the same of the first of its trading partners",
           "hal yang sama untuk mitra dagangnya yang pertama", &PanelColumns::partner_treated);
    months("rival_treated", "the same of the first firm of its region and sector",
           "hal yang sama untuk usaha pertama di daerah dan sektornya",
           &PanelColumns::rival_treated);
    if (programmes_.empty()) return;
    Coordinate axis =
        text_axis("programme", programmes_, "programme of the scenario", "program skenario");
    axis.group = panel_group;
    writer.coordinate(axis);
    Variable standing{.name = "standing",
                      .group = panel_group,
                      .units = "1",
                      .long_name = "what it has to do with a programme",
                      .long_name_id = "kedudukannya terhadap program",
                      .dims = {"replicate", "programme", "place", "time"},
                      .choices = {standing_names.begin(), standing_names.end()},
                      .missing = PanelColumns::not_reached};
    writer.variable(standing, whole(&PanelColumns::standing, months_));
}

double panel_bytes(PopulationRequest const& request, RunOptions const& options, std::size_t wanted)
{
    double const all = places_in(request, options), places = std::min(double(wanted), all);
    double each = 0, largest = 0;
    for_each_panel_column([&](auto const& column) {
        using Cell = typename std::remove_cvref_t<decltype(std::declval<PanelColumns>().*
                                                           column.member)>::value_type;
        each += sizeof(Cell);
        largest = std::max(largest, double(sizeof(Cell)));
    });
    auto const programmes = double(request.plan.levers.size());
    double const cells = places * double(months_of(options, request.plan)) * options.replicates;
    double const partners = 2 * request.parameters.suppliers * 8 * places * options.replicates;
    double const draw = 16 * all, marks = 2 * all;
    // A column of all replicates is put together when it is written.
    return cells * (each + programmes + std::max(largest, programmes)) + partners + draw + marks;
}

}  // namespace umkm
