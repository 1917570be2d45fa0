// Reads a result file back. It may come from anyone: what is damaged, foreign or too large is
// refused with an IoError that names the file and the reason, before memory is taken.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/results.hpp"

namespace umkm {

class ResultReader {
public:
    // A variable or an axis as it stands in the file.
    struct Found {
        Variable about;
        StoredType type = StoredType::other;
        std::vector<std::uint64_t> shape;
        bool axis = false;
    };
    // Larger pieces must be read in parts: 2^27 values are 1 GiB.
    static constexpr std::uint64_t most_values = std::uint64_t{1} << 27;

    explicit ResultReader(std::string path);
    ~ResultReader();
    ResultReader(ResultReader&&) noexcept;
    ResultReader& operator=(ResultReader&&) noexcept;

    std::string const& path() const;
    std::vector<FileAttribute> const& attributes() const;  // of the file, by name
    std::optional<std::string> find_text(std::string_view attribute) const;
    // Of a group such as "programmes/train-villages".
    std::optional<std::string> find_text(std::string_view attribute,
                                         std::string const& group) const;
    std::optional<std::int64_t> find_number(std::string_view attribute) const;
    std::string text_attribute(std::string_view name) const;  // IoError where it is missing
    std::int64_t number_attribute(std::string_view name) const;

    std::vector<Found> const& variables() const;  // in the order of the file, axes left out
    Found const* find(std::string_view path) const;

    // Values as numbers, in the order of the dims; whole, or a block of them.
    std::vector<double> read(std::string_view path) const;
    std::vector<double> read(std::string_view path, std::vector<std::uint64_t> const& first,
                             std::vector<std::uint64_t> const& count) const;
    std::vector<std::string> read_text(std::string_view path) const;

    std::vector<Month> months() const;
    // The places of an axis in words; numbers are written out. `group` as for the variable.
    std::vector<std::string> labels(std::string_view axis, std::string_view group = "") const;

    std::vector<std::string> texts() const;  // paths such as "config/scenario.toml"
    std::string text(std::string_view path) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace umkm
