#include "outputs/results.hpp"

#include <numeric>
#include <utility>

namespace umkm {

Coordinate replicate_axis(std::size_t replicates)
{
    std::vector<std::int32_t> numbers(replicates);
    std::iota(numbers.begin(), numbers.end(), 0);
    return {.name = "replicate",
            .units = "1",
            .long_name = "replicate: the same assumptions, other luck",
            .long_name_id = "ulangan: asumsi sama, keberuntungan lain",
            .values = std::move(numbers)};
}

// Days, because "months since" is not read in a standard calendar.
Coordinate time_axis(Month first, std::size_t months)
{
    std::vector<std::int32_t> begins, bounds;
    for (int i = 0; i < int(months); ++i) {
        begins.push_back((first + i).days());
        bounds.insert(bounds.end(), {(first + i).days(), (first + i + 1).days()});
    }
    return {.name = "time",
            .units = "days since 2000-01-01",
            .long_name = "first day of the month",
            .long_name_id = "hari pertama bulan",
            .values = std::move(begins),
            .bounds = std::move(bounds),
            .attributes = {
                {"standard_name", "time"}, {"calendar", "proleptic_gregorian"}, {"axis", "T"}}};
}

Coordinate region_axis(std::vector<std::string> codes)
{
    return {.name = "region",
            .long_name = "kabupaten or kota, code of BPS",
            .long_name_id = "kabupaten atau kota, kode BPS",
            .values = std::move(codes)};
}

Coordinate text_axis(std::string name, std::vector<std::string> values, std::string long_name,
                     std::string long_name_id)
{
    return {.name = std::move(name),
            .long_name = std::move(long_name),
            .long_name_id = std::move(long_name_id),
            .values = std::move(values)};
}

Variable region_names()
{
    return {.name = "region_name",
            .long_name = "name of the kabupaten or kota",
            .long_name_id = "nama kabupaten atau kota",
            .dims = {"region"}};
}

}  // namespace umkm
