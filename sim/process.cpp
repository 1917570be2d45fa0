#include "sim/process.hpp"

namespace umkm {

std::string to_string(Access const& access)
{
    using Mode = Access::Mode;
    std::string const what =
        access.column.empty() ? access.part : access.part + "." + access.column;
    switch (access.mode) {
        case Mode::read:
            return "reads " + what;
        case Mode::write:
            return "writes " + what;
        case Mode::gather:
            return "gathers " + what;
        case Mode::sum:
            return "adds to " + what;
        case Mode::small:
            return "looks at " + what;
        case Mode::draw:
            break;
    }
    return "draws";
}

}  // namespace umkm
