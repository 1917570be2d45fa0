// Every number of the model that could be otherwise: values, ranges and sources are in
// data/parameters.toml, which must hold exactly these names.
#pragma once

#include <tuple>

#include "sim/fields.hpp"

namespace umkm {

struct Parameters {
    double growth_drag = 0;
    double growth_elasticity = 0;
    double regional_weight = 0;
    double deviation_limit = 0;
    double reference_elasticity = 0;
    double province_luck = 0;
    double region_luck = 0;
    double growth_after_data = 0;
    double population_trend = 0;
    double line_growth_after_data = 0;
    double susenas_population_growth = 0;
    double size_gradient = 0;
    double spend_1 = 0;
    double spend_2 = 0;
    double spend_3 = 0;
    double spend_4 = 0;
    double spend_5 = 0;
    double pass_through = 0;
    double habit_months = 0;
    double saving_ratio = 0;
    double saving_tilt = 0;
    double umkm_share_bottom = 0;
    double umkm_share_top = 0;
    double rank_correlation = 0;
    double transfer_reach = 0;
    double least_living = 0;
    double shopping_distance = 0;
    double online_distance = 0;
    double trade_distance = 0;
    double speed = 0;
    double detour = 0;
    double local_minutes = 0;
    double online_share = 0;
    double online_ceiling = 0;
    double most_online = 0;
    double online_speed = 0;
    double outage_returns = 0;
    double outside_platform = 0;
    double outside_online = 0;
    double reach_online = 0;
    double capacity_slack = 0;
    double large_firm_feedback = 0;
    double platform_fee = 0;
    double linked_share = 0;
    double most_of_sales = 0;
    double suppliers = 0;
    double degree_tail = 0;
    double relink_months = 0;
    double search = 0;
    double search_online = 0;
    double asked = 0;
    double innovation = 0;
    double imitation = 0;
    double peer_weight = 0;
    double refusers = 0;
    double drop_out = 0;
    double marketplace_base = 0;
    double marketplace_imitation = 0;
    double starts_on_marketplace = 0;
    double entrant_online = 0;
    double farm_factor = 0;
    double pandemic_factor = 0;
    double marketplace_share = 0;
    double share_2019 = 0;
    double spread = 0;
    double skill_spread = 0;
    double internet = 0;
    double internet_ceiling = 0;
    double internet_speed = 0;
    double internet_spread = 0;
    double qris_speed = 0;
    double qris_ceiling = 0;
    double exit = 0;
    double net_growth = 0;
    double young_exit = 0;
    double old_exit = 0;
    double trade_exit = 0;
    double poor_sales_exit = 0;
    double reserve = 0;
    double fallback = 0;
    double merit_memory = 0;
    double entrant_memory = 0;
    double median_sales = 0;
    double sales_spread = 0;
    double small_tail = 0;
    double medium_tail = 0;
    double micro_limit = 0;
    double small_limit = 0;
    double medium_limit = 0;
    double female_owners = 0;
    double capital_speed = 0;
    double capital_return = 0;
    double capital_months = 0;
    double self_employed = 0;
    double wage = 0;
    double export_share = 0;
    double pandemic_local = 0;
    double pandemic_outside = 0;
    double pandemic_urban = 0;
    double pandemic_rural = 0;
    double household_tax = 0;
    double firm_tax = 0;
    double qris_innovation = 0;
    double owner_young = 0;
    double owner_middle = 0;
    double owner_older = 0;
    double owner_primary = 0;
    double owner_lower = 0;
    double owner_upper = 0;
    double farm_rural = 0;
    double supplier_power = 0;
    double buyers_by_size = 0;
    double network_room = 0;
    double most_buyers = 0;
    double most_suppliers = 0;
    double transfers_2022 = 0;
    double official_share = 0;
    double grdp_deflator = 0;
    double links_kept = 0;
    double small_exit = 0;
    double medium_exit = 0;
    double lever_apply_months = 0;
    double lever_market_sales = 0;
    double lever_build_months = 0;
    double lever_fade_months = 0;
    double training_sales = 0;
    double training_photography = 0;
    double training_skill = 0;
    double training_online = 0;
    double training_remote = 0;
    double mentoring_sales = 0;
    double mentoring_months = 0;
    double mentoring_returns = 0;
    double mentoring_skill = 0;
    double mentoring_convinces = 0;
    double curation_sales = 0;
    double curation_listed = 0;
    double curation_orders = 0;
    double certificate_brand = 0;
    double certificate_halal = 0;
    double certificate_standard = 0;
    double grant_invested = 0;
    double credit_invested = 0;
    double credit_growers = 0;
    double credit_sales = 0;
    double onboarding_active = 0;
    double onboarding_access = 0;
    double onboarding_products = 0;
    double export_orders = 0;
    double cooperative_sales = 0;
    double cooperative_skill = 0;
    double cooperative_convinces = 0;
    double zone_ease = 0;
    double zone_spill = 0;
    double internet_wages = 0;
    double cashless_takes = 0;
    double cashless_skill = 0;
    double campus_sales = 0;
    double campus_skill = 0;
    double campus_convinces = 0;
    double pandemic_vaccinated = 0;
    double growth_spread = 0;
    double line_spread = 0;

