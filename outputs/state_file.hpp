// The state of a replicate in a file: named stretches of bytes and a few whole numbers, as HDF5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/checkpoint.hpp"

namespace umkm {

struct NamedNumber {
    std::string name;
    std::int64_t value;
};

// Appears whole or not at all, in place of an older one. Names have no '/' and differ. Throws
// IoError, and InputError as check_place does.
void write_state(std::string const& path, std::vector<NamedNumber> const& numbers,
                 std::vector<NamedBytes> const& parts);

// What cannot be read, is missing or has another length is refused with IoError.
class StateReader {
public:
    explicit StateReader(std::string path);
    ~StateReader();
    StateReader(StateReader&&) noexcept;

    std::string const& path() const;
    std::int64_t number(std::string const& name) const;
    bool has(std::string const& part) const;
    std::vector<std::byte> bytes(std::string const& part) const;  // 1 GiB at most
    void fill(std::string const& part, std::span<std::byte> to) const;
    [[noreturn]] void refuse(std::string const& why) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace umkm
