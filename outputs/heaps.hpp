// HDF5 keeps texts in "global heaps", whose sizes version 1.10 of the library believes as they
// stand: a damaged one makes it run over its memory. So we look at them before the library does.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace umkm {

class Heaps {
public:
    // All heaps of a file, or nothing when one is damaged.
    static std::optional<Heaps> find(std::string const& path);
    // Whether `count` references to texts, which begin at `offset` in the file, lead to texts.
    bool hold(std::string const& path, std::uint64_t offset, std::uint64_t count) const;

private:
    bool add(char const* begin, std::uint64_t size, std::uint64_t address);
    std::map<std::uint64_t, std::map<std::uint32_t, std::uint64_t>> sizes_;  // by address and index
};

}  // namespace umkm
