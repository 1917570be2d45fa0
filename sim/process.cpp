#include "sim/process.hpp"

#include <numeric>

#include "sim/fast.hpp"

namespace umkm {

UMKM_FAST std::int64_t sum_of(std::span<std::int64_t const> amounts)
{
    return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
}

std::string to_string(Access const& access)
{
    using Mode = Access::Mode;
    std::string const what =
        access.column.empty() ? access.part : access.part + "." + access.column;
    switch (access.mode) {
        case Mode::read:
            return "reads " + what;
        case Mode::write:
            return "writes " + what;
        case Mode::gather:
            return "gathers " + what;
        case Mode::sum:
            return "adds to " + what;
        case Mode::small:
            return "looks at " + what;
        case Mode::draw:
            break;
    }
    return "draws";
}

}  // namespace umkm
