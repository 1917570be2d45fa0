// Courses in modules, on site or online. What was learned fades.
#include "models/levers/levers.hpp"
#include "models/parameters.hpp"

namespace umkm {

namespace {

enum Places : std::size_t { management, online_selling, photography, remote };

Benefit benefit(std::vector<double> const& settings, Parameters const& p)
{
    double const works = 1 - settings[remote] * (1 - p.training_remote);
    double const selling = works * settings[online_selling];
    return {.quality = works * (settings[management] * quality_of(p.training_sales, p) +
                                settings[photography] * quality_of(p.training_photography, p)),
            .build_months = p.lever_build_months,
            .half_life = p.lever_fade_months,
            .skill = selling * p.training_skill,
            .goes_online = selling * p.training_online};
}

}  // namespace

Kind training_kind()
{
    using enum Setting::Unit;
    return {
        .name = "training",
        .agent = AgentKind::firm,
        .says_en =
            "courses in management, online selling and product photography; what was learned fades",
        .says_id =
            "pelatihan manajemen usaha, penjualan daring, dan foto produk; hasilnya memudar "
            "bila tidak dilanjutkan",
        .evidence =
            "management: sales +5% (0-10%) of those trained, McKenzie 2020 and 2021; half of it "
            "lost in 24 months, online selling, photography and remote teaching: assumptions",
        .settings = {{"management", share, 1.0, 0, 1, "dose of the module on management",
                      "porsi modul manajemen usaha"},
                     {"online_selling", share, 0.0, 0, 1, "dose of the module on online selling",
                      "porsi modul penjualan daring"},
                     {"photography", share, 0.0, 0, 1, "dose of the module on product photography",
                      "porsi modul foto produk"},
                     {"remote", share, 0.0, 0, 1, "part taught online, which works less well",
                      "bagian yang diajarkan jarak jauh, hasilnya lebih rendah"}},
        .benefit = benefit};
}

}  // namespace umkm
