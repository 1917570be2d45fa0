// What the tests of files share: a folder of their own, whole files, the code of an error.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include "sim/error.hpp"

namespace umkm {

class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("umkm-outputs-" + std::to_string(::getpid()) + "-" + std::to_string(++count)))
    {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    std::string operator/(std::string const& name) const { return (path_ / name).string(); }
    std::size_t files() const
    {
        return std::size_t(std::distance(std::filesystem::directory_iterator(path_), {}));
    }

private:
    inline static int count = 0;
    std::filesystem::path path_;
};

inline std::string bytes(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void put_bytes(std::string const& path, std::string const& content)
{
    std::ofstream(path, std::ios::binary) << content;
}

// "E401", "io" or "broken"; "" where nothing was thrown.
template <class Work>
std::string refusal(Work work)
{
    try {
        work();
    } catch (InputError const& error) {
        return error.diagnostics.at(0).code;
    } catch (IoError const&) {
        return "io";
    } catch (Broken const&) {
        return "broken";
    }
    return "";
}

// What an IoError says.
template <class Work>
std::string complaint(Work work)
{
    try {
        work();
    } catch (IoError const& error) {
        return error.what();
    }
    return "";
}

}  // namespace umkm
