#include "studies/panel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/attributes.hpp"
#include "models/programmes/agents.hpp"
#include "sim/dice.hpp"
#include "studies/panel_columns.hpp"

namespace umkm {

namespace {

constexpr std::uint8_t in_queue = 1, is_member = 2;  // marks
constexpr std::uint8_t all_have_rivals = 2;

bool is_open(Firms const& firms, std::uint32_t row) { return has(firms.traits[row], Trait::open); }

// As a scenario's condition "workers" counts them.
std::uint16_t asked_for_workers()
{
    auto const found = std::ranges::find(attributes(), "workers", &Attribute::name);
    return std::uint16_t(found - attributes().begin());
}

// Whether the firm in a place, or the household that owns it, ever got a programme's place.
bool got_a_place(World const& world, std::size_t lever, std::uint32_t row)
{
    Lever const& l = world.plan.levers[lever];
    auto const& asked = world.programmes[lever].asked;
    if (l.agent == AgentKind::household)
        return (asked[world.firms.owner[row]] & ProgrammeState::got_a_place) != 0;
    return asked[row] == (Agents(world, l).generation(row) | ProgrammeState::got_a_place);
}

bool takes_in(Lever const& lever) { return lever.regional == nullptr; }

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
    marks_.resize(std::max(f.region.size(), world.households.region.size()));
    int first = int(months_);
    for (Lever const& lever : world.plan.levers) {
        programmes_.push_back(lever.id);
        villages_only_.push_back(!takes_in(lever) &&
                                 lever.regional(lever.settings, world.parameters).villages);
        first = std::min(first, std::max(lever.start - world.plan.base, 1));
    }
    first_programme_ = std::size_t(first);
}

void PanelKeeper::begin(Watched& watched) const
{
    PanelColumns& to = watched.columns;
    std::size_t const cells = places_.size() * months_;
    for_each_panel_column([&](auto const& column) {
        using Cell = typename std::remove_cvref_t<decltype(to.*column.member)>::value_type;
        (to.*column.member).assign(cells, missing_cell<Cell>);
    });
    to.standing.assign(programmes_.size() * cells, PanelColumns::not_reached);
    for (auto* month : {&to.treated, &to.partner_treated, &to.rival_treated})
        month->assign(places_.size(), -1);
    watched.contested.assign(region_codes_.size() * sector_count, 0);
}

void PanelKeeper::note_firms(World const& world, PanelColumns& to, std::size_t step) const
{
    static std::uint16_t const workers = asked_for_workers();
    Firms const& f = world.firms;
    for (std::size_t p = 0; p < places_.size(); ++p) {
        std::uint32_t const i = places_[p];
        std::size_t const cell = step * places_.size() + p;
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

// Programmes that take in nobody leave no marks.
void PanelKeeper::mark_queue_and_members(World const& world, std::size_t lever)
{
    Lever const& l = world.plan.levers[lever];
    if (!takes_in(l)) return;
    Agents const agents(world, l);
    std::fill_n(marks_.begin(), agents.count(), std::uint8_t{0});
    for (Queue const& queue : world.programmes[lever].queues)
        for (Applicant const& a : queue.heap)
            if (agents.id(a.row()) == a.id) marks_[a.row()] |= in_queue;
    for (Beneficiary const& m : world.programmes[lever].members)
        if (agents.id(m.row()) == m.id) marks_[m.row()] |= is_member;
}

// Whether a programme for whole regions has reached this firm.
bool PanelKeeper::serves(World const& world, std::size_t lever, std::uint32_t row) const
{
    Firms const& f = world.firms;
    return is_open(f, row) && world.programmes[lever].built > 0 &&
           world.plan.levers[lever].regions[f.region[row]] != 0 &&
           !(villages_only_[lever] && has(f.traits[row], Trait::urban));
}

// `was_in`: the same firm or household had its place last month already, so that what is given once
// was given.
Standing PanelKeeper::standing_of(World const& world, std::size_t lever, std::uint32_t place,
                                  bool over, bool was_in) const
{
    Lever const& l = world.plan.levers[lever];
    if (!takes_in(l)) {
        if (!serves(world, lever, place)) return Standing::none;
        return over ? Standing::had_place : Standing::served;
    }
    bool const households = l.agent == AgentKind::household;
    if (!households && !is_open(world.firms, place)) return Standing::none;
    std::uint32_t const row = households ? world.firms.owner[place] : place;
    bool const queues = (marks_[row] & in_queue) != 0;
    if (queues && !over) return Standing::waits;
    if (got_a_place(world, lever, place)) {
        if (households && over) return Standing::had_place;
        bool const goes_on = (marks_[row] & is_member) != 0;
        return goes_on || !was_in ? Standing::has_place : Standing::had_place;
    }
    std::uint8_t const asked = world.programmes[lever].asked[row];
    bool const applied = asked != 0 && asked == Agents(world, l).generation(row);
    return applied && !queues ? Standing::gave_up : Standing::none;
}

void PanelKeeper::note_standings(World const& world, PanelColumns& to, std::size_t step)
{
    Month const now = world.plan.base + int(step);
    for (std::size_t l = 0; l < programmes_.size(); ++l) {
        mark_queue_and_members(world, l);
        bool const over = now > world.plan.levers[l].end;
        bool const households = world.plan.levers[l].agent == AgentKind::household;
        for (std::size_t p = 0; p < places_.size(); ++p) {
            std::size_t const all = places_.size(), cell = step * all + p;
            std::uint8_t* const standing = &to.standing[l * all * months_ + cell];
            auto const before = step > 0 ? Standing(*(standing - all)) : Standing::none;
            bool const was_in = (before == Standing::has_place || before == Standing::had_place) &&
                                (households || to.id[cell - all] == to.id[cell]);
            *standing = std::uint8_t(standing_of(world, l, places_[p], over, was_in));
        }
    }
}

// Whom a firm buys from and sells to on the eve of the first programme: what it trades later may be
// the programme's doing.
void PanelKeeper::note_partners(World const& world, Watched& to) const
{
    to.partners.resize(places_.size());
    to.id.resize(places_.size());
    for (std::size_t p = 0; p < places_.size(); ++p) {
        to.id[p] = world.firms.id[places_[p]];
        to.partners[p].reserve(world.network.out.count[places_[p]] +
                               world.network.in.count[places_[p]]);
        for (Links const* links : {&world.network.out, &world.network.in})
            for (std::uint32_t const other : links->of(places_[p]))
                to.partners[p].push_back({other, world.firms.id[other]});
    }
}

bool PanelKeeper::is_treated(World const& world, std::uint32_t row) const
{
    if (!is_open(world.firms, row)) return false;
    for (std::size_t l = 0; l < world.programmes.size(); ++l)
        if (takes_in(world.plan.levers[l]) ? got_a_place(world, l, row) : serves(world, l, row))
            return true;
    return false;
}

void PanelKeeper::note_contested(World const& world, Watched& to) const
{
    Base const& base = world.base;
    for (std::size_t r = 0; r < base.regions; ++r) {
        if (std::ranges::none_of(world.plan.levers,
                                 [&](Lever const& lever) { return lever.regions[r] != 0; }))
            continue;
        for (std::size_t s = 0; s < sector_count; ++s) {
            std::size_t const market = Cells::region_sector(r, s);
            std::uint8_t& treated = to.contested[market];
            if (treated >= all_have_rivals) continue;
            treated = 0;
            for (Row<Firms> const i : base.market_firms[market]) {
                if (treated >= all_have_rivals) break;
                treated += is_treated(world, i.at);
            }
        }
    }
}

void PanelKeeper::note_treated(World const& world, Watched& to, std::size_t step) const
{
    Firms const& f = world.firms;
    PanelColumns& columns = to.columns;
    auto const month = std::int32_t(step);
    note_contested(world, to);
    for (std::size_t p = 0; p < places_.size(); ++p) {
        bool const treated = is_treated(world, places_[p]);
        bool const rival = to.contested[Cells::region_sector(region_[p], sector_[p])] > treated;
        if (columns.treated[p] < 0 && treated) columns.treated[p] = month;
        if (columns.rival_treated[p] < 0 && rival) columns.rival_treated[p] = month;
        if (columns.partner_treated[p] >= 0 || f.id[places_[p]] != to.id[p]) continue;
        if (std::ranges::any_of(to.partners[p], [&](Partner const& other) {
                return f.id[other.row] == other.id && is_treated(world, other.row);
            }))
            columns.partner_treated[p] = month;
    }
}

}  // namespace umkm
