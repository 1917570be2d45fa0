#include "studies/life.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "studies/panel.hpp"

namespace umkm {

namespace {

using What = LifeEvent::What;

constexpr double telling = 0.01;  // share of sales

int small(double value) { return int(std::clamp(value, 0.0, 255.0)); }

// Events of one life in the order of its months.
class Teller {
public:
    Teller(Life& life) : life_(life) {}

    void tell_firm(std::size_t m)
    {
        bool const open = life_.open[m] > 0, was_open = m > 0 && life_.open[m - 1] > 0;
        bool const other = m > 0 && life_.id[m] != life_.id[m - 1];
        if (m == 0) return add(m, open ? What::open : What::vacant);
        if (open && other) return add(m, was_open ? What::succeeded : What::opened);
        if (open && !was_open) return add(m, What::opened);
        if (!open && was_open) add(m, What::closed);
        if (open) tell_changes(m);
    }
    void tell_loan(std::size_t m)
    {
        double const now = life_.instalment[m], before = m > 0 ? life_.instalment[m - 1] : 0;
        if (now > 0 && before == 0) add(m, What::loan, "", now);
        if (now == 0 && before > 0 && life_.open[m] > 0) add(m, What::loan_over);
    }
    void tell_programme(std::size_t m, std::string const& programme, Standing before, Standing now)
    {
        if (now == before) return;
        bool const was_in = before == Standing::has_place || before == Standing::served;
        if (now == Standing::waits) add(m, What::waits, programme);
        if (now == Standing::has_place) add(m, What::got_place, programme);
        if (now == Standing::served) add(m, What::served, programme);
        if (now == Standing::gave_up) add(m, What::gave_up, programme);
        if (now == Standing::had_place && was_in) add(m, What::had_place, programme);
        bool const same = life_.open[m] > 0 && life_.id[m] == life_.id[m - 1];
        if (now == Standing::none && before == Standing::waits && same)
            add(m, What::left_queue, programme);
    }
    void add(std::size_t m, What what, std::string programme = "", double rupiah = -1)
    {
        life_.events.push_back({.month = life_.months[m],
                                .what = what,
                                .programme = std::move(programme),
                                .stage = small(life_.stage[m]),
                                .size_class = small(life_.size_class[m]),
                                .rupiah = rupiah < 0 ? life_.sales[m] : rupiah});
    }

private:
    void tell_changes(std::size_t m)
    {
        auto const rose = [&](std::vector<double> const& column) {
            return column[m] > column[m - 1];
        };
        if (rose(life_.stage))
            add(m, life_.stage[m] > 1 ? What::began_ecommerce : What::went_online);
        if (life_.stage[m] < life_.stage[m - 1]) add(m, What::went_back);
        if (life_.refuser[m] < life_.refuser[m - 1]) add(m, What::refuses_no_more);
        if (rose(life_.qris)) add(m, What::took_qris);
        if (rose(life_.certified)) add(m, What::certified);
        if (life_.size_class[m] != life_.size_class[m - 1]) add(m, What::size_class);
    }

