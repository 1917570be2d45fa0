#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { money, coverage };

Regional regional(std::vector<double> const& settings, Parameters const& p)
{
    return {.money = settings[money],
            .wages = p.internet_wages,
            .internet = settings[coverage] / p.internet};
}

}  // namespace

Kind internet_coverage_kind()
{
    using Unit = Setting::Unit;
    return {.name = "internet_coverage",
            .agent = AgentKind::region,
            .says_en = "more people covered by the internet, so that firms go online sooner",
            .says_id = "perluasan jangkauan internet, sehingga usaha lebih cepat berjualan daring",
            .evidence =
                "coverage follows its measured path (APJII); what is added works as that does; "
                "what a rupiah covers is the scenario's assumption",
            .settings = {yearly_money(),
                         {"coverage",
                          Unit::share,
                          {},
                          0,
                          0.5,
                          "share of people added at full size",
                          "tambahan bagian penduduk yang terjangkau pada ukuran penuh"}},
            .regional = regional};
}

}  // namespace umkm
