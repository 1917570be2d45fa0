#include "bench/national.hpp"

namespace umkm::bench {

PopulationRequest copied(PopulationRequest request, std::size_t copies, double km)
{
    Inputs& inputs = request.inputs;
    Inputs const one = inputs;
    std::size_t const each = one.region_count(), all = each * copies;
    inputs.regions.clear();
    inputs.borders.clear();
    inputs.straight_km.assign(all * all, 0);
    for (std::size_t copy = 0; copy < copies; ++copy) {
        std::size_t const first = copy * each;
        inputs.regions.insert(inputs.regions.end(), one.regions.begin(), one.regions.end());
        for (Border const& border : one.borders)
            inputs.borders.push_back({first + border.a, first + border.b, border.km});
        if (copy > 0) inputs.borders.push_back({first - each, first, km});
        for (std::size_t other = 0; other < copies; ++other)
            for (std::size_t a = 0; a < each; ++a)
                for (std::size_t b = 0; b < each; ++b)
                    inputs.straight_km[(first + a) * all + other * each + b] =
                        one.straight_km[a * each + b] +
                        km * double(copy > other ? copy - other : other - copy);
    }
    for (SamCell& cell : inputs.sam) cell.value *= double(copies);
    return request;
}

}  // namespace umkm::bench
