#include "models/levers/levers.hpp"

namespace umkm {

namespace {

Benefit benefit(std::vector<double> const& settings, Parameters const&)
{
    return {.pooled_order = settings[0], .buyer = Buyer::world};
}

}  // namespace

Kind communal_branding_kind()
{
    return {
        .name = "communal_branding",
        .agent = AgentKind::firm,
        .says_en = "firms of a region fill together, under one brand, orders too large for each",
        .says_id =
            "usaha sedaerah memenuhi bersama, dengan satu merek, pesanan yang terlalu besar "
            "bagi masing-masing",
        .evidence =
            "assumption: the order is met if the members' free capacity allows; example: "
            "Javeast coffee, first 200 tonnes for Rp 6.1 billion (2022)",
        .settings = {{"order",
                      Setting::Unit::money,
                      {},
                      0,
                      10'000'000'000'000,
                      "per month, for all members of a region together, from abroad",
                      "per bulan, untuk semua anggota satu daerah bersama, dari luar negeri"}},
        .benefit = benefit};
}

}  // namespace umkm
