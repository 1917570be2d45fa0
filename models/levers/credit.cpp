// A loan opens growth for few firms, the same however large it is; most pay back what they would
// have earned anyway.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { loan, months, rate, subsidy, unpaid };

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    return {.loan = settings[loan],
            .loan_months = settings[months],
            .loan_rate = settings[rate],
            .loan_subsidy = settings[subsidy],
            .loan_default = settings[unpaid],
            .invested = p.credit_invested,
            .passes = p.credit_growers,
            .quality = settings[loan] > 0 ? quality_of(p.credit_sales, p) : 0,
            .build_months = p.lever_build_months};
}

}  // namespace

Kind credit_kind()
{
    using Unit = Setting::Unit;
    return {.name = "credit",
            .agent = AgentKind::firm,
            .says_en = "loans of banks to firms, repaid every month, with a subsidy on interest",
            .says_id = "kredit usaha dari bank, diangsur setiap bulan, dengan subsidi bunga",
            .evidence =
                "mean effect about none, gains only for the best few (Meager 2018, 2019): +10% of "
                "sales (0-40%) for 10% (5-25%) of borrowers, whose size is an assumption",
            .settings = {{"loan",
                          Unit::money,
                          {},
                          0,
                          5'000'000'000,
                          "per firm (KUR in East Java: about 50 million)",
                          "per usaha (KUR di Jawa Timur: sekitar 50 juta)"},
                         {"months", Unit::months, 36.0, 1, 120, "over which it is repaid",
                          "jangka waktu angsuran"},
                         {"rate", Unit::rate_per_year, 0.06, 0, 1, "paid by the firm on the rest",
                          "bunga yang dibayar usaha atas sisa pinjaman"},
                         {"subsidy", Unit::rate_per_year, 0.0, 0, 1,
                          "paid by the programme to the banks on the rest",
                          "subsidi bunga dari program kepada bank atas sisa pinjaman"},
                         {"default", Unit::share, 0.01, 0, 1,
                          "borrowers who never repay (KUR 2021: 0.9% of money overdue)",
                          "peminjam yang tidak pernah mengangsur (NPL KUR 2021: 0,9%)"}},
            .benefit = benefit};
}

}  // namespace umkm
