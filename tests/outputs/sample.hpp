// A small run of made-up numbers, each of which says where it belongs.
#pragma once

#include <string>

#include "outputs/writer.hpp"

namespace umkm::sample {

inline constexpr std::size_t replicates = 4, months = 14, regions = 3, areas = 2, firms = 70'000;
inline Month const first = Month::of(2026, 12);

// 1000 replicate + 10 month + region, so that a value out of place shows.
inline double p0(std::size_t replicate, std::size_t month, std::size_t region)
{
    return double(1000 * replicate + 10 * month + region);
}

void fill(ResultWriter& writer);
void write(std::string const& path,
           ResultWriter::Compression compression = ResultWriter::Compression::deflate);

}  // namespace umkm::sample
