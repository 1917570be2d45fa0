#include "apps/compare_data.hpp"

#include <cmath>

#include <fmt/format.h>

#include "apps/spillover_text.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/json.hpp"
#include "scenarios/text.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

constexpr char const* head =
    "before,after,indicator,place,month,unit,replicates,mean_before,mean_after,difference,percent,"
    "standard_error,low_50,high_50,low_80,high_80,low_95,high_95,same_sign,variance_reduction\n";

struct Figure {
    char const* name;
    double value;
};

std::vector<Figure> figures_of(Contrast const& c)
{
    double const percent = c.before == 0 ? std::nan("") : c.percent();
    return {{"mean_before", c.before},          {"mean_after", c.after},
            {"difference", c.difference},       {"percent", percent},
            {"standard_error", c.error},        {"low_50", c.within[0].low},
            {"high_50", c.within[0].high},      {"low_80", c.within[1].low},
            {"high_80", c.within[1].high},      {"low_95", c.within[2].low},
            {"high_95", c.within[2].high},      {"same_sign", c.same_sign},
            {"variance_reduction", c.reduction}};
}

std::string csv_row(ResultReader const& before, ResultReader const& after, ContrastRow const& row)
{
    std::string line =
        fmt::format("{},{},{},{},{},{},{}", csv_cell(before.path()), csv_cell(after.path()),
                    csv_cell(row.about.name), csv_cell(join(row.labels, "; ")),
                    to_string(row.month), csv_cell(row.about.units), row.contrast.replicates);
    for (auto const& [name, value] : figures_of(row.contrast))
        line += std::isfinite(value) ? fmt::format(",{}", value) : ",";
    return line + "\n";
}

std::string json_row(ContrastRow const& row)
{
    std::vector<std::string> places;
    for (std::string const& label : row.labels) places.push_back(json::quoted(label));
    std::string text = fmt::format(
        R"({{"indicator": {}, "place": [{}], "month": "{}", "unit": {}, "replicates": {})",
        json::quoted(row.about.name), join(places, ", "), to_string(row.month),
        json::quoted(row.about.units), row.contrast.replicates);
    for (auto const& [name, value] : figures_of(row.contrast))
        text += std::isfinite(value) ? fmt::format(R"(, "{}": {})", name, value)
                                     : fmt::format(R"(, "{}": null)", name);
    return text + "}";
}

std::string json_target(TargetMet const& target)
{
    return fmt::format(R"({{"met": {}, "replicates": {}, "ever": {}, "median_first": {}}})",
                       target.met, target.known, target.ever,
                       target.first ? json::quoted(to_string(*target.first)) : "null");
}

}  // namespace

void ComparisonTable::add(ResultReader const& before, ResultReader const& after,
                          std::vector<InputDifference> const& inputs,
                          std::vector<ContrastRow> const& rows,
                          std::optional<Spillover> const& spillover)
{
    if (!json_) {
        for (ContrastRow const& row : rows) text_ += csv_row(before, after, row);
        return;
    }
    std::vector<std::string> differences, lines;
    for (auto const& [what, a, b] : inputs)
        differences.push_back(fmt::format(R"(    {{"what": {}, "before": {}, "after": {}}})",
                                          json::quoted(what), json::quoted(a), json::quoted(b)));
    for (ContrastRow const& row : rows) lines.push_back("    " + json_row(row));
    std::vector<std::string> targets;
    for (auto const& [a, b] : shared_targets(before, after))
        targets.push_back(fmt::format(R"(    {{"id": {}, "before": {}, "after": {}}})",
                                      json::quoted(a.id), json_target(a), json_target(b)));
    text_ += fmt::format(
        "{}  {{\"before\": {}, \"after\": {},\n   \"inputs\": [\n{}\n   ],\n"
        "   \"contrasts\": [\n{}\n   ],\n   \"targets\": [\n{}\n   ],\n   \"spillover\": {}}}",
        text_.empty() ? "" : ",\n", json::quoted(before.path()), json::quoted(after.path()),
        join(differences, ",\n"), join(lines, ",\n"), join(targets, ",\n"),
        spillover ? spillover_json(*spillover) : "null");
}

std::string ComparisonTable::text() const { return json_ ? "[\n" + text_ + "\n]\n" : head + text_; }

}  // namespace umkm
