// The kinds of levers (ODD 7), one file each. A lever gives its effect as numbers, see
// models/benefit.hpp; how it takes in firms and pays is the same for all (models/programmes/).
#pragma once

#include "models/plan.hpp"

namespace umkm {

Kind training_kind();
Kind mentoring_kind();
Kind curation_kind();
Kind certification_kind();
Kind grant_kind();
Kind credit_kind();
Kind marketplace_onboarding_kind();
Kind procurement_kind();
Kind export_centre_kind();
Kind communal_branding_kind();
Kind cooperative_kind();
Kind special_zone_kind();
Kind internet_coverage_kind();
Kind cashless_kind();
Kind transfer_kind();
Kind village_fund_kind();
Kind campus_startup_kind();

// Settings that levers for whole regions share. Money: per year, all regions together.
Setting yearly_money();
Setting part_for_wages(double standard);
Setting part_for_orders(double standard);

// ln of what draws buyers that lifts a firm's sales by `rise`, as a study measures it: buyers on
// the markets react, the firm's known buyers do not.
double quality_of(double rise, Parameters const& parameters);

}  // namespace umkm
