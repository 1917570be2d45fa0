// A run becomes a result file (docs/results.md).
#pragma once

#include <optional>
#include <string>

#include "outputs/writer.hpp"
#include "studies/panel.hpp"
#include "studies/run.hpp"
#include "studies/sources.hpp"

namespace umkm {

struct Program {
    std::string version, commit;
};

// Columns of firms and households, of the first replicate only; or a panel of firms of all.
enum class Agents : std::uint8_t { none, final, yearly, panel };

struct Recording {
    std::string path;
    bool overwrite = false;
    ResultWriter::Compression compression = ResultWriter::Compression::deflate;
    Agents agents = Agents::none;
    std::size_t panel = standard_panel;  // places, of Agents::panel
    Program program;
};

// Sources as they are named in a file, in the order in which they were read: by file name, so that
// no path of a machine is kept; a second of that name is "2/NAME". --set is not among them.
std::vector<SourceFile> portable_sources(std::vector<SourceFile> const& sources);

// Opens the file before the run, so that a place that can not be written is found at once. What the
// options point to must last until finish().
class Recorder {
public:
    Recorder(Recording recording, DataFolder const& data, Scenario const& scenario,
             RunOptions const& options);
    // To be called each month while the run goes on: writes agents where they are due.
    void see(MonthSeen const& seen);
    // Everything else; then the file gets its name.
    void finish(RunResult const& result);

private:
    void axes(RunResult const& result);
    void series(RunResult const& result);
    void programmes(RunResult const& result);
    void parameters(RunResult const& result);
    void texts();
    void attributes(RunResult const& result);

    Recording recording_;
    DataFolder const& data_;
    Scenario const& scenario_;
    RunOptions options_;
    ResultWriter writer_;
    std::optional<PanelKeeper> panel_;
};

// Attributes of result files by which a run can be repeated.
namespace attribute {
inline constexpr char const *seed = "seed", *scale = "scale", *replicates = "replicates",
                            *first_replicate = "first_replicate", *end_month = "end_month",
                            *agents = "agents", *panel = "panel", *compression = "compression",
                            *source = "source", *commit = "commit", *complete = "complete",
                            *population_hash = "population_hash", *base_month = "base_month",
                            *least_formal_factor = "least_formal_factor",
                            *calibration = "calibration", *calibration_hash = "calibration_hash";
}
inline constexpr char const* calibration_text = "config/calibration.toml";
std::string source_of(Program const& program);         // "umkm 0.1.0"
std::string program_in_words(Program const& program);  // "umkm 0.1.0 (abc123def456)"
char const* agents_word(Agents agents);
char const* compression_word(ResultWriter::Compression compression);

}  // namespace umkm
