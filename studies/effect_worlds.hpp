// What is kept of the last months of a replicate, so that it can be compared, firm by firm, with
// the same months of another world that had the same luck.
#pragma once

#include <cstdint>
#include <vector>

#include "studies/run.hpp"

namespace umkm {

// Over so many months at the end of a run effects on sales are measured.
inline constexpr std::size_t effect_months = 12;

// Columns are by row of firms; sales and drawings are sums over the last months, rupiah.
struct KeptWorld {
    std::vector<float> sales, drawings;
    // Sales if the rates of the markets were those of the other world: what a firm would sell if
    // its rivals had lost nothing. Empty without another world.
    std::vector<float> sales_at_rates;
    std::vector<std::uint32_t> id;
    std::vector<std::uint16_t> age;
    std::vector<std::uint8_t> traits, region, sector;
    std::vector<std::uint8_t> sells_online;  // when the last months began
    Links buyers;                            // then
    std::vector<Market> rates;               // of each of these months
    // Whether its firm ever got a place in the run's programme, or its household did; and whether
    // the firm that did is still there.
    std::vector<std::uint8_t> joined, still_there;
};

// Watches a run of which every replicate is kept; `other` gives the rates and may be absent.
class WorldKeeper {
public:
    WorldKeeper(RunOptions const& options, std::size_t months,
                std::vector<KeptWorld> const* other = nullptr);
    void see(MonthSeen const& seen);
    std::vector<KeptWorld> worlds;

private:
    int first_;
    std::size_t window_;  // the step at which the last months begin
    std::vector<KeptWorld> const* other_;
};

enum class Group : std::uint8_t { others, treated, partners, rivals };
// Partners are those whom treated firms buy from or sell to in the world without, when the months
// that are compared begin; rivals sell the same in the same region.
std::vector<Group> groups_of(std::vector<std::uint8_t> const& treated, KeptWorld const& without);

}  // namespace umkm
