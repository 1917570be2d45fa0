// When a lever or shock works: start, end, ramp or schedule.
#pragma once

#include <utility>
#include <vector>

#include "scenarios/reader.hpp"

namespace umkm {

struct Window {
    Month start, end;
    std::vector<std::pair<Month, double>> schedule;
};

// `end` is the scenario's last month by default, `start` must be written or be a schedule's first.
Window read_window(Section& section, Month base, Month end, Reading& reading);

}  // namespace umkm
