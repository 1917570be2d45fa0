// The world (ODD 2): its tables and its small parts. Everything a process can see is listed here.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/base_poverty.hpp"
#include "models/cost_shares.hpp"
#include "models/firm_sizes.hpp"
#include "models/firms.hpp"
#include "models/households.hpp"
#include "models/inputs.hpp"
#include "models/ledger.hpp"
#include "models/parameters.hpp"
#include "models/plan.hpp"
#include "models/programmes/state.hpp"
#include "models/totals.hpp"
#include "sim/deliveries.hpp"
#include "sim/network.hpp"
#include "sim/parallel.hpp"
#include "sim/process.hpp"

namespace umkm {

// What the base month fixes for a region. Money is in rupiah of agents: at scale 1:N one agent
// stands for N and results are multiplied by N when they are written.
struct RegionBase {
    double line = 0;          // Rp per head and month
    double elasticity = 0;    // of P0 to expenditure
    Expenditure expenditure;  // per head, in lines
    ByArea persons{};         // Susenas
    std::array<double, area_count>
        person_weight{};          // persons (Susenas) per person of an agent household
    double population = 0;        // persons (Susenas)
    double villagers = 0;         // of them, in villages
    double open_firms = 0;        // agents
    double cut_share = 0;         // of households whose firms give more than they live on
    double readiness = 0;         // digital, standard score over regions
    double formal = 0, wage = 0;  // Rp/month, sums over households
    // Sums over the households of each fifth; `spent` by what they spend of a lasting rupiah.
    std::array<double, fifths> living{}, formal_spent{}, wage_spent{}, transfer_spent{},
        usual_spent{};
    std::array<double, class_count> class_share{};  // of firms
};

// What the base month fixes for the province. Matrices are [from * regions + to], tables
// [region * sectors + sector].
struct Base {
    int scale = 100;
    Month month;
    std::size_t regions = 0, places = 0;  // places for firms
    std::size_t farming = 0, trade = 0;   // sectors that have rules of their own
    std::vector<RegionBase> region;
    std::vector<double> shop_decay, online_decay, trade_decay;  // of travel time
    std::vector<double> pull_per_size;                          // of a newly opened firm
    std::vector<double> outside_demand, procurement;            // Rp/month
    std::vector<double> rival_reach;  // outside platforms, [region, sector]
    std::array<double, sector_count> outside_online{}, budget{}, online_fit{}, pandemic{};
    std::array<std::array<double, sector_count>, sector_count> inputs{};  // [buyer][supplier]
    std::array<double, fifths> umkm_share{}, spent_share{}, saving_share{};
    double large_share = 0, indonesia_share = 0, export_share = 0;         // of outside demand
    double input_indonesia = 0, input_world = 0;                           // of outside inputs
    double formal_government = 0, formal_indonesia = 0, formal_world = 0;  // of formal income
    double large_taxes = 0, large_to_indonesia = 0, world_to_large = 0;    // Rp/month
    double online_demand = 0;  // share of spending on UMKM-type goods ordered on the internet
    double value_added = 0, large_sales = 0;  // Rp/month, observed in the base month
    CostTable costs;
    MeritSizes merit_sizes;
    std::array<double, class_count> class_exit{};  // mean exits over those of firms aged 2 to 5
    double exit_scale = 1;  // brings mean exit to its parameter at the base month's ages
    // Rows are in order of region, firms of a region by sector and area, its households by area and
    // what they live on.
    Stretches<Firms> markets;                   // by Cells::market
    Stretches<Households> homes, areas;         // by Cells::home, by Cells::area
    std::vector<Rows<Firms>> market_firms;      // by Cells::region_sector
    std::vector<Rows<Households>> inhabitants;  // by region
    bool constant = false;                      // stillness
};

// The month's outer world, set by `set_drivers`.
struct Drivers {
    std::vector<double> real;         // income in line units, base month = 1, by region
    std::vector<double> price;        // poverty line over the base month's, by region
    std::vector<double> index;        // real x price
    std::vector<double> line;         // Rp per head and month
    std::vector<double> internet;     // coverage over the province's base coverage
    std::vector<double> open_chance;  // that a vacant place opens this month
    std::vector<double> path, luck;   // ln income in line units: anchored path, random walk
    std::vector<double> online_share, shop_share;  // of non-farm firms: stage >= 1, stage 2
    double line_luck = 0;  // ln of poverty lines over their path once the tables end
    double province_luck = 0, province_price = 1, province_index = 1, online_demand = 0;
    double grdp = 1, population = 1;  // over the base month's, current prices; persons
    double adoption_factor = 1, qris_share = 0;
    std::vector<double> ease;         // factor on the hazard of going online, by region
    std::vector<double> input_price;  // of inputs from outside UMKM over normal, by region
    double platform_cut = 0;          // of orders on the internet, share that fails
    std::vector<double> poor_share;   // of persons, by region, last month
    std::vector<double> habit;        // spending out of habit, Rp/month, base prices, by region
    bool moving = false;              // false in the base month: it is observed, nobody moves
    bool relinking = false;
    bool growth_known = false;                   // this month's growth is from the tables
    std::vector<double> local_cut, outside_cut;  // of demand, shares, [region, sector, area]
};

// Sales per rupiah of attraction, set by `clear_markets`; [region, sector, area].
struct Market {
    std::vector<double> shop_rate, online_rate;
    std::array<double, stage_count> reach{};  // on the internet, by stage
};

// What a rupiah of base income brings this month, by region; set by `set_pay`.
struct Payroll {
    std::vector<double> formal_rate, wage_rate;
};

// Money between accounts at the end of a month.
struct Pools {
    std::vector<Rupiah> purses;   // by region
    std::vector<Rupiah> wages;    // by region
    std::vector<Rupiah> markets;  // by region and sector
    std::vector<Rupiah> inflow;   // of this month, by region and sector
    double large_sales = 0;       // to households, last month, real, over the base month's
};

// Which part of formal income makes the anchored path come true (economy.md, amendment 4).
enum class Anchoring : std::uint8_t {
    off,      // formal income grows with the index alone
    regions,  // solved so that every region is on its path: pilots without shocks
    shocks,   // shocks that happened strike, less what they take from a region's poor together, as
              // realised growth contains it: pilots with those shocks
    follow    // formal income is what the pilots found, whatever luck and programmes do
};
struct Reference {
    Anchoring anchoring = Anchoring::off;
    std::vector<double> formal_factor;  // [step * regions + region]
    std::vector<double> poor_standing;  // of the poorest fifth, over the path; [as above]
    std::vector<double> large_sales;    // [step], to households, real, over the base month's
    // By region, of what the poorest fifth lives on: keeps as many persons under the line as the
    // path says. The luck of firms widens incomes, which the distribution of the base month,
    // measured with all luck in it, already contains.
    std::vector<double> lift;
    double least_factor = 1;  // the smallest factor so far
};

// Who owns which places: rows of firms, one household's after the other's. They lie in the order of
// trades, those of one household here and there.
struct Ownership {
    std::vector<std::uint32_t> firms;
    std::span<std::uint32_t const> of(Households const& all, std::uint32_t household) const
    {
        return {firms.data() + all.first_firm[household], all.firm_count[household]};
    }
};

// What programmes ask of firms this month, besides their markets; agents' rupiah.
struct Bulk {
    std::vector<std::uint32_t> rows, owing;     // of firms with such an order, with an instalment
    std::vector<Rupiah> placed;                 // with those firms, by region and sector
    std::vector<Rupiah> shop, village, online;  // orders to whole markets, by region and sector
    std::array<Rupiah, account_count> paid{};   // for `placed`, by account
};

struct World {
    Luck luck;
    Machine machine;
    Firms firms;
    Households households;
    Ownership ownership;
    Network network;
    Deliveries deliveries;
    Parameters parameters;
    Inputs inputs;
    Plan plan;
    Base base;
    FirmSizes sizes;
    Drivers drivers;
    Market market;
    Payroll payroll;
    Pools pools;
    Ledger ledger;
    Reference reference;
    std::vector<ProgrammeState> programmes;
    Bulk bulk;
    Tally<Totals> totals;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"firms", "", "UMKM", &World::firms},
            Field{"households", "", "households", &World::households},
            Field{"ownership", "", "who owns which firms", &World::ownership},
            Field{"network", "", "who sells to whom", &World::network},
            Field{"parameters", "", "data/parameters.toml", &World::parameters},
            Field{"base", "", "what the base month fixes", &World::base},
            Field{"sizes", "", "the size distribution of firms", &World::sizes},
            Field{"drivers", "", "the month's outer world", &World::drivers},
            Field{"market", "", "sales per rupiah of attraction", &World::market},
            Field{"payroll", "", "what base incomes bring this month", &World::payroll},
            Field{"totals", "", "sums over rows", &World::totals},
        };
    }
    // Of these columns no rupiah may appear or vanish unbooked.
    static constexpr auto conserved() { return std::tuple{&Firms::cash}; }
    void collect() { totals.collect(); }
};

}  // namespace umkm
