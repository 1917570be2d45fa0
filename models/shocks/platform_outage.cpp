#include "models/programmes/programmes.hpp"
#include "models/shocks/shocks.hpp"

namespace umkm {

namespace {

void strike(Shock const& shock, World& world, Month month)
{
    double const fails =
        share_of_full_size(shock.start, shock.end, shock.schedule, month) * shock.settings[0];
    double& cut = world.drivers.platform_cut;
    cut = 1 - (1 - cut) * (1 - fails);
}

}  // namespace

Kind platform_outage_kind()
{
    return {
        .name = "platform_outage",
        .agent = AgentKind::firm,
        .says_en = "orders on the internet fail, in all regions; regions cannot be chosen",
        .says_id = "pesanan daring gagal di semua daerah; daerah tidak dapat dipilih",
        .evidence = "the size is the scenario's assumption",
        .settings = {{"size", Setting::Unit::share, 1.0, 0, 1,
                      "of orders on the internet that fail", "bagian pesanan daring yang gagal"}},
        .strike = strike};
}

}  // namespace umkm
