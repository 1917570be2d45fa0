#include "models/adoption.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/fast.hpp"

namespace umkm {

namespace {

// Share of a firm's trading partners that are online. Farms do not count: what p and q were fitted
// to is outside their trade. A firm without other partners hears what the region does.
double partners_online(Network const& network, Gather<&Firms::online> const& online,
                       Gather<&Firms::sector> const& sector, std::size_t farming, std::uint32_t i,
                       double regional)
{
    std::size_t partners = 0, sellers = 0;
    for (auto const others : {network.out.of(i), network.in.of(i)})
        for (std::uint32_t const other : others) {
            if (sector[Row<Firms>{other}] == farming) continue;
            ++partners;
            sellers += online[Row<Firms>{other}];
        }
    return partners > 0 ? double(sellers) / double(partners) : regional;
}

}  // namespace

UMKM_FAST void adopt(Rows<Firms> rows, Read<&Firms::id> id, Read<&Firms::region> region,
                     Read<&Firms::sector> sector, Read<&Firms::skill> skill,
                     Gather<&Firms::online> online, Gather<&Firms::sector> trade,
                     Network const& network, Base const& base, Drivers const& drivers,
                     Parameters const& parameters, Dice dice, Write<&Firms::stage> stage,
                     Write<&Firms::traits> traits, Sum<&Totals::went_online> went_online,
                     Sum<&Totals::went_ecommerce> went_ecommerce,
                     Sum<&Totals::dropped_out> dropped_out)
{
    if (!drivers.moving) return;
    Parameters const& p = parameters;
    double const monthly = 1.0 / 12;
    double const leave = p.drop_out * monthly;
    double const qris_hazard =
        monthly *
        (p.qris_innovation +
         p.qris_speed * drivers.qris_share * (1 - drivers.qris_share / p.qris_ceiling)) /
        (1 - drivers.qris_share);  // a share of all firms, moved by those without
    // One draw for both: a firm moves if it is low, takes the payment code if it is high. No firm
    // does both in one month, which of two such small chances would hardly ever happen.
    std::array<float, block_rows> luck;
    dice.fill_places(rows.first, std::span(luck).first(rows.size()));

    // Nothing happens to nearly all rows: no hazard of the month is above this.
    auto const most =
        float(monthly *
              std::max(p.drop_out + (p.marketplace_base + p.marketplace_imitation) * most_skill,
                       (p.innovation * *std::ranges::max_element(drivers.internet) + p.imitation) *
                           most_skill * drivers.adoption_factor *
                           *std::ranges::max_element(drivers.ease)));
    Chosen const moving(rows, [&, bits = traits.of(rows)](std::size_t k) {
        return std::uint8_t(luck[k] < most) & bit(bits[k], Trait::open);
    });
    // The hazard of going online where this share of partners are.
    auto const hazard = [&](Row<Firms> i, double partners) {
        std::size_t const r = region[i];
        double const farm = sector[i] == base.farming ? p.farm_factor : 1.0;
        double const ease =
            farm * double(skill[i]) * drivers.adoption_factor * drivers.ease[r] * monthly;
        double const alone = p.innovation * drivers.internet[r] +
                             p.imitation * (1 - p.peer_weight) * drivers.online_share[r];
        return ease * (alone + p.imitation * p.peer_weight * partners);
    };
    std::array<std::uint32_t, block_rows> asking;
    std::size_t count = 0;
    for (Row<Firms> const i : moving) {
        double const u = double(luck[i.at - rows.first]);
        std::size_t const r = region[i];
        if (stage[i] == 0) {
            // Partners are asked only if their example could matter.
            if (!has(traits[i], Trait::refuser) && u < hazard(i, 1)) asking[count++] = i.at;
        } else if (u < leave) {
            stage[i] = 0;
            ++dropped_out[r];
        } else if (stage[i] == 1) {
            double const yearly =
                p.marketplace_base + p.marketplace_imitation * drivers.shop_share[r];
            if (u < leave + yearly * double(skill[i]) * monthly) {
                stage[i] = 2;
                ++went_ecommerce[r];
            }
        }
    }
    network.look_around(
        std::span(asking).first(count), [&](std::uint32_t partner) { trade.ask({partner}); },
        [&](std::size_t k) {
            Row<Firms> const i{asking[k]};
            std::size_t const r = region[i];
            double const heard = partners_online(network, online, trade, base.farming, i.at,
                                                 drivers.online_share[r]);
            if (double(luck[i.at - rows.first]) >= hazard(i, heard)) return;
            stage[i] = dice.uniform(id[i]) < p.starts_on_marketplace ? 2 : 1;
            ++went_online[r];
            if (stage[i] == 2) ++went_ecommerce[r];
        });
    // The payment code spreads by itself, apart from selling on the internet.
    auto const limit = float(1 - qris_hazard);
    for (std::size_t k = 0; std::uint8_t & bits : traits.of(rows))
        bits |=
            std::uint8_t((std::uint8_t(luck[k++] > limit) & bit(bits, Trait::open)) * Trait::qris);
}

UMKM_FAST void remember_online(Rows<Firms> rows, Read<&Firms::stage> stage,
                               Write<&Firms::online> online)
{
    online.set_block(rows, [&](Row<Firms> i) { return stage[i] > 0; });
}

}  // namespace umkm
