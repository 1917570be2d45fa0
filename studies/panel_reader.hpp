// The panel of a result file, read back. The file may come from anyone: what contradicts itself is
// refused with an IoError.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outputs/reader.hpp"

namespace umkm {

// Whether the file holds one; it may still be damaged.
bool has_panel(ResultReader const& run);

class PanelReader {
public:
    explicit PanelReader(ResultReader const& run);

    std::vector<std::uint32_t> const& places() const { return places_; }  // in order
    std::optional<std::size_t> row_of(std::uint32_t place) const;
    std::vector<Month> const& months() const { return months_; }
    std::vector<std::string> const& programmes() const { return programmes_; }
    std::size_t replicates() const { return replicates_; }
    int first_replicate() const { return first_replicate_; }  // the number of the first

    // Of every place: firms that it stands for, or the number of a choice.
    std::vector<double> by_place(std::string const& name) const;
    // Of every place in the k-th replicate: months until one got a programme's place, -1 for none.
    std::vector<double> first_months(std::string const& name, std::size_t k) const;
    // [place][month]: `count` months from the `first` on; NaN where they were not reached.
    std::vector<double> block(std::string const& name, std::size_t k, std::size_t first,
                              std::size_t count) const;
    // [month], of the place in a row.
    std::vector<double> life(std::string const& name, std::size_t k, std::size_t row) const;
    // [programme][month], of the place in a row; 255 where a month was not reached.
    std::vector<double> standing(std::size_t k, std::size_t row) const;

private:
    void need_shape(std::string const& name, std::vector<std::uint64_t> const& shape) const;
    std::vector<double> part(std::string const& name, std::vector<std::uint64_t> const& first,
                             std::vector<std::uint64_t> const& count) const;
    [[noreturn]] void refuse(std::string const& why) const;

    ResultReader const* run_;
    std::vector<std::uint32_t> places_;
    std::vector<Month> months_;
    std::vector<std::string> programmes_;
    std::size_t replicates_ = 0;
    int first_replicate_ = 0;
};

}  // namespace umkm
