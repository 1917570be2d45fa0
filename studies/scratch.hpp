// A folder of our own for files that nobody keeps.
#pragma once

#include <string>

namespace umkm {

class Scratch {
public:
    Scratch();  // IoError where none can be made
    ~Scratch();
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    std::string file(std::string const& name) const { return folder_ + "/" + name; }

private:
    std::string folder_;
};

}  // namespace umkm
