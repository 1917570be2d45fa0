#include "studies/recorded.hpp"

#include <utility>

#include "sim/error.hpp"
#include "studies/draws.hpp"
#include "studies/record.hpp"

namespace umkm {

Value recorded(ResultReader const& run, std::string const& path)
{
    ParsedFile file = parse_toml(run.text(path), path);
    if (!file.errors.empty())
        throw IoError(run.path() + " cannot be read: " + path + " is damaged");
    return std::move(file.root);
}

std::string calibration_of(ResultReader const& run)
{
    std::string const name = run.find_text(attribute::calibration).value_or(no_calibration);
    auto const hash = run.find_text(attribute::calibration_hash);
    return hash ? name + " " + hash->substr(0, 12) : name;
}

}  // namespace umkm
