// What a scenario asks of the model: dates, anchor, levers, shocks. Filled by scenarios/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/benefit.hpp"
#include "models/predicate.hpp"
#include "sim/month.hpp"

namespace umkm {

struct Parameters;
struct World;

using Rupiah = std::int64_t;  // balances are whole rupiah, so that every sum is exact

enum class Anchor : std::uint8_t { path, free };  // economy.md, amendment 4
enum class Priority : std::uint8_t {
    random,
    poorest_region,
    poorest,
    smallest,
    largest,
    first_come
};
enum class Payer : std::uint8_t {
    apbn,
    province,
    regency,
    bank_indonesia,
    banks,
    platforms,
    firms
};

inline constexpr char const* payer_names[] = {
    "APBN",      "APBD province", "APBD kabupaten/kota", "Bank Indonesia", "banks",
    "platforms", "firms"};

// One programme of a scenario. `type` names a kind of the catalogue, `settings` holds that kind's
// own values in the order of its settings list.
struct Lever {
    std::string id, type;
    AgentKind agent = AgentKind::household;          // whom it takes in; region: nobody, see Kind
    Month start, end;                                // both months included
    std::vector<std::pair<Month, double>> schedule;  // share of full size from a month on; empty: 1
    std::vector<std::uint8_t> regions;               // 1 where the programme works, one per region
    Predicate where;
    Priority priority = Priority::random;
    double take_up = 1;              // share of the eligible who want it
    double leakage = 0;              // share of places that go to the ineligible
    std::optional<double> capacity;  // new beneficiaries per month, in real units
    bool in_each_region = false;     // that capacity is each region's, not all regions' together
    double gives_up = 0;             // share of those who wait that stops waiting, per month
    Rupiah cost_per_unit = 0, fixed_per_year = 0;  // on top of what beneficiaries get
    Payer payer = Payer::apbn;
    std::optional<Rupiah> budget_total, budget_per_year;
    bool carry_over = true;  // an unspent year's budget may be spent later
    int price_year = 0;      // of every amount above
    std::vector<double> settings;
    Benefit (*benefit)(std::vector<double> const& settings, Parameters const&) = nullptr;
    Regional (*regional)(std::vector<double> const& settings, Parameters const&) = nullptr;
};

// Something that happens to the economy; `settings` as for a lever.
struct Shock {
    std::string id, type;
    Month start, end;
    std::vector<std::pair<Month, double>> schedule;
    std::vector<std::uint8_t> regions;
    std::vector<double> settings;
    // Growth that was measured contains it: on the path it moves who is poor, not how many.
    bool happened = false;
    void (*strike)(Shock const&, World&, Month) = nullptr;
};

// One value that a kind of lever or shock takes in a scenario file.
struct Setting {
    enum class Unit : std::uint8_t {
        money,
        share,
        number,
        rate_per_year,
        count_per_month,
        months,
        choice
    };
    std::string name;
    Unit unit;
    std::optional<double> standard;  // absent: must be written
    double least, most;              // what is allowed
    std::string says_en, says_id;
    std::vector<std::string> choices = {};  // of a choice; its value is the number in this list
};

// One kind of lever or shock: an entry of the catalogue. A lever that takes in firms or households
// has `benefit`, one that works on whole regions has `regional`, a shock has `strike`.
struct Kind {
    std::string name;  // "transfer"
    AgentKind agent;   // whom its conditions speak of
    std::string says_en, says_id, evidence;
    std::vector<Setting> settings;
    Benefit (*benefit)(std::vector<double> const& settings, Parameters const&) = nullptr;
    Regional (*regional)(std::vector<double> const& settings, Parameters const&) = nullptr;
    // Changes the drivers of one month; nothing outside the shock's window.
    void (*strike)(Shock const&, World&, Month) = nullptr;
};

// Everything a scenario may name. A value: a program of its own may add kinds and call the same
// main (apps/program.hpp).
struct Catalog {
    std::vector<Kind> levers, shocks;
};

struct Plan {
    Month base, end;  // the base month is observed first; `end` is the last month simulated
    Anchor anchor = Anchor::path;
    bool constant = false;  // stillness: no growth, no change of lines, internet or platforms
    std::optional<double> growth_after_data;       // percent a year, GRDP, when the tables end
    std::optional<double> line_growth_after_data;  // percent a year
    // Spread of both, percent points a year; absent: the parameters.
    std::optional<double> growth_spread, line_growth_spread;
    // Nothing that was measured after these months is used: surveys of the internet, and what
    // drives the economy, GRDP and poverty lines. Absent: all that the tables hold.
    std::optional<Month> known_until, drivers_until;
    std::optional<double> ecommerce_anchor;  // bps_ecommerce at the base month, share; absent: BPS
    int ceiling_year = 0;                    // price year of the ceiling
    std::optional<Rupiah> ceiling;           // over all levers together
    std::vector<Lever> levers;
    std::vector<Shock> shocks;
};

// The month in which the first shock begins; the last one of the plan if there is none.
inline Month first_strike(Plan const& plan)
{
    Month first = plan.end;
    for (Shock const& shock : plan.shocks) first = std::min(first, shock.start);
    return first;
}

}  // namespace umkm
