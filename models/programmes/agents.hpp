// Firms and households as a programme sees them: who is there, who may join, who comes first.
#pragma once

#include "models/world.hpp"

namespace umkm {

class Agents {
public:
    Agents(World const& world, Lever const& lever) : world_(world), lever_(lever) {}

    std::uint32_t count() const;
    bool there(std::uint32_t row) const;  // a firm that is closed is not
    std::size_t region(std::uint32_t row) const;
    std::uint32_t id(std::uint32_t row) const;
    // 1 for the first firm of a place, then 2 ... up to 127 and again, never 0.
    std::uint8_t generation(std::uint32_t row) const;
    bool eligible(std::uint32_t row) const;
    // Lower is served first; `draw` decides where the priority leaves it open.
    std::uint32_t rank(std::uint32_t row, std::uint32_t draw, std::uint32_t month) const;

private:
    bool firms() const { return lever_.agent == AgentKind::firm; }

    World const& world_;
    Lever const& lever_;
};

}  // namespace umkm
