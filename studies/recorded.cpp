#include "studies/recorded.hpp"

#include <utility>

#include "sim/error.hpp"

namespace umkm {

Value recorded(ResultReader const& run, std::string const& path)
{
    ParsedFile file = parse_toml(run.text(path), path);
    if (!file.errors.empty())
        throw IoError(run.path() + " cannot be read: " + path + " is damaged");
    return std::move(file.root);
}

}  // namespace umkm