    Life& life_;
};

Standing standing_in(std::vector<double> const& standings, std::size_t cell)
{
    double const value = standings[cell];
    return value >= 0 && value < double(standing_names.size()) ? Standing(int(value))
                                                               : Standing::none;
}

// Of each column no more than the months that all of them know.
void keep_reached(Life& life)
{
    std::size_t reached = life.months.size();
    auto const columns = {&life.open,    &life.id,   &life.stage,     &life.size_class, &life.sales,
                          &life.refuser, &life.qris, &life.certified, &life.instalment};
    for (auto const* column : columns) {
        auto const hole = std::ranges::find_if(*column, [](double v) { return std::isnan(v); });
        reached = std::min(reached, std::size_t(hole - column->begin()));
    }
    life.months.resize(reached);
    for (auto* column : columns) column->resize(reached);
}

bool differ(Life const& a, Life const& b, std::size_t m)
{
    if (a.open[m] != b.open[m]) return true;
    double const larger = std::max(std::abs(a.sales[m]), std::abs(b.sales[m]));
    if (std::abs(a.sales[m] - b.sales[m]) > telling * larger) return true;
    if (a.open[m] == 0) return false;
    for (auto const column : {&Life::id, &Life::stage, &Life::size_class, &Life::refuser,
                              &Life::qris, &Life::certified, &Life::instalment})
        if ((a.*column)[m] != (b.*column)[m]) return true;
    return false;
}

// Own places before those of partners, and these before those of rivals.
int closeness(LifeEvent const& event)
{
    switch (event.what) {
        case What::got_place:
        case What::served:
            return 3;
        case What::partner_reached:
            return 2;
        case What::rival_reached:
            return 1;
        default:
            return 0;
    }
}

}  // namespace

char const* name_of(LifeEvent::What what)
{
    static constexpr std::array names{"open",
                                      "vacant",
                                      "closed",
                                      "opened",
                                      "succeeded",
                                      "class",
                                      "went_online",
                                      "began_ecommerce",
                                      "went_back",
                                      "refuses_no_more",
                                      "took_qris",
                                      "certified",
                                      "loan",
                                      "loan_over",
                                      "waits",
                                      "got_place",
                                      "had_place",
                                      "gave_up",
                                      "left_queue",
                                      "served",
                                      "partner_reached",
                                      "rival_reached"};
    return names[std::size_t(what)];
}

Life life_of(PanelReader const& panel, std::size_t k, std::size_t row)
{
    Life life;
    life.months = panel.months();
    for (auto const& [name, column] : {std::pair{"open", &Life::open},
                                       {"id", &Life::id},
                                       {"stage", &Life::stage},
                                       {"class", &Life::size_class},
                                       {"sales", &Life::sales},
                                       {"refuser", &Life::refuser},
                                       {"qris", &Life::qris},
                                       {"certified", &Life::certified},
                                       {"instalment", &Life::instalment}})
        life.*column = panel.life(name, k, row);
    std::size_t const all = life.months.size();
    keep_reached(life);
    auto const standings = panel.standing(k, row);
    double const partner = panel.first_months("partner_treated", k)[row],
                 rival = panel.first_months("rival_treated", k)[row];
    Teller teller(life);
    for (std::size_t m = 0; m < life.months.size(); ++m) {
        teller.tell_firm(m);
        for (std::size_t l = 0; l < panel.programmes().size() && m > 0; ++l)
            teller.tell_programme(m, panel.programmes()[l], standing_in(standings, l * all + m - 1),
                                  standing_in(standings, l * all + m));
        teller.tell_loan(m);
        if (partner == double(m)) teller.add(m, What::partner_reached);
        if (rival == double(m)) teller.add(m, What::rival_reached);
        if (life.months[m].month() == 12 || m + 1 == life.months.size())
            life.years.push_back({life.months[m], life.open[m] > 0, life.sales[m]});
    }
    return life;
}

Parting parting_of(Life const& base, Life const& policy)
{
    Parting parting;
    std::size_t const months = std::min(base.months.size(), policy.months.size());
    for (std::size_t m = 0; m < months && !parting.month; ++m) {
        if (!parting.rupiah && base.sales[m] != policy.sales[m]) parting.rupiah = policy.months[m];
        if (differ(base, policy, m)) parting.month = policy.months[m];
    }
    if (!parting.month) return parting;
    auto const in_base = [&](LifeEvent const& event) {
        return std::ranges::any_of(base.events, [&](LifeEvent const& other) {
            return other.month == event.month && other.what == event.what &&
                   other.programme == event.programme;
        });
    };
    for (LifeEvent const& event : policy.events) {
        if (closeness(event) == 0 || event.month > *parting.month || in_base(event)) continue;
        if (!parting.nearest || closeness(event) >= closeness(*parting.nearest))
            parting.nearest = event;
    }
    return parting;
}

}  // namespace umkm
