// What a result file says about its content: plain descriptions, of which docs/results.md is the
// page for readers. Written by ResultWriter, read back by ResultReader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "sim/month.hpp"

namespace umkm {

inline constexpr std::int64_t layout_version = 1;  // raised when an old reader would misread

// Types in which values are stored.
enum class StoredType : std::uint8_t { u8, u16, u32, i32, i64, f32, f64, text, other };

template <class T>
consteval StoredType stored_type()
{
    if (std::is_same_v<T, std::uint8_t>) return StoredType::u8;
    if (std::is_same_v<T, std::uint16_t>) return StoredType::u16;
    if (std::is_same_v<T, std::uint32_t>) return StoredType::u32;
    if (std::is_same_v<T, std::int32_t>) return StoredType::i32;
    if (std::is_same_v<T, std::int64_t>) return StoredType::i64;
    if (std::is_same_v<T, float>) return StoredType::f32;
    if (std::is_same_v<T, double>) return StoredType::f64;
    if (std::is_same_v<T, std::string>) return StoredType::text;
    throw "result files do not store this type";
}

struct FileAttribute {
    using Value = std::variant<std::string, std::int64_t, double, std::vector<std::int64_t>,
                               std::vector<double>>;
    std::string name;
    Value value;
};

// Values of an axis that has none: agents, whose identity is a column.
struct Unlabelled {
    std::size_t places = 0;
};

// An axis: a dimension with the values of its places.
struct Coordinate {
    using Values = std::variant<Unlabelled, std::vector<std::int32_t>, std::vector<double>,
                                std::vector<std::string>>;
    std::string name{}, group{};  // group "" is the root; groups below see the axis too
    std::string units{};          // "" for texts
    std::string long_name{}, long_name_id{};
    Values values{};
    std::vector<std::int32_t> bounds{};  // of whole numbers: begin and end of each place, or empty
    std::vector<FileAttribute> attributes{};
};

struct Variable {
    std::string name{}, group{};  // "p0" in "province", "queue" in "programmes/train-villages"
    std::string units{};          // "1" for shares, "" for texts
    std::string long_name{}, long_name_id{};
    std::string definition{};
    std::vector<std::string> dims{};        // names of axes, the slowest first
    std::vector<std::string> choices{};     // meanings of 0, 1, 2 ... in a column of categories
    std::optional<std::int64_t> missing{};  // of whole numbers; of floats it is always NaN
    std::vector<FileAttribute> attributes{};

    std::string path() const { return group.empty() ? name : group + "/" + name; }
};

// The axes that every run has, described once.
Coordinate replicate_axis(std::size_t replicates);
Coordinate time_axis(Month first, std::size_t months);
Coordinate region_axis(std::vector<std::string> codes);
Coordinate text_axis(std::string name, std::vector<std::string> values, std::string long_name,
                     std::string long_name_id);
Variable region_names();  // to be filled with one name per region

}  // namespace umkm
