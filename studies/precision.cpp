#include "studies/precision.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <span>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "scenarios/text.hpp"
#include "studies/decompose.hpp"
#include "studies/draws.hpp"
#include "studies/record.hpp"
#include "studies/recorded.hpp"

namespace umkm {

std::optional<Precision> parse_precision(std::string const& text)
{
    auto const equal = text.find('=');
    if (equal == std::string::npos) return {};
    Precision precision;
    std::string_view const number = trim(std::string_view(text).substr(equal + 1));
    auto const [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), precision.error);
    if (error != std::errc{} || end != number.data() + number.size() ||
        !std::isfinite(precision.error) || precision.error <= 0)
        return {};
    precision.indicator = place_of(std::string(trim(std::string_view(text).substr(0, equal))));
    return precision;
}

Precision::Other other_for(ResultReader const& other, Precision const& precision,
                           std::string const& file, DataFolder const& data, Plan const& plan,
                           RunOptions const& options)
{
    std::vector<std::string> why;
    auto const compare = [&](char const* name, std::string const& there, std::string const& here) {
        if (there != here) why.push_back(std::string(name) + " " + there + " / " + here);
    };
    auto const attribute_there = [&](char const* name) { return attribute_in(other, name); };
    compare(attribute::seed, attribute_there(attribute::seed), std::to_string(options.seed));
    compare(attribute::scale, attribute_there(attribute::scale), std::to_string(options.scale));
    compare(attribute::base_month, attribute_there(attribute::base_month), to_string(plan.base));
    compare(attribute::calibration, calibration_of(other),
            name_and_hash(options.draws ? options.draws->calibration() : std::nullopt));
    if (other.text("config/data.sha256") != listing_of(data.tables)) why.emplace_back("data");
    if (!why.empty()) throw InputError("E416", {other.path(), file, join(why, "; ")});

    Month const last = plan.base + (int(months_of(options, plan)) - 1);
    std::string const name = indicators()[precision.indicator].name;
    if (!find_series(other, name, "")) refuse_series(other, name, "");
    Snapshot const now = snapshot(other, "province/" + name, last);
    auto const numbers = other.labels("replicate");
    if (now.places != 1 || numbers.size() != now.replicates)
        throw IoError(other.path() + " cannot be read: its axes do not fit its variables");
    Precision::Other found{other.path(), attribute_there(attribute::population_hash), {}};
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        int number = 0;
        std::from_chars(numbers[k].data(), numbers[k].data() + numbers[k].size(), number);
        found.values[number] = now.values[k];
    }
    return found;
}

double standard_error(RunResult const& result, Precision const& precision)
{
    auto const& other = precision.other;
    if (other && other->population != hex(result.population))
        throw InputError("E416", {other->file, "this run",
                                  std::string(attribute::population_hash) + " " +
                                      other->population + " / " + hex(result.population)});
    auto const& province = result.series[precision.indicator].province;
    std::vector<double> values;
    for (std::size_t k = 0; k < result.replicates.size(); ++k) {
        double value = province[(k + 1) * result.months - 1];
        if (other) {
            auto const twin = other->values.find(result.replicates[k]);
            if (twin == other->values.end()) continue;
            value -= twin->second;
        }
        if (std::isfinite(value)) values.push_back(value);
    }
    if (values.size() < 2) return std::numeric_limits<double>::infinity();
    return standard_deviation(values) / std::sqrt(double(values.size()));
}

}  // namespace umkm
