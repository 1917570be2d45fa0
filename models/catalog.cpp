#include "models/catalog.hpp"

#include "models/accounts.hpp"
#include "models/adoption.hpp"
#include "models/demography.hpp"
#include "models/drivers.hpp"
#include "models/least_work.hpp"
#include "models/levers/levers.hpp"
#include "models/livelihood.hpp"
#include "models/markets.hpp"
#include "models/orders.hpp"
#include "models/programmes/programmes.hpp"
#include "models/settle.hpp"
#include "models/shocks/shocks.hpp"
#include "models/trade_network.hpp"

namespace umkm {

namespace {

template <class Table, class... Args>
Process<World> rows(char const* name, char const* does, void (*function)(Rows<Table>, Args...))
{
    return process<World>(name, does, function);
}
Process<World> whole(char const* name, char const* does, void (*function)(World&, Moment const&))
{
    return barrier<World>(name, does, function);
}
// Says what a process must do beyond what its signature does.
Process<World> with(Work (*besides)(World const&), Process<World> process)
{
    process.besides = besides;
    return process;
}

}  // namespace

Schedule<World> month_schedule()
{
    return Schedule<World>({
        whole("set_drivers", "growth, lines, internet and shocks of the month", set_drivers),
        accountable_barrier<World, Firms>("run_programmes",
                                          "programmes enrol and pay within capacity and budget",
                                          run_programmes),
        rows("adopt", "firms go online, to marketplaces, or drop out", adopt),
        with(work_of_ordering,
             rows("place_orders", "firms order inputs from known suppliers and on the spot",
                  place_orders)),
        rows("offer", "firms show buyers their attraction and their reach", offer),
        whole("clear_markets", "demand is shared over regions, channels and firms", clear_markets),
        with(work_of_delivering, whole("deliver", "orders arrive at known suppliers", deliver)),
        rows("sell", "known buyers and markets are served up to capacity", sell),
        rows("pay", "wages, inputs, taxes and the owner's drawings are paid", pay),
        rows("grow", "merit moves once a year, and with it size and class", grow),
        rows("open_and_close", "firms close and new ones open", open_and_close),
        rows("invest", "capital follows sales", invest),
        rows("count_firms", "firms are counted by kind", count_firms),
        rows("remember_online", "partners learn who is online", remember_online),
        whole("set_pay", "wage pools and formal incomes are set", set_pay),
        with(work_of_owning,
             rows("earn_and_spend", "households earn, spend and save", earn_and_spend)),
        rows("count_poor", "poverty and the distribution of expenditure", count_poor),
        whole("settle", "the month is booked", settle),
        with(work_of_relinking, whole("relink", "firms look for new suppliers", relink)),
    });
}

Catalog standard_catalog()
{
    Catalog catalog;
    catalog.levers = {
        training_kind(),
        mentoring_kind(),
        curation_kind(),
        certification_kind(),
        grant_kind(),
        credit_kind(),
        marketplace_onboarding_kind(),
        procurement_kind(),
        export_centre_kind(),
        communal_branding_kind(),
        cooperative_kind(),
        special_zone_kind(),
        internet_coverage_kind(),
        cashless_kind(),
        transfer_kind(),
        village_fund_kind(),
        campus_startup_kind(),
    };
    catalog.shocks = {
        pandemic_kind(), input_price_kind(), disaster_kind(), platform_outage_kind(), demand_kind(),
    };
    return catalog;
}

}  // namespace umkm
