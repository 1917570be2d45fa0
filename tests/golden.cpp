#include "tests/golden.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/catch.hpp"

namespace umkm {

namespace {

std::string const root = UMKM_SOURCE_DIR;

}  // namespace

std::string file_text(std::string const& path)
{
    std::ifstream file(root + "/" + path, std::ios::binary);
    if (!file) throw std::runtime_error("no file " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

void agrees_with_golden(std::string const& path, std::string const& text)
{
    if (char const* accept = std::getenv("UMKM_ACCEPT"); accept && *accept == '1')
        std::ofstream(root + "/" + path, std::ios::binary) << text;
    CHECK(text == file_text(path));
}

}  // namespace umkm
