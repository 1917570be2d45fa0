#include "studies/scratch.hpp"

#include <cstdlib>
#include <filesystem>

#include "sim/error.hpp"

namespace umkm {

Scratch::Scratch() : folder_((std::filesystem::temp_directory_path() / "umkm-XXXXXX").string())
{
    if (!mkdtemp(folder_.data())) throw IoError(folder_ + " cannot be made: no room for a trial");
}

Scratch::~Scratch()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace umkm