    static constexpr auto fields()
    {
        // clang-format off
        return std::tuple{
            Field{"growth.drag", "1/year", "growth of the poor's income in line units when GRDP per head stands still", &Parameters::growth_drag},
            Field{"growth.elasticity", "1", "growth of the poor's income in line units per growth of GRDP per head", &Parameters::growth_elasticity},
            Field{"growth.regional_weight", "1", "how much of a region's own deviation of growth reaches its poor", &Parameters::regional_weight},
            Field{"growth.deviation_limit", "1/year", "deviations of a region's growth are cut here, either side", &Parameters::deviation_limit},
            Field{"growth.reference_elasticity", "1", "elasticity of P0 for which the growth equation was fitted", &Parameters::reference_elasticity},
            Field{"growth.province_luck", "1/year^0.5", "standard deviation of the province's random walk of income in line units", &Parameters::province_luck},
            Field{"growth.region_luck", "1/year^0.5", "the same for a region of one million persons, falling with its size to the power 1/4", &Parameters::region_luck},
            Field{"growth.after_data", "1/year", "growth of GRDP once the tables end", &Parameters::growth_after_data},
            Field{"growth.population_trend", "1/year", "taken from total growth to get growth per head", &Parameters::population_trend},
            Field{"growth.lines_after_data", "1/year", "growth of poverty lines once the tables end", &Parameters::line_growth_after_data},
            Field{"growth.susenas_population", "1/year", "growth of the persons that Susenas weights stand for", &Parameters::susenas_population_growth},
            Field{"households.size_gradient", "1", "how household size falls from the poorest to the richest, relative to the mean", &Parameters::size_gradient},
            Field{"households.spending_of_usual", "1", "spent of a lasting rupiah, bottom fifth", &Parameters::spend_1},
            Field{"households.spending_second", "1", "spent of a lasting rupiah, second fifth", &Parameters::spend_2},
            Field{"households.spending_third", "1", "spent of a lasting rupiah, third fifth", &Parameters::spend_3},
            Field{"households.spending_fourth", "1", "spent of a lasting rupiah, fourth fifth", &Parameters::spend_4},
            Field{"households.spending_top", "1", "spent of a lasting rupiah, top fifth", &Parameters::spend_5},
            Field{"households.pass_through", "1", "part of a new income change that is spent at once; the rest as it becomes usual", &Parameters::pass_through},
            Field{"households.habit_months", "month", "time in which an income change becomes usual", &Parameters::habit_months},
            Field{"households.saving_ratio", "1", "saved or taxed of income, mean over households", &Parameters::saving_ratio},
            Field{"households.saving_tilt", "1", "how saving rises with the rank of expenditure", &Parameters::saving_tilt},
            Field{"households.umkm_share_bottom", "1", "share of spending on goods that UMKM sell, bottom fifth", &Parameters::umkm_share_bottom},
            Field{"households.umkm_share_top", "1", "the same, top fifth; the mean is set by the accounts", &Parameters::umkm_share_top},
            Field{"households.rank_correlation", "1", "correlation of a firm's size with its owner's expenditure, normal scores", &Parameters::rank_correlation},
            Field{"households.transfer_reach", "1", "share of households that get base-month transfers", &Parameters::transfer_reach},
            Field{"households.least_living", "1", "expenditure never falls below this share of base-month living", &Parameters::least_living},
            Field{"markets.shopping_distance", "1", "exponent of travel time between a household and a shop", &Parameters::shopping_distance},
            Field{"markets.online_distance", "1", "exponent of travel time of an order on the internet", &Parameters::online_distance},
            Field{"markets.trade_distance", "1", "exponent of travel time between two firms", &Parameters::trade_distance},
            Field{"markets.speed", "km/hour", "average speed on the road", &Parameters::speed},
            Field{"markets.detour", "1", "road distance over straight distance", &Parameters::detour},
            Field{"markets.local_minutes", "minute", "time of a trip besides the road between centres", &Parameters::local_minutes},
            Field{"markets.online_share", "1", "share of spending on UMKM-type goods ordered on the internet, March 2022", &Parameters::online_share},
            Field{"markets.online_ceiling", "1", "where that share ends", &Parameters::online_ceiling},
            Field{"markets.most_online", "1", "no more of the spending on a sector is ordered on the internet", &Parameters::most_online},
            Field{"markets.online_speed", "1/year", "logistic speed of that share", &Parameters::online_speed},
            Field{"markets.outage_returns", "1", "of households' orders that fail on the internet, how many are given to a shop", &Parameters::outage_returns},
            Field{"markets.outside_platform", "1", "share of internet orders that goes to sellers outside East Java, base month", &Parameters::outside_platform},
            Field{"markets.outside_online", "1", "share of outside demand for UMKM that comes over the internet, times the sector's online_fit", &Parameters::outside_online},
            Field{"markets.reach_online", "1", "reach on the internet of a seller by messaging, against one on a marketplace", &Parameters::reach_online},
            Field{"markets.capacity_slack", "1", "capacity over normal sales", &Parameters::capacity_slack},
            Field{"markets.large_firm_feedback", "1", "part of a change in what large firms sell to households that returns as wages", &Parameters::large_firm_feedback},
            Field{"markets.platform_fee", "1", "fee on internet sales of marketplace sellers", &Parameters::platform_fee},
            Field{"network.linked_share", "1", "share of inputs from UMKM that is ordered from known suppliers", &Parameters::linked_share},
            Field{"network.most_of_sales", "1", "no supplier sells more than this share of its base sales to known buyers", &Parameters::most_of_sales},
            Field{"network.suppliers", "link", "mean number of known suppliers", &Parameters::suppliers},
            Field{"network.degree_tail", "1", "Pareto exponent of the number of buyers of a supplier", &Parameters::degree_tail},
            Field{"network.relink_months", "month", "firms look for new suppliers this often", &Parameters::relink_months},
            Field{"network.search", "1", "chance that a firm with an empty place looks for one supplier, each time, when offline", &Parameters::search},
            Field{"network.search_online", "1", "that chance when online over that when offline", &Parameters::search_online},
            Field{"network.asked", "1", "places for buyers, free or not, at which a firm asks when it looks", &Parameters::asked},
            Field{"adoption.innovation", "1/year", "hazard of going online without anybody's example", &Parameters::innovation},
            Field{"adoption.imitation", "1/year", "hazard of going online when all others are", &Parameters::imitation},
            Field{"adoption.peer_weight", "1", "own trading partners against the region in what a firm hears", &Parameters::peer_weight},
            Field{"adoption.refusers", "1", "share of offline firms that refuse", &Parameters::refusers},
            Field{"adoption.drop_out", "1/year", "hazard of leaving the internet", &Parameters::drop_out},
            Field{"adoption.marketplace_base", "1/year", "hazard from messaging to a marketplace", &Parameters::marketplace_base},
            Field{"adoption.marketplace_imitation", "1/year", "the same per share of sellers on marketplaces", &Parameters::marketplace_imitation},
            Field{"adoption.starts_on_marketplace", "1", "new online firms that start on a marketplace", &Parameters::starts_on_marketplace},
            Field{"adoption.entrants", "1", "online share of entrants over the region's share", &Parameters::entrant_online},
            Field{"adoption.farms", "1", "hazards and base share of farms over those of other firms", &Parameters::farm_factor},
            Field{"adoption.pandemic", "1", "factor on the hazard of going online while the pandemic lasts", &Parameters::pandemic_factor},
            Field{"adoption.marketplace_share", "1", "sellers on a marketplace in the base month", &Parameters::marketplace_share},
            Field{"adoption.share_2019", "1", "share of businesses online in December 2019", &Parameters::share_2019},
            Field{"adoption.spread", "1", "spread of the base share over regions: logit per standard deviation of readiness", &Parameters::spread},
            Field{"adoption.skill_spread", "1", "standard deviation of ln digital skill", &Parameters::skill_spread},
            Field{"adoption.internet", "1", "internet coverage at March 2022", &Parameters::internet},
            Field{"adoption.internet_ceiling", "1", "where coverage ends", &Parameters::internet_ceiling},
            Field{"adoption.internet_speed", "1/year", "logistic speed of coverage", &Parameters::internet_speed},
            Field{"adoption.internet_spread", "1", "how coverage differs between regions, relative, per standard deviation of readiness", &Parameters::internet_spread},
            Field{"adoption.qris_speed", "1/year", "logistic speed of QRIS", &Parameters::qris_speed},
            Field{"adoption.qris_ceiling", "1", "share of firms that will ever take QRIS", &Parameters::qris_ceiling},
            Field{"firms.exit", "1/year", "firms that close", &Parameters::exit},
            Field{"firms.net_growth", "1/year", "growth of the number of firms", &Parameters::net_growth},
            Field{"firms.young_exit", "1", "exit of firms under two years over the mean", &Parameters::young_exit},
            Field{"firms.old_exit", "1", "exit of firms over five years over the mean", &Parameters::old_exit},
            Field{"firms.trade_exit", "1", "exit in trade over other sectors", &Parameters::trade_exit},
            Field{"firms.poor_sales_exit", "1", "how exit rises when sales fall below normal", &Parameters::poor_sales_exit},
            Field{"firms.reserve", "1", "places for firms beyond those open in the base month", &Parameters::reserve},
            Field{"firms.fallback", "1", "what large firms pay an owner between firms, over what the firm would pay", &Parameters::fallback},
            Field{"firms.merit_memory", "1/year", "correlation of a firm's merit from year to year", &Parameters::merit_memory},
            Field{"firms.entrant_memory", "1", "correlation of merit with that of the owner's firm before", &Parameters::entrant_memory},
            Field{"firms.median_sales", "Rp/year", "median sales", &Parameters::median_sales},
            Field{"firms.sales_spread", "1", "spread of ln sales of micro firms", &Parameters::sales_spread},
            Field{"firms.small_tail", "1", "Pareto exponent from Rp 300 million to 2.5 billion", &Parameters::small_tail},
            Field{"firms.medium_tail", "1", "Pareto exponent from Rp 2.5 to 50 billion", &Parameters::medium_tail},
            Field{"firms.micro_limit", "Rp/year", "sales of a micro firm end here, base-year prices", &Parameters::micro_limit},
            Field{"firms.small_limit", "Rp/year", "sales of a small firm end here, base-year prices", &Parameters::small_limit},
            Field{"firms.medium_limit", "Rp/year", "a firm beyond this is large", &Parameters::medium_limit},
            Field{"firms.female_owners", "1", "firms owned by women", &Parameters::female_owners},
            Field{"firms.capital_speed", "1/month", "speed at which capital follows sales", &Parameters::capital_speed},
            Field{"firms.capital_return", "1", "elasticity of a man's micro firm's attraction to its capital", &Parameters::capital_return},
            Field{"firms.capital_months", "month", "normal capital, in months of normal sales", &Parameters::capital_months},
            Field{"firms.self_employed", "person", "owner and family at work in a firm", &Parameters::self_employed},
            Field{"firms.wage", "Rp/year", "pay of a hired worker, 2022", &Parameters::wage},
            Field{"firms.export_share", "1", "share of outside demand of UMKM that comes from abroad", &Parameters::export_share},
            Field{"pandemic.local", "1", "local demand lost at full size", &Parameters::pandemic_local},
            Field{"pandemic.outside", "1", "outside demand lost at full size", &Parameters::pandemic_outside},
            Field{"pandemic.urban", "1", "urban loss over the mean", &Parameters::pandemic_urban},
            Field{"pandemic.rural", "1", "rural loss over the mean", &Parameters::pandemic_rural},
            Field{"accounts.household_tax", "1", "part of what households save or pay that is tax", &Parameters::household_tax},
            Field{"accounts.firm_tax", "1", "part of firms' taxes, fees, interest and retained profit that is tax", &Parameters::firm_tax},
            Field{"adoption.qris_innovation", "1/year", "hazard of taking QRIS without example", &Parameters::qris_innovation},
            Field{"owners.young", "1", "owners aged 15-29", &Parameters::owner_young},
            Field{"owners.middle", "1", "owners aged 30-44", &Parameters::owner_middle},
            Field{"owners.older", "1", "owners aged 45-59; the rest are 60 or more", &Parameters::owner_older},
            Field{"owners.primary", "1", "owners with primary school or less", &Parameters::owner_primary},
            Field{"owners.lower_secondary", "1", "owners with lower secondary school", &Parameters::owner_lower},
            Field{"owners.upper_secondary", "1", "owners with upper secondary school; the rest have more", &Parameters::owner_upper},
            Field{"farms.rural_tilt", "1", "chance of a village firm to be a farm over that of a town firm", &Parameters::farm_rural},
            Field{"network.supplier_power", "1", "how the number of suppliers grows with a firm's size", &Parameters::supplier_power},
            Field{"network.buyers_by_size", "1", "correlation of the number of buyers with size, normal scores", &Parameters::buyers_by_size},
            Field{"network.room", "1", "places for buyers over mean suppliers", &Parameters::network_room},
            Field{"network.most_buyers", "link", "no supplier has more known buyers", &Parameters::most_buyers},
            Field{"network.most_suppliers", "link", "no firm has more known suppliers", &Parameters::most_suppliers},
            Field{"accounts.transfers", "trillion Rp/year", "social transfers to households in 2022; the rest of what government pays them is pay and pensions", &Parameters::transfers_2022},
            Field{"accounts.official_share", "1", "published share of UMKM and cooperatives in GRDP", &Parameters::official_share},
            Field{"growth.deflator", "1/year", "growth of the prices of GRDP", &Parameters::grdp_deflator},
            Field{"network.kept", "1", "places for suppliers that are filled at the start, of those that could be", &Parameters::links_kept},
            Field{"firms.small_exit", "1", "exit of small firms over that of micro firms", &Parameters::small_exit},
            Field{"firms.medium_exit", "1", "exit of medium firms over that of micro firms", &Parameters::medium_exit},
            Field{"levers.apply_months", "month", "whoever becomes eligible for a programme applies within this time", &Parameters::lever_apply_months},
            Field{"levers.market_sales", "1", "share of a firm's sales that draws more buyers when its quality rises; the rest goes to known buyers", &Parameters::lever_market_sales},
            Field{"levers.build_months", "month", "until what was learned or certified has its full effect on buyers", &Parameters::lever_build_months},
            Field{"levers.fade_months", "month", "in which half of what was learned in a course is lost again", &Parameters::lever_fade_months},
            Field{"levers.training_sales", "1", "sales of those trained in management over those of others, at its height", &Parameters::training_sales},
            Field{"levers.training_photography", "1", "sales of those trained in product photography over those of others, at its height", &Parameters::training_photography},
            Field{"levers.training_skill", "1", "ln of digital skill that a course in online selling adds", &Parameters::training_skill},
            Field{"levers.training_online", "1", "chance that an offline firm sells by messages after a course in online selling", &Parameters::training_online},
            Field{"levers.training_remote", "1", "effect of a course taught online over that of the same course on site", &Parameters::training_remote},
            Field{"levers.mentoring_sales", "1", "sales of those visited or meeting once a month for a year over those of others", &Parameters::mentoring_sales},
            Field{"levers.mentoring_months", "month", "until mentoring has its full effect", &Parameters::mentoring_months},
            Field{"levers.mentoring_returns", "1", "elasticity of the effects of mentoring to its intensity", &Parameters::mentoring_returns},
            Field{"levers.mentoring_skill", "1", "ln of digital skill that a year of mentoring adds", &Parameters::mentoring_skill},
            Field{"levers.mentoring_convinces", "1", "chance that a firm that refuses to sell online no longer does after a year of mentoring", &Parameters::mentoring_convinces},
            Field{"levers.curation_sales", "1", "sales of a firm whose products passed over those of others, without the orders that follow", &Parameters::curation_sales},
            Field{"levers.curation_listed", "1", "share of firms that passed whom modern retail takes on", &Parameters::curation_listed},
            Field{"levers.curation_orders", "1", "orders of modern retail for such a firm over its normal sales", &Parameters::curation_orders},
            Field{"levers.certificate_brand", "1", "sales of a firm with a registered brand over those of others", &Parameters::certificate_brand},
            Field{"levers.certificate_halal", "1", "sales of a firm with a halal certificate over those of others", &Parameters::certificate_halal},
            Field{"levers.certificate_standard", "1", "sales of a firm with SNI, HACCP or ISO over those of others", &Parameters::certificate_standard},
            Field{"levers.grant_invested", "1", "share of a grant that adds to the firm's capital; the household spends the rest", &Parameters::grant_invested},
            Field{"levers.credit_invested", "1", "share of a loan that adds to the capital the firm would have had; the rest pays older debt", &Parameters::credit_invested},
            Field{"levers.credit_growers", "1", "share of borrowers for whom the loan opens growth", &Parameters::credit_growers},
            Field{"levers.credit_sales", "1", "sales of those over what they would have been", &Parameters::credit_sales},
            Field{"levers.onboarding_active", "1", "chance that a firm helped onto a marketplace sells there afterwards", &Parameters::onboarding_active},
            Field{"levers.onboarding_access", "1", "sales of those helped onto a marketplace over those of others, whether they sell there or not", &Parameters::onboarding_access},
            Field{"levers.onboarding_products", "1", "sales of a seller of own products over those of a reseller", &Parameters::onboarding_products},
            Field{"levers.export_orders", "1", "orders from abroad of a firm that has a buyer over its normal sales", &Parameters::export_orders},
            Field{"levers.cooperative_sales", "1", "sales of members over those of others", &Parameters::cooperative_sales},
            Field{"levers.cooperative_skill", "1", "ln of digital skill that members learn from each other", &Parameters::cooperative_skill},
            Field{"levers.cooperative_convinces", "1", "chance that a member that refuses to sell online no longer does", &Parameters::cooperative_convinces},
            Field{"levers.zone_ease", "1", "ln of the hazard of going online in the zone's region at one unit of animators", &Parameters::zone_ease},
            Field{"levers.zone_spill", "1", "share of that ease that reaches another region, per e-fold of nearness", &Parameters::zone_spill},
            Field{"levers.internet_wages", "1", "share of the money for coverage that is paid for work in the region", &Parameters::internet_wages},
            Field{"levers.cashless_takes", "1", "chance that a firm that is signed up for QRIS uses it", &Parameters::cashless_takes},
            Field{"levers.cashless_skill", "1", "ln of digital skill that taking QRIS adds", &Parameters::cashless_skill},
            Field{"levers.campus_sales", "1", "sales of firms that students worked with over those of others, at its height", &Parameters::campus_sales},
            Field{"levers.campus_skill", "1", "ln of digital skill that students add", &Parameters::campus_skill},
            Field{"levers.campus_convinces", "1", "chance that a firm that refuses to sell online no longer does after a semester with students", &Parameters::campus_convinces},
            Field{"pandemic.vaccinated", "1", "part of the loss of demand that is gone when all people are vaccinated", &Parameters::pandemic_vaccinated},
            Field{"growth.spread", "1/year", "standard deviation of the growth of GRDP once the tables end", &Parameters::growth_spread},
            Field{"growth.lines_spread", "1/year^0.5", "standard deviation of the random walk of poverty lines, in logs, once the tables end", &Parameters::line_spread},
        };
        // clang-format on
    }
};

}  // namespace umkm
