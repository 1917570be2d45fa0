// What forecasts from the past were worth: their accuracy by origin and horizon, beside that of
// simple forecasts, as data/calibration/skill.csv and every result file hold it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outputs/reader.hpp"
#include "outputs/writer.hpp"
#include "studies/benchmarks.hpp"
#include "studies/scores.hpp"

namespace umkm {

// How the model was asked. `name_of` is what files hold.
enum class Variant : std::uint8_t {
    conditional_learned,   // growth and lines as they came, parameters learned before the origin
    conditional_fixed,     // the same with parameters fitted on all years: not a forecast
    unconditional_learned  // nothing from after the origin
};
inline constexpr std::array all_variants{Variant::conditional_learned, Variant::conditional_fixed,
                                         Variant::unconditional_learned};
char const* name_of(Variant variant);
std::string in_words(Variant variant, bool indonesian);
// Stands for the best simple forecast of each origin, below.
inline constexpr char const* best_simple = "best";

// What is forecast: in percent, so that errors are percentage points.
enum class Subject : std::uint8_t { p0_of_regions, p0_of_province, online_of_province };
inline constexpr std::array all_subjects{Subject::p0_of_regions, Subject::p0_of_province,
                                         Subject::online_of_province};
// A cell is a region or the whole province; the indicator as in indicators().
struct SubjectNames {
    char const *area, *indicator;
};
SubjectNames names_of(Subject subject);

struct SkillRow {
    int origin = 0;   // March of that year
    int horizon = 0;  // years ahead, one that has begun counted whole
    Subject subject = Subject::p0_of_regions;
    std::string forecast;  // name of a variant or a benchmark
    Accuracy accuracy;
    // Of the model's runs; 0 for benchmarks.
    int scale = 0, replicates = 0;
    std::uint64_t seed = 0;
};
using SkillTable = std::vector<SkillRow>;  // by origin, horizon, subject, forecast

// Rows of one kind of forecast, in order; those of `best_simple` change their name with the origin.
std::vector<SkillRow> rows_of(SkillTable const& table, Subject subject,
                              std::string const& forecast);
// Benchmarks have names that are no words: "proportional_drift".
char const* name_of(Benchmark benchmark);
// The simple forecast with the least mean error over the horizons of an origin, known only
// afterwards; of those that cover all that the model covers. Nothing where there is none.
std::optional<Benchmark> best_benchmark(SkillTable const& table, Subject subject, int origin);

std::vector<int> origins_of(SkillTable const& table, Subject subject);
// Mean over the horizons of an origin of the mean absolute error; NaN without any.
double mean_error(SkillTable const& table, Subject subject, std::string const& forecast,
                  int origin);

// Error of a variant over that of the best simple forecast, over the origins that have both.
struct Ratios {
    std::size_t origins = 0;
    double mean_of_ratios = 0, ratio_of_means = 0;  // NaN without any
    double error = 0, best_error = 0;               // means over origins
};
Ratios ratios(SkillTable const& table, Subject subject, std::string const& forecast);

// What the report's light shows: from 10% better than the best simple forecast to 10% worse is
// fair. Nothing where no origin has both.
enum class SkillLevel : std::uint8_t { good, fair, poor };
std::optional<SkillLevel> level_of(Ratios const& ratios);

// All cells of origins from `first` on together.
Accuracy pooled(SkillTable const& table, Subject subject, std::string const& forecast,
                int first = 0);
// From here on four years and more had been measured when a forecast was made.
inline constexpr int later_origins = 2019;

// Mean absolute errors at one horizon, over origins, against the best simple forecast's.
DieboldMariano against_best(SkillTable const& table, Subject subject, std::string const& forecast,
                            int horizon);

// InputError with all mistakes where the file is no such table.
SkillTable read_skill(std::string const& path);
std::string as_csv(SkillTable const& table);

// Group "hindcast" of a result file, and back; empty where the file has none, IoError where it is
// damaged.
void write_skill(ResultWriter& writer, SkillTable const& table);
SkillTable skill_in(ResultReader const& run);

// docs/skill.md, from the table alone.
std::string hindcast_page(SkillTable const& table);

}  // namespace umkm
