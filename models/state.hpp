// What months change in a world, so that a run can be put down and taken up again: columns, and
// small parts packed as bytes. Everything else a population of the same seed brings back.
#pragma once

#include <string>
#include <vector>

#include "models/world.hpp"
#include "sim/checkpoint.hpp"
#include "sim/pack.hpp"

namespace umkm {

// All columns of a world. Their hash stands for its state.
std::vector<NamedBytes> state_of(World const& world);

struct WritableBytes {
    std::string name;
    std::span<std::byte> bytes;
};
// The same columns, to be filled.
std::vector<WritableBytes> columns_to_fill(World& world);

// What months leave behind beside the columns; programmes have their own.
std::vector<std::byte> pack_rest(World const& world);
std::vector<std::byte> pack_programme(ProgrammeState const& state);
// Throw BadPack where the bytes are of another world.
void unpack_rest(std::span<std::byte const> bytes, World& world);
void unpack_programme(std::span<std::byte const> bytes, ProgrammeState& state);

// Once columns and parts are back: what is made of them.
void wake(World& world);

// The path of incomes up to the end of a month, which decides what happened until then.
std::vector<std::byte> path_until(Reference const& reference, std::size_t months);

}  // namespace umkm
