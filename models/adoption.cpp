#include "models/adoption.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace umkm {

namespace {

// Share of a firm's trading partners that are online. Farms do not count: what p and q were fitted
// to is outside their trade. A firm without other partners hears what the region does.
double partners_online(Network const& network, Gather<&Firms::online> const& online,
                       Gather<&Firms::sector> const& sector, std::uint32_t i, double regional)
{
    std::size_t partners = 0, sellers = 0;
    for (auto const others : {network.out.of(i), network.in.of(i)})
        for (std::uint32_t const other : others) {
            if (sector[Row<Firms>{other}] == 0) continue;
            ++partners;
            sellers += online[Row<Firms>{other}];
        }
    return partners > 0 ? double(sellers) / double(partners) : regional;
}

}  // namespace

void adopt(Rows<Firms> rows, Read<&Firms::id> id, Read<&Firms::region> region,
           Read<&Firms::sector> sector, Read<&Firms::skill> skill, Gather<&Firms::online> online,
           Gather<&Firms::sector> trade, Network const& network, Drivers const& drivers,
           Parameters const& parameters, Dice dice, Write<&Firms::stage> stage,
           Write<&Firms::traits> traits, Sum<&Totals::went_online> went_online,
           Sum<&Totals::went_ecommerce> went_ecommerce, Sum<&Totals::dropped_out> dropped_out)
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
    std::array<float, block_rows> move, code;
    dice.fill_places(rows.first, std::span(move).first(rows.size()), 0);
    dice.fill_places(rows.first, std::span(code).first(rows.size()), 1);

    // Nothing happens to nearly all rows: no hazard of the month is above this.
    double const most =
        monthly *
        std::max(p.drop_out + (p.marketplace_base + p.marketplace_imitation) * most_skill,
                 (p.innovation * *std::ranges::max_element(drivers.internet) + p.imitation) *
                     most_skill * drivers.adoption_factor);
    for (Row<Firms> const i : rows) {
        double const u = double(move[i.at - rows.first]);
        if (u >= most || !has(traits[i], Trait::open)) continue;
        std::size_t const r = region[i];
        double const farm = sector[i] == 0 ? p.farm_factor : 1.0;
        if (stage[i] == 0) {
            if (has(traits[i], Trait::refuser)) continue;
            double const ease = farm * double(skill[i]) * drivers.adoption_factor * monthly;
            double const alone = p.innovation * drivers.internet[r] +
                                 p.imitation * (1 - p.peer_weight) * drivers.online_share[r];
            // Partners are asked only if their example could matter.
            if (u >= ease * (alone + p.imitation * p.peer_weight)) continue;
            double const heard =
                partners_online(network, online, trade, i.at, drivers.online_share[r]);
            if (u >= ease * (alone + p.imitation * p.peer_weight * heard)) continue;
            stage[i] = dice.uniform(id[i]) < p.starts_on_marketplace ? 2 : 1;
            ++went_online[r];
            if (stage[i] == 2) ++went_ecommerce[r];
        } else if (u < leave) {
            stage[i] = 0;
            ++dropped_out[r];
        } else if (stage[i] == 1) {
            double const hazard =
                p.marketplace_base + p.marketplace_imitation * drivers.shop_share[r];
            if (u < leave + hazard * double(skill[i]) * monthly) {
                stage[i] = 2;
                ++went_ecommerce[r];
            }
        }
    }
    // The payment code spreads by itself, apart from selling on the internet.
    for (Row<Firms> const i : rows)
        if (double(code[i.at - rows.first]) < qris_hazard && has(traits[i], Trait::open))
            traits[i] |= Trait::qris;
}

void remember_online(Rows<Firms> rows, Read<&Firms::stage> stage, Write<&Firms::online> online)
{
    for (Row<Firms> const i : rows) online.set(i, stage[i] > 0);
}

}  // namespace umkm
