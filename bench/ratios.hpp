// Ratios that hardly depend on the machine, against those of bench/reference.toml: whether the
// program has become slower.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace umkm::bench {

struct Ratio {
    std::string name, says;
    double value = 0;    // the smaller the better
    bool quiet = false;  // means something only where nobody else uses the processors
};
using References = std::map<std::string, double>;

inline constexpr double allowance = 0.15;  // by which a ratio may fall back

struct Comparison {
    std::string name;
    double reference = 0, found = 0;  // 0 where there is none
    // `unsure`: would have fallen back, or has no reference yet, but the machine was too busy to
    // tell. `alone`: measured and not in the file, or in the file and no longer measured.
    enum class Verdict : std::uint8_t { holds, better, fell_back, unsure, alone } verdict;

    double change() const { return found / reference - 1; }
};

// In the order of what was found, then what is only in the file. `better` is who gained more than
// the allowance: the file should be written again. `busy`: others used the processors.
std::vector<Comparison> compare(std::vector<Ratio> const& found, References const& references,
                                bool busy = false);
// Whether a ratio fell back, or has no partner.
bool failed(std::vector<Comparison> const& all);
// A line a ratio, in words.
std::string table_of(std::vector<Comparison> const& all);

// Of a file of lines `name = number` and comments from # on. Throws std::runtime_error that names
// the line if it is neither.
References read_references(std::string const& text);
// Where a new value, of a busy machine, means nothing: puts the old one, or leaves the ratio out.
void keep_quiet_ones(std::vector<Ratio>& found, References const& references);
// The file for these ratios; `where` says on what they were measured, on one line.
std::string reference_file(std::vector<Ratio> const& found, std::string const& where);

}  // namespace umkm::bench
