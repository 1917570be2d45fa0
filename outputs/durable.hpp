// A file appears under its name whole or not at all, also when the machine stops in between.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace umkm {

inline std::string partial_name(std::string const& path) { return path + ".partial"; }

// Whether a file may be written there. Refuses with InputError:
//   E401 {path}          the file exists and may not be replaced
//   E402 {path, folder}  its folder does not exist
//   E403 {path}          the path is a folder or a device, no file
//   E404 {path}          another program is writing it now
// and with IoError where the folder cannot be written. Worth asking before a long run.
void check_place(std::string const& path, bool overwrite);

// Gives the closed partial file its final name and waits until the disk has both.
void publish(std::string const& path, bool overwrite);

// Takes text piece by piece.
using Sink = std::function<void(std::string_view)>;
// Checks the place, lets `fill` write the partial file and publishes it; what fails leaves nothing.
void write_file(std::string const& path, bool overwrite,
                std::function<void(std::string const& partial)> const& fill);
void write_text(std::string const& path, bool overwrite,
                std::function<void(Sink const&)> const& fill);

}  // namespace umkm
