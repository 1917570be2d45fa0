#include "studies/panel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/attributes.hpp"
#include "models/programmes/agents.hpp"
#include "sim/dice.hpp"

namespace umkm {

namespace {

constexpr char const* group = "agents/panel";

template <class Cell>
struct Column {
    std::vector<Cell> PanelColumns::*member;
    char const *name, *units, *en, *id;
    std::vector<std::string> choices{};
};

// Columns by place and month. The largest value of a type means missing.
template <class Do>
void for_each_column(Do const& each)
{
    using C = PanelColumns;
    each(Column{&C::open, "open", "1", "whether a firm is open in the place",
                "apakah ada usaha yang buka di tempat itu"});
    each(Column{&C::id, "id", "1", "number of the firm, never used twice",
                "nomor usaha, tidak dipakai dua kali"});
    each(Column{&C::stage,
                "stage",
                "1",
                "where it sells",
                "tempat berjualan",
                {stage_names.begin(), stage_names.end()}});
    each(Column{&C::size_class,
                "class",
                "1",
                "size class (UU 20/2008)",
                "kelas usaha (UU 20/2008)",
                {class_names.begin(), class_names.end()}});
    each(Column{&C::sales, "sales", "Rp month-1", "sales of one firm", "penjualan satu usaha"});
    each(Column{&C::drawings, "drawings", "Rp month-1",
                "what the owner takes out, or earns elsewhere while closed",
                "yang diambil pemilik, atau diperolehnya di tempat lain selama tutup"});
    each(Column{&C::instalment, "instalment", "Rp month-1", "due on loans of programmes",
                "angsuran pinjaman program"});
    each(Column{&C::workers, "workers", "persons", "owner and hired workers, rounded",
                "pemilik dan pekerja, dibulatkan"});
    each(Column{&C::refuser, "refuser", "1", "refuses to sell online", "menolak berjualan daring"});
    each(Column{&C::qris, "qris", "1", "takes the payment code", "menerima QRIS"});
    each(Column{&C::certified, "certified", "1", "holds a certificate of a programme",
                "memegang sertifikat program"});
}

template <class Cell>
constexpr Cell missing = std::is_signed_v<Cell> ? Cell(-1) : std::numeric_limits<Cell>::max();

// As a scenario's condition "workers" counts them.
std::uint16_t asked_for_workers()
{
    auto const found = std::ranges::find(attributes(), "workers", &Attribute::name);
    return std::uint16_t(found - attributes().begin());
}

bool in_served_region(World const& world, std::size_t lever, std::uint32_t row)
{
    return world.plan.levers[lever].regions[world.firms.region[row]] != 0 &&
           world.programmes[lever].built > 0;
}

// Whether the firm in a place, or the household that owns it, ever got a place.
bool got_a_place(World const& world, std::size_t lever, std::uint32_t row)
{
    Lever const& l = world.plan.levers[lever];
    auto const& asked = world.programmes[lever].asked;
    if (l.agent == AgentKind::household)
        return (asked[world.firms.owner[row]] & ProgrammeState::got_a_place) != 0;
    return asked[row] == (Agents(world, l).generation(row) | ProgrammeState::got_a_place);
}

bool is_treated(World const& world, std::uint32_t row)
{
    if (!has(world.firms.traits[row], Trait::open)) return false;
    for (std::size_t l = 0; l < world.programmes.size(); ++l)
        if (world.plan.levers[l].regional ? in_served_region(world, l, row)
                                          : got_a_place(world, l, row))
            return true;
    return false;
}

// Who stands in a lever's queues, by row of its agents.
std::vector<std::uint8_t> waiting_rows(World const& world, std::size_t lever)
{
    Agents const agents(world, world.plan.levers[lever]);
    std::vector<std::uint8_t> waits(agents.count());
    for (Queue const& queue : world.programmes[lever].queues)
        for (Applicant const& a : queue.heap)
            if (agents.id(a.row()) == a.id) waits[a.row()] = 1;
    return waits;
}

Standing standing_of(World const& world, std::size_t lever, std::vector<std::uint8_t> const& waits,
                     std::uint32_t place)
{
    Lever const& l = world.plan.levers[lever];
    bool const open = has(world.firms.traits[place], Trait::open);
    if (l.regional)
        return open && in_served_region(world, lever, place) ? Standing::region_served
                                                             : Standing::none;
    if (l.agent == AgentKind::firm && !open) return Standing::none;
    std::uint32_t const row = l.agent == AgentKind::firm ? place : world.firms.owner[place];
    if (waits[row]) return Standing::waits;
    if (got_a_place(world, lever, place)) return Standing::has_place;
    std::uint8_t const asked = world.programmes[lever].asked[row];
    return asked != 0 && asked == Agents(world, l).generation(row) ? Standing::gave_up
                                                                   : Standing::none;
}

}  // namespace

std::vector<std::uint32_t> panel_places(std::size_t all, std::size_t wanted)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn(all);
    for (std::uint32_t place = 0; place < all; ++place) {
        Words const words = philox({place, 0, 0, 0}, {hash("panel"), 0});
        drawn[place] = {std::uint64_t{words[0]} << 32 | words[1], place};
    }
    std::size_t const count = std::min(all, wanted);
    std::ranges::nth_element(drawn, drawn.begin() + std::ptrdiff_t(count) - (count == all));
    std::vector<std::uint32_t> places(count);
    for (std::size_t p = 0; p < count; ++p) places[p] = drawn[p].second;
    std::ranges::sort(places);
    return places;
}

