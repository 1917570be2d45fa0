#include "models/apportion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/error.hpp"

namespace umkm {

std::vector<std::int64_t> apportion(std::span<double const> weights, std::int64_t total)
{
    double const sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    require(sum > 0 || total == 0, "nothing to share out by");
    std::vector<std::int64_t> shares(weights.size());
    if (total == 0) return shares;
    std::vector<double> rest(weights.size());
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double const exact = double(total) * weights[i] / sum;
        shares[i] = std::int64_t(std::floor(exact));
        rest[i] = exact - double(shares[i]);
        given += shares[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
    for (std::size_t i = 0; given < total; ++i, ++given) ++shares[order[i % order.size()]];
    return shares;
}

}  // namespace umkm
