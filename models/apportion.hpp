// Sharing whole things out in proportion: the method of the largest remainder (Hamilton).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace umkm {

// `total` units over weights >= 0, each share within one of total * weight / sum; ties go to the
// first. Throws Broken if all weights are zero and total is not.
std::vector<std::int64_t> apportion(std::span<double const> weights, std::int64_t total);

}  // namespace umkm