void PanelKeeper::see(MonthSeen const& seen)
{
    World const& world = seen.world;
    if (places_.empty()) begin(world);
    Watched& watched = replicates_[std::size_t(seen.replicate - first_replicate_)];
    if (watched.columns.open.empty()) begin(watched);
    note_firms(world, watched.columns, seen.step);
    note_standings(world, watched.columns, seen.step);
    if (seen.step + 1 == first_programme_) note_partners(world, watched);
    if (seen.step >= first_programme_) note_treated(world, watched, seen.step);
}

void PanelKeeper::begin(World const& world)
{
    Firms const& f = world.firms;
    places_ = panel_places(world.base.places, wanted_);
    weight_ = double(world.base.places) / double(places_.size()) * world.base.scale;
    for (std::uint32_t const i : places_) {
        region_.push_back(f.region[i]);
        sector_.push_back(f.sector[i]);
        area_.push_back(std::uint8_t(area_of(f.traits[i])));
        sex_.push_back(bit(f.traits[i], Trait::female));
    }
    for (RegionInput const& r : world.inputs.regions) region_codes_.push_back(r.code);
    sector_keys_ = axis_labels(Axis::sector, world.inputs);
    int first = int(months_);
    for (Lever const& lever : world.plan.levers) {
        programmes_.push_back(lever.id);
        first = std::min(first, std::max(lever.start - world.plan.base, 1));
    }
    first_programme_ = std::size_t(first);
}

void PanelKeeper::begin(Watched& watched) const
{
    PanelColumns& to = watched.columns;
    std::size_t const cells = places_.size() * months_;
    for_each_column([&](auto const& column) {
        using Cell = typename std::remove_cvref_t<decltype(to.*column.member)>::value_type;
        (to.*column.member).assign(cells, missing<Cell>);
    });
    to.standing.assign(programmes_.size() * cells, PanelColumns::not_reached);
    for (auto* month : {&to.treated, &to.partner_treated, &to.rival_treated})
        month->assign(places_.size(), -1);
}

void PanelKeeper::note_firms(World const& world, PanelColumns& to, std::size_t step) const
{
    static std::uint16_t const workers = asked_for_workers();
    Firms const& f = world.firms;
    for (std::size_t p = 0; p < places_.size(); ++p) {
        std::uint32_t const i = places_[p];
        std::size_t const cell = p * months_ + step;
        bool const open = has(f.traits[i], Trait::open);
        to.open[cell] = open;
        to.id[cell] = f.id[i];
        to.stage[cell] = f.stage[i];
        to.size_class[cell] = f.size_class[i];
        to.sales[cell] = f.sales[i];
        to.drawings[cell] = f.drawings[i];
        to.instalment[cell] = f.instalment[i];
        // The largest number means missing; no firm of these classes comes near.
        to.workers[cell] =
            open ? std::uint16_t(std::min(std::round(firm_value(world, workers, i)), 65534.0)) : 0;
        to.refuser[cell] = bit(f.traits[i], Trait::refuser);
        to.qris[cell] = bit(f.traits[i], Trait::qris);
        to.certified[cell] = bit(f.traits[i], Trait::certified);
    }
}

void PanelKeeper::note_standings(World const& world, PanelColumns& to, std::size_t step) const
{
    for (std::size_t l = 0; l < programmes_.size(); ++l) {
        auto const waits =
            world.plan.levers[l].regional ? std::vector<std::uint8_t>() : waiting_rows(world, l);
        for (std::size_t p = 0; p < places_.size(); ++p)
            to.standing[(l * places_.size() + p) * months_ + step] =
                std::uint8_t(standing_of(world, l, waits, places_[p]));
    }
}

