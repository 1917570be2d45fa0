#include "models/levers/levers.hpp"

namespace umkm {

namespace {

Regional regional(std::vector<double> const& settings, Parameters const&)
{
    return {.money = settings[0], .orders = 1, .online = true};
}

}  // namespace

Kind procurement_kind()
{
    return {.name = "procurement",
            .agent = AgentKind::region,
            .says_en = "government buys from local UMKM that sell on the internet",
            .says_id = "belanja pemerintah pada UMKM setempat yang berjualan daring",
            .evidence =
                "the money is spent as written; what firms make of it comes from the model. Jatim "
                "Bejo: Rp 47 billion in 2021; a contract won: growth +2.2 points in the quarter "
                "(Ferraz, Finan, Szerman 2015)",
            .settings = {yearly_money()},
            .regional = regional};
}

}  // namespace umkm
