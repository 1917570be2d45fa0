#include "models/programmes/programmes.hpp"
#include "models/shocks/shocks.hpp"

namespace umkm {

namespace {

void strike(Shock const& shock, World& world, Month month)
{
    double const rise =
        share_of_full_size(shock.start, shock.end, shock.schedule, month) * shock.settings[0];
    for (std::size_t r = 0; r < world.base.regions; ++r)
        if (shock.regions[r]) world.drivers.input_price[r] *= 1 + rise;
}

}  // namespace

Kind input_price_kind()
{
    return {
        .name = "input_price",
        .agent = AgentKind::firm,
        .says_en = "inputs that UMKM buy from others than UMKM cost more, or less",
        .says_id = "harga bahan yang dibeli UMKM dari luar UMKM naik atau turun",
        .evidence =
            "the rise is the scenario's assumption; what it does to owners and their "
            "households follows from the accounts (data/class_accounts.csv)",
        .settings = {{"rise", Setting::Unit::share, 0.1, -0.5, 2,
                      "of the price; negative: it falls", "kenaikan harga; negatif berarti turun"}},
        .strike = strike};
}

}  // namespace umkm
