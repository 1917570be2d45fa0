#include "outputs/durable.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include "sim/error.hpp"

namespace umkm {

namespace fs = std::filesystem;

namespace {

class Descriptor {
public:
    Descriptor(std::string const& path, int flags) : number_(::open(path.c_str(), flags, 0666)) {}
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void refuse(std::string const& path)
{
    throw IoError(fmt::format("{} cannot be written: {}", path, std::strerror(errno)));
}

void wait_for_disk(std::string const& path, int flags)
{
    Descriptor const file(path, flags);
    // Some file systems cannot synchronise a folder; they say so with EINVAL.
    if (file.number() < 0 || (::fsync(file.number()) != 0 && errno != EINVAL)) refuse(path);
}

fs::path folder_of(std::string const& path)
{
    fs::path const folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder;
}

// Where the kernel can, replacing and refusing to replace are one step.
void rename_file(std::string const& from, std::string const& to, bool overwrite)
{
    if (!overwrite) {
        if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
            return;
        if (errno == EEXIST || fs::exists(to)) throw InputError("E401", {to});
        if (errno != EINVAL && errno != ENOSYS) refuse(to);
    }
    if (std::rename(from.c_str(), to.c_str()) != 0) refuse(to);
}

}  // namespace

void check_place(std::string const& path, bool overwrite)
{
    std::error_code ignored;
    fs::path const folder = folder_of(path);
    if (!fs::is_directory(folder, ignored)) throw InputError("E402", {path, folder.string()});
    for (std::string const& name : {path, partial_name(path)})
        if (fs::exists(name, ignored) && !fs::is_regular_file(name, ignored))
            throw InputError("E403", {name});
    if (!overwrite && fs::exists(path, ignored)) throw InputError("E401", {path});
    std::string const partial = partial_name(path);
    bool const leftover = fs::exists(partial, ignored);
    {
        Descriptor const file(partial, O_RDWR | O_CREAT | O_CLOEXEC);
        if (file.number() < 0) refuse(path);
        if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            throw InputError("E404", {path});
    }
    if (!leftover) fs::remove(partial, ignored);
}

void publish(std::string const& path, bool overwrite)
{
    std::string const partial = partial_name(path);
    wait_for_disk(partial, O_RDWR | O_CLOEXEC);
    rename_file(partial, path, overwrite);
    wait_for_disk(folder_of(path).string(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void write_file(std::string const& path, bool overwrite,
                std::function<void(std::string const& partial)> const& fill)
{
    check_place(path, overwrite);
    try {
        fill(partial_name(path));
        publish(path, overwrite);
    } catch (...) {
        std::error_code ignored;
        fs::remove(partial_name(path), ignored);
        throw;
    }
}

void write_text(std::string const& path, bool overwrite,
                std::function<void(Sink const&)> const& fill)
{
    write_file(path, overwrite, [&](std::string const& partial) {
        auto const close = [](std::FILE* file) { std::fclose(file); };
        std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(partial.c_str(), "wbe"), close);
        if (!file) refuse(path);
        fill([&](std::string_view text) {
            if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) refuse(path);
        });
        if (std::fclose(file.release()) != 0) refuse(path);
    });
}

}  // namespace umkm
