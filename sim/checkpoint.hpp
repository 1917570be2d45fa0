// The state of a world as a list of named spans of bytes, derived from fields(); and its hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/parallel.hpp"
#include "sim/table.hpp"

namespace umkm {

struct NamedBytes {
    std::string name;
    std::span<std::byte const> bytes;
};

template <class Table>
void list_columns(std::string const& table_name, Table const& table, std::vector<NamedBytes>& spans)
{
    for_each_field<Table>([&](auto const& field) {
        spans.push_back({table_name + "." + field.name, column_bytes(table.*field.member)});
    });
}

// 64 bits over names, lengths and bytes, in order: equal states have equal hashes. Not
// cryptographic.
std::uint64_t state_hash(std::vector<NamedBytes> const& spans, Machine const& machine = {false});

std::string hex(std::uint64_t value);  // 16 digits

}  // namespace umkm
