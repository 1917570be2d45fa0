#include "studies/dry_run.hpp"

namespace umkm {

std::size_t pass_count(Plan const& plan)
{
    if (plan.anchor == Anchor::free) return 1;
    return 1 + std::size_t(!plan.shocks.empty()) + std::size_t(!plan.levers.empty());
}

Forecast forecast(DataFolder const&, Scenario const&, RunOptions const&, Recording const&)
{
    return {};
}
std::string in_words(Forecast const&, bool) { return ""; }

}  // namespace umkm
