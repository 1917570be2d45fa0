#include "models/travel.hpp"

#include <cmath>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "sim/elementary.hpp"
#include "sim/error.hpp"

namespace umkm {

std::vector<double> travel_minutes(Inputs const& inputs, Parameters const& p)
{
    using Weight = boost::property<boost::edge_weight_t, double>;
    using Roads = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                        boost::no_property, Weight>;
    std::size_t const regions = inputs.region_count();
    double const minutes_per_km = p.detour / p.speed * 60;
    Roads roads(regions);
    for (Border const& border : inputs.borders)
        boost::add_edge(border.a, border.b, Weight{border.km * minutes_per_km}, roads);
    std::vector<double> minutes(regions * regions);
    for (std::size_t from = 0; from < regions; ++from) {
        double* const row = minutes.data() + from * regions;
        boost::dijkstra_shortest_paths(roads, from,
                                       boost::distance_map(boost::make_iterator_property_map(
                                           row, boost::get(boost::vertex_index, roads))));
        for (std::size_t to = 0; to < regions; ++to) {
            if (row[to] > 1e6)
                throw InputError("E530", {inputs.regions[from].name, inputs.regions[to].name});
            row[to] += p.local_minutes;
        }
        // Mean distance from the centre of a disc of the region's area: two thirds of its radius.
        constexpr double pi = 3.14159265358979323846;
        double const radius = std::sqrt(inputs.regions[from].area_km2 / pi);
        row[from] += 2.0 / 3 * radius * minutes_per_km;
    }
    return minutes;
}

std::vector<double> decay_of(std::vector<double> const& minutes, double exponent)
{
    std::vector<double> decay(minutes.size());
    for (std::size_t i = 0; i < minutes.size(); ++i) decay[i] = real::pow(minutes[i], -exponent);
    return decay;
}

}  // namespace umkm