// Whom a firm buys from and sells to before any programme works: the same firms in every scenario.
void PanelKeeper::note_partners(World const& world, Watched& to) const
{
    to.partners.resize(places_.size());
    for (std::size_t p = 0; p < places_.size(); ++p)
        for (Links const* links : {&world.network.out, &world.network.in})
            for (std::uint32_t const other : links->of(places_[p]))
                to.partners[p].push_back({other, world.firms.id[other]});
}

void PanelKeeper::note_treated(World const& world, Watched& to, std::size_t step) const
{
    Firms const& f = world.firms;
    PanelColumns& columns = to.columns;
    auto const is_new = [&](ProgrammeState const& state) { return state.joined > 0; };
    auto const regional = [](Lever const& lever) { return lever.regional != nullptr; };
    if (std::ranges::none_of(world.programmes, is_new) &&
        std::ranges::none_of(world.plan.levers, regional))
        return;
    to.contested.resize(region_codes_.size() * sector_count);
    for (std::uint32_t i = 0; i < f.id.size(); ++i) {
        std::uint8_t& cell = to.contested[Cells::region_sector(f.region[i], f.sector[i])];
        if (!cell && is_treated(world, i)) cell = 1;
    }
    auto const month = std::int32_t(step);
    for (std::size_t p = 0; p < places_.size(); ++p) {
        if (columns.treated[p] < 0 && is_treated(world, places_[p])) columns.treated[p] = month;
        if (columns.rival_treated[p] < 0 &&
            to.contested[Cells::region_sector(region_[p], sector_[p])])
            columns.rival_treated[p] = month;
        if (columns.partner_treated[p] < 0 &&
            std::ranges::any_of(to.partners[p], [&](Partner const& other) {
                return f.id[other.row] == other.id && is_treated(world, other.row);
            }))
            columns.partner_treated[p] = month;
    }
}

namespace {

Variable by_place(char const* name, char const* en, char const* id,
                  std::vector<std::string> choices = {}, char const* units = "1")
{
    return {.name = name,
            .group = group,
            .units = units,
            .long_name = en,
            .long_name_id = id,
            .dims = {"place"},
            .choices = std::move(choices)};
}

}  // namespace

void PanelKeeper::write(ResultWriter& writer, RunResult const& result) const
{
    std::vector<PanelColumns const*> begun;
    for (int const replicate : result.replicates)
        begun.push_back(&replicates_[std::size_t(replicate - first_replicate_)].columns);
    // One column of all replicates, one after the other.
    auto const whole = [&](auto member) {
        std::remove_cvref_t<decltype(begun.front()->*member)> all;
        for (PanelColumns const* one : begun)
            all.insert(all.end(), (one->*member).begin(), (one->*member).end());
        return all;
    };
    writer.coordinate({.name = "place",
                       .group = group,
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
    for_each_column([&](auto const& column) {
        auto const values = whole(column.member);
        using Cell = typename decltype(values)::value_type;
        writer.variable({.name = column.name,
                         .group = group,
                         .units = column.units,
                         .long_name = column.en,
                         .long_name_id = column.id,
                         .dims = {"replicate", "place", "time"},
                         .choices = column.choices,
                         .missing = std::int64_t{missing<Cell>}},
                        values);
    });
    auto const months = [&](char const* name, char const* en, char const* id, auto member) {
        Variable about = by_place(name, en, id, {}, "month");
        about.dims = {"replicate", "place"};
        about.missing = -1;
        writer.variable(about, whole(member));
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
    axis.group = group;
    writer.coordinate(axis);
    Variable standing{.name = "standing",
                      .group = group,
                      .units = "1",
                      .long_name = "what it has to do with a programme",
                      .long_name_id = "kedudukannya terhadap program",
                      .dims = {"replicate", "programme", "place", "time"},
                      .choices = {standing_names.begin(), standing_names.end()},
                      .missing = PanelColumns::not_reached};
    writer.variable(standing, whole(&PanelColumns::standing));
}

double panel_bytes(PopulationRequest const& request, RunOptions const& options, std::size_t wanted)
{
    double const places = std::min(double(wanted), places_in(request, options));
    double each = 0, largest = 0;
    for_each_column([&](auto const& column) {
        using Cell = typename std::remove_cvref_t<decltype(std::declval<PanelColumns>().*
                                                           column.member)>::value_type;
        each += sizeof(Cell);
        largest = std::max(largest, double(sizeof(Cell)));
    });
    auto const programmes = double(request.plan.levers.size());
    double const cells = places * double(months_of(options, request.plan)) * options.replicates;
    return cells * (each + programmes + std::max(largest, programmes));
}

}  // namespace umkm
