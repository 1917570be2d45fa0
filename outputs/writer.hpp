// Writes one run into an HDF5 file that is also valid netCDF-4. Equal content gives equal bytes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <ranges>
#include <span>
#include <string>
#include <vector>

#include "outputs/results.hpp"

namespace umkm {

// Everything goes to "<path>.partial"; only commit() gives the file its name. Without it, the
// partial file is removed and what stood under the name stays. Axes come before their variables.
class ResultWriter {
public:
    enum class Compression : std::uint8_t { none, deflate };

    ResultWriter(std::string path, bool overwrite, Compression compression = Compression::deflate);
    ~ResultWriter();
    ResultWriter(ResultWriter const&) = delete;
    ResultWriter& operator=(ResultWriter const&) = delete;

    void attribute(FileAttribute const& attribute, std::string const& group = "");
    void coordinate(Coordinate const& coordinate);
    // Values in the order of the dims, the last one fastest: any contiguous range of a stored type.
    template <std::ranges::contiguous_range Values>
    void variable(Variable const& about, Values const& values)
    {
        using Element = std::ranges::range_value_t<Values>;
        if constexpr (std::is_same_v<Element, std::string>)
            texts(about, values);
        else
            whole(about, stored_type<Element>(), std::ranges::data(values),
                  std::ranges::size(values));
    }
    // A long column made piece by piece: `fill(first, to)` writes the values of rows first ...;
    // several at a time where pieces are compressed.
    template <class Value>
    void column(Variable const& about,
                std::function<void(std::size_t first, std::span<Value> to)> const& fill)
    {
        in_pieces(about, stored_type<Value>(), sizeof(Value),
                  [&](std::size_t first, std::size_t count, std::byte* to) {
                      fill(first, {reinterpret_cast<Value*>(to), count});
                  });
    }
    void text(std::string const& path, std::string const& content);  // "config/scenario.toml"
    void commit();

private:
    using Fill = std::function<void(std::size_t first, std::size_t count, std::byte* to)>;
    void whole(Variable const& about, StoredType type, void const* values, std::size_t count);
    void texts(Variable const& about, std::span<std::string const> values);
    void in_pieces(Variable const& about, StoredType type, std::size_t width, Fill const& fill);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace umkm
